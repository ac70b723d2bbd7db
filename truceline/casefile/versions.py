"""Versions of a report: what its source published again under the same address or title, with other words in it.

A later version stands in the place of the earlier one from the day on which it was published; before that day nothing
of it was known. Both are kept. Which reports are versions of one another is derived from their texts, as links are.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from truceline.casefile.records import Entry, Status
from truceline.casefile.schema import pages, reports, versions
from truceline.claim import Claim
from truceline.reconcile.wording import bands, copied, shingles, words_of

PERMUTATIONS, BAND = (
    80,
    4,
)  # of two versions of one text that share 0.7 of their runs of words, 1 in 200 is missed
MARKED = 3_000  # words of a text by which it is found; measured is all of it
NAMES = ("address", "title")
NEAR = text(
    "SELECT DISTINCT report FROM pages WHERE key IN (SELECT value FROM json_each(:keys)) AND report != :own"
)
WAITING = (
    select(reports)
    .where(reports.c.record > bindparam("since"))
    .order_by(reports.c.record)
    .limit(bindparam("most"))
)
OTHERS = select(versions).where((versions.c.one == bindparam("id")) | (versions.c.other == bindparam("id")))
TEXT = (
    select(reports.c.text, reports.c.address)
    .where(reports.c.id == bindparam("id"))
    .order_by(reports.c.record.desc())
    .limit(1)
)
PAGE = insert(pages).prefix_with("OR IGNORE")
EVERY = -1  # a limit that is none
Pair = tuple[str, str, str]  # ids of two reports, and what tells that they are versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another version of a report: which, by what it was known, and from when it stands in the report's place.

    `since` is None where neither is known to be the later one: then both count.
    """

    report: str
    why: str
    since: date | None


def note_versions(connection: Connection, since: int, at_most: int | None = None) -> int:
    """Find the versions among reports that came in after a record; gives the last record that was looked at."""
    last = since
    for row in connection.execute(WAITING, {"since": since, "most": at_most or EVERY}).all():
        last = row.record
        if row.status == Status.READ.value and row.source:
            _note(connection, row)
    return last


def forget_versions(connection: Connection) -> None:
    """Take away what was found, to be found anew."""
    connection.execute(delete(pages))
    connection.execute(delete(versions))


def read_pairs(connection: Connection) -> tuple[Pair, ...]:
    """The pairs of reports that are versions of one another, sorted."""
    query = select(versions).order_by(versions.c.one, versions.c.other)
    return tuple((row.one, row.other, row.why) for row in connection.execute(query))


def others_of(connection: Connection, id: str) -> tuple[tuple[str, str], ...]:
    """The reports of which one is a version, with what tells that."""
    pairs = connection.execute(OTHERS, {"id": id})
    return tuple(sorted((row.other if row.one == id else row.one, row.why) for row in pairs))


def versions_of(
    connection: Connection, pairs: Iterable[Pair], entries: Iterable[Entry]
) -> dict[str, tuple[Version, ...]]:
    """For each report that has any its other versions among these reports."""
    held = {entry.id: entry for entry in entries}
    received = dict(_received(connection))
    found: dict[str, list[Version]] = {}
    for one, two, why in pairs:
        if one in held and two in held:
            for own, other in ((one, two), (two, one)):
                since = _since(held[own], held[other], received)
                found.setdefault(own, []).append(Version(report=other, why=why, since=since))
    return {id: tuple(each) for id, each in found.items()}


def withdrawn(found: Mapping[str, tuple[Version, ...]]) -> dict[str, date]:
    """From each report in whose place a later version stands, the first day on which it does."""
    days = {id: [each.since for each in others if each.since] for id, others in found.items()}
    return {id: min(each) for id, each in days.items() if each}


def standing_by(claims: Sequence[Claim], gone: Mapping[str, date], known: date) -> Sequence[Claim]:
    """The claims of reports in whose place no later version stands by a day."""
    if not gone:
        return claims
    return [each for each in claims if each.report not in gone or gone[each.report] > known]


def version_remarks(own: str, found: Mapping[str, tuple[Version, ...]]) -> Iterator[str]:
    """What is to be said with a report that has other versions."""
    for each in found.get(own, ()):
        back = next((other.since for other in found[each.report] if other.report == own), None)
        if each.since:
            yield f"its source published it again ({each.why}): {each.report} stands in its place from {each.since}"
        elif back:
            yield f"a later version of {each.report} ({each.why}), in its place from {back}"
        else:
            yield f"another version of {each.report} ({each.why}): which is the later one is not known, both count"


def _since(own: Entry, other: Entry, received: Mapping[str, datetime]) -> date | None:
    """The day from which the other stands in a report's place; None where it does not."""
    if own.published is None or other.published is None or not other.published.last:
        return None
    mine = own.published.last or date.min, received[own.id]
    theirs = other.published.last, received[other.id]
    return other.published.last if theirs > mine else None


def _received(connection: Connection) -> Iterator[tuple[str, datetime]]:
    ids = select(versions.c.one).union(select(versions.c.other))
    query = select(reports.c.id, func.min(reports.c.received).label("at")).where(reports.c.id.in_(ids))
    for row in connection.execute(query.group_by(reports.c.id)):
        yield row.id, datetime.fromisoformat(row.at)


def _note(connection: Connection, row: Any) -> None:
    """Hold a report by its names and by bands of its text, and note those of which it is a version."""
    own = shingles(words_of(row.text))
    (marks,) = bands([shingles(words_of(row.text)[:MARKED])], permutations=PERMUTATIONS, band=BAND)
    names = {name: str(getattr(row, name)) for name in NAMES if getattr(row, name)}
    keys = {
        _key(name, row.source, value.casefold(), *map(str, band)): name
        for name, value in names.items()
        for band in marks
    }
    for other in connection.execute(NEAR, {"keys": json.dumps(list(keys)), "own": row.id}).scalars().all():
        told, address = _text(connection, other)
        if copied(own, shingles(words_of(told))):
            why = "same address" if address and address == row.address else "same title"
            one, two = sorted((row.id, other))
            connection.execute(upsert(versions).values(one=one, other=two, why=why).on_conflict_do_nothing())
    if keys:
        held = [{"key": key, "report": row.id} for key in sorted(keys)]
        connection.execute(PAGE, held)


def _text(connection: Connection, id: str) -> tuple[str, str]:
    row = connection.execute(TEXT, {"id": id}).one()
    return row.text, row.address


def _key(*parts: str) -> int:
    told = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest()) >> 1
