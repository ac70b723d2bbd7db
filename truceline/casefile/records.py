"""Records in and out of a case's tables: Report, Claim, Span, Rejected <-> rows, each addition with its ledger row."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, literal, select
from sqlalchemy.dialects.sqlite import insert as upsert

from truceline.casefile.ledger import chain, digest
from truceline.casefile.schema import claims, contents, ledger, persons, rejected, reports
from truceline.claim import Claim, sharing
from truceline.errors import Problem, Rejected, Where
from truceline.report import Report, Span
from truceline.when import Interval


class Status(StrEnum):
    """What became of a report's text."""

    READ = "read"
    CODED = "coded claims"  # a table that a person coded; each claim has its own date
    NO_LANGUAGE = "not read: no language"  # Truceline has no folder for it, or could not tell it
    NO_PARSER = "not parsed: no parser"  # names, dates and numbers are found, sentences are not understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name of a person without a listed office, and what is shown in its place: "an analyst"."""

    span: Span
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was read out of one report: claims, names of persons to hide, rows refused.

    `stated` is the report's source, title, publication date and remarks where its own text completes them.
    """

    claims: tuple[Claim, ...] = ()
    persons: tuple[Person, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    status: Status = Status.READ
    stated: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report of the list of a case, without its bytes and text."""

    id: str
    source: str
    title: str
    published: Interval | None
    language: str
    status: Status
    origin: str
    label: str
    claims: int
    remarks: tuple[str, ...] = ()

    @property
    def undated(self) -> bool:
        """True where the report counts for no date until somebody gives one."""
        return self.published is None and self.status is not Status.CODED

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON values."""
        return {**asdict(self), "published": str(self.published) if self.published else None}


PLAIN = ("source", "title", "language", "media_type", "origin", "address", "label", "text")
# What is asked for each report that comes in is put together once: that takes longer than the asking.
CONTENT = upsert(contents).on_conflict_do_nothing()
REPORT = insert(reports).returning(reports.c.record)
CLAIM, PERSON = insert(claims), insert(persons)
NEWEST_RECORD, NEWEST_ROW = select(func.max(reports.c.record)), select(func.max(ledger.c.number))
LISTED = tuple(each for each in reports.c if each.name != "text")
ENTRY = (
    select(*LISTED, literal(0).label("claims"))
    .where(reports.c.id == bindparam("id"))
    .order_by(reports.c.record.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """One state of a case: the newest report record and the newest ledger row that belong to it."""

    record: int
    row: int


def now(connection: Connection) -> Until:
    """The state that a transaction sees."""
    record = connection.execute(NEWEST_RECORD).scalar_one_or_none()
    row = connection.execute(NEWEST_ROW).scalar_one_or_none()
    return Until(record=record or 0, row=row or 0)


def newest(until: Until | None = None) -> Select[tuple[int]]:
    """The record of each report that superseded all before it."""
    query = select(func.max(reports.c.record)).group_by(reports.c.id)
    return query.where(reports.c.record <= until.record) if until else query


def write_report(connection: Connection, report: Report, found: Extracted, *, at: datetime) -> None:
    """Add a report's bytes (once), its record, its claims and masks; what was there of it before is superseded."""
    row = _row(report, found)
    connection.execute(CONTENT, {"report": report.id, "content": report.content})
    record = connection.execute(REPORT, row).scalar_one()
    said = [claim.to_json() for claim in found.claims]
    if said:
        connection.execute(CLAIM, [_claim_row(record, each) for each in said])
    if found.persons:
        connection.execute(PERSON, [_person_row(record, each) for each in found.persons])
    told = fingerprint(row, content=report.content, claims=said, persons=found.persons)
    chain(connection, kind="report", subject=report.id, at=at, record=told)


def _row(report: Report, found: Extracted) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(report, name) for name in PLAIN}
    published = json.dumps(report.published.to_json()) if report.published else None
    received = report.received.isoformat()
    return {
        **row,
        "id": report.id,
        "status": found.status.value,
        "published": published,
        "received": received,
        "remarks": json.dumps(report.remarks, ensure_ascii=False),
    }


