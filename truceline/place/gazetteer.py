"""The gazetteer: the general extract and an accord's own places, looked up by id and by name."""

import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from truceline.errors import KnowledgeError
from truceline.place.accord import accord_places
from truceline.place.name import key
from truceline.place.record import Place
from truceline.place.regions import further_names, regions
from truceline.place.table import KINDS, NOWHERE, SCALE, Table, country_code, unpack

GENERAL = "geonames:"
NEAR_KM = 40.0  # a general place of the same name so near an accord's place is that place
WIDE_KM = 120.0  # however wide the area of the accord is


class Named(NamedTuple):
    """A place that goes by a name; `listed` where it is the name it is listed by, not merely another one."""

    place: Place
    listed: bool


class Gazetteer:
    """Places of the world and of one accord; nothing in it changes after it is made.

    `places` are the accord's own; `phrases` leads from the first word of each of their names of several words to the
    whole normal forms, longest first: such names are found without capitals too ("line of contact").
    """

    def __init__(self, table: Table, places: tuple[Place, ...] = ()) -> None:
        self.places = places
        self.phrases = _phrases(places)
        self._table = table
        self._row = lru_cache(maxsize=50_000)(self._build)
        self._listed = lru_cache(maxsize=50_000)(self._lists)
        self._rows = lru_cache(maxsize=1)(self._by_number)
        self._places = {place.id: place for place in (*regions(), *places)}
        self._names: dict[str, list[Named]] = defaultdict(list)
        for place in (*places, *regions()):
            self._name(place, (*place.names, *place.both_names))
        for place_id, names in further_names().items():
            if known := self.get(place_id):
                self._name(known, names)

    def _name(self, place: Place, names: Iterable[str]) -> None:
        for form in dict.fromkeys(map(key, names)):
            if not any(_same(place, known.place) for known in self._names[form]):
                self._names[form].append(Named(place, True))

    def get(self, place_id: str) -> Place | None:
        """The place of an id; None where there is none."""
        if known := self._places.get(place_id):
            return known
        number = place_id.removeprefix(GENERAL)
        if not place_id.startswith(GENERAL) or not number.lstrip("-").isdecimal():
            return None
        ids, rows, wanted = self._table.columns["id"], self._rows(), int(number)
        at = bisect_left(rows, wanted, key=ids.__getitem__)
        return self._row(rows[at]) if at < len(rows) and ids[rows[at]] == wanted else None

    def within(self, place_id: str, area_id: str) -> bool:
        """True for the same place and for one inside the area by the chain of `within`."""
        todo, seen = [place_id], set[str]()
        while todo:
            each = todo.pop()
            if each == area_id:
                return True
            place = self.get(each) if each not in seen else None
            seen.add(each)
            todo.extend(place.within if place else ())
        return False

    def find(self, name: str) -> tuple[Named, ...]:
        """Places that go by a name, in any spelling of it; an accord's first, hiding the general ones near them."""
        return self.find_key(key(name))

    def find_key(self, form: str) -> tuple[Named, ...]:
        """As `find`, for a name in its normal form (`truceline.place.name.key`)."""
        own = tuple(self._names.get(form, ())) if self._names else ()
        found = tuple(Named(self._row(row), listed) for row, listed in self._table.find(form))
        return own + tuple(each for each in found if not any(_same(each.place, known.place) for known in own))

    def knows(self, form: str) -> bool:
        """True where any place goes by a name in its normal form; quicker than to find them."""
        return form in self._names or self._listed(form)

    def _lists(self, form: str) -> bool:
        return bool(self._table.find(form))

    def _by_number(self) -> "array[int]":
        """The rows in the order of their numbers: a dictionary would hold as much memory as the whole table."""
        numbers = np.array(self._table.columns["id"], dtype=np.int32)
        return array("i", np.argsort(numbers, kind="stable").astype(np.int32).tobytes())

    def _build(self, row: int) -> Place:
        columns = self._table.columns
        kind, lat = KINDS[columns["kind"][row]], columns["lat"][row]
        above = columns["parent"][row]
        held = (self._row(above),) if above >= 0 else ()
        return Place(
            id=f"{GENERAL}{columns['id'][row]}",
            names=(self._table.name(row),),
            kind=kind,
            lat=None if lat == NOWHERE else lat / SCALE,
            lon=None if lat == NOWHERE else columns["lon"][row] / SCALE,
            radius_km=float(columns["radius"][row]),
            country=country_code(columns["country"][row]),
            within=tuple(each for area in held for each in (area.id, *area.within)),
            population=columns["population"][row],
            source="GeoNames",
        )


def _phrases(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place in places:
        for form in map(key, (*place.names, *place.both_names)):
            if " " in form:
                found[form.split()[0]].add(form)
    return {
        first: tuple(sorted(forms, key=lambda form: (-len(form), form))) for first, forms in found.items()
    }


def _same(general: Place, own: Place) -> bool:
    if None in (general.lat, general.lon, own.lat, own.lon):
        return False
    return distance(general, own) <= max(NEAR_KM, min(own.radius_km, WIDE_KM))


def distance(one: Place, other: Place) -> float:
    """Kilometres between two points on a sphere (haversine); infinite where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    south, north = math.radians(one.lat), math.radians(other.lat)
    east = math.radians(other.lon - one.lon)
    part = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(part)))


@cache
def _general() -> Table:
    return unpack(files("truceline").joinpath("gazetteer").joinpath("places.bin").read_bytes())


def load_gazetteer(folder: Path | Traversable | None = None) -> Gazetteer:
    """The general extract with the `places.geojson` of an accord's folder, where there is one.

    Raises KnowledgeError with every problem of that file.
    """
    places, problems = accord_places(folder) if folder is not None else ((), ())
    if problems:
        raise KnowledgeError(*problems)
    return Gazetteer(_general(), places)
