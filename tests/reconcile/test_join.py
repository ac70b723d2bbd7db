"""Coded claims and claims read from text tell of one happening once."""

import random
from typing import Any

from tests import make
from truceline.claim import Claim, Coding, Location, Participant
from truceline.reconcile import reconcile
from truceline.when import partial_date


def told(
    n: int, *, coded: str = "", doer: str = "AZ", place: str = "", when: str = "2020-10-03", **more: Any
) -> Claim:
    return make.claim(
        more.pop("happening", "handover"),
        report=f"r{n:012d}",
        words=f"words of {n}",
        when=partial_date(when),
        doers=(Participant(words=doer, actor=doer),) if doer else (),
        places=(Location(words=place, place=place),) if place else (),
        coding=Coding(provision=coded, stance="for") if coded else None,
        **more,
    )


def shape(*claims: Claim) -> list[list[str]]:
    return sorted(sorted(claim.report[-1] for claim in each.claims) for each in reconcile(claims))


def test_a_happening_coded_and_read_is_one_incident_of_the_provision() -> None:
    (incident,) = reconcile([told(1, coded="2.ford"), told(2, place="ford"), told(3, place="ford")])
    assert len(incident.claims) == 3
    assert incident.provision == "2.ford"
    assert incident.places == ("ford",)
    assert any("no place is said" in why for why in incident.why)


def test_what_does_not_fit_or_fits_two_stays_apart() -> None:
    assert shape(told(1, coded="2.ford"), told(2, when="2020-10-04")) == [["1"], ["2"]]
    assert shape(told(1, coded="2.ford"), told(2, doer="AM")) == [["1"], ["2"]]
    assert shape(told(1, coded="2.ford"), told(2, coded="2.mill"), told(3)) == [["1"], ["2"], ["3"]]
    rivals = [told(2, doer="AM", place="ford"), told(3, doer="AZ", place="ford")]
    assert shape(told(1, coded="2.ford", doer="", place="ford"), *rivals) == [["1"], ["2"], ["3"]]


def test_the_order_does_not_matter() -> None:
    claims = [
        told(1, coded="2.ford"),
        told(2, place="ford"),
        told(3, place="mill"),
        told(4, coded="2.mill", place="mill"),
    ]
    first = [each.to_json() for each in reconcile(claims)]
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert [each.to_json() for each in reconcile(claims)] == first
