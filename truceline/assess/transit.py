"""Transit: what came of one announced transit (from a place, to a place, on a day), from claims for and against.

That a transit was agreed, announced or opened is not yet that anyone passed: without a claim that people came through
or were kept from it the outcome is unknown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from truceline.actor import whole
from truceline.claim import Claim, Mode
from truceline.happening import fits
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.place.name import key
from truceline.when import Interval, Precision

PASSED = ("displacement", "return-of-displaced")  # kinds whose happening means that people came through
OPENED = ("road-opened", "corridor")
HINDERED = ("restriction-of-movement", "fighting", "attack-on-civilians", "mine-explosion")
AFTER = timedelta(days=1)  # a transit of one day is often told of the next
WIDE = (
    "country",
    "admin1",
    "admin2",
    "region",
    "continent",
)  # no towns: a claim that names only such names none
ALIKE = 0.83  # share of letters in common, so that one name written in two spellings is one
SOME = 5000  # people; names of smaller places are often those of persons and things
SHORT = 4  # letters; shorter ones are words
LONG = 5  # letters; shorter names are alike by chance
_NAME = re.compile(r"[^\W\d_]['’\w]*+(?:[ -][^\W\d_]['’\w]*+)?+(?!\s\d)")  # "March 24" is no place


class Result(StrEnum):
    """What came of a transit."""

    SUCCESSFUL = "successful"
    DISPUTED = "disputed"
    UNSUCCESSFUL = "unsuccessful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transit:
    """A transit that was announced: names of the places between which, and its day (None where it is not known)."""

    origin: str
    destination: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result, the ids of the claims for and against it and of those that only say it was opened, and why."""

    result: Result
    passed: tuple[str, ...]
    hindered: tuple[str, ...]
    opened: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "result": self.result.value,
            "passed": list(self.passed),
            "hindered": list(self.hindered),
            "opened": list(self.opened),
            "why": self.why,
        }


def came_of(transit: Transit, incidents: Iterable[Incident], knowledge: Knowledge) -> Answer:
    """What came of a transit, from the claims of these incidents that speak of it.

    A claim speaks of it where it names its origin, or no town but its destination, at a time that may be its day or
    the next. Passed and hindered, by two sides: disputed. Hindered alone, or against no more than an opening by the
    same side: unsuccessful.
    """
    claims = [claim for each in incidents for claim in each.claims if speaks_of(claim, transit, knowledge)]
    passed = [each for each in claims if each.mode is Mode.HAPPENED and _is(each, PASSED, knowledge)]
    opened = [each for each in claims if each.mode is Mode.HAPPENED and _is(each, OPENED, knowledge)]
    hindered = [
        each
        for each in claims
        if (each.mode is Mode.DENIED and _is(each, (*PASSED, *OPENED), knowledge))
        or (each.mode is Mode.HAPPENED and _is(each, HINDERED, knowledge))
    ]
    result, why = _judge(passed, hindered, opened, knowledge)
    ids = (tuple(claim.id for claim in each) for each in (passed, hindered, opened))
    return Answer(result=result, why=why, **dict(zip(("passed", "hindered", "opened"), ids, strict=True)))


def _judge(
    passed: list[Claim], hindered: list[Claim], opened: list[Claim], knowledge: Knowledge
) -> tuple[Result, str]:
    against = _sides(hindered, knowledge)
    if passed and hindered and against - _sides(passed, knowledge):
        return Result.DISPUTED, "some say that people came through, others that they were kept from it"
    if passed:
        more = "; the same speaker says that it was hindered" if hindered else ""
        return Result.SUCCESSFUL, f"people are said to have come through{more}"
    if hindered and opened and _sides(opened, knowledge) - against:
        return Result.DISPUTED, "some say that it was opened, others that it was hindered"
    if hindered:
        return (
            Result.UNSUCCESSFUL,
            "it is said to have been hindered, and nobody says that people came through",
        )
    said = "it is said to have been opened, and nothing" if opened else "nothing"
    return Result.UNKNOWN, f"{said} is said of anyone who came through or was kept from it"


def _sides(claims: Iterable[Claim], knowledge: Knowledge) -> set[str]:
    """The outermost actors or the sources that say it."""
    speakers = [each.speaker for each in claims]
    return {
        whole(each.actor, knowledge.actors) if each.actor else each.source or each.words.casefold()
        for each in speakers
    }


def _is(claim: Claim, kinds: tuple[str, ...], knowledge: Knowledge) -> bool:
    return any(fits(claim.happening, each, knowledge.happenings) for each in kinds)


def speaks_of(claim: Claim, transit: Transit, knowledge: Knowledge) -> bool:
    """True where a claim names the transit's origin, or no town but its destination, and its time may be meant."""
    if transit.day and claim.when and not claim.when.overlaps(_days(transit.day)):
        return False
    if _names(claim, transit.origin, knowledge):
        return True
    towns = [each for each in claim.places if not _is_wide(each.place, knowledge)]
    there = set(_ids(transit.destination, knowledge))
    placed = all(each.place in there or alike(each.words, transit.destination) for each in towns)
    return placed and not any(
        _is_town(name, knowledge) and not alike(name, transit.destination) for name in _spellings(claim.words)
    )


def _days(day: date) -> Interval:
    return Interval(first=day, last=day + AFTER, precision=Precision.DAYS)


def _is_wide(place: str, knowledge: Knowledge) -> bool:
    known = knowledge.gazetteer.get(place) if place else None
    return known is not None and known.kind in WIDE


def _is_town(name: str, knowledge: Knowledge) -> bool:
    """True where a name is that of a town of some size: a claim whose words hold it may be about that town alone."""
    found = (each.place for each in knowledge.gazetteer.find(name) if each.listed)
    return len(name) >= SHORT and any(each.kind not in WIDE and each.population >= SOME for each in found)


def _names(claim: Claim, name: str, knowledge: Knowledge) -> bool:
    """True where a claim is placed at one that goes by the name, or its words hold the name in some spelling."""
    there = set(_ids(name, knowledge))
    if any(each.place in there for each in claim.places if each.place):
        return True
    return any(alike(found, name) or there & set(_ids(found, knowledge)) for found in _spellings(claim.words))


def _ids(name: str, knowledge: Knowledge) -> Iterator[str]:
    yield from (each.place.id for each in knowledge.gazetteer.find(name))


def _spellings(words: str) -> Iterator[str]:
    for found in _NAME.findall(words):
        yield from (each for each in dict.fromkeys((found, *re.split(r"[ -]", found))) if each[:1].isupper())


def alike(one: str, other: str) -> bool:
    """True for one name in two spellings, as scripts are written over into another: Polohi and Polohy."""
    first, second = key(one), key(other)
    if not first or not second or first == second:
        return bool(first) and first == second
    if min(len(first), len(second)) < LONG or first[0] != second[0]:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
