"""Links between the claims of a case, stored as claims come in: incidents at any date are then a query.

Whether two claims may tell of one incident depends on the two alone (`reconcile.pair`), so an answer can be kept. A
claim that comes in is compared with those that hold a key it seeks, and with no others; `known` and decisions are
applied when the case is asked. Links are derived from claims: they are no records, the ledger does not know them, and
they are made anew where they were made by other rules or with other knowledge.
"""

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, delete, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from truceline.casefile.identity import data_hash, knowledge_of
from truceline.casefile.records import now
from truceline.casefile.schema import claims, held, links, meta, reports
from truceline.casefile.store import CaseFile
from truceline.casefile.versions import EVERY, forget_versions, note_versions
from truceline.claim import Claim, Coding
from truceline.knowledge import Knowledge
from truceline.reconcile.incidents import TOLD, eyes_of
from truceline.reconcile.pair import Link, compare, keys, sought
from truceline.reconcile.sight import Sight

LANGUAGE = "en"  # claims are compared by ids; any language's knowledge serves
NAME = "links"  # of the row of `meta` that says how far links reach
AT_ONCE = 1_000  # claims linked in one transaction where many wait
KEPT = 5_000  # sights kept for the next comparison
BATCH = 500  # SQLite takes so many values in one question, and no more
SLOT, HASHED = 20, 43  # bits of a key's number: its day, and a hash of it
_SLOT = re.compile(r"-?[0-9]{1,7}")
RULES = (
    "casefile/links.py",
    "reconcile",
    "place",
    "actor.py",
    "claim.py",
    "happening.py",
    "when.py",
    "happenings.toml",
    "gazetteer",
)
HOLDERS = text(
    "SELECT DISTINCT claim FROM held WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY claim"
)
WAITING = text(
    "SELECT number, body FROM claims WHERE number > :reached"
    " AND record = (SELECT max(record) FROM reports WHERE id = claims.report) ORDER BY number LIMIT :most"
)
HOLD, LINK = insert(held), insert(links)
REACH = select(meta.c.value).where(meta.c.name == NAME)
NOTE = upsert(meta).on_conflict_do_update(
    index_elements=["name"], set_={"value": upsert(meta).excluded.value}
)
BODIES = text("SELECT number, body FROM claims WHERE number IN (SELECT value FROM json_each(:numbers))")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far what is derived reaches: up to claim number `claim` and report record `record`, made by `rules`.

    It was begun when `since` was the newest report record: of reports superseded by then there are no links.
    """

    rules: str
    claim: int
    record: int
    since: int


def reach_of(connection: Connection) -> Reach | None:
    """How far links reach; None where there are none, as in a file of a version before them."""
    row = connection.execute(REACH).scalar_one_or_none()
    return Reach(**json.loads(row)) if row else None


@cache
def rules_of(accord: str) -> str:
    """A hash over all that links depend on beside the claims: the rules, the vocabulary, places, actors, the accord."""
    total = hashlib.blake2b(digest_size=16)
    for name in RULES:
        for path, content in _contents(files("truceline").joinpath(name)):
            total.update(f"{path}\0{len(content)}\0".encode() + content)
    folder = _known(accord).accord
    total.update(data_hash(folder.folder).encode() if folder else b"")
    return total.hexdigest()


def _contents(path: Traversable) -> Iterator[tuple[str, bytes]]:
    if path.is_file():
        yield path.name, path.read_bytes()
    elif path.is_dir() and path.name != "__pycache__":
        for each in sorted(path.iterdir(), key=lambda each: each.name):
            yield from _contents(each)


def _known(accord: str) -> Knowledge:
    return knowledge_of(accord, LANGUAGE)


class Linker:
    """What links the claims that come into one case; for one writer, and as long as it writes."""

    def __init__(self, accord: str) -> None:
        """`accord` is the reference of the accord that the case watches."""
        self.rules = rules_of(accord)
        self._eyes = eyes_of(_known(accord))
        self._seen: OrderedDict[int, Sight] = OrderedDict()

    def catch_up(self, case: CaseFile) -> None:
        """Link every claim of a case that waits for it, some at a time. Raises CaseError."""
        with case.read() as connection:
            if self._is_current(connection):
                return
        waiting = True
        while waiting:
            with case.write() as connection:
                waiting = self.link(connection, at_most=AT_ONCE)

    def link(self, connection: Connection, *, at_most: int | None = None) -> bool:
        """Link the claims that wait, in their own transaction; True where `at_most` left some."""
        reach = reach_of(connection)
        if reach is None or reach.rules != self.rules:
            reach = self._start_anew(connection)
        rows = connection.execute(WAITING, {"reached": reach.claim, "most": at_most or EVERY}).all()
        fresh = [(row.number, self._see(row.number, row.body)) for row in rows]
        _hold(connection, fresh)
        for number, sight in fresh:
            self._compare(connection, number, sight)
        self._drop_oldest()
        claim = rows[-1].number if rows else reach.claim
        note = replace(reach, claim=claim, record=note_versions(connection, reach.record, at_most))
        _note(connection, note)
        if at_most is None:
            return False
        return len(rows) == at_most or note.record < now(connection).record

    def forget(self, connection: Connection, report: str) -> None:
        """Let no later claim be compared with those of a report that is about to be superseded; their links stay."""
        record = select(func.max(reports.c.record)).where(reports.c.id == report).scalar_subquery()
        query = select(claims.c.number, claims.c.body).where(claims.c.record == record)
        for row in connection.execute(query).all():
            sight = self._see(row.number, row.body)
            own = held.c.claim == row.number
            connection.execute(delete(held).where(held.c.key.in_(held_keys(sight)) & own))

    def _is_current(self, connection: Connection) -> bool:
        reach = reach_of(connection)
        if reach is None or reach.rules != self.rules:
            return False
        behind = reach.record < now(connection).record
        return not behind and connection.execute(WAITING, {"reached": reach.claim, "most": 1}).first() is None

    def _start_anew(self, connection: Connection) -> Reach:
        connection.execute(delete(held))
        connection.execute(delete(links))
        forget_versions(connection)
        since = connection.execute(select(func.max(reports.c.record))).scalar_one_or_none() or 0
        reach = Reach(rules=self.rules, claim=0, record=0, since=since)
        _note(connection, reach)
        return reach

    def _compare(self, connection: Connection, number: int, sight: Sight) -> None:
        if not _is_told(sight.claim):
            return
        near = [other for other in holders(connection, map(number_of, sought(sight))) if other < number]
        found = [
            {"one": other, "other": number, "score": link.score, "why": link.why}
            for other, seen in self._sights(connection, near)
            if seen.id != sight.id and (link := compare(seen, sight))
        ]
        if found:
            connection.execute(LINK, found)

    def _sights(self, connection: Connection, numbers: Sequence[int]) -> list[tuple[int, Sight]]:
        missing = [number for number in numbers if number not in self._seen]
        for row in connection.execute(BODIES, {"numbers": json.dumps(missing)}) if missing else ():
            self._see(row.number, row.body)
        return [(number, self._seen[number]) for number in numbers]

    def _see(self, number: int, body: str) -> Sight:
        if number not in self._seen:
            self._seen[number] = self._eyes.see(Claim.from_json(json.loads(body)))
        return self._seen[number]

    def _drop_oldest(self) -> None:
        while len(self._seen) > KEPT:
            self._seen.popitem(last=False)


def stored_links(
    connection: Connection, numbers: Mapping[int, str], *, accord: str, until: int
) -> tuple[Link, ...] | None:
    """The stored links among claims, given as their numbers with their ids, in a state that ends with record `until`.

    None where links are missing or were made by other rules: then claims are to be compared again.
    """
    reach = reach_of(connection)
    if reach is None or reach.rules != rules_of(accord) or reach.since > until:
        return None
    if numbers and max(numbers) > reach.claim:
        return None
    rows = connection.execute(select(links.c.one, links.c.other, links.c.score, links.c.why))
    return tuple(
        link_of(numbers[row.one], numbers[row.other], row)
        for row in rows
        if row.one in numbers and row.other in numbers
    )


def fresh_links(fresh: Sequence[Sight], others: Iterable[Sight]) -> Iterator[Link]:
    """The links of sights that are not stored, with each other and with others."""
    by_key: dict[str, list[int]] = {}
    for number, sight in enumerate(fresh):
        for key in keys(sight):
            by_key.setdefault(key, []).append(number)
    for number, sight in enumerate((*fresh, *others)):
        near = {other for key in sought(sight) for other in by_key.get(key, ()) if other < number}
        yield from (link for other in sorted(near) if (link := compare(fresh[other], sight)))


def holders(connection: Connection, wanted: Iterable[int]) -> list[int]:
    """The numbers of the claims that hold one of these keys, sorted."""
    return list(connection.execute(HOLDERS, {"keys": json.dumps(list(wanted))}).scalars())


def held_keys(sight: Sight) -> tuple[int, ...]:
    """The keys that a claim holds in the case file; a coded claim holds that of its provision."""
    coding = sight.claim.coding
    own = {number_of(key) for key in keys(sight)} if _is_told(sight.claim) else set()
    return tuple(own | ({key_of_coded(coding)} if coding else set()))


def key_of_coded(coding: Coding) -> int:
    """The key under which the coded claims of one provision are held."""
    return number_of(f"coded|{coding.provision}")


def number_of(key: str) -> int:
    """A key as a number that SQLite holds; two keys with one number only cost a comparison.

    Numbers of keys that end with one day or week are neighbours, so that a day's reports touch few pages of the file.
    """
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    _, _, time = key.rpartition("|")
    slot = int(time.lstrip("-")) % (1 << SLOT) if _SLOT.fullmatch(time) else 0
    return slot << HASHED | int.from_bytes(digest) >> (64 - HASHED)


def standing(numbers: Sequence[int]) -> Select[tuple[int, str]]:
    """Numbers and bodies of those of these claims that no newer record of their report supersedes."""
    return _newest().where(claims.c.number.in_(numbers))


def link_of(one: str, other: str, row: Any) -> Link:
    """A stored link between two claims, given by their ids."""
    first, second = sorted((one, other))
    return Link(one=first, other=second, score=row.score, why=row.why)


def batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Parts of a sequence, each small enough for one question."""
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))


def _is_told(claim: Claim) -> bool:
    """True for claims that are matched: of what happened or is denied."""
    return claim.mode in TOLD


def _hold(connection: Connection, fresh: Iterable[tuple[int, Sight]]) -> None:
    rows = [{"key": key, "claim": number} for number, sight in fresh for key in held_keys(sight)]
    if rows:
        connection.execute(HOLD, sorted(rows, key=lambda row: row["key"]))


def _newest() -> Select[tuple[int, str]]:
    record = select(func.max(reports.c.record)).where(reports.c.id == claims.c.report).scalar_subquery()
    return select(claims.c.number, claims.c.body).where(claims.c.record == record)


def _note(connection: Connection, reach: Reach) -> None:
    connection.execute(NOTE, {"name": NAME, "value": json.dumps(asdict(reach))})
