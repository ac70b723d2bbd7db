"""What a search in the texts of reports finds: words -> reports that hold them, public by then, with passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from truceline.casefile.records import Entry
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
