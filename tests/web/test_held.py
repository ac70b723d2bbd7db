"""Tests of what is held for a state: after a ruling it tells what a state loaded anew tells, and keeps what it may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from truceline.casefile.decide import decide
from truceline.casefile.effect import difference, effect
from truceline.casefile.state import Asked, State, look
from truceline.casefile.store import open_case
from truceline.decision import Decision, Ruling
from truceline.web import held
from truceline.web.held import Held

AT = datetime(2024, 7, 2, tzinfo=UTC)
DAYS = tuple(date(2020, 11, 20) + timedelta(days=each) for each in (0, 10, 25, 400))


def judged(path: Path) -> Iterator[State]:
    """The case after each of some rulings on claims on which findings rest."""
    before = Held(look(path))
    findings = before.findings(Asked(on=DAYS[2], known=DAYS[2]))
    strong = dict.fromkeys(voice.claim for each in findings for voice in each.voices if voice.strong)
    one, other, third, *_ = strong
    case = open_case(path)
    for number, (kind, ids) in enumerate(
        ((Ruling.REJECT, (one,)), (Ruling.MERGE, (other, third)), (Ruling.SPLIT, (other,)))
    ):
        at = AT + timedelta(hours=number)
        decide(case, Decision(kind=kind, subjects=ids, by="a desk", at=at, why="read again"))
        yield look(path)
    case.close()


@pytest.mark.parametrize("exact", [held.EXACT, 0])  # timelines day by day, or looked up at some days
def test_after_a_ruling_all_is_as_in_a_state_loaded_anew(
    demo: Path, tmp_path: Path, exact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "EXACT", exact)
    path = tmp_path / "demo.case"
    copy(demo, path)
    kept = Held(look(path))
    provisions = [each.id for each in kept.accord.provisions]
    for name in provisions:
        kept.timeline(name, known=None, reading=None)
    for state in judged(path):
        kept = Held(replace(state, book=kept.state.book, memo=kept.state.memo), before=kept)
        anew = Held(state)
        for day in DAYS:
            asked = Asked(on=day, known=day)
            assert kept.incidents(day) == anew.incidents(day)
            assert kept.board(asked) == anew.board(asked)
        for name in provisions:
            assert kept.timeline(name, known=None, reading=None) == anew.timeline(
                name, known=None, reading=None
            )


def test_a_timeline_that_a_ruling_does_not_touch_is_kept(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.case"
    copy(demo, path)
    before = Held(look(path))
    names = [each.id for each in before.accord.provisions]
    old = {name: before.timeline(name, known=None, reading=None) for name in names}
    state = next(judged(path))
    after = Held(replace(state, book=before.state.book, memo=before.state.memo), before=before)
    same = [name for name in names if after.timeline(name, known=None, reading=None) is old[name]]
    assert 0 < len(same) < len(names)


def test_what_a_ruling_changed_is_what_two_states_tell(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.case"
    copy(demo, path)
    asked = Asked(on=DAYS[2], known=DAYS[2])
    for state in judged(path):
        now = Held(state)
        was = now.with_decisions(state.decisions[:-1])
        assert now.with_decisions(state.decisions) is now
        found = difference(
            asked,
            incidents=(was.incidents(DAYS[2]), now.incidents(DAYS[2])),
            findings=(was.findings(asked), now.findings(asked)),
        )
        before = replace(state, decisions=state.decisions[:-1])
        assert found == effect(before, state, asked)
        assert found.gone or found.new or found.findings
