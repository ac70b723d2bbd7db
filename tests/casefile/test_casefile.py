"""Tests of the case file: nothing twice, nothing lost, nothing rewritten, and every refusal told."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text

from truceline.casefile.add import Effect, Outcome, add
from truceline.casefile.ledger import broken_at, head
from truceline.casefile.records import (
    Extracted,
    Person,
    Status,
    read_claims,
    read_entries,
    read_persons,
    read_rejected,
    read_report,
)
from truceline.casefile.store import CaseFile, Watched, create_case, open_case
from truceline.claim import Claim, Mode, Speaker
from truceline.errors import CaseError, Problem, Rejected, Where
from truceline.report import Report, Span
from truceline.when import day

AT = datetime(2020, 11, 20, 12, tzinfo=UTC)
ACCORD = Watched(id="river-pact", reference="river-pact", sha256="0" * 64)


def report(
    words: str, *, published: date | None = date(2020, 11, 12), source: str = "", origin: str = ""
) -> Report:
    return Report(
        content=words.encode(),
        text=words,
        media_type="text/plain",
        source=source,
        title="",
        published=day(published) if published else None,
        received=AT,
        language="en",
        origin=origin or words[:8],
    )


def one_claim(given: Report) -> Extracted:
    """A reader for tests: the whole text is one claim, its first word a name."""
    claim = Claim(
        report=given.id,
        span=Span(start=0, end=len(given.text)),
        words=given.text,
        language="en",
        happening="shelling",
        mode=Mode.HAPPENED,
        speakers=(Speaker(words="the report"),),
        published=given.published,
    )
    return Extracted(
        claims=(claim,),
        persons=(Person(span=Span(start=0, end=len(given.text.split()[0])), shown="a witness"),),
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "river.case", accord=ACCORD, at=AT)
    yield made
    made.close()


def put(case: CaseFile, *documents: Report | Rejected, workers: int = 1) -> list[Outcome]:
    return list(add(case, documents, extractor=one_claim, at=AT, workers=workers))


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def code(error: pytest.ExceptionInfo[CaseError]) -> str:
    return error.value.problems[0].code


def test_what_goes_in_comes_out(case: CaseFile) -> None:
    given = report("Shells fell on the mill.", source="mill-gazette")
    assert [each.effect for each in put(case, given)] == [Effect.ADDED]
    again = open_case(case.path)
    assert again.accord == ACCORD
    with again.read() as connection:
        assert read_report(connection, given.id) == given
        assert tuple(read_claims(connection)) == one_claim(given).claims
        assert read_persons(connection) == {given.id: one_claim(given).persons}
        (entry,) = read_entries(connection)
    assert (entry.id, entry.claims, entry.status) == (given.id, 1, Status.READ)


def test_the_same_twice_changes_nothing(case: CaseFile) -> None:
    refused = Rejected(origin="x.pdf", problem=Problem(code="empty", what="no text"))
    put(case, report("One."), refused)
    before = dump(case.path)
    assert [each.effect for each in put(case, report("One."), refused)] == [Effect.UNCHANGED, Effect.REJECTED]
    assert dump(case.path) == before
    with case.read() as connection:
        assert read_rejected(connection) == (refused,)


def test_an_unknown_date_is_filled_by_a_new_record(case: CaseFile) -> None:
    put(case, report("One.", published=None, source="mill-gazette"))
    filled = put(case, report("One.", published=date(2020, 11, 13)))
    other = put(case, report("One.", published=date(2021, 1, 1), source="bank-herald"))
    assert [each.effect for each in filled + other] == [Effect.FILLED, Effect.UNCHANGED]
    with case.read() as connection:
        (entry,) = read_entries(connection)
        (claim,) = read_claims(connection)
        records = connection.execute(text("select count(*) from reports")).scalar_one()
    assert (entry.source, entry.published, claim.known_from, records) == (
        "mill-gazette",
        day(date(2020, 11, 13)),
        date(2020, 11, 13),
        2,
    )


def test_what_was_known_is_kept_and_said(case: CaseFile) -> None:
    put(case, report("One.", source="mill-gazette"))
    (outcome,) = put(case, report("One.", source="bank-herald"))
    assert outcome.effect is Effect.UNCHANGED
    assert outcome.kept == ("source stays 'mill-gazette', not 'bank-herald'",)


def test_doubts_about_a_report_are_kept_with_it(case: CaseFile) -> None:
    put(case, replace(report("One."), remarks=("encoding guessed as cp1251: low confidence",)))
    with case.read() as connection:
        (entry,) = read_entries(connection)
        held = read_report(connection, entry.id)
    assert held is not None
    assert held.remarks == entry.remarks == ("encoding guessed as cp1251: low confidence",)


def refusal(origin: str, code: str = "empty", line: int | None = None) -> Rejected:
    return Rejected(origin=origin, problem=Problem(code=code, what="no", where=Where(file=origin, line=line)))


def test_a_refusal_counts_until_the_same_path_is_read(case: CaseFile) -> None:
    put(case, refusal("a.txt"), refusal("b.csv", line=3), refusal("c.txt"))
    put(case, report("Mended.", origin="a.txt"), report("A row.", origin="b.csv, line 3"))
    with case.read() as connection:
        assert [each.origin for each in read_rejected(connection)] == ["c.txt"]
    put(case, refusal("a.txt", code="binary"))
    with case.read() as connection:
        assert [each.origin for each in read_rejected(connection)] == ["c.txt", "a.txt"]


def test_a_wrong_path_and_hidden_files_are_told_but_not_kept(case: CaseFile) -> None:
    before = dump(case.path)
    told = put(case, refusal("no.txt", code="missing"), refusal("reports", code="hidden-files"))
    assert [each.effect for each in told] == [Effect.REJECTED, Effect.PASSED_OVER]
    assert dump(case.path) == before


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    documents = [report(f"Report {number}.") for number in range(30)] + [report("Report 3.", source="s")]
    dumps = []
    for workers in (1, 3):
        made = create_case(tmp_path / f"{workers}.case", accord=ACCORD, at=AT)
        assert len(put(made, *documents, workers=workers)) == 31
        dumps.append(dump(made.path))
    assert dumps[0] == dumps[1]


def test_the_ledger_tells_where_it_was_changed(case: CaseFile) -> None:
    put(case, report("One."), report("Two."), report("Three."))
    with case.read() as connection:
        assert (broken_at(connection), head(connection)[0]) == (None, 4)
    with case.write() as connection:
        connection.execute(text("update ledger set subject = 'r0' where number = 3"))
    with case.read() as connection:
        assert broken_at(connection) == 3


KILLED = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from test_casefile import AT, one_claim, report
from truceline.casefile.add import add
from truceline.casefile.store import open_case
documents = (report(f"Report {number}.") for number in range(100000))
for outcome in add(open_case(Path(sys.argv[1])), documents, extractor=one_claim, at=AT):
    print(outcome.report, flush=True)
"""


