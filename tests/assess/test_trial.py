"""Tests of trials: without a claim, findings are to the last reason what a question asked anew without it tells."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import claim
from worlds import NAMES, asker, claims, days, world

from truceline.assess import Memo, Trial
from truceline.assess.asker import Asker
from truceline.assess.board import board
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.report import Span
from truceline.when import day

READ = "karabakh-2020"


def without(asking: Asker, gone: str, on: date) -> tuple[Finding, ...]:
    """The findings where a claim was never there, with nothing kept."""
    left = (replace(each, claims=tuple(c for c in each.claims if c.id != gone)) for each in asking.incidents)
    told = tuple(each for each in left if each.claims)
    return board(replace(asking, incidents=told, memo=Memo()), on, on)


def agree(asking: Asker, tried: Iterable[str], on: date) -> None:
    """Hold a trial of each of these claims against asking anew."""
    trial = Trial(asking=asking, on=on, known=on)
    homes = {each.id: incident for incident in asking.incidents for each in incident.claims}
    for gone in tried:
        told = {before.provision: now for before, now in trial.without(homes[gone], gone)}
        for before, anew in zip(trial.findings, without(asking, gone, on), strict=True):
            assert told.get(before.provision, before) == anew


@pytest.mark.property
@given(data=st.data())
def test_without_a_coded_claim_all_is_as_asked_anew(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord), min_size=1, max_size=6, unique_by=lambda each: each.span.start))
    asking = asker(name, told)
    agree(asking, [each.id for each in told], data.draw(days(accord)))


@st.composite
def said(draw: st.DrawFn) -> Claim:
    """A claim as read from a report, on one of the acts of which the accord speaks."""
    at = date(2020, 11, draw(st.integers(10, 30)))
    place = draw(st.sampled_from(("kalbajar-district", "agdam-district", "shusha", "lachin-corridor")))
    side = st.sampled_from(("AZ", "AM", "RU"))
    return replace(
        claim(),
        span=Span(start=(start := draw(st.integers(0, 9_999))), end=start + 1),
        happening=draw(st.sampled_from(("shelling", "handover", "withdrawal", "attack", "deployment"))),
        mode=draw(st.sampled_from((Mode.HAPPENED, Mode.HAPPENED, Mode.DENIED))),
        speakers=(Speaker(words="", actor=draw(side)),),
        doers=(Participant(words="", actor=draw(side)),),
        places=(Location(words="", place=place),),
        when=day(at),
        published=day(at),
    )


@pytest.mark.property
@given(told=st.lists(said(), min_size=1, max_size=24, unique_by=lambda each: each.span.start), data=st.data())
def test_without_a_claim_of_a_report_all_is_as_asked_anew(told: list[Claim], data: st.DataObject) -> None:
    many = data.draw(st.integers(1, 3))
    incidents = tuple(
        Incident(happening=told[at].happening, claims=tuple(told[at : at + many]))
        for at in range(0, len(told), many)
    )
    asking = replace(asker(READ, ()), incidents=incidents)
    tried = data.draw(st.lists(st.sampled_from([each.id for each in told]), max_size=6, unique=True))
    agree(asking, tried, date(2020, data.draw(st.integers(11, 12)), 25))
