"""What an incident was nearly merged with, and why it was not."""

from datetime import date, timedelta
from typing import Any

import pytest
from make import claim

from truceline.claim import Claim, Location, Participant
from truceline.incident import Incident
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.reconcile.near import Nearby, belonging, near
from truceline.when import partial_date


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def told(n: int, day: str = "2020-11-20", place: str = "shusha", by: str = "AM", **fields: Any) -> Claim:
    return claim(
        **{
            "happening": "shelling",
            "report": f"r{n:012d}",
            "words": f"words of report {n}",
            "when": partial_date(day),
            "places": (Location(words=place, place=place),) if place else (),
            "doers": (Participant(words=by, actor=by),) if by else (),
            **fields,
        }
    )


def incidents(known: Knowledge, *claims: Claim) -> tuple[Incident, dict[str, str]]:
    """The first claim's incident, and why each of the others is not in it, by the report of its first claim."""
    found = reconcile(claims, knowledge=known)
    (own,) = [each for each in found if claims[0] in each.claims]
    told = {each.incident.claims[0].report: each.why for each in near(own, reversed(found), known)}
    assert told == {each.incident.claims[0].report: each.why for each in near(own, found, known)}
    return own, told


def test_the_reason_is_the_one_that_keeps_them_apart(known: Knowledge) -> None:
    one = told(1)
    next_day, other_side = told(2, day="2020-11-21"), told(3, by="AZ")
    far_off, elsewhere, another_kind = (
        told(4, day="2020-12-20"),
        told(5, place="agdam"),
        told(6, happening="visit"),
    )
    _, why = incidents(known, one, next_day, other_side, far_off, elsewhere, another_kind)
    assert why == {next_day.report: "their days do not meet", other_side.report: "others did it"}


def test_a_rejected_claim_that_would_be_in_it_is_known(known: Knowledge) -> None:
    one = told(1)
    own, _ = incidents(known, one)
    fitting, apart = told(2), told(3, day="2020-11-25")
    assert belonging([fitting, apart], own, known) == (fitting,)


def test_nothing_is_near_what_says_no_day(known: Knowledge) -> None:
    own, why = incidents(known, told(1, when=None), told(2))
    assert (own.when, why) == (None, {})


def test_those_nearby_in_time_are_all_that_can_be_near(known: Knowledge) -> None:
    """Days, weeks and years apart, months and years long, without a day: the same are near as among all."""
    starts = [
        date(2020, 11, 20) + timedelta(days=shift) for shift in (0, 5, 7, 8, 16, 23, 400, -6, -7, -8, -900)
    ]
    days = [each.isoformat() for each in starts] + ["2020-11", "2020", "2019", "2021"]
    claims = [told(n, day=day, by=("AM", "AZ")[n % 2]) for n, day in enumerate(days)]
    found = reconcile([*claims, told(98, when=None)], knowledge=known)
    nearby = Nearby(found)
    assert len(found) > 10
    for each in found:
        assert near(each, nearby.to(each), known) == near(each, found, known)
    assert any(len(nearby.to(each)) < len(found) for each in found)
