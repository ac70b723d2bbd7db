"""Tests of incidents at one date after another: the same as those that are worked out for each date alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from make import claim, report

from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.gathered import Gathered
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.state import State, look
from truceline.casefile.store import CaseFile, create_case
from truceline.claim import Claim, Coding, Location, Participant, Speaker
from truceline.decision import Decision, Ruling
from truceline.report import Report, Span
from truceline.when import day

ACCORD = "karabakh-2020"
AT = datetime(2020, 12, 1, tzinfo=UTC)
START = date(2020, 11, 11)
DAYS = tuple(START + timedelta(days=each) for each in (-5, 0, 1, 2, 3, 5, 9, 400))
PLACES = ("agdam-district", "hadrut", "lachin-corridor")


def extracted(given: Report) -> Extracted:
    """Some claims of a report by its number: read from text and coded, happening in three places."""
    number = int(given.text.split()[1])
    return Extracted(claims=tuple(said(given, number, place) for place in range(4)))


def said(given: Report, number: int, place: int) -> Claim:
    coded = Coding(provision="1.ceasefire", stance="against") if place == 3 else None
    return claim(
        ("shelling", "attack", "shelling", "fighting")[place],
        report=given.id,
        span=Span(start=place, end=place + 9),
        words=f"words {number} {place}",
        speakers=(Speaker(words="", source=given.source), Speaker(words="", actor=("AZ", "AM")[number % 2])),
        published=str(given.published),
        doers=(Participant(words="", actor=("AM", "AZ")[number % 2]),),
        places=(Location(words="", place=PLACES[(number + place) % 3]),),
        when=day(START + timedelta(days=number // 3)),
        coding=coded,
    )


def made_case(path: Path) -> CaseFile:
    """A case of 18 reports, three a day."""
    made = create_case(path, accord=watched(ACCORD), at=AT)
    given = (
        report(
            f"Report {number} tells of what happened on that day.",
            published=str(START + timedelta(days=number // 3)),
            source=f"outlet-{number}",
        )
        for number in range(18)
    )
    linker = Linker(made.accord.reference)
    list(add(made, given, extractor=extracted, at=AT, linker=linker))
    return made


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return made_case(tmp_path / "a.case")


def assert_same(gathered: Gathered, state: State, days: Iterable[date] = DAYS) -> None:
    for known in days:
        assert gathered.at(known) == incidents_of(state, known=known), known


def test_each_day_has_its_incidents_whatever_was_asked_before(case: CaseFile) -> None:
    state = look(case.path)
    assert len(state.claims) == 72
    assert_same(Gathered(state), state)
    assert_same(Gathered(state), state, reversed(DAYS))


def test_what_did_not_change_stays_the_same_object(case: CaseFile) -> None:
    gathered = Gathered(look(case.path))
    before = {id(each) for each in gathered.at(DAYS[4])}
    after = gathered.at(DAYS[5])
    assert any(id(each) in before for each in after)


def test_decisions_are_applied_and_the_rest_is_taken_over(case: CaseFile) -> None:
    state = look(case.path)
    first = Gathered(state)
    first.at(date.max)
    ids = [each.id for each in state.claims]
    rulings = (
        (Ruling.REJECT, (ids[0],), ()),
        (Ruling.MERGE, (ids[1], ids[40]), ()),
        (Ruling.SPLIT, (ids[6],), ()),
        (Ruling.CORRECT, (ids[8],), (("places", [{"place": "hadrut", "words": ""}]),)),
        (Ruling.ACCEPT, (ids[9],), ()),
    )
    for number, (kind, subjects, changes) in enumerate(rulings):
        decide(
            case,
            Decision(
                kind=kind,
                subjects=subjects,
                by="a reviewer",
                at=AT + timedelta(hours=number),
                why="read again",
                changes=changes,
            ),
        )
        now = look(case.path)
        assert_same(Gathered(now), now)
        assert_same(Gathered(replace(now, book=state.book), before=first), now)


def test_a_case_without_links_is_compared_anew(tmp_path: Path) -> None:
    made = create_case(tmp_path / "b.case", accord=watched(ACCORD), at=AT)
    given = (report(f"Report {number} of the day.", published=str(START)) for number in range(6))
    list(add(made, given, extractor=extracted, at=AT))
    state = look(made.path)
    assert_same(Gathered(state), state)


def test_an_empty_case_has_no_incidents(tmp_path: Path) -> None:
    made = create_case(tmp_path / "c.case", accord=watched(ACCORD), at=AT)
    assert Gathered(look(made.path)).at(date.max) == ()
