"""Sight: what of a claim decides with which others it is one incident, in a form quick to compare."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Protocol

from truceline.actor import Actor, whole
from truceline.claim import Claim
from truceline.happening import Vocabulary
from truceline.place import Gazetteer, Place
from truceline.reconcile.scene import Scene, scene_of
from truceline.source import Source
from truceline.when import Precision

TELLING = 8  # words; fewer are often the same by chance
VAGUE = 31  # days; a longer time in which something happened once says too little to join it with others
_WORD = re.compile(r"\w+")
Days = tuple[int, int]  # ordinals of the first and the last day


class Timed(Protocol):
    """What has days: a claim in sight or a group of them."""

    @property
    def days(self) -> Days | None:
        """First and last day."""

    @property
    def span(self) -> bool:
        """True where it lasts through its days."""

    @property
    def width(self) -> int:
        """How many days it may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A claim with what it is compared by; everything that a comparison needs stands in the two sights.

    `line` is its happening and the kinds above it, narrowest first. `days`: None where it names none; `span`: it lasts
    through its days, else it happened on one of them, `at` a time of day where one is said. `places` holds each place
    with the areas around it, nearest first. `doers` are the wholes
    of the known doers. `wording` is its words in lower case, empty where they are too few to be told from chance.
    `scene` is what its report tells of the main scene, where the claim leads it; `follows`: another claim of its report
    leads the scene that it belongs to. `row`: it is a row of a table of incidents,
    whose `kinds` are all that it names and whose `targets` are ids or words. `spots` are the records of its
    places, `counts` its numbers as (unit, low, high), where they are bounded on both sides.
    """

    id: str
    claim: Claim
    line: tuple[str, ...]
    days: Days | None
    span: bool
    at: datetime | None
    places: tuple[tuple[str, ...], ...]
    doers: frozenset[str]
    wording: str
    scene: Scene | None = None
    follows: bool = False
    row: bool = False
    kinds: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    spots: tuple[Place, ...] = ()
    counts: tuple[tuple[str, float, float], ...] = ()

    @property
    def happening(self) -> str:
        """The kind of happening that it names."""
        return self.line[0]

    @property
    def family(self) -> str:
        """The widest kind of its happening."""
        return self.line[-1]

    @property
    def of_scene(self) -> bool:
        """True where it belongs to the main scene of its report."""
        return self.follows or self.scene is not None

    @property
    def source(self) -> str:
        """The source of its report; empty where it is not known."""
        return self.claim.speakers[0].source or self.claim.speakers[0].words

    @property
    def published(self) -> int | None:
        """Ordinal of the day from which it was public."""
        day = self.claim.known_from
        return day.toordinal() if day else None

    @property
    def reach(self) -> float:
        """The radius of the widest of its known places in km."""
        return max((spot.radius_km for spot in self.spots), default=0.0)

    @property
    def width(self) -> int:
        """How many days it may mean; 0 where it names none."""
        return self.days[1] - self.days[0] + 1 if self.days else 0

    def joint(self, other: "Sight") -> int:
        """How many days they may both mean; below 1 where their days do not meet, or one names none."""
        if self.days is None or other.days is None:
            return 0
        return min(self.days[1], other.days[1]) - max(self.days[0], other.days[0]) + 1

    @property
    def joinable(self) -> bool:
        """False where it says too little of when and where or who to be joined with any other by its details."""
        return (
            self.days is not None and bool(self.places or self.doers) and (self.span or self.width <= VAGUE)
        )


@dataclass(frozen=True, kw_only=True)
class Eyes:
    """What is needed to see claims: the vocabulary, and places, actors and sources where they are known."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer | None
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]

    def see(self, claim: Claim) -> Sight:
        """The sight of a claim; it depends on the claim and on what these eyes know alone."""
        days, places = _days(claim), self._places(claim)
        return Sight(
            id=claim.id,
            claim=claim,
            line=self._line(claim.happening),
            days=days,
            span=_lasts(claim, days),
            at=claim.when.at if claim.when else None,
            places=places,
            doers=frozenset(whole(each.actor, self._actors) for each in claim.doers if each.actor),
            wording=_wording(claim),
            scene=self._scene(claim),
            follows="scene" in claim.traits,
            row="row" in claim.traits,
            kinds=_kinds(claim),
            targets=frozenset(each.actor or each.words.casefold() for each in claim.targets),
            spots=tuple(spot for chain in places if (spot := self._spot(chain[0]))),
            counts=_counts(claim),
        )

    def _scene(self, claim: Claim) -> Scene | None:
        found = scene_of(claim.traits)
        return replace(found, place=self.gazetteer.get(found.town)) if found and self.gazetteer else found

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return dict(self.actors)

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _line(self, happening: str) -> tuple[str, ...]:
        if happening not in self._lines:
            line, kind = [happening], self.vocabulary.get(happening)
            while kind and kind.parent and kind.parent not in line:
                line.append(kind.parent)
                kind = self.vocabulary.get(kind.parent)
            self._lines[happening] = tuple(line)
        return self._lines[happening]

    def _places(self, claim: Claim) -> tuple[tuple[str, ...], ...]:
        """The chain of each place where it happened: the place, then the areas around it, nearest first.

        A country is no area around: that something happened somewhere in it joins nothing.
        """
        scenes = [each for each in claim.places if each.role in ("scene", "object")] or list(claim.places)
        names = [
            each.place or f"words:{each.words.casefold()}" for each in scenes if each.place or each.words
        ]
        return tuple(self._chain(name) for name in dict.fromkeys(names))

    def _chain(self, place: str) -> tuple[str, ...]:
        if place not in self._chains:
            chain, todo = dict.fromkeys([place]), [place]
            while todo and self.gazetteer:
                known = self.gazetteer.get(todo.pop(0))
                near = [area for area in (known.within if known else ()) if area not in chain]
                chain |= dict.fromkeys(near)
                todo += near
            around = [area for area in chain if area != place and not self._is_country(area)]
            self._chains[place] = (place, *around)
        return self._chains[place]

    def _spot(self, place: str) -> Place | None:
        return self.gazetteer.get(place) if self.gazetteer else None

    def _is_country(self, place: str) -> bool:
        known = self.gazetteer.get(place) if self.gazetteer else None
        return known is not None and known.kind == "country"


def _wording(claim: Claim) -> str:
    told = _WORD.findall(claim.words.casefold())
    return " ".join(told) if len(told) >= TELLING else ""


def _kinds(claim: Claim) -> frozenset[str]:
    further = (each.removeprefix("kind:") for each in claim.traits if each.startswith("kind:"))
    return frozenset([claim.happening, *further])


def _counts(claim: Claim) -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (each.unit, each.low, each.high)
        for each in claim.quantities
        if each.low is not None and each.high is not None
    )


def _days(claim: Claim) -> Days | None:
    """Days from first to last; what goes on lasts to the day it was published; None where no start is said.

    An instant lies on its day in its own zone and on that in UTC, so that one moment told in two zones meets.
    """
    when = claim.when
    if when is None or when.first is None:
        return None
    last = max(when.last or claim.known_from or when.first, when.first)
    moment = when.at.astimezone(UTC).date() if when.at and when.at.tzinfo else when.first
    return min(when.first, moment).toordinal(), max(last, moment).toordinal()


def _lasts(claim: Claim, days: Days | None) -> bool:
    """True where it goes on through several days, rather than being on one of them."""
    if claim.when is None or days is None or days[0] == days[1]:
        return False
    return claim.when.precision is Precision.SPAN or claim.when.last is None


def day_of(ordinal: int) -> date:
    """The day of an ordinal."""
    return date.fromordinal(ordinal)
