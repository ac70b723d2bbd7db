"""Kinds: when two claims of one incident tell of one act, and when they tell it as kinds that exclude each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from truceline.actor import whole
from truceline.claim import Claim, Participant
from truceline.happening import Vocabulary, excludes, fits, undoes
from truceline.place import Gazetteer
from truceline.reconcile.contradict.view import Between, View, Voices, two_tell


def akin(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True where one kind is the other or lies under it."""
    return fits(one, other, vocabulary) or fits(other, one, vocabulary)


def scenes(claim: Claim) -> tuple[str, ...]:
    """Ids of the places where it happened or which it befell."""
    at = [each for each in claim.places if each.place and each.relation == "at"]
    return tuple(sorted({each.place for each in at if each.role in ("scene", "object")}))


def places_apart(one: tuple[str, ...], other: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """True where no place of the one is or lies in one of the other, or the other way round."""
    within = gazetteer.within
    return not any(a == b or within(a, b) or within(b, a) for a in one for b in other)


@dataclass(frozen=True, kw_only=True)
class Kinds:
    """What tells apart kinds that contradict one another from kinds of two acts in one incident.

    An incident may hold a whole scene: an attack, those it killed, who fled. So two kinds contradict one another only
    where their nature bars both (`excludes`, or `undoes` of one doer), two speakers tell them, neither speaker tells
    the other's kind as well, and place, time and those who suffered it may be the same.
    """

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    voices: Voices
    told: dict[str, set[str]]

    def apart(self, one: str, other: str) -> bool:
        """True where the kinds themselves exclude one another; a wider and a narrower kind never do."""
        known = self.vocabulary
        return not akin(one, other, known) and (excludes(one, other, known) or undoes(one, other, known))

    def between(self, one: View[str], other: View[str]) -> bool:
        """True where two speakers tell one act as kinds that are apart."""
        if one.voice == other.voice or self._tells_too(one, other) or self._tells_too(other, one):
            return False
        return self._one_act(one.claim, other.claim)

    def _tells_too(self, one: View[str], other: View[str]) -> bool:
        return any(akin(one.held, kind, self.vocabulary) for kind in self.told[other.voice])

    def _one_act(self, one: Claim, other: Claim) -> bool:
        here, there = scenes(one), scenes(other)
        if here and there and places_apart(here, there, self.gazetteer):
            return False
        if not _one_time(one, other) or self._others(one.targets, other.targets):
            return False
        if excludes(one.happening, other.happening, self.vocabulary):
            return True
        return bool(self._wholes(one.doers) & self._wholes(other.doers))

    def _others(self, one: Iterable[Participant], other: Iterable[Participant]) -> bool:
        """True where both name who suffered it and none is the same."""
        mine, theirs = self._wholes(one), self._wholes(other)
        return bool(mine and theirs and not mine & theirs)

    def _wholes(self, participants: Iterable[Participant]) -> frozenset[str]:
        return frozenset(whole(each.actor, self.voices.actors) for each in participants if each.actor)


def told_by(views: Iterable[View[str]]) -> dict[str, set[str]]:
    """The kinds that each speaker tells."""
    told: dict[str, set[str]] = defaultdict(set)
    for each in views:
        told[each.voice].add(each.held)
    return told


def of_one_kind(vocabulary: Vocabulary) -> Between:
    """Two tell it, and one's kind is the other's or above it: else they tell of two acts of one scene."""

    def between(one: View[Any], other: View[Any]) -> bool:
        return two_tell(one, other) and akin(one.claim.happening, other.claim.happening, vocabulary)

    return between


def _one_time(one: Claim, other: Claim) -> bool:
    """True where a time is not known, or they share half of the days of the longer."""
    mine, theirs = _days(one), _days(other)
    if not mine or not theirs:
        return True
    first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    longer = max(mine[1] - mine[0], theirs[1] - theirs[0]) + timedelta(days=1)
    return (last - first + timedelta(days=1)) * 2 >= longer


def _days(claim: Claim) -> tuple[date, date] | None:
    """First and last day; what goes on lasts until it was published."""
    when = claim.when
    if when is None or when.first is None:
        return None
    last = when.last or claim.known_from or when.first
    return when.first, max(when.first, last)
