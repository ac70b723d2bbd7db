"""The claims of a state ready to be filtered and counted: columns of numbers beside them, one pass a question."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.actor import whole
from truceline.claim import Claim
from truceline.happening import fits
from truceline.publish.naming import Naming
from truceline.publish.pick import Wanted
from truceline.web.words import Words

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
FACETS = ("happening", "mode", "speaker", "actor", "place", "source", "month")
SHOWN = 12  # values of a facet that are counted for the reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One side of the claims: claim `rows[i]` has value number `codes[i]`; it may have several."""

    values: tuple[str, ...]
    rows: Numbers
    codes: Numbers

    def mask(self, chosen: Callable[[str], bool], size: int) -> Mask:
        """The claims that have a value which is chosen."""
        wanted = np.fromiter((chosen(value) for value in self.values), dtype=np.bool_, count=len(self.values))
        found = np.zeros(size, dtype=np.bool_)
        found[self.rows[wanted[self.codes]]] = True
        return found

    def counts(self, shown: Mask) -> tuple[tuple[str, int], ...]:
        """How many of these claims have each value, the most frequent first."""
        number = np.bincount(self.codes[shown[self.rows]], minlength=len(self.values))
        order = sorted(range(len(self.values)), key=lambda code: (-number[code], self.values[code]))
        return tuple((self.values[code], int(number[code])) for code in order[:SHOWN] if number[code])


class Claims:
    """The claims of a case, the newest first, those of reports without a date last."""

    def __init__(self, claims: Iterable[Claim], naming: Naming) -> None:
        self.all = tuple(sorted(claims, key=lambda each: -_day(each)))
        self._naming = naming
        self._days = np.fromiter(map(_day, self.all), dtype=np.int64, count=len(self.all))
        read = {**READ, "source": lambda claim: (source_of(claim, naming),)}
        self._columns = {name: _column(self.all, read[name]) for name in FACETS}

    def known(self, day: int) -> int:
        """How many were public by a day (its ordinal)."""
        return int(np.count_nonzero((self._days > 0) & (self._days <= day)))

    @property
    def undated(self) -> int:
        """How many are of reports without a date."""
        return int(np.count_nonzero(self._days == 0))

    def asked_for(self, wanted: Wanted, *, source: str = "", month: str = "", words: str = "") -> Mask:
        """Which claims answer every filter given, as `publish.pick` reads them."""
        found = np.ones(len(self.all), dtype=np.bool_)
        if wanted.known is not None:
            found &= (self._days > 0) & (self._days <= wanted.known.toordinal())
        for name, chosen in self._choosing(wanted, source=source, month=month):
            found &= self._columns[name].mask(chosen, len(self.all))
        return self._narrowed(found, wanted, words)

    def _choosing(
        self, wanted: Wanted, *, source: str, month: str
    ) -> Iterator[tuple[str, Callable[[str], bool]]]:
        known = self._naming.knowledge
        if happening := wanted.happening:
            yield "happening", lambda value: fits(value, happening, known.happenings)
        if place := wanted.place:
            yield "place", lambda value: known.gazetteer.within(value, place)
        for name, asked in (("actor", wanted.actor), ("speaker", wanted.speaker)):
            if asked:
                yield name, lambda value, asked=asked: asked in (value, whole(value, known.actors))  # type: ignore[misc]
        for name, asked in (("mode", wanted.mode), ("source", source), ("month", month)):
            if asked:
                yield name, lambda value, asked=asked: value == asked  # type: ignore[misc]

    def _narrowed(self, found: Mask, wanted: Wanted, words: str) -> Mask:
        """The filters that look at each claim left over by itself."""
        tests: list[Callable[[int], bool]] = []
        if wanted.report:
            tests.append(lambda row: self.all[row].report == wanted.report)
        if wanted.ids is not None:
            ids = wanted.ids
            tests.append(lambda row: self.all[row].id in ids)
        if words.strip():
            found &= self.index.holding(words)
        for test in tests:
            rows = np.flatnonzero(found)
            found[rows] = np.fromiter((test(int(row)) for row in rows), dtype=np.bool_, count=len(rows))
        return found

    def rows(self, found: Mask, *, oldest: bool = False) -> Numbers:
        """The rows of these claims, the newest first unless the oldest are asked for."""
        rows = np.flatnonzero(found)
        return rows[::-1] if oldest else rows

    def facets(self, found: Mask) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each facet its most frequent values among these claims."""
        return {name: column.counts(found) for name, column in self._columns.items()}

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """For each facet every value that occurs, with the words that name it, as `publish.pick.choices`."""
        return {
            name: {value: self.words(name, value) for value in sorted(self._columns[name].values)}
            for name in FACETS
        }

    def words(self, facet: str, value: str) -> str:
        """What a value of a facet is called."""
        naming = self._naming
        if facet == "speaker" and value not in naming.knowledge.actors:
            return naming.source(value)
        named: Mapping[str, Callable[[str], str]] = {
            "happening": naming.happening,
            "speaker": naming.actor,
            "actor": naming.actor,
            "place": naming.place,
            "source": naming.source,
        }
        return named[facet](value) if facet in named else value

    @cached_property
    def index(self) -> Words:
        """The words of each claim as they are shown, for search: a hidden name is not found."""
        return Words(map(self._naming.words, self.all))


def source_of(claim: Claim, naming: Naming) -> str:
    """The source of a claim's report: its id where it is listed, else its words with hidden names left out."""
    first = claim.speakers[0]
    return first.source or naming.speaker(claim, first)


def _day(claim: Claim) -> int:
    return claim.known_from.toordinal() if claim.known_from else 0


READ: dict[str, Callable[[Claim], Iterable[str]]] = {
    "happening": lambda claim: (claim.happening,),
    "mode": lambda claim: (claim.mode.value,),
    "speaker": lambda claim: (claim.speaker.actor or claim.speaker.source,),
    "actor": lambda claim: (each.actor for each in claim.doers + claim.targets),
    "place": lambda claim: (each.place for each in claim.places),
    "month": lambda claim: (claim.known_from.isoformat()[:7] if claim.known_from else "",),
}


def _column(claims: Iterable[Claim], read: Callable[[Claim], Iterable[str]]) -> Column:
    numbers: dict[str, int] = {}
    rows: list[int] = []
    codes: list[int] = []
    for row, claim in enumerate(claims):
        for value in dict.fromkeys(read(claim)):
            if value:
                rows.append(row)
                codes.append(numbers.setdefault(value, len(numbers)))
    return Column(values=tuple(numbers), rows=_array(rows), codes=_array(codes))


def _array(values: list[Any]) -> Numbers:
    return np.array(values, dtype=np.int64)
