"""Reconciling: what is one incident and what is not, in any order, with decisions above the rules."""

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests import make
from truceline.claim import Claim, Location, Manner, Mode, Participant, Quantity, Speaker
from truceline.decision import Decision, Ruling
from truceline.happening import load_happenings
from truceline.place import Place
from truceline.reconcile import reconcile, rule
from truceline.reconcile.match import SEVERAL, match
from truceline.reconcile.sight import Eyes
from truceline.report import Span
from truceline.when import Interval, Precision, partial_date

AT = datetime(2021, 1, 1, tzinfo=UTC)


def told(
    happening: str = "shelling", *, place: str = "ford", when: str | None = "2020-10-03", **more: Any
) -> Claim:
    """A claim with a place, a day and a doer, by an outlet named `by`; `n` tells reports apart."""
    by, doer, n = more.pop("by", "star"), more.pop("doer", "AZ"), more.pop("n", 0)
    fields = {
        "report": f"r{n:012d}",
        "words": more.pop("words", f"words of {by} {n}"),
        "speakers": (Speaker(words=by, source=by, manner=Manner.OWN),),
        "places": (Location(words=place, place=place),) if place else (),
        "when": partial_date(when) if when else None,
        "doers": (Participant(words=doer, actor=doer),) if doer else (),
    }
    return make.claim(happening, **{**fields, **more})


def sizes(*claims: Claim) -> list[int]:
    return sorted(len(incident.claims) for incident in reconcile(claims))


class Map:
    """A gazetteer of two towns in a region in a country."""

    def get(self, id: str) -> Place | None:
        within = {"town": ("region",), "mill": ("region",), "region": ("land",), "land": ()}
        if id not in within:
            return None
        kind = "country" if id == "land" else "town"
        return Place(id=id, names=(id,), kind=kind, lat=0, lon=0, radius_km=1, within=within[id])


def groups(*claims: Claim) -> list[tuple[int, tuple[str, ...]]]:
    eyes = Eyes(vocabulary=load_happenings(), gazetteer=Map(), actors={}, sources={})  # type: ignore[arg-type]
    return sorted((len(group.claims), tuple(sorted(group.why))) for group in match(claims, eyes)[0])


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 1),
        ({"happening": "fighting"}, 1),
        ({"doer": ""}, 1),
        ({"mode": Mode.DENIED}, 1),
        ({"happening": "missile-strike"}, 2),
        ({"happening": "handover"}, 2),
        ({"place": "mill"}, 2),
        ({"place": ""}, 1),
        ({"place": "", "doer": ""}, 2),
        ({"place": "", "when": "2020-10"}, 2),
        ({"when": "2020-10-05"}, 2),
        ({"when": "2016-10-03"}, 2),
        ({"when": "2020-10"}, 1),
        ({"when": "2020"}, 2),
        ({"when": None}, 2),
        ({"doer": "AM"}, 2),
    ],
)
def test_what_is_one_incident(change: dict[str, Any], count: int) -> None:
    assert len(reconcile([told(), told(n=1, by="moon", **change)])) == count


def test_a_claim_without_date_or_place_and_doer_never_merges_even_with_its_like() -> None:
    assert sizes(told(when=None), told(when=None, n=1)) == [1, 1]
    assert sizes(told(place="", doer=""), told(place="", doer="", n=1)) == [1, 1]


def test_a_vague_claim_joins_no_incident_where_it_fits_two() -> None:
    assert groups(told(place="town"), told(place="mill", n=1), told(place="region", n=2)) == [
        (1, ()),
        (1, ()),
        (1, (SEVERAL,)),
    ]
    ((count, why),) = groups(told(place="town"), told(place="region", n=2))
    assert count == 2
    assert "within" in why[0]
    assert len(groups(told(place="town"), told(place="land", n=2))) == 2


def test_copies_are_one_whatever_they_lack() -> None:
    words = "guns were fired at the old ford near the mill again"
    bare: dict[str, Any] = {"place": "", "doer": "", "when": None, "words": words}
    assert sizes(told(**bare), told(n=1, by="moon", published="2020-11-13", **bare)) == [2]
    assert sizes(told(**bare), told(n=1, by="star", **bare)) == [1, 1]
    assert sizes(told(**bare), told(n=1, by="moon", published="2020-11-20", **bare)) == [1, 1]


