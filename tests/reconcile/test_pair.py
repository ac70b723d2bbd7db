"""Two claims: whether they may be one incident, why or why not, the same either way round, and never missed by keys."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from tests import make
from tests.reconcile.scene_make import lead, row
from truceline.claim import Claim, Location, Participant, Quantity
from truceline.reconcile import reconcile
from truceline.reconcile.incidents import eyes_of
from truceline.reconcile.merge import ALIKE
from truceline.reconcile.pair import Link, compare, keys, sought, why_not
from truceline.reconcile.sight import Sight
from truceline.when import Interval, Precision, partial_date

WORDS = "quelmont ferrand ostrava mirabel tolland quist"


def see(claim: Claim) -> Sight:
    return eyes_of(None).see(claim)


def linked(one: Claim, other: Claim) -> Link | None:
    there, back = compare(see(one), see(other)), compare(see(other), see(one))
    assert there == back
    assert (there is None) == bool(why_not(see(one), see(other)))
    assert why_not(see(one), see(other)) == why_not(see(other), see(one))
    return there


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ({"words": WORDS}, {"words": WORDS}, True),
        ({"words": WORDS}, {"words": "others altogether here", "town": "mill"}, False),
        ({"persons": "odo ferrand", "ages": "41"}, {"persons": "odo ferrand", "ages": "41"}, True),
        ({"words": WORDS}, {"words": WORDS, "day": "2020-10-20"}, False),
        (
            {"words": WORDS, "persons": "odo ferrand"},
            {"words": WORDS, "persons": "odo ferrand", "day": "2020-10-20"},
            True,
        ),
        ({"words": WORDS}, {"words": WORDS, "town": "mill", "day": "2020-10-06"}, False),
        ({"words": WORDS}, {"words": WORDS, "day": "", "town": ""}, True),
        ({"words": WORDS}, {"words": WORDS, "day": "1019-10-03"}, False),
    ],
)
def test_scenes_are_one_by_what_they_share(one: dict[str, Any], other: dict[str, Any], joined: bool) -> None:
    link = linked(lead(1, **one), lead(2, **other))
    assert bool(link and link.score >= ALIKE) is joined
    if link and joined:
        assert "share" in link.why


def test_what_two_claims_say_themselves_stands_against_their_scenes() -> None:
    one = lead(1, words=WORDS, when=partial_date("2020-10-03"))
    other = lead(2, words=WORDS, when=partial_date("2020-10-04"))
    assert linked(one, other) is None
    assert "days do not meet" in why_not(see(one), see(other))
    rivals = [
        replace(each, when=partial_date("2020-10-03"), doers=(Participant(words=who, actor=who),))
        for each, who in ((one, "AZ"), (other, "AM"))
    ]
    assert linked(*rivals) is None
    assert why_not(*map(see, rivals)) == "others did it"


def test_bulletins_of_one_source_on_two_days_are_two_scenes_however_alike() -> None:
    monday = lead(1, words=WORDS, persons="the spokesman", speakers=lead(9).speakers)
    tuesday = lead(2, words=WORDS, persons="the spokesman", day="2020-10-04", speakers=lead(9).speakers)
    assert linked(monday, tuesday) is None
    assert why_not(see(monday), see(tuesday)) == "one source gives two days"
    assert linked(monday, replace(tuesday, speakers=lead(8).speakers))


def test_claims_of_one_scene_in_one_report_follow_the_one_that_leads_it() -> None:
    first = lead(1, words=WORDS)
    second = make.claim("killing", report=first.report, words="more", traits=("scene",))
    link = linked(first, second)
    assert link is not None
    assert link.score == 1
    assert linked(replace(second, happening="injury"), second) is None
    assert linked(second, replace(lead(2, words=WORDS), traits=("scene",))) is None


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ({}, {}, True),
        ({"killed": 4}, {"killed": 4}, True),
        ({}, {"report": "r000000000001"}, False),
        ({}, {"when": "2020-10-09"}, False),
        ({}, {"spot": "mill"}, False),
        (
            {"killed": 4, "doer": "A"},
            {"killed": 400, "doer": "B", "published": "2024-10-05", "happening": "looting"},
            False,
        ),
    ],
)
def test_rows_of_tables_are_one_detail_by_detail(
    one: dict[str, Any], other: dict[str, Any], joined: bool
) -> None:
    happening = other.pop("happening", "attack")
    link = linked(row(1, **one), replace(row(2, **other), happening=happening))
    assert bool(link and link.score >= ALIKE) is joined


def test_no_pair_that_is_linked_is_missed_by_its_keys() -> None:
    chance = random.Random(3)
    days = ["2020-10-03", "2020-10-04", "2020-10", "2020-10-03", "2020"]
    plain = [
        make.claim(
            chance.choice(["shelling", "fighting", "sniping"]),
            report=f"r{n:012d}",
            words=f"{n % 7} guns were fired at the old ford near the mill",
            when=partial_date(chance.choice(days)),
            places=tuple(
                Location(words=p, place=p) for p in chance.choice([(), ("ford",), ("mill", "ford")])
            ),
            doers=tuple(Participant(words=d, actor=d) for d in chance.choice([(), ("AZ",), ("AM",)])),
        )
        for n in range(60)
    ]
    some = WORDS.split()
    leads = [
        lead(
            n,
            words=" ".join(chance.sample(some, 4)),
            day=chance.choice(days[:2]),
            persons=chance.choice(["", "a b", "c d"]),
        )
        for n in range(100, 140)
    ]
    rows = [
        row(n, spot=chance.choice(["ford", "mill"]), when=chance.choice(days[:3])) for n in range(200, 230)
    ]
    sights = [see(each) for each in (*plain, *leads, *rows)]
    found = 0
    for one, other in combinations(sights, 2):
        meets = bool(set(sought(one)) & set(keys(other)))
        assert meets == bool(set(sought(other)) & set(keys(one)))
        link = compare(one, other)
        found += link is not None
        assert meets or link is None or link.score < ALIKE, (one, other)
    assert found > 50


def lasting(number: int, first: date, days: int) -> Claim:
    """A claim of what lasted so many days from a day on, at one place."""
    return make.claim(
        "road-blocked",
        report=f"r{number:012d}",
        words=f"number {number}",
        when=Interval(first=first, last=first + timedelta(days - 1), precision=Precision.SPAN),
        places=(Location(words="ford", place="ford"),),
    )


def test_lasting_times_that_match_find_each_other_by_their_keys() -> None:
    chance = random.Random(4)
    start = date(2015, 1, 1)
    told = [
        lasting(n, start + timedelta(chance.randrange(400)), int(2 ** chance.uniform(3, 9)))
        for n in range(120)
    ]
    sights, found = [see(each) for each in told], 0
    for one, other in combinations(sights, 2):
        meets = bool(set(sought(one)) & set(keys(other)))
        assert meets == bool(set(sought(other)) & set(keys(one)))
        linked_ = compare(one, other) is not None
        found += linked_
        assert meets or not linked_, (one, other)
    assert found > 100


def test_what_lasted_for_years_is_not_held_up_to_each_month_in_them() -> None:
    years = see(lasting(1, date(2010, 1, 1), 3_000))
    months = [see(lasting(n, date(2010 + n, 3, 1), 40)) for n in range(2, 8)]
    assert len(keys(years)) < 10
    assert not any(set(sought(each)) & set(keys(years)) for each in months)


def test_odd_traits_harm_nothing() -> None:
    odd = replace(lead(1), traits=("lead", "day:never", "w:x", "wx:y", "s:", "town:", "zz:1", ":", "a:"))
    assert linked(odd, lead(2)) == linked(lead(2), odd)
    assert keys(see(odd)) == tuple(sorted(keys(see(odd))))


def test_what_happened_is_apart_from_who_did_it() -> None:
    def said(doer: str, number: float) -> Claim:
        return make.claim(
            "shelling",
            report=f"r{doer}",
            words=f"as {doer} is said",
            when=partial_date("2020-10-03"),
            places=(Location(words="ford", place="ford"),),
            doers=(Participant(words=doer, actor=doer),),
            quantities=(Quantity(low=number, high=number, unit="killed", words=""),),
        )

    link = linked(said("AZ", 3), said("AM", 3))
    assert link
    assert "others are said to have done it" in link.why
    assert linked(said("AZ", 3), said("AM", 4)) is None
    (incident,) = reconcile([said("AZ", 3), said("AM", 3)])
    assert set(incident.doers) == {"AZ", "AM"}
