"""Candidates: the places that a name in a text may mean, looked up once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from truceline.place import Gazetteer, Named, Place

LARGE_CAPITAL = 500_000  # people
LARGE_AREA = 1_000_000  # people of an area of the first level
SETTLED = ("capital", "city", "town", "village")
RARE = 7  # letters of a word that hardly is a name by chance
_MOST = 20_000  # names that look-ups are kept for


class Asked(NamedTuple):
    """What to look up: a normal form, how it was written (`Spot.kind`), the country of an abbreviation, and the word
    for an area that the text puts with it ("district")."""

    form: str
    kind: str
    country: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """`named`: what may be meant; `size`: the signs of how large that is; `country`: whether one is a country."""

    named: tuple[Named, ...]
    size: tuple[str, ...]
    country: bool
    above: frozenset[str]  # ids of the areas that hold one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """`find` gives candidates; `held` the ids of those areas in the second answer that hold a place of the first."""

    find: Callable[[Asked], Candidates]
    held: Callable[[Asked, Asked], tuple[str, ...]]


@lru_cache(maxsize=8)
def lookup(gazetteer: Gazetteer) -> Lookup:
    """Both look-ups over a gazetteer, each answer kept for all documents."""

    @lru_cache(maxsize=_MOST)
    def find(asked: Asked) -> Candidates:
        named = _named(asked, gazetteer)
        return Candidates(
            named=named,
            size=(*_size(named), *(("rare",) if len(named) == 1 and len(asked.form) >= RARE else ())),
            country=any(each.listed and each.place.kind == "country" for each in named),
            above=frozenset(area for each in named for area in each.place.within),
        )

    @lru_cache(maxsize=_MOST)
    def held(one: Asked, other: Asked) -> tuple[str, ...]:
        inner = find(one)
        # In a row of countries none lies in the next; an area of the first level may hold a country's namesake.
        areas = {
            each.place.id for each in find(other).named if not inner.country or each.place.kind == "admin1"
        }
        return tuple(sorted(areas & inner.above))

    return Lookup(find=find, held=held)


def _named(asked: Asked, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """Where the text calls it a district, a place of that name with "district" comes first."""
    called = gazetteer.find_key(f"{asked.form} {asked.area}") if asked.area else ()
    own = tuple(each for each in called if is_own(each.place))
    return own or tuple(dict.fromkeys((*called, *_written(asked, gazetteer.find_key(asked.form)))))


def _written(asked: Asked, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that an abbreviation or an adjective may stand for."""
    if asked.kind == "state":
        return tuple(e for e in named if (e.place.country, e.place.kind) == (asked.country, "admin1"))
    if asked.kind == "short":
        return tuple(e for e in named if e.place.kind not in ("admin2", "town", "village"))
    if asked.kind == "adjective":
        return tuple(e for e in named if e.place.kind not in (*SETTLED, "admin2")) or named
    return named


def is_own(place: Place) -> bool:
    """True for a place of the accord's own list."""
    return not place.id.startswith(("geonames:", "region:"))


def _size(named: tuple[Named, ...]) -> tuple[str, ...]:
    listed = tuple(each.place for each in named if each.listed)
    places = listed or tuple(each.place for each in named)
    if any(map(is_own, places)):
        return ("own",)
    if any(map(_land, places)):
        return ("land",)
    if any(place.kind == "capital" and place.population >= LARGE_CAPITAL for place in places):
        return ("capital",)
    people = max((place.population for place in places if place.kind != "admin2"), default=0)
    steps = ((1_000_000, "city"), (100_000, "large"), (15_000, "middle"), (0, "village"))
    size = next(name for least, name in steps if people >= least)
    return (size,) if listed else (size, "merely-also")


def _land(place: Place) -> bool:
    if place.kind == "admin1":
        return place.population >= LARGE_AREA
    return place.kind not in ("admin2", *SETTLED)
