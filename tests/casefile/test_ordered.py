"""Tests of incidents picked by their places: the same as those worked out for each date alone, and those that bear."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.casefile.test_gathered import ACCORD, AT, DAYS, made_case
from truceline.casefile import ordered
from truceline.casefile.decide import decide
from truceline.casefile.identity import watched
from truceline.casefile.ordered import Ordered
from truceline.casefile.question import bears_in, incidents_of
from truceline.casefile.state import State, look
from truceline.casefile.store import CaseFile, create_case
from truceline.decision import Decision, Ruling


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return made_case(tmp_path / "a.case")


def assert_same(found: Ordered, state: State, days: Iterable[date] = DAYS) -> None:
    bears = bears_in(state)
    for known in days:
        wanted = incidents_of(state, known=known)
        assert found.at(known) == wanted, known
        assert found.on(known).bearing == tuple(filter(bears, wanted)), known


@pytest.mark.parametrize("few", [2_000, 0])  # put between others one by one, or all numbered anew
def test_each_day_has_its_incidents_in_their_order_whatever_was_asked_before(
    case: CaseFile, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordered, "FEW", few)
    state = look(case.path)
    assert any(map(bears_in(state), incidents_of(state, known=date.max)))
    one, other = (Ordered(state, bears=bears_in(state)) for _ in range(2))
    assert_same(one, state)
    assert_same(other, state, reversed(DAYS))
    assert_same(one, state, reversed(DAYS))


def test_what_decisions_touch_stands_in_its_place_among_the_rest(case: CaseFile) -> None:
    state = look(case.path)
    first = Ordered(state, bears=bears_in(state))
    first.at(date.max)
    ids = [each.id for each in state.claims]
    for kind, subjects in (
        (Ruling.REJECT, (ids[0],)),
        (Ruling.MERGE, (ids[1], ids[40])),
        (Ruling.SPLIT, (ids[6],)),
    ):
        decide(case, Decision(kind=kind, subjects=subjects, by="a reviewer", at=AT, why="read again"))
        now = look(case.path)
        assert_same(Ordered(now, bears=bears_in(now)), now)
        taken_over = replace(now, book=state.book)
        assert_same(Ordered(taken_over, bears=bears_in(taken_over), before=first), now)


def test_an_empty_case_has_no_incidents(tmp_path: Path) -> None:
    made = create_case(tmp_path / "c.case", accord=watched(ACCORD), at=AT)
    state = look(made.path)
    assert Ordered(state, bears=bears_in(state)).on(date.max).incidents == ()
