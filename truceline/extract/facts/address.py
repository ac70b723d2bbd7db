"""Towns that a report's web address names: its site's own ("chicago.example"), its sections, the words of its title.

Such a town says where the report's readers live or which page it stood on: weak evidence of where something happened.
"""

import re
from collections.abc import Iterator
from functools import cache

from truceline.place import Gazetteer, Place

TOWNS = frozenset({"capital", "city"})
LARGE = 100_000  # people of a town whose name inside an address is taken for it
KNOWN = 250_000  # where a single word of a title names it: "warren", "orange" mostly name others
SITE = 6  # letters that a town's name must have to be seen inside the name of a site
LABEL = 63  # characters that a part of a host's name has at most
CLEAR = 3  # times the people of the next namesake
_SCHEME = re.compile(r"https?:/{1,2}")
_WORD = re.compile(r"[a-z]+")


def towns_of(address: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The large towns that an address names, its site's own first; an archive's copy counts as the page it copies."""
    plain = _SCHEME.split(address.casefold())[-1]
    host, _, path = plain.partition("/")
    sites = (_of_label(label, gazetteer) for label in host.split(":")[0].split(".")[:-1])
    found = (*sites, *(_large(name, least, gazetteer) for name, least in _of_path(path)))
    return tuple(dict.fromkeys(place for place in found if place))


def _of_label(label: str, gazetteer: Gazetteer) -> Place | None:
    """The town that a part of a host's name is called after, by its longest name that stands there."""
    plain = "".join(_WORD.findall(label[:LABEL]))
    sizes = range(len(plain), SITE - 1, -1)
    longest = (name for size in sizes for piece in (plain[:size], plain[-size:]) for name in _spaced(piece))
    return next((town for name in (plain, *longest) if (town := _large(name, LARGE, gazetteer))), None)


def _spaced(name: str) -> tuple[str, ...]:
    """The name, and the ways to cut it in two words: "losangeles" is a town."""
    cuts = (f"{name[:at]} {name[at:]}" for at in range(2, len(name) - 2))
    return (name, *cuts)


def _of_path(path: str) -> Iterator[tuple[str, int]]:
    for segment in path.split("?")[0].split("/")[:12]:
        words = _WORD.findall(segment)[:30]
        for size in (3, 2, 1):
            least = LARGE if size > 1 else KNOWN
            yield from ((" ".join(words[at : at + size]), least) for at in range(len(words) - size + 1))


@cache
def _large(name: str, least: int, gazetteer: Gazetteer) -> Place | None:
    if len(name) < 4 or not gazetteer.knows(name):
        return None
    towns = sorted(
        (each.place for each in gazetteer.find(name) if each.place.kind in TOWNS and each.listed),
        key=lambda place: -place.population,
    )
    if not towns or towns[0].population < least:
        return None
    return towns[0] if len(towns) == 1 or towns[0].population >= CLEAR * towns[1].population else None
