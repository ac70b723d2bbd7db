"""A claim survives JSON whole, and its identity hangs on what it says, not on how it was grouped."""

from dataclasses import replace
from datetime import date

import make

from truceline.claim import Claim, Coding, Location, Manner, Mark, Mode, Participant, Quantity, Speaker
from truceline.report import Span
from truceline.when import Interval, Precision

FULL = make.claim(
    mode=Mode.DENIED,
    speakers=(
        Speaker(words="outlet", source="s", manner=Manner.OWN),
        Speaker(words="the ministry", actor="AA-MOD"),
    ),
    doers=(Participant(words="its troops", actor="AA"),),
    targets=(Participant(words="a village"),),
    places=(Location(words="the bridge", place="bridge", relation="near"),),
    when=Interval(first=None, last=date(2020, 11, 20), precision=Precision.DAY, words="by 20 November"),
    quantities=(Quantity(low=12, high=None, unit="killed", words="at least 12", civilian=True),),
    marks=(
        Mark(field="when", span=Span(start=3, end=9), rule="by-date"),
        Mark(field="doers", span=None, rule="none"),
    ),
    coding=Coding(provision="1.a", stance="amends", sets=(("due", "2020-11-25"),)),
)


def test_json_loses_nothing() -> None:
    assert Claim.from_json({k: v for k, v in FULL.to_json().items() if k != "id"}) == FULL
    assert Claim.from_json(make.claim().to_json()) == make.claim()


def test_identity_is_what_is_said() -> None:
    assert replace(FULL, confidence="low").id == FULL.id
    assert replace(FULL, mode=Mode.HAPPENED).id != FULL.id
    assert replace(FULL, doers=(Participant(words="its troops", actor="BB"),)).id != FULL.id
    assert replace(FULL, report="r1").id != FULL.id


def test_the_speaker_is_the_last_of_the_chain() -> None:
    assert FULL.speaker.actor == "AA-MOD"


def test_a_claim_is_known_from_the_last_day_its_report_may_mean() -> None:
    assert make.claim(published="2021-01").known_from == date(2021, 1, 31)
    assert make.claim(published=None).known_from is None
