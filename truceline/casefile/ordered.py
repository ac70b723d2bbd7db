"""Incidents of one day after another in their order: State -> the incidents known by a day, and those that bear.

`gathered` works out the incidents of each connected part. Here each incident gets a place in the order of them all when
it is first met, so that a day is told by picking numbers, and not by sorting some ten thousand incidents.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from truceline.casefile.gathered import Gathered, Keyed, Numbers, Parts, keyed
from truceline.casefile.state import State
from truceline.incident import Incident

Key = tuple[date, str, str, str]
Bears = Callable[[Incident], bool]
Flags = NDArray[np.bool_]
Places = NDArray[np.float64]
NEW = -1
FEW = 2_000  # new incidents that are put between others one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The incidents known by a day, in their order; and those of them that bear on the accord."""

    incidents: tuple[Incident, ...]
    bearing: tuple[Incident, ...]


class Ordered(Gathered):
    """The incidents of one state at any date, as `Gathered` and `reconcile` give them.

    `bears` says of an incident whether any of its claims bears on the accord: on no other does a finding rest.
    `before` is that of an earlier state. Safe to call from several threads.
    """

    def __init__(self, state: State, *, bears: Bears, before: "Ordered | None" = None) -> None:
        super().__init__(state, before=before)
        same = before is not None and before.parts is self.parts
        self._shelf: _Shelf = before._shelf if before is not None and same else _Shelf(self.parts, bears)
        self._bears = bears
        self._ruling: Flags = np.isin(self.parts.part, self._ruled)

    def at(self, known: date) -> tuple[Incident, ...]:
        """The incidents that claims public by a day make."""
        return self.on(known).incidents

    def on(self, known: date) -> Day:
        """The same, with those that bear."""
        parts, ruling = self.parts, self._ruling
        come = (parts.days > 0) & (parts.days <= known.toordinal())
        left = come & (parts.left <= known.toordinal())
        steps = np.concatenate([parts.part[each & ~ruling] for each in (come, left)])
        counts = np.bincount(steps, minlength=len(parts.claims))
        present = np.flatnonzero(counts)
        public = come & ~left
        found, bearing = self._free(present, counts[present], public & ~ruling, known)
        own = self._touched_by_rulings(public & ruling, known)
        weighty = [each for each in own if self._bears(each[1])]
        return Day(incidents=self._shelf.merged(found, own), bearing=self._shelf.merged(bearing, weighty))

    def _free(self, present: Numbers, counts: Numbers, public: Flags, known: date) -> tuple[Numbers, Numbers]:
        """Numbers of the incidents of the parts that decisions leave alone, and of those of them that bear."""
        spans = self._shelf.spans(present, counts)
        new = self._shelf.is_new(spans)
        if new.any():
            missing = list(zip(present[new].tolist(), counts[new].tolist(), strict=True))
            self._work_out([each for each in missing if each not in self.parts.kept], public, known)
            self._shelf.put(dict(zip(spans[new].tolist(), missing, strict=True)), self.parts.kept)
        return self._shelf.numbers(spans)

    def _touched_by_rulings(self, public: Flags, known: date) -> list[Keyed]:
        claims = [self.parts.claims[row] for row in np.flatnonzero(public)]
        found = self._reconciled(claims, self._links, known, ruled=True) if claims else ()
        return list(map(keyed, found))


class _Shelf:
    """Every incident met so far, each with its place among all.

    A span is a part with so many of its claims come or gone: what its incidents depend on.
    """

    def __init__(self, parts: Parts, bears: Bears) -> None:
        self._bears = bears
        self._lock = Lock()
        steps = (
            2 * np.bincount(parts.part, minlength=len(parts.claims)) + 1
        )  # every claim comes, and may leave
        self._base: Numbers = np.cumsum(steps) - steps
        self._first: Numbers = np.full(int(steps.sum()), NEW, dtype=np.int64)
        self._many: Numbers = np.zeros(int(steps.sum()), dtype=np.int64)
        self._order: list[tuple[Key, int]] = []
        self._incidents = _objects(())  # as they were met
        self._bearing: Flags = np.zeros(0, dtype=np.bool_)
        self._place: Places = np.zeros(0, dtype=np.float64)

    def spans(self, parts: Numbers, counts: Numbers) -> Numbers:
        """The numbers of spans."""
        return self._base[parts] + counts

    def is_new(self, spans: Numbers) -> Flags:
        """Which of these spans were not met yet."""
        new: Flags = self._first[spans] == NEW
        return new

    def put(
        self, spans: Mapping[int, tuple[int, int]], kept: dict[tuple[int, int], tuple[Keyed, ...]]
    ) -> None:
        """Take the incidents of spans over from where they were worked out."""
        with self._lock:
            count, fresh = len(self._incidents), list[Keyed]()
            for span, part in spans.items():
                own = kept.pop(part, ())
                if self._first[span] == NEW:  # else another thread was as quick
                    self._first[span], self._many[span] = count + len(fresh), len(own)
                    fresh += own
            told = [incident for _, incident in fresh]
            flags = np.fromiter(map(self._bears, told), np.bool_, len(told))
            self._incidents = np.concatenate((self._incidents, _objects(told)))
            self._bearing = np.concatenate((self._bearing, flags))
            self._place = np.concatenate((self._place, np.zeros(len(told))))
            self._put_in_order([(key, count + at) for at, (key, _) in enumerate(fresh)])

    def _put_in_order(self, fresh: Sequence[tuple[Key, int]]) -> None:
        """Give new incidents their places: a few between their neighbours, many by numbering all anew."""
        crowded = len(fresh) > FEW
        for each in () if crowded else fresh:
            at = bisect_left(self._order, each)
            low = self._place[self._order[at - 1][1]] if at else self._first_place - 1
            high = self._place[self._order[at][1]] if at < len(self._order) else low + 2
            self._order.insert(at, each)
            self._place[each[1]] = place = (low + high) / 2
            crowded = crowded or not low < place < high
        if crowded:
            self._order = sorted({*self._order, *fresh})
            self._place[[number for _, number in self._order]] = np.arange(len(self._order))

    @property
    def _first_place(self) -> float:
        return float(self._place[self._order[0][1]]) if self._order else 0.0

    def numbers(self, spans: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of the incidents of these spans, and of those that bear."""
        first, many = self._first[spans], self._many[spans]
        ends = np.cumsum(many)
        inside = np.arange(int(many.sum())) - np.repeat(ends - many, many)
        numbers = np.repeat(first, many) + inside
        return numbers, numbers[self._bearing[numbers]]

    def merged(self, numbers: Numbers, others: Sequence[Keyed]) -> tuple[Incident, ...]:
        """The incidents of these numbers and others, in their order."""
        with self._lock:
            places = self._place[numbers]
            order = np.argsort(places)
            found = self._incidents[numbers[order]]
            before = [self._before(key) for key, _ in others]
        at = np.searchsorted(places[order], before)
        return tuple(np.insert(found, at, _objects([each for _, each in others])).tolist())

    def _before(self, key: Key) -> float:
        """The place of the first incident that does not come before a key."""
        at = bisect_left(self._order, (key, NEW))
        return float(self._place[self._order[at][1]]) if at < len(self._order) else np.inf


def _objects(values: Sequence[Incident]) -> NDArray[np.object_]:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