def _claim_row(record: int, claim: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(claim, ensure_ascii=False)
    return {"record": record, "id": claim["id"], "report": claim["report"], "body": body}


def _person_row(record: int, person: Person) -> dict[str, Any]:
    return {"record": record, "start": person.span.start, "end": person.span.end, "shown": person.shown}


def fingerprint(
    row: dict[str, Any], *, content: bytes, claims: Sequence[dict[str, Any]], persons: Sequence[Person]
) -> dict[str, Any]:
    """What the ledger's digest of a report covers: every field, the bytes by their hash, claims and masks."""
    return {
        **row,
        "text": hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
        "content": hashlib.sha256(content).hexdigest(),
        "claims": digest(list(claims)),
        "persons": [[each.span.start, each.span.end, each.shown] for each in persons],
    }


def write_rejected(connection: Connection, refused: Rejected, *, at: datetime, anew: bool = False) -> None:
    """Note a refused input, once; where it was refused `anew` in a report just read, the ledger says so."""
    body = asdict(refused)
    key = digest(body)
    done = connection.execute(
        upsert(rejected).values(id=key, body=json.dumps(body, ensure_ascii=False)).on_conflict_do_nothing()
    )
    if done.rowcount or anew:
        chain(connection, kind="rejected", subject=refused.origin, at=at, record=body)


def read_report(connection: Connection, id: str) -> Report | None:
    """The newest record of a report with its bytes; None where the case does not hold it."""
    newest = select(reports).where(reports.c.id == id).order_by(reports.c.record.desc()).limit(1)
    row = connection.execute(newest).first()
    if row is None:
        return None
    content = connection.execute(select(contents.c.content).where(contents.c.report == id)).scalar_one()
    return Report(
        content=content,
        published=_interval(row.published),
        received=datetime.fromisoformat(row.received),
        remarks=tuple(json.loads(row.remarks)),
        **{name: getattr(row, name) for name in PLAIN},
    )


def read_entries(connection: Connection, until: Until | None = None) -> tuple[Entry, ...]:
    """The list of reports, in the order in which each was first added."""
    counts = select(claims.c.record, func.count().label("number")).group_by(claims.c.record).subquery()
    query = (
        select(*LISTED, func.coalesce(counts.c.number, 0).label("claims"))
        .outerjoin(counts, counts.c.record == reports.c.record)
        .where(reports.c.record.in_(newest(until)))
    )
    first = {row[0]: row[1] for row in connection.execute(_first_records())}
    rows = sorted(connection.execute(query), key=lambda row: first[row.id])
    return tuple(_entry(row) for row in rows)


def read_entry(connection: Connection, id: str) -> Entry | None:
    """The newest entry of one report, without its number of claims; None where the case does not hold it."""
    row = connection.execute(ENTRY, {"id": id}).first()
    return _entry(row) if row else None


def _first_records() -> Any:
    return select(reports.c.id, func.min(reports.c.record)).group_by(reports.c.id)


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        source=row.source,
        title=row.title,
        published=_interval(row.published),
        language=row.language,
        status=Status(row.status),
        origin=row.origin,
        label=row.label,
        claims=row.claims,
        remarks=tuple(json.loads(row.remarks)),
    )


def read_claims(connection: Connection, until: Until | None = None) -> Iterator[Claim]:
    """Every claim of the newest record of each report, in the order in which they were added."""
    return (claim for _, claim in read_numbered(connection, until))


def read_numbered(connection: Connection, until: Until | None = None) -> Iterator[tuple[int, Claim]]:
    """The same claims, each with its number in the case; what many say alike, each holds the same record of."""
    same = sharing()
    query = select(claims.c.number, claims.c.body).where(claims.c.record.in_(newest(until)))
    for row in connection.execute(query.order_by(claims.c.number)):
        yield row.number, Claim.from_json(json.loads(row.body), same=same)


def read_persons(connection: Connection, until: Until | None = None) -> dict[str, tuple[Person, ...]]:
    """The names to mask, by report id."""
    query = (
        select(reports.c.id, persons.c.start, persons.c.end, persons.c.shown)
        .join(reports, reports.c.record == persons.c.record)
        .where(persons.c.record.in_(newest(until)))
        .order_by(reports.c.id, persons.c.start)
    )
    found: dict[str, list[Person]] = {}
    for row in connection.execute(query):
        found.setdefault(row.id, []).append(Person(span=Span(start=row.start, end=row.end), shown=row.shown))
    return {id: tuple(each) for id, each in found.items()}


def read_named(
    connection: Connection, until: Until | None = None
) -> Iterator[tuple[str, str, tuple[Person, ...]]]:
    """Id and text of each report that names persons to mask, with these."""
    named = read_persons(connection, until)
    query = select(reports.c.id, reports.c.text).where(reports.c.record.in_(newest(until)))
    query = query.where(reports.c.record.in_(select(persons.c.record)))
    for row in connection.execute(query):
        yield row.id, row.text, named[row.id]


def read_rejected(connection: Connection, until: Until | None = None) -> tuple[Rejected, ...]:
    """What was refused and has not been read since from the same place, each once, in order."""
    at = func.max(ledger.c.number).label("at")
    last = select(ledger.c.digest, at).where(ledger.c.kind == "rejected").group_by(ledger.c.digest)
    found = (last.where(ledger.c.number <= until.row) if until else last).subquery()
    query = select(rejected.c.body, found.c.at).join(found, found.c.digest == rejected.c.id)
    rows = connection.execute(query.order_by(found.c.at)).all()
    read = _read_at(connection, until) if rows else {}
    refused = [(_rejected(json.loads(row.body)), row.at) for row in rows]
    return tuple(each for each, at in refused if max(read.get(name, 0) for name in _places(each)) < at)


def _read_at(connection: Connection, until: Until | None) -> dict[str, int]:
    """From the origin of each report to the number of the newest ledger row of one that came from it."""
    query = (
        select(reports.c.origin, func.max(ledger.c.number))
        .join(ledger, (ledger.c.subject == reports.c.id) & (ledger.c.kind == "report"))
        .where(reports.c.record.in_(newest(until)))
        .group_by(reports.c.origin)
    )
    if until:
        query = query.where(ledger.c.number <= until.row)
    return {row[0]: row[1] for row in connection.execute(query)}


def _places(refused: Rejected) -> tuple[str, ...]:
    """The origins a report would have that came from where this was refused: the file, or the row of a table."""
    line = refused.problem.where.line
    return (refused.origin,) if line is None else (refused.origin, f"{refused.origin}, line {line}")


def _rejected(body: dict[str, Any]) -> Rejected:
    where = Where(**body["problem"]["where"])
    return Rejected(origin=body["origin"], problem=Problem(**{**body["problem"], "where": where}))


def _interval(text: str | None) -> Interval | None:
    return Interval.from_json(json.loads(text)) if text else None
