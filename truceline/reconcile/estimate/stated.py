"""Stated: the numbers that claims give, each with its bounds and who it goes back to, sorted by what they count."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.actor import Actor
from truceline.claim import Claim, Mode, Quantity
from truceline.reconcile.origin import origins, voice
from truceline.source import Source

Key = tuple[str, str, str, str]  # unit, side, civilian or not, running total or new


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One number as one claim gives it.

    `best` is the exact number said, or the speaker's own best between its bounds. `voice` is who the claim goes back
    to, `origin` the number of its origin (near copies share one). `side` is the actor counted, empty where only words
    say who.
    """

    claim: Claim
    id: str
    quantity: Quantity
    low: float | None
    best: float | None
    high: float | None
    voice: str
    origin: int
    side: str

    @property
    def said(self) -> tuple[float, float] | None:
        """Both bounds as they were said, an open side closed by the one bound that is said; None where no number is."""
        ends = [each for each in (self.low, self.high) if each is not None]
        return (ends[0], ends[-1]) if ends else None

    @property
    def number(self) -> float | None:
        """The one number said: exact, the best between bounds, or the only bound."""
        closed = self.low is not None and self.high is not None
        return self.best if closed or not self.said else self.said[0]

    @property
    def day(self) -> date | None:
        """The day from which it was public."""
        return self.claim.known_from


def stated(
    claims: Sequence[Claim], sources: Mapping[str, Source], actors: Mapping[str, Actor]
) -> dict[Key, tuple[Stated, ...]]:
    """The numbers of claims that say it happened, by what they count, each in the order of publication."""
    told = [(claim, claim.id) for claim in claims if claim.mode is Mode.HAPPENED and claim.quantities]
    told.sort(key=lambda row: (row[0].known_from or date.max, row[0].report, row[0].span.start, row[1]))
    origin = _origins([claim for claim, _ in told], sources)
    found: dict[Key, list[Stated]] = {}
    for claim, name in told:
        for quantity in claim.quantities:
            home = _Home(id=name, voice=voice(claim, sources), origin=origin[id(claim)])
            one = _one(claim, quantity, home, actors)
            found.setdefault(_key(one), []).append(one)
    return {key: _wholes(found[key]) for key in sorted(found)}


def _origins(claims: Sequence[Claim], sources: Mapping[str, Source]) -> dict[int, int]:
    """The number of each claim's origin, by the claim's identity in memory."""
    groups = origins(claims, sources) if len(claims) > 1 else (claims,)
    return {id(claim): number for number, group in enumerate(groups) for claim in group}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """A claim's id, who it goes back to, and the number of its origin."""

    id: str
    voice: str
    origin: int


def _one(claim: Claim, quantity: Quantity, home: _Home, actors: Mapping[str, Actor]) -> Stated:
    low, high, best = (_real(each) for each in (quantity.low, quantity.high, quantity.best))
    return Stated(
        claim=claim,
        id=home.id,
        quantity=quantity,
        low=low,
        best=low if best is None and low == high else best,
        high=high,
        voice=home.voice,
        origin=home.origin,
        side=quantity.of if _is_actor(quantity.of, actors) else "",
    )


def _real(number: float | None) -> float | None:
    """The number; None for what no count can be."""
    return number if number is not None and math.isfinite(number) and number >= 0 else None


def _is_actor(of: str, actors: Mapping[str, Actor]) -> bool:
    return of in actors or (
        not actors and of.isupper()
    )  # ids are capitals; without a list nothing else tells


def _key(one: Stated) -> Key:
    quantity = one.quantity
    return quantity.unit.strip().casefold(), one.side, str(quantity.civilian), str(quantity.cumulative)


def _wholes(numbers: Sequence[Stated]) -> tuple[Stated, ...]:
    """Of one speaker's numbers for several groups of people in one report the largest: the others are parts of it.

    "Nine people, three of them children" counts nine. Where the parts are told without their whole, the largest is
    still what the whole cannot be less than, and is kept as that.
    """
    kept: dict[tuple[str, str], list[Stated]] = {}
    for each in numbers:
        kept.setdefault((each.claim.report, each.voice), []).append(each)
    return tuple(one for group in kept.values() for one in _whole(group))


def _whole(group: Sequence[Stated]) -> list[Stated]:
    if len({each.quantity.of.casefold() for each in group}) == 1 or group[0].side:
        return list(group)
    largest = max(group, key=lambda each: each.said or (-1.0, -1.0))
    parts = [each.said[0] for each in group if each is not largest and each.said]
    if not largest.said or sum(parts) <= largest.said[0]:
        return [largest]
    return [replace(largest, high=None, best=None)]
