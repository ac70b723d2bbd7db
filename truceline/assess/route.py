"""Route: which claims speak of one announced transit, by the names of its ends and by its day.

A transit is a way from a place to a place on a day. Its ends are ids of places or names as somebody wrote them: names
of small places are on no list, and scripts are written over into another in several ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from truceline.claim import Claim, Location, Mode
from truceline.knowledge import Knowledge
from truceline.place import Gazetteer
from truceline.place.name import key
from truceline.when import Interval, Precision

AFTER = timedelta(days=1)  # a transit of one day is often told of the next
WIDE = (
    "country",
    "admin1",
    "admin2",
    "region",
    "continent",
)  # no towns: a claim that names only such names none
STOPPED = "restriction-of-movement"  # of itself, unlike its kinds, told of those who go along a way
ALIKE = 0.83  # share of letters in common, so that one name written in two spellings is one
SOME = 5000  # people; names of smaller places are often those of persons and things
SHORT = 4  # letters; shorter ones are words
LONG = 5  # letters; shorter names are alike by chance
NAMES = 50_000  # names that are remembered: a case repeats them
_NAME = re.compile(r"[^\W\d_]['’\w]*+(?:[ -][^\W\d_]['’\w]*+)?+(?!\s\d)")  # "March 24" is no place
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transit:
    """A transit that was announced: ids or names of the places between which, and its day (None: any day)."""

    origin: str
    destination: str
    day: date | None


def speaks_of(claim: Claim, transit: Transit, knowledge: Knowledge) -> bool:
    """True where a claim is of the transit: it names its origin, or tells of all that go along ways on its day.

    The latter names no town but the destination, and a word for a way or for who goes along it ("transit.toml" of the
    language); it counts where a day is asked about. A claim that tells another end, or leads to the origin, is of
    another transit.
    """
    if not _is_in_time(claim, transit) or _leads_elsewhere(claim, transit, knowledge):
        return False
    if names_origin(claim, transit, knowledge):
        return True
    if transit.day is None or not (claim.happening == STOPPED or holds(claim, "way", knowledge)):
        return False
    return _is_of_all(claim, transit, knowledge)


def _is_of_all(claim: Claim, transit: Transit, knowledge: Knowledge) -> bool:
    """True where a claim names no town but the destination, as the one to which it leads."""
    towns = [each for each in claim.places if not _is_wide(each.place, knowledge)]
    placed = all(_leads_to(each) and _is_end(each, transit.destination, knowledge) for each in towns)
    return placed and not any(
        _is_town(name, knowledge.gazetteer) and not _is_called(name, transit.destination, knowledge.gazetteer)
        for name in _spellings(claim.words)
    )


def holds(claim: Claim, listed: str, knowledge: Knowledge) -> bool:
    """True where the claim's words hold one of a list in the language's `transit.toml`."""
    words = set(map(str.casefold, _WORD.findall(claim.words)))
    return not words.isdisjoint(knowledge.language.table("transit").get(listed, ()))


def names_origin(claim: Claim, transit: Transit, knowledge: Knowledge) -> bool:
    """True where a claim is placed at the transit's origin, or its words hold a name of it in some spelling."""
    gazetteer = knowledge.gazetteer
    there = _ids(transit.origin, gazetteer)
    if any(each.place in there for each in claim.places if each.place):
        return True
    return any(
        _is_called(found, transit.origin, gazetteer) or not there.isdisjoint(_ids(found, gazetteer))
        for found in _spellings(claim.words)
    )


def _is_in_time(claim: Claim, transit: Transit) -> bool:
    """True where the claim's time, or where it tells none its publication, may be the day or the next.

    Of what was so until a day only that day is known.
    """
    when = claim.when or claim.published
    if transit.day is None or when is None:
        return True
    if when.first is None and when.last is not None:
        return transit.day <= when.last <= transit.day + AFTER
    return when.overlaps(_days(transit.day))


def _days(day: date) -> Interval:
    return Interval(first=day, last=day + AFTER, precision=Precision.DAYS)


def _leads_elsewhere(claim: Claim, transit: Transit, knowledge: Knowledge) -> bool:
    """True where the claim tells towns to which, and none of them is the destination.

    That nobody reached the origin is of the transit too: those who were to fetch people did not come so far.
    """
    ends = [each for each in claim.places if _leads_to(each) and not _is_wide(each.place, knowledge)]
    meant = [transit.destination, *([transit.origin] if claim.mode is Mode.DENIED else ())]
    return bool(ends) and not any(_is_end(each, end, knowledge) for each in ends for end in meant)


def _leads_to(location: Location) -> bool:
    return location.role == "destination" or location.relation == "to"


def _is_wide(place: str, knowledge: Knowledge) -> bool:
    known = knowledge.gazetteer.get(place) if place else None
    return known is not None and known.kind in WIDE


@lru_cache(maxsize=NAMES)
def _is_town(name: str, gazetteer: Gazetteer) -> bool:
    """True where a name is that of a town of some size: a claim whose words hold it may be about that town alone."""
    found = (each.place for each in gazetteer.find(name) if each.listed)
    return len(name) >= SHORT and any(each.kind not in WIDE and each.population >= SOME for each in found)


@lru_cache(maxsize=NAMES)
def _ids(end: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The ids that one end of a transit may mean: itself, or those of all places that go by the name."""
    own = {end} if gazetteer.get(end) else set[str]()
    return frozenset(own | {each.place.id for each in gazetteer.find(end)})


def _is_end(location: Location, end: str, knowledge: Knowledge) -> bool:
    gazetteer = knowledge.gazetteer
    return location.place in _ids(end, gazetteer) or _is_called(location.words, end, gazetteer)


@lru_cache(maxsize=NAMES)
def _is_called(name: str, end: str, gazetteer: Gazetteer) -> bool:
    """True where a name is the one by which an end of the transit goes, in some spelling."""
    known = gazetteer.get(end)
    return any(alike(name, each) for each in ((*known.both_names, *known.names) if known else (end,)))


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
