"""Sight: what of a claim decides with which others it is one incident, in a form quick to compare."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from truceline.actor import Actor, whole
from truceline.claim import Claim
from truceline.happening import Vocabulary, fits
from truceline.place import Gazetteer
from truceline.source import Source
from truceline.when import Precision

TELLING = 8  # words; fewer are often the same by chance
_WORD = re.compile(r"\w+")
Days = tuple[int, int]  # ordinals of the first and the last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A claim, its days (None where it names none), its places each with the areas around, its known doers.

    `span`: it lasts through its days; else it happened on one of them, `at` a time of day where one is said.
    `family` is the widest kind of its happening.
    """

    claim: Claim
    family: str
    days: Days | None
    span: bool
    at: datetime | None
    places: tuple[tuple[str, ...], ...]
    doers: frozenset[str]

    @property
    def wording(self) -> str:
        """Its words in lower case; empty where they are too few to be told from chance."""
        told = _WORD.findall(self.claim.words.casefold())
        return " ".join(told) if len(told) >= TELLING else ""

    @property
    def width(self) -> int:
        """How many days it may mean; 0 where it names none."""
        return self.days[1] - self.days[0] + 1 if self.days else 0


@dataclass(frozen=True, kw_only=True)
class Eyes:
    """What is needed to see claims: the vocabulary, and places, actors and sources where they are known."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer | None
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]

    def see(self, claim: Claim) -> Sight:
        """The sight of a claim."""
        days = _days(claim)
        return Sight(
            claim=claim,
            family=self._line(claim.happening)[-1],
            days=days,
            span=_lasts(claim, days),
            at=claim.when.at if claim.when else None,
            places=self._places(claim),
            doers=frozenset(whole(each.actor, self._actors) for each in claim.doers if each.actor),
        )

    def fit(self, one: str, other: str) -> bool:
        """True where one happening is the other or one of the kinds under it."""
        return fits(one, other, self.vocabulary) or fits(other, one, self.vocabulary)

    def depth(self, happening: str) -> int:
        """How narrow a happening is: 1 at the first level."""
        return len(self._line(happening))

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return dict(self.actors)

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _line(self, happening: str) -> list[str]:
        line: list[str] = []
        while happening and happening not in line:
            line.append(happening)
            known = self.vocabulary.get(happening)
            happening = known.parent if known else ""
        return line or [""]

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

    def _is_country(self, place: str) -> bool:
        known = self.gazetteer.get(place) if self.gazetteer else None
        return known is not None and known.kind == "country"


def _days(claim: Claim) -> Days | None:
    """Days from first to last; what goes on lasts to the day it was published; None where no start is said."""
    when = claim.when
    if when is None or when.first is None:
        return None
    last = when.last or claim.known_from or when.first
    return when.first.toordinal(), max(last, when.first).toordinal()


def _lasts(claim: Claim, days: Days | None) -> bool:
    """True where it goes on through several days, rather than being on one of them."""
    if claim.when is None or days is None or days[0] == days[1]:
        return False
    return claim.when.precision is Precision.SPAN or claim.when.last is None


def day_of(ordinal: int) -> date:
    """The day of an ordinal."""
    return date.fromordinal(ordinal)