def test_a_war_is_not_a_day_of_it() -> None:
    war = Interval(first=date(2020, 9, 27), last=date(2020, 10, 22), precision=Precision.SPAN)
    most = replace(war, first=date(2020, 9, 29))
    assert sizes(told("killing", when=None, **{"n": 1}), told("killing"), _at(told("killing", n=2), war)) == [
        1,
        1,
        1,
    ]
    assert sizes(_at(told("killing"), war), _at(told("killing", n=1), most)) == [2]


def _at(claim: Claim, when: Interval) -> Claim:
    return replace(claim, when=when)


def test_only_what_happened_or_is_denied_and_was_published_counts() -> None:
    later = told(n=1, published="2020-12-01")
    assert sizes(told(mode=Mode.PLANNED), told(mode=Mode.POSSIBLE)) == []
    assert [len(each.claims) for each in reconcile([told(), later], known=date(2020, 11, 30))] == [1]
    assert [len(each.claims) for each in reconcile([told(), later], known=date(2020, 12, 1))] == [2]
    assert reconcile([told(published=None)], known=date(2020, 12, 1)) == ()


def test_origins_count_speakers_not_articles() -> None:
    ministry = Speaker(words="the ministry", actor="AZ-MOD")
    relays = [
        told(n=n, by=f"outlet{n}", speakers=(Speaker(words="o", source=f"o{n}"), ministry)) for n in range(5)
    ]
    copies = [
        told(n=n, by=f"wire{n}", words="Guns fired on the old ford at dawn, two men fell.") for n in (7, 8)
    ]
    (incident,) = reconcile([*relays, *copies, told(n=9, by="witness")])
    assert (len(incident.claims), incident.origins) == (8, 3)


def test_numbers_keep_who_says_what() -> None:
    def dead(number: float, n: int, by: str, **more: Any) -> Claim:
        low, high = more.pop("bounds", (number, number))
        counted = Quantity(low=low, high=high, unit="killed", words=str(number), of="AM", **more)
        return told(n=n, by=by, quantities=(counted,))

    said = [dead(3, 1, "a"), dead(3, 2, "b"), dead(5, 3, "c"), dead(9, 4, "d", bounds=(9, None))]
    (incident,) = reconcile([*said, dead(40, 5, "e", cumulative=True)])
    new, total = incident.estimates
    assert (new.low, new.best, new.high, len(new.says)) == (3, 3, 9, 4)
    assert (total.low, total.best, total.cumulative) == (40, 40, True)
    (tied,) = reconcile([dead(3, 1, "a"), dead(5, 2, "b")])
    assert tied.estimates[0].best is None


def test_a_slip_of_unit_is_flagged_and_none_chosen() -> None:
    def land(size: float, n: int) -> Claim:
        return told(
            "handover",
            n=n,
            by=f"o{n}",
            quantities=(Quantity(low=size, high=size, unit="square km", words=""),),
        )

    (estimate,) = reconcile([land(6.5, 1), land(6500, 2), land(6500, 3)])[0].estimates
    assert (estimate.low, estimate.best, estimate.high) == (6.5, None, 6500)
    assert "factor of 1,000" in estimate.remarks[0]


def test_two_incidents_of_one_day_in_one_town() -> None:
    def at(hour: int, n: int) -> Claim:
        moment = datetime(2020, 10, 3, hour, tzinfo=UTC)
        return _at(told(n=n), replace(partial_date("2020-10-03"), at=moment, precision=Precision.INSTANT))

    assert sizes(at(6, 1), at(7, 2), at(21, 3)) == [1, 2]


def some(count: int) -> list[Claim]:
    chance = random.Random(7)
    return [
        told(
            chance.choice(["shelling", "fighting", "sniping", "handover"]),
            place=chance.choice(["town", "mill", "region", "land", "", "ford"]),
            when=chance.choice(["2020-10-03", "2020-10-04", "2020-10", "2020", None]),
            doer=chance.choice(["AZ", "AM", ""]),
            n=n,
            by=f"o{n % 9}",
        )
        for n in range(count)
    ]


