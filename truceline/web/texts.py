"""The texts of reports, searched where they lie in memory: words -> reports and the passages that hold them."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import select

from truceline.casefile.records import Entry, newest
from truceline.casefile.schema import reports
from truceline.casefile.state import State
from truceline.publish.passages import Passage, passages, sought
from truceline.web.page import Visit

FEW = 20  # reports whose passages are shown; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds every sought word, with passages of it as it is shown."""

    entry: Entry
    passages: tuple[Passage, ...]

    def to_json(self) -> dict[str, Any]:
        """The hit as JSON values."""
        told = [
            {"words": "".join(words for words, _ in each.parts), "sought": _marked(each)}
            for each in self.passages
        ]
        return {"report": self.entry.id, "passages": told}


def _marked(passage: Passage) -> list[str]:
    return [words for words, found in passage.parts if found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search in texts found: the first hits, how many there are, how many more count for no day asked about."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    later: int = 0


class Texts:
    """The text of every record of a report as it is shown, names hidden, case folded; read once. Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folded: dict[int, bytes] = {}
        self._records: tuple[object, dict[str, int]] = (None, {})

    def holding(self, state: State, words: Sequence[str]) -> set[str]:
        """Ids of the reports whose shown text holds every word."""
        asked = [_plain(word) for word in words]
        records = self._ready(state)
        return {id for id, record in records.items() if all(word in self._folded[record] for word in asked)}

    def _ready(self, state: State) -> dict[str, int]:
        """From each report to the record that holds in a state, with every text at hand."""
        until = state.book.until
        with self._lock:
            if self._records[0] != until:
                self._records = (until, self._read(state))
            return self._records[1]

    def _read(self, state: State) -> dict[str, int]:
        last = max(self._folded, default=0)
        hide = state.masks.hide
        with state.case.read() as connection:
            held = connection.execute(
                select(reports.c.id, reports.c.record).where(reports.c.record.in_(newest(state.book.until)))
            )
            records = {row.id: row.record for row in held}
            fresh = select(reports.c.record, reports.c.id, reports.c.text).where(reports.c.record > last)
            for row in connection.execute(fresh.execution_options(yield_per=200)):
                self._folded[row.record] = _plain(hide(row.id, row.text))
        return records


def _plain(text: str) -> bytes:
    """A text without regard to case, in as few bytes as may be."""
    return text.casefold().encode("utf-8", "surrogatepass")


def search_texts(visit: Visit, question: str) -> Found:
    """The reports public by the day asked for whose text holds every word, the newest first."""
    words = sought(question)
    if not words:
        return Found()
    ids = visit.pages.texts.holding(visit.state, words)
    every = [each for each in visit.held.newest_entries if each.id in ids]
    public = [each for each in every if _public(each, visit)]
    hits = tuple(Hit(entry=each, passages=_passages(visit, each, words)) for each in public[:FEW])
    return Found(hits=hits, total=len(public), later=len(every) - len(public))


def _public(entry: Entry, visit: Visit) -> bool:
    last = entry.published.last if entry.published else None
    return last is not None and last <= visit.asked.known_day


def _passages(visit: Visit, entry: Entry, words: Sequence[str]) -> tuple[Passage, ...]:
    text = visit.held.report(entry.id).text
    return passages(visit.naming.masks.hide(entry.id, text), words)