def test_killed_at_any_moment_it_loses_nothing_acknowledged(case: CaseFile) -> None:
    for wait in (0.01, 0.07, 0.15):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(case.path), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        acknowledged = [process.stdout.readline().strip()]
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        with open_case(case.path).read() as connection:
            held = {entry.id: entry.claims for entry in read_entries(connection)}
            assert broken_at(connection) is None
        assert len(acknowledged) >= 1
        assert set(acknowledged) <= held.keys()
        assert set(held.values()) == {1}


def test_two_writers_wait_and_then_say_so(case: CaseFile) -> None:
    other = open_case(case.path, patience=0.1)
    with case.write(), pytest.raises(CaseError) as error:
        put(other, report("One."))
    assert code(error) == "case-locked"
    assert [each.effect for each in put(other, report("One."))] == [Effect.ADDED]


def test_a_full_disk_keeps_what_is_there(case: CaseFile) -> None:
    put(case, report("One."))
    with case.writing.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = f"PRAGMA max_page_count = {pages}"  # SQLite then answers as it does where the device is full
    event.listen(case.writing, "connect", lambda raw, _: raw.execute(limit))
    with pytest.raises(CaseError) as error:
        put(case, report("Two. " * 50_000))
    assert code(error) == "case-full"
    with case.read() as connection:
        assert [entry.claims for entry in read_entries(connection)] == [1]
        assert broken_at(connection) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", "not-a-case-file"), (b"some notes\n" * 200, "not-a-case-file"), (None, "case-missing")],
)
def test_what_is_no_case_is_refused(tmp_path: Path, content: bytes | None, expected: str) -> None:
    path = tmp_path / "notes.case"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CaseError) as error:
        open_case(path)
    assert code(error) == expected
    assert content is None or path.read_bytes() == content


def test_another_version_is_refused(case: CaseFile) -> None:
    with case.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 7")
    with pytest.raises(CaseError, match="version 7") as error:
        open_case(case.path)
    assert code(error) == "case-version"


def test_a_cut_file_is_told(case: CaseFile) -> None:
    put(case, *(report(f"Report {number}. " * 100) for number in range(40)))
    case.close()
    with sqlite3.connect(case.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    case.path.write_bytes(case.path.read_bytes()[: 3 * 4096])
    with pytest.raises(CaseError) as error, open_case(case.path).read() as connection:
        read_entries(connection)
    assert code(error) == "case-damaged"


def test_a_case_is_never_overwritten_and_a_failed_one_leaves_no_file(case: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as error:
        create_case(case.path, accord=ACCORD, at=AT)
    assert code(error) == "case-exists"
    with pytest.raises(CaseError) as missing:
        create_case(tmp_path / "nowhere" / "a.case", accord=ACCORD, at=AT)
    assert code(missing) == "case-cannot-open"


def test_what_cannot_be_written_is_told(case: CaseFile) -> None:
    event.listen(case.writing, "connect", lambda raw, _: raw.execute("PRAGMA query_only = 1"))
    with pytest.raises(CaseError) as error:
        put(case, report("One."))
    assert code(error) == "case-read-only"
