"""Tests of pictures: hostile words stay words, every day has its place, a base map is found for every box."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from truceline.finding import Finding, Label, Phase, Weight
from truceline.publish.timeline import Stretch
from truceline.web.draw.chart import View, chart_svg
from truceline.web.draw.land import base_map, land_of, runs
from truceline.web.draw.lanes import Axis, Dot, Lane, lanes_svg
from truceline.web.views.map import box_of, circle

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>]]> & 'x'"
SVG = "{http://www.w3.org/2000/svg}"
AT = datetime(2020, 11, 10, tzinfo=UTC)


def elements(picture: str) -> set[str]:
    return {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(picture).iter()}


def test_words_of_a_map_are_escaped() -> None:
    told = {
        "kind": "provisions",
        "colour": "#b3161e",
        "tone": "red",
        "mark": HOSTILE,
        "address": f"/?{HOSTILE}",
        "words": HOSTILE,
        "label": HOSTILE,
    }
    place = {
        "type": "Feature",
        "properties": told,
        "geometry": {"type": "Point", "coordinates": [46.5, 39.8]},
    }
    picture = chart_svg([place], (46.0, 39.0, 47.0, 40.0), title=HOSTILE)
    assert elements(picture) <= {"svg", "title", "rect", "path", "text", "a", "circle"}
    assert "<script" not in picture


def test_words_of_a_timeline_are_escaped_and_dots_of_one_day_are_one() -> None:
    finding = Finding(
        accord="a",
        provision=HOSTILE,
        article="1",
        kind="forbid",
        title=HOSTILE,
        on=AT,
        known=AT,
        phase=Phase.OPEN,
        label=Label.UNKNOWN,
        evidence=Weight.NONE,
    )
    lane = Lane(
        name=HOSTILE,
        title=HOSTILE,
        address=HOSTILE,
        stretches=(Stretch(finding=finding, since=AT, until=None),),
        ticks=(date(2020, 11, 15),),
        dots=(Dot(at=date(2020, 11, 12), against=True),) * 9,
    )
    picture = lanes_svg(
        (lane,), Axis(first=AT.date(), last=date(2021, 1, 1), on=date(2020, 12, 1)), title=HOSTILE
    )
    assert elements(picture) <= {"svg", "title", "rect", "path", "text", "a", "circle", "line"}
    assert picture.count("<circle") == 1
    assert "9 against" in picture


def test_days_lie_in_order_and_inside() -> None:
    axis = Axis(first=date(2020, 1, 1), last=date(2020, 12, 31), on=date(2020, 6, 1))
    places = [axis.x(day) for day in (date(2019, 1, 1), date(2020, 1, 1), date(2020, 6, 1), date(2030, 1, 1))]
    assert places == sorted(places)
    assert places[0] == places[1]


@pytest.mark.parametrize(
    "box",
    [(46.0, 39.0, 47.0, 40.0), (37.0, 47.0, 40.0, 50.0), (29.0, 4.0, 33.0, 10.0), (-70.0, 0.0, -60.0, 10.0)],
)
def test_every_box_has_a_base_map(box: tuple[float, float, float, float]) -> None:
    land = land_of(base_map(box))
    assert "land" in {kind for kind, _ in land.lines}
    assert View(box).height > 0
    assert elements(chart_svg([], box, title="empty")) >= {"svg", "path"}


def test_a_box_holds_all_features_and_a_circle_its_radius() -> None:
    ring = {"type": "Feature", "properties": {}, "geometry": circle(40.0, 46.0, 111.2)}
    west, south, east, north = box_of([ring])
    assert (south, north) == pytest.approx((38.65, 41.35), abs=0.02)
    assert east - 46 == pytest.approx(46 - west, abs=0.01)
    assert east - west > north - south
    assert box_of([])[0] < box_of([])[2]
    assert len(list(runs({"type": "GeometryCollection", "geometries": [circle(1, 1, 5)] * 2}))) == 2
