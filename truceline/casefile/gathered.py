"""Incidents at one date after another: State -> the incidents known by a day, each worked out once.

Claims that no chain of links joins have nothing to do with each other (`reconcile.gather`), so that the incidents of
one connected part depend on how many of its claims have come, or gone with a later version of their report, and on
nothing else. A day later few parts have changed; the others keep their very incidents. Coded claims are one part. The
parts that decisions touch are worked out anew for each day: corrections change what is linked, mergers join parts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from truceline.casefile.links import fresh_links
from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.incident import Incident
from truceline.reconcile import reconcile
from truceline.reconcile.gather import joins, links_of
from truceline.reconcile.incidents import TOLD, eyes_of
from truceline.reconcile.pair import Link
from truceline.reconcile.sight import Sight

Keyed = tuple[tuple[date, str, str, str], Incident]  # an incident behind what it is sorted by
Numbers = NDArray[np.int64]
Public = NDArray[np.bool_]
NEVER = date.max.toordinal() + 1


class Parts:
    """The connected parts of the claims as read: `part[i]` is the number of that of claim `i`."""

    def __init__(self, state: State) -> None:
        self.claims = state.as_read
        self.number = {claim.id: number for number, claim in enumerate(self.claims)}
        self._eyes = eyes_of(state.knowledge)
        self._sights: tuple[Sight, ...] | None = None
        links = state.book.links
        self.part, self.links = self._joined(links_of(self.sights) if links is None else links)
        self.days = np.fromiter(map(_day, self.claims), dtype=np.int64, count=len(self.claims))
        gone = {report: day.toordinal() for report, day in state.book.withdrawn.items()}
        left = (gone.get(claim.report, NEVER) for claim in self.claims)
        self.left = np.fromiter(left, dtype=np.int64, count=len(self.claims))
        self.kept: dict[tuple[int, int], tuple[Keyed, ...]] = {}

    @property
    def sights(self) -> tuple[Sight, ...]:
        """The claims that may be in incidents, as they are compared."""
        if self._sights is None:
            told = (each for each in self.claims if each.mode in TOLD)
            self._sights = tuple(map(self._eyes.see, told))
        return self._sights

    def seen(self, claims: Iterable[Claim]) -> tuple[Sight, ...]:
        """Other claims, as they are compared."""
        return tuple(self._eyes.see(each) for each in claims if each.mode in TOLD)

    def _joined(self, links: Sequence[Link]) -> tuple[Numbers, dict[int, list[Link]]]:
        parent = list(range(len(self.claims)))
        coded = [number for number, claim in enumerate(self.claims) if claim.coding]
        for number in coded[1:]:
            parent[number] = coded[0]
        by_hand = {self.claims[number].id for number in coded}
        for link in links:
            if not (joins(link) or by_hand & {link.one, link.other}):
                continue
            low, high = sorted((_root(parent, self.number[link.one]), _root(parent, self.number[link.other])))
            parent[high] = low
        part = np.fromiter((_root(parent, each) for each in range(len(parent))), np.int64, len(parent))
        inside: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            inside[int(part[self.number[link.one]])].append(link)
        return part, inside


class Gathered:
    """The incidents of one state at any date, as `reconcile` gives them.

    `before` is that of an earlier state: where its claims as read are the same, its parts are taken over.
    """

    def __init__(self, state: State, *, before: "Gathered | None" = None) -> None:
        self._state = state
        same = before is not None and before.parts.claims is state.as_read
        self.parts: Parts = before.parts if before is not None and same else Parts(state)
        corrected = self._corrected() if state.decisions else ()
        changed = {claim.id for claim in corrected}
        others = (sight for sight in (self.parts.sights if corrected else ()) if sight.id not in changed)
        fresh = tuple(fresh_links(self.parts.seen(corrected), others))
        touched = set(self._touched(corrected, fresh)) if state.decisions else set()
        inside = chain.from_iterable(self.parts.links.get(part, ()) for part in sorted(touched))
        self._links = (*(each for each in inside if changed.isdisjoint((each.one, each.other))), *fresh)
        self._ruled = np.array(sorted(touched), dtype=np.int64)

    def at(self, known: date) -> tuple[Incident, ...]:
        """The incidents that claims public by a day make."""
        parts = self.parts
        come = (parts.days > 0) & (parts.days <= known.toordinal())
        left = come & (parts.left <= known.toordinal())
        public, ruling = come & ~left, np.isin(parts.part, self._ruled)
        ruled, free = public & ruling, public & ~ruling
        steps = np.concatenate([parts.part[each & ~ruling] for each in (come, left)])
        counts = np.bincount(steps, minlength=len(parts.claims))
        present = [(part, int(counts[part])) for part in np.flatnonzero(counts).tolist()]
        self._work_out([part for part in present if part not in parts.kept], free, known)
        found = list(chain.from_iterable(parts.kept[each] for each in present))
        if ruled.any():
            claims = [parts.claims[row] for row in np.flatnonzero(ruled)]
            found += map(keyed, self._reconciled(claims, self._links, known, ruled=True))
        return tuple(incident for _, incident in sorted(found, key=lambda each: each[0]))

    def _work_out(self, missing: Sequence[tuple[int, int]], free: Public, known: date) -> None:
        """The incidents of parts that were not asked for with so many public claims."""
        parts, wanted = self.parts, [part for part, _ in missing]
        if not missing:
            return
        claims = [parts.claims[row] for row in np.flatnonzero(free & np.isin(parts.part, wanted))]
        links = tuple(chain.from_iterable(parts.links.get(part, ()) for part in wanted))
        found: dict[int, list[Keyed]] = {part: [] for part in wanted}
        for incident in self._reconciled(claims, links, known):
            found[int(parts.part[parts.number[incident.claims[0].id]])].append(keyed(incident))
        parts.kept.update({each: tuple(found[each[0]]) for each in missing})

    def _reconciled(
        self, claims: Sequence[Claim], links: Sequence[Link], known: date, *, ruled: bool = False
    ) -> tuple[Incident, ...]:
        state = self._state
        decisions = state.decisions if ruled else ()
        found: tuple[Incident, ...] = reconcile(
            claims, decisions, known, knowledge=state.knowledge, linked=lambda sights: links
        )
        return found

    def _corrected(self) -> tuple[Claim, ...]:
        """The claims that a person put right, as they now are."""
        number = self.parts.number
        return tuple(claim for claim in self._state.claims if claim.id not in number or self._other(claim))

    def _other(self, claim: Claim) -> bool:
        return self.parts.claims[self.parts.number[claim.id]] is not claim

    def _touched(self, corrected: Iterable[Claim], fresh: Iterable[Link]) -> Iterator[int]:
        """The parts that decisions change: of claims corrected, rejected, merged and set apart, and what these link."""
        ruled, number = self._state.ruled, self.parts.number
        back = {now: was for was, now in ruled.moved.items() if was in number}
        named = {id for ids, _ in (*ruled.together, *ruled.apart) for id in ids}
        named |= {claim.id for claim in (*ruled.rejected, *corrected)}
        named |= {id for link in fresh for id in (link.one, link.other)}
        for id in named:
            if (was := back.get(id, id)) in number:
                yield int(self.parts.part[number[was]])


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _day(claim: Claim) -> int:
    return claim.known_from.toordinal() if claim.known_from else 0


def keyed(incident: Incident) -> Keyed:
    """The incident behind what `reconcile` sorts by."""
    first = incident.when.first if incident.when and incident.when.first else date.max
    return (first, incident.provision, incident.happening, incident.id), incident