def test_order_of_claims_does_not_matter() -> None:
    claims = some(150)
    first = [incident.to_json() for incident in reconcile(claims)]
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert [incident.to_json() for incident in reconcile(claims)] == first


def test_swapping_the_sides_mirrors_the_incidents() -> None:
    def swapped(claim: Claim) -> Claim:
        other = {"AZ": "AM", "AM": "AZ"}
        return replace(claim, doers=tuple(replace(each, actor=other[each.actor]) for each in claim.doers))

    def shape(claims: list[Claim]) -> list[list[str]]:
        return sorted(sorted(claim.report for claim in incident.claims) for incident in reconcile(claims))

    claims = some(100)
    assert shape(claims) == shape([swapped(claim) for claim in claims])


def test_cost_stays_near_linear() -> None:
    def seconds(count: int) -> float:
        claims = [
            told(place=f"p{n % (count // 5)}", when=f"2020-{n % 12 + 1:02}-03", n=n) for n in range(count)
        ]
        start = time.perf_counter()
        reconcile(claims)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(4000) < 10 * seconds(1000) + 0.3


def decide(kind: Ruling, *subjects: str, minute: int = 0, **more: Any) -> Decision:
    at = AT.replace(minute=minute)
    return Decision(kind=kind, subjects=subjects, by="desk", at=at, why="checked", **more)


def test_decisions_stand_above_the_rules_and_survive_new_claims() -> None:
    here, there, late = told(), told(place="mill", n=1), told(n=2)
    merge = decide(Ruling.MERGE, here.id, there.id)
    (one,) = reconcile([here, there], [merge])
    assert "merge by desk: checked" in one.why
    (same,) = reconcile([here, there, late], [merge])
    assert len(same.claims) == 3
    split = decide(Ruling.SPLIT, late.id, minute=1)
    assert sizes_of(reconcile([here, there, late], [split, merge])) == [1, 2]
    undo = decide(Ruling.UNDO, split.id, minute=2)
    assert sizes_of(reconcile([here, there, late], [merge, split, undo])) == [3]
    again = decide(Ruling.UNDO, undo.id, minute=3)
    assert sizes_of(reconcile([here, there, late], [again, undo, split, merge])) == [1, 2]


def sizes_of(incidents: Any) -> list[int]:
    return sorted(len(incident.claims) for incident in incidents)


def test_corrected_and_rejected_claims() -> None:
    wrong, right = told("sniping"), told(n=1)
    correct = decide(Ruling.CORRECT, wrong.id, changes=(("happening", "shelling"),))
    (incident,) = reconcile([wrong, right], [correct])
    assert sorted(claim.happening for claim in incident.claims) == ["shelling", "shelling"]
    assert any("corrected by desk" in mark.rule for claim in incident.claims for mark in claim.marks)
    reject = decide(Ruling.REJECT, wrong.id, minute=1)
    assert sizes_of(reconcile([wrong, right], [correct, reject])) == [1]


def test_decisions_without_effect_are_told_and_harm_nothing() -> None:
    gone = decide(Ruling.MERGE, "c000000000000", "c111111111111")
    broken = decide(Ruling.CORRECT, told().id, changes=(("mode", "nonsense"),))
    ruled = rule([told()], [gone, broken])
    assert ruled.idle == (gone, broken)
    assert [claim.id for claim in ruled.claims] == [told().id]
    assert rule([told()], [decide(Ruling.ACCEPT, told().id)]).accepted == {told().id}


def test_decisions_are_records() -> None:
    decision = decide(Ruling.CORRECT, "c1", changes=(("words", "x"), ("places", [{"words": "y"}])))
    assert Decision.from_json(decision.to_json()) == decision
    assert Decision.from_json(decision.to_json()).id == decision.id


def test_spans_of_reports_are_not_needed() -> None:
    twice = [told(), told(span=Span(start=50, end=60))]
    (incident,) = reconcile(twice)
    assert incident.origins == 1
