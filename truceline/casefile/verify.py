"""Verifying a case: its ledger walked row by row, and every record held against its digest there."""

import json
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from truceline.casefile.ledger import broken_at, digest, head
from truceline.casefile.records import PLAIN, Person, fingerprint
from truceline.casefile.schema import accords, claims, contents, decisions, ledger, persons, rejected, reports
from truceline.casefile.store import CaseFile
from truceline.errors import Problem, Where
from truceline.report import Span

KINDS = ("accord", "report", "rejected", "decision")
FIELDS = (
    *PLAIN,
    "id",
    "status",
    "published",
    "received",
    "remarks",
)  # of a report, as its digest covers them
Stored = tuple[str, str, str]  # kind, subject, digest of a record as it is now
Noted = dict[
    tuple[str, str], deque[tuple[int, str]]
]  # by kind and subject: rows of the ledger with their digests


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying found: rows of the ledger, its newest hash, records held against it, and all that is wrong.

    `broken` is the number of the first row that does not follow from the one before, None where the chain holds.
    """

    rows: int
    head: str
    records: int
    broken: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """What was found as JSON values."""
        return {
            "holds": self.holds,
            "rows": self.rows,
            "head": self.head,
            "records": self.records,
            "broken": self.broken,
            "problems": [{"code": each.code, "what": each.what} for each in self.problems],
        }


def verify(case: CaseFile, *, expected: str = "") -> Verified:
    """Walk the ledger and hold every record against it.

    `expected` is a hash noted earlier, or its beginning: that it still stands in the ledger shows that nothing before
    it was changed. Raises CaseError where the file cannot be read.
    """
    with case.read() as connection:
        rows, newest = head(connection)
        broken = broken_at(connection)
        noted = _noted(connection)
        problems = [_not_following(connection, broken)] if broken is not None else []
        count = 0
        for each in _stored(connection):
            count += 1
            problems += _held_against(each, noted)
        problems += [
            _missing(kind, subject, number) for (kind, subject), left in noted.items() for number, _ in left
        ]
        if expected and not _stands(connection, expected):
            problems.append(_other_past(expected))
    where = Where(file=str(case.path))
    told = tuple(replace(each, where=where) for each in problems)
    return Verified(rows=rows, head=newest, records=count, broken=broken, problems=told)


def _noted(connection: Connection) -> Noted:
    """What the ledger says of each record; what was refused goes by its digest, told once however often."""
    found: Noted = defaultdict(deque)
    query = select(ledger.c.number, ledger.c.kind, ledger.c.subject, ledger.c.digest).order_by(
        ledger.c.number
    )
    for row in connection.execute(query):
        if row.kind == "rejected":
            found[row.kind, row.digest] = deque([(row.number, row.digest)])
        elif row.kind in KINDS:
            found[row.kind, row.subject].append((row.number, row.digest))
    return found


def _stored(connection: Connection) -> Iterator[Stored]:
    """Every record, in the order in which those of one subject were written."""
    for row in connection.execute(select(accords).order_by(accords.c.record)):
        yield "accord", row.id, digest({"id": row.id, "reference": row.reference, "sha256": row.sha256})
    for row in connection.execute(select(rejected)):
        yield "rejected", row.id, digest(json.loads(row.body))
    for row in connection.execute(select(decisions)):
        yield "decision", row.id, digest(json.loads(row.body))
    for row in connection.execute(select(reports).order_by(reports.c.record)):
        yield "report", row.id, digest(_fingerprint(connection, row))


def _fingerprint(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    """What `records.fingerprint` told of a report when it was written, from what is stored now."""
    content = connection.execute(select(contents.c.content).where(contents.c.report == row.id)).scalar()
    said = connection.execute(
        select(claims.c.id, claims.c.body).where(claims.c.record == row.record).order_by(claims.c.number)
    )
    bodies = [{**json.loads(each.body), "id": each.id} for each in said]
    hidden = connection.execute(select(persons).where(persons.c.record == row.record))
    masks = [Person(span=Span(start=each.start, end=each.end), shown=each.shown) for each in hidden]
    fields = {name: getattr(row, name) for name in FIELDS}
    return fingerprint(fields, content=content or b"", claims=bodies, persons=masks)


def _held_against(record: Stored, noted: Noted) -> Iterator[Problem]:
    kind, subject, now = record
    waiting = noted.get((kind, subject))
    if not waiting:
        yield Problem(
            code="not-in-ledger",
            what=f"{kind} {subject} stands in the case, and the ledger does not know it",
            why="It was put in by something else than Truceline.",
            hint="take the case from a copy that verifies",
        )
        return
    number, then = waiting.popleft()
    if now != then:
        yield Problem(
            code="record-altered",
            what=f"{kind} {subject} is not what row {number} of the ledger says was written",
            why="It was changed after it was taken in.",
            hint="take the case from a copy that verifies",
        )


def _missing(kind: str, subject: str, number: int) -> Problem:
    return Problem(
        code="record-missing",
        what=f"{kind} {subject}, which row {number} of the ledger tells of, is not in the case",
        why="It was taken out after it was written.",
        hint="take the case from a copy that verifies",
    )


def _not_following(connection: Connection, number: int) -> Problem:
    row = connection.execute(select(ledger).where(ledger.c.number == number)).one()
    return Problem(
        code="ledger-broken",
        what=f"row {number} of the ledger ({row.kind} {row.subject}, {row.at}) does not follow from the one before it",
        why="A row was changed, left out or put in there; what stands before it holds.",
        hint="take the case from a copy that verifies",
    )


def _stands(connection: Connection, expected: str) -> bool:
    query = select(ledger.c.number).where(ledger.c.hash.startswith(expected, autoescape=True)).limit(1)
    return connection.execute(query).first() is not None


def _other_past(expected: str) -> Problem:
    return Problem(
        code="other-past",
        what=f"no row of the ledger has the hash {expected}",
        why="The case that it was noted from had another past, or this one is older.",
        hint="compare with the copy that the hash was noted from",
    )
