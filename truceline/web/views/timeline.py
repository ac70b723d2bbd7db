"""The timeline: a lane a provision, its findings as bars, amendments as ticks, claims as dots."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from truceline.casefile.state import day_of
from truceline.errors import AssessError, Problem
from truceline.publish.sign import SIGNS, sign
from truceline.publish.timeline import Stretch, timeline_rows
from truceline.web.answer import json_answer, svg_answer
from truceline.web.draw.lanes import NARROW, WIDE, Axis, Dot, Lane, Sheet, lanes_svg
from truceline.web.page import Visit, Visited, one_day
from truceline.web.views.provision import through_time

router = APIRouter()
AHEAD = timedelta(days=45)  # shown after the day asked about
BEFORE = timedelta(days=5)  # and before the accord is signed
Since = Annotated[str, Query(description="The first day shown; the accord's signing if not given.")]
Until = Annotated[str, Query(description="The last day shown; some weeks after `on` if not given.")]


def axis(visit: Visit, since: str, until: str, *, sheet: Sheet = WIDE) -> Axis:
    """The days that are shown. Raises AssessError (`dates-swapped`)."""
    on = day_of(visit.asked.on)
    first, _ = visit.held.span(on)
    start = one_day(since) or min(first, on) - BEFORE
    end = one_day(until) or on + AHEAD
    if end <= start:
        what = f"the last day, {end}, does not lie after the first, {start}"
        raise AssessError(Problem(code="dates-swapped", what=what, hint="exchange `since` and `until`"))
    return Axis(first=start, last=end, on=on, sheet=sheet)


def lanes(visit: Visit) -> Iterator[Lane]:
    """One lane for each provision, in the accord's order."""
    accord = visit.held.accord
    for provision in accord.provisions:
        shown = through_time(visit, provision.id)
        ticks = (each.effective for each in accord.amendments if each.provision == provision.id)
        known = (each for each in ticks if each <= max(visit.asked.known_day, day_of(visit.asked.on)))
        yield Lane(
            name=provision.id,
            title=provision.title,
            address=visit.link(f"/provision/{provision.id}"),
            stretches=shown,
            ticks=tuple(known),
            dots=tuple(dots(visit, shown)),
        )


def dots(visit: Visit, shown: tuple[Stretch, ...]) -> Iterator[Dot]:
    """Each claim that some finding of a provision rests on, once, on the day it was published.

    Where all days are judged by the knowledge of one, on the day it speaks of.
    """
    voices = {
        voice.claim: voice.stance
        for each in shown
        for voice in each.finding.voices
        if voice.stance in ("for", "partly", "progress", "against")
    }
    for id, stance in voices.items():
        claim = visit.held.claim.get(id)
        if claim is None:
            continue
        spoken = claim.when.last if claim.when else None
        at = claim.known_from if visit.then else spoken or claim.known_from
        if at and (claim.known_from or date.max) <= visit.asked.known_day:
            yield Dot(at=at, against=stance == "against")


@router.get("/timeline.json", summary="Every provision through time as JSON")
def timeline_json(visit: Visited) -> Response:
    """For each provision the stretches of its findings."""
    accord = visit.held.accord
    return json_answer(
        {each.id: list(timeline_rows(through_time(visit, each.id))) for each in accord.provisions}
    )


@router.get("/timeline.svg", summary="The timeline as a picture")
def timeline_svg(visit: Visited, since: Since = "", until: Until = "") -> Response:
    """The same as the page's picture, by itself."""
    return svg_answer(drawn(visit, since, until))


@router.get("/timeline", summary="The timeline: a lane a provision", response_class=HTMLResponse)
def timeline(visit: Visited, since: Since = "", until: Until = "") -> HTMLResponse:
    """Every provision through time, with the day asked about."""
    shown = axis(visit, since, until)
    return visit.page(
        "timeline.html",
        data=("json", "svg"),
        picture=Markup(drawn(visit, since, until)),  # every word in it is escaped where it is drawn
        narrow=Markup(drawn(visit, since, until, sheet=NARROW)),
        axis=shown,
        sign=sign,
        signs=SIGNS,
    )


def drawn(visit: Visit, since: str, until: str, *, sheet: Sheet = WIDE) -> str:
    """The picture, kept for the same question."""
    shown = axis(visit, since, until, sheet=sheet)
    title = f"Findings from {shown.first} to {shown.last}"

    def draw() -> str:
        held = visit.held.kept(("lanes", visit.asked, visit.turned), lambda: tuple(lanes(visit)))
        return lanes_svg(held, shown, title=title)

    return visit.held.kept(("drawn lanes", visit.asked, shown, visit.turned), draw)
