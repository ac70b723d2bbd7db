"""Which claims speak of a transit: by its origin, its destination, its day, and one name in two spellings."""

from datetime import date
from typing import Any

import pytest

from tests import make
from truceline.assess.route import Transit, alike, names_origin, speaks_of
from truceline.claim import Claim, Location, Mode
from truceline.knowledge import Knowledge, load
from truceline.when import Interval, Precision, partial_date

SUMY, POLTAVA, KHERSON = "geonames:692194", "geonames:696643", "geonames:706448"
TRANSIT = Transit(origin="Sumy", destination="Poltava", day=date(2022, 3, 11))


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def at(words: str, place: str, role: str = "scene", relation: str = "at") -> Location:
    return Location(words=words, place=place, role=role, relation=relation)


def said(words: str = "people left", *places: Location, **more: Any) -> Claim:
    fields: dict[str, Any] = {"words": words, "places": places, "published": "2022-03-11"}
    return make.claim("evacuation", **{**fields, **more})


def test_names_of_its_ends(known: Knowledge) -> None:
    assert speaks_of(said("people of Sumy"), TRANSIT, known)
    assert speaks_of(said("people left", at("Sumy", SUMY)), TRANSIT, known)
    assert speaks_of(said("the buses came", at("Poltava", POLTAVA, "destination", "to")), TRANSIT, known)
    assert speaks_of(said("over all routes"), TRANSIT, known)
    assert not speaks_of(said("40,000 people fled"), TRANSIT, known)  # along no way
    assert not speaks_of(said("people of Kherson"), TRANSIT, known)
    assert not speaks_of(said("people left", at("Kherson", KHERSON)), TRANSIT, known)
    assert names_origin(said("people of Sumy"), TRANSIT, known)
    assert not names_origin(said("over all routes"), TRANSIT, known)


def test_ends_by_id(known: Knowledge) -> None:
    by_id = Transit(origin=SUMY, destination=POLTAVA, day=date(2022, 3, 11))
    assert speaks_of(said("people of Sumy"), by_id, known)
    assert speaks_of(said("people left", at("Sumy", SUMY)), by_id, known)
    assert not speaks_of(said("people of Kherson"), by_id, known)


def test_another_end_is_another_transit(known: Knowledge) -> None:
    elsewhere = said("people left", at("Sumy", SUMY), at("Kherson", KHERSON, "destination", "to"))
    back = said("people came", at("Poltava", POLTAVA, "origin"), at("Sumy", SUMY, "destination", "to"))
    assert not speaks_of(elsewhere, TRANSIT, known)
    assert not speaks_of(back, TRANSIT, known)
    assert speaks_of(back, Transit(origin="Poltava", destination="Sumy", day=None), known)
    reached = at("Sumy", SUMY, "destination", "to")
    assert not speaks_of(said("the buses came to it", reached), TRANSIT, known)
    assert speaks_of(said("the buses did not reach it", reached, mode=Mode.DENIED), TRANSIT, known)


def test_its_day_or_the_next(known: Knowledge) -> None:
    def on(day: str | None, published: str | None = "2022-03-20") -> bool:
        when = partial_date(day) if day else None
        return speaks_of(said("people of Sumy", when=when, published=published), TRANSIT, known)

    assert all(map(on, ("2022-03-11", "2022-03-12", "2022-03")))
    assert not any(map(on, ("2022-03-10", "2022-03-13")))
    assert all(on(None, published) for published in ("2022-03-12", None))
    for first, last, wanted in ((None, 11, True), (None, 20, False), (1, None, True), (12, None, True)):
        ends = [date(2022, 3, each) if each else None for each in (first, last)]
        when = Interval(first=ends[0], last=ends[1], precision=Precision.SPAN)
        assert speaks_of(said("people of Sumy", when=when), TRANSIT, known) is wanted
    assert not on(None)  # published nine days later, and of no day


def test_nothing_and_nowhere(known: Knowledge) -> None:
    nowhere = Transit(origin="", destination="", day=None)
    assert not speaks_of(said("people of Kherson", at("Kherson", KHERSON)), nowhere, known)
    assert not names_origin(said(""), nowhere, known)


def test_one_name_in_two_spellings() -> None:
    assert alike("Polohy", "Polohi")
    assert alike("Severodonetsk", "Sievierodonetsk")
    assert not alike("Sumy", "Suma")
    assert not alike("Kherson", "Kharkiv")
    assert not alike("", "")
