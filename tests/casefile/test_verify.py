"""Verifying: a whole case holds; whatever is changed, left out or put in is found."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from make import claim
from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted, Person
from truceline.casefile.state import look
from truceline.casefile.store import CaseFile, create_case
from truceline.casefile.verify import verify
from truceline.decision import Decision, Ruling
from truceline.errors import Problem, Rejected
from truceline.report import Report, Span

AT = datetime(2020, 12, 1, tzinfo=UTC)


def read(given: Report) -> Extracted:
    one = claim(report=given.id, words=given.text)
    return Extracted(
        claims=(one, replace(one, happening="clash")),
        persons=(Person(span=Span(start=0, end=3), shown="a witness"),),
        rejected=(Rejected(origin=given.origin, problem=Problem(code="odd-row", what="a row")),),
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "mill.case", accord=watched("karabakh-2020"), at=AT)
    refused = Rejected(origin="a.pdf", problem=Problem(code="broken", what="cut off"))
    undated = made_report("The mill burnt.", published=None)
    dated = made_report("The mill burnt.", published="2020-11-02")
    list(add(made, [undated, refused, made_report("Two."), dated], extractor=read, at=AT))
    first = look(made.path).claims[0].id
    decide(made, Decision(kind=Ruling.REJECT, subjects=(first,), by="desk", at=AT, why="read again"))
    yield made
    made.close()


def test_a_whole_case_holds(case: CaseFile) -> None:
    found = verify(case)
    assert found.holds, found.problems
    assert found.records == 7  # accord, three records of two reports, two refusals, one decision
    assert verify(case, expected=found.head).holds
    assert [each.code for each in verify(case, expected="0" * 64).problems] == ["other-past"]


TAMPERED = [
    ("UPDATE reports SET title = 'another' WHERE record = 1", "record-altered", None),
    ("UPDATE claims SET body = replace(body, 'clash', 'raid') WHERE number = 2", "record-altered", None),
    ("UPDATE claims SET id = 'c999999999999' WHERE number = 1", "record-altered", None),
    ("UPDATE persons SET shown = 'a bystander'", "record-altered", None),
    ("UPDATE contents SET content = x'00'", "record-altered", None),
    ("UPDATE decisions SET body = replace(body, 'desk', 'nobody')", "record-altered", None),
    ("UPDATE rejected SET body = replace(body, 'cut off', 'fine')", "record-altered", None),
    ("UPDATE accords SET sha256 = 'x'", "record-altered", None),
    ("DELETE FROM decisions", "record-missing", None),
    ("INSERT INTO decisions VALUES ('d1', '{}')", "not-in-ledger", None),
    ("UPDATE ledger SET digest = 'x' WHERE number = 3", "ledger-broken", 3),
    ("DELETE FROM ledger WHERE number = 2", "ledger-broken", 3),
]


@pytest.mark.parametrize(("statement", "code", "broken"), TAMPERED)
def test_every_change_from_outside_is_found(
    case: CaseFile, statement: str, code: str, broken: int | None
) -> None:
    with sqlite3.connect(case.path) as connection:
        connection.execute(statement)
    found = verify(case)
    assert not found.holds
    assert code in {each.code for each in found.problems}
    assert found.broken == broken
