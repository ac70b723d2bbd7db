"""Known contradictions of Karabakh 2020, entered as claims: what is one incident, and which numbers stand in dispute.

The figures are those that parties, officials and media gave; the sentences are nobody's.
"""

from typing import Any

import pytest

from tests import make
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.incident import Estimate
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.when import Interval, Precision, partial_date


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def said(happening: str, speaker: str, *, at: str, when: str | Interval, n: int, **more: Any) -> Claim:
    number, unit, of = more.pop("number", None), more.pop("unit", ""), more.pop("of", "")
    actor = speaker if speaker.isupper() or "-" in speaker else ""
    fields = {
        "report": f"r{n:012d}",
        "words": f"words of report {n}",
        "speakers": (
            Speaker(words="outlet", source=f"outlet-{n}"),
            Speaker(words=speaker, actor=actor, source="" if actor else speaker),
        ),
        "places": (Location(words=at, place=at),),
        "when": partial_date(when) if isinstance(when, str) else when,
        "doers": tuple(Participant(words=each, actor=each) for each in more.pop("by", "").split()),
        "quantities": (Quantity(low=number, high=number, unit=unit, words=str(number), of=of),)
        if unit
        else (),
    }
    return make.claim(happening, **{**fields, **more})


def estimate(found: tuple[Estimate, ...], unit: str, of: str) -> Estimate:
    return next(each for each in found if (each.unit, each.of) == (unit, of))


def test_captives_of_khtsaberd_are_one_incident_with_a_number_that_moves(known: Knowledge) -> None:
    counts = {"medium-a": 100, "medium-b": 150, "NK-OMB": 60, "AM-MOD": 62, "NK-MFA": 64}
    claims = [
        said("captured", speaker, at="khtsaberd", when="2020-12", n=n, number=count, unit="captured", of="AM")
        for n, (speaker, count) in enumerate(counts.items())
    ]
    (incident,) = reconcile(claims, knowledge=known)
    numbers = estimate(incident.estimates, "captured", "AM")
    assert (numbers.low, numbers.best, numbers.high, incident.origins) == (60, None, 150, 5)
    assert [low for _, low, _ in numbers.says] == [100, 150, 60, 62, 64]


def test_farrukh_is_one_incident_that_one_side_denies(known: Knowledge) -> None:
    days = Interval(
        first=partial_date("2022-03-24").first, last=partial_date("2022-03-25").last, precision=Precision.DAYS
    )
    claims = [
        said("advance", "AM-MFA", at="farrukh", when="2022-03-24", n=1, by="AZ"),
        said("new-position", "RU-MOD", at="farrukh", when=days, n=2, by="AZ-ARMY"),
        said("advance", "AZ-MOD", at="farrukh", when=days, n=3, by="AZ", mode=Mode.DENIED),
    ]
    (incident,) = reconcile(claims, knowledge=known)
    assert (len(incident.claims), incident.origins) == (3, 2)
    assert str(incident.when) == "2022-03-24"


def test_an_offensive_and_a_depot_fire_are_two_and_sides_are_not_added_up(known: Knowledge) -> None:
    both_days = Interval(
        first=partial_date("2023-09-19").first, last=partial_date("2023-09-20").last, precision=Precision.SPAN
    )
    dead: dict[str, Any] = {"at": "nagorno-karabakh", "when": both_days, "unit": "killed"}
    claims = [
        said("killing", "AZ-MOD", n=1, number=192, of="AZ", **dead),
        said("killing", "opposition-paper", n=2, number=200, of="AZ", **dead),
        said("killing", "NK-OMB", n=3, number=200, of="NK", **dead),
        said("killing", "NK", n=4, number=213, of="NK", **dead),
        said("killing", "estimates", n=5, number=32, of="NK", **dead),
        said("killing", "NK", at="stepanakert", when="2023-09-25", n=6, number=68, unit="killed", of="NK"),
    ]
    offensive, depot = reconcile(claims, knowledge=known)
    own, other = (estimate(offensive.estimates, "killed", side) for side in ("AZ", "NK"))
    assert (own.low, own.high, other.low, other.high) == (192, 200, 32, 213)
    assert len(offensive.estimates) == 2
    assert [each.low for each in depot.estimates] == [68]
