"""Coded claims become incidents by the rule of docs/findings.md, whatever their order."""

from datetime import date
from itertools import permutations
from typing import Any

from make import claim

from truceline.actor import Actor
from truceline.claim import Claim, Coding, Participant
from truceline.happening import load_happenings
from truceline.reconcile.coded import coded_groups, coded_incidents
from truceline.report import Span
from truceline.when import Interval, Precision

WORDS = load_happenings()
ACTORS = {name: Actor(id=name, name=name, kind="state") for name in ("A", "B")}
ACTORS["A-ARMY"] = Actor(id="A-ARMY", name="army", kind="force", part_of="A")


def told(
    number: int, first: int, last: int | None, by: str = "", happening: str = "fighting", **given: Any
) -> Claim:
    """A claim of January 2024 about provision 1."""
    return claim(
        happening,
        published=given.pop("published", "2024-01-31"),
        span=Span(start=number, end=number + 1),
        doers=tuple(Participant(words=name, actor=name) for name in by.split()),
        when=Interval(
            first=date(2024, 1, first), last=date(2024, 1, last) if last else None, precision=Precision.SPAN
        ),
        coding=Coding(provision=given.pop("provision", "1"), stance="against"),
    )


def groups(*claims: Claim) -> set[frozenset[int]]:
    found = coded_groups(claims, vocabulary=WORDS, actors=ACTORS)
    return {frozenset(each.span.start for each in group) for group in found}


def test_overlap_joins_and_a_day_between_parts() -> None:
    assert groups(told(1, 1, 3), told(2, 3, 5), told(3, 5, 6)) == {frozenset({1, 2, 3})}
    assert groups(told(1, 1, 3), told(2, 4, 5)) == {frozenset({1}), frozenset({2})}


def test_open_interval_reaches_to_its_publication() -> None:
    assert groups(told(1, 1, None, published="2024-01-10"), told(2, 10, 11)) == {frozenset({1, 2})}
    assert len(groups(told(1, 1, None, published="2024-01-10"), told(2, 11, 11))) == 2


def test_happenings_must_fit() -> None:
    assert len(groups(told(1, 1, 1, happening="shelling"), told(2, 1, 1, happening="fighting"))) == 1
    assert len(groups(told(1, 1, 1, happening="shelling"), told(2, 1, 1, happening="handover"))) == 2


def test_provisions_stay_apart() -> None:
    assert len(groups(told(1, 1, 1), told(2, 1, 1, provision="2"))) == 2


def test_part_counts_as_its_whole_and_other_doers_stay_apart() -> None:
    assert len(groups(told(1, 1, 1, "A"), told(2, 1, 1, "A-ARMY"))) == 1
    assert len(groups(told(1, 1, 1, "A"), told(2, 1, 1, "B"))) == 2


def test_nameless_claim_joins_the_one_doer_it_meets_and_none_of_two() -> None:
    assert groups(told(1, 1, 2, "A"), told(2, 2, 3), told(3, 3, 4, "A")) == {frozenset({1, 2, 3})}
    both = groups(told(1, 1, 2, "A"), told(2, 2, 3), told(3, 3, 4, "B"))
    assert both == {frozenset({1}), frozenset({2}), frozenset({3})}


def test_order_does_not_matter() -> None:
    claims = [told(1, 1, 2, "A"), told(2, 2, 3), told(3, 3, 9, "A"), told(4, 5, 6, "B"), told(5, 20, 21)]
    assert len({frozenset(groups(*each)) for each in permutations(claims)}) == 1


def test_only_what_was_known_makes_incidents() -> None:
    claims = [told(1, 1, 1, published="2024-01-02"), told(2, 1, 9, published="2024-01-09"), told(3, 9, 9)]
    found = coded_incidents(claims, vocabulary=WORDS, actors=ACTORS, known=date(2024, 1, 5))
    assert [len(each.claims) for each in found] == [1]
    (whole,) = coded_incidents(claims, vocabulary=WORDS, actors=ACTORS)
    assert (whole.when and (whole.when.first, whole.when.last)) == (date(2024, 1, 1), date(2024, 1, 9))
