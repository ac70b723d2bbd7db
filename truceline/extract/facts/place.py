"""Where a report's main incident happened: the town that its headline, its dateline and its police speak of."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from truceline.extract.facts.address import LARGE, towns_of
from truceline.extract.facts.setting import country_of, setting_of
from truceline.extract.facts.spots import Spot, spots_of
from truceline.knowledge import Knowledge
from truceline.place import Place, distance
from truceline.place.name import key
from truceline.report import Report

TOWNS = frozenset({"capital", "city", "town", "village"})
FADE = 3.0  # sentences after which a mention counts half
MOST_LINES = 60
MOST_SPOTS = 1000  # names that vote for an area: each asks all others, and a report of one scene has fewer
NEAR_KM = 25.0  # a part of a city lies so near its middle
BIGGER = 5  # times the people of a place that is part of a city
HIDDEN = 50  # a town of which a namesake elsewhere has so many times the people is not meant
UNLISTED = 0.5  # share of its weight that a name keeps which the gazetteer does not hold there
LARGEST = 2  # times the people of the next namesake: such a town is meant where nothing says which
WHOLE = (
    (re.compile(r"\bSt\.?\s"), "Saint "),
    (re.compile(r"\bFt\.?\s"), "Fort "),
    (re.compile(r"\bMt\.?\s"), "Mount "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The town of an incident as the report writes it, the first-level division it lies in (empty where unknown), and
    its record (None for a town that the gazetteer does not hold there)."""

    town: str
    area: str
    place: Place | None


@dataclass(slots=True, kw_only=True)
class Town:
    """What speaks for a town while a report is read; `own` where it has a dateline or police of its own,
    `beat` where it has police."""

    area: str
    place: Place | None
    weight: float = 0.0
    own: bool = False
    beat: bool = False
    part: bool = False
    told_area: bool = False
    names: list[str] = field(default_factory=list)


def scene_of(report: Report, knowledge: Knowledge) -> Scene | None:
    """The town of a report's main incident; None where it names none."""
    setting = setting_of(knowledge.language)
    spots = tuple(spots_of(report, knowledge, setting, MOST_LINES))
    country = country_of(report.title + " " + report.text, setting)
    addressed = _addressed(report, country, knowledge)
    areas = {town.area: _area(town.place, knowledge) for town in addressed if town.place}
    near = next(iter(areas.values())) if len(areas) == 1 else None
    homes = _Homes(spots, knowledge)
    home = homes.home() or near
    towns: dict[str, Town] = {}
    for each in spots:
        spot = _without_county(each, knowledge)
        if not spot.weight or (home and key(spot.name) == key(home.names[0])):
            continue
        place, told = _place(spot, homes, country, near, knowledge)
        if told:
            _add(towns, spot, place, home, knowledge)
    best = _best(
        [town for name, town in towns.items() if not setting.county.search(name)] or tuple(towns.values())
    )
    if best and not (best.own or best.told_area):
        around = homes.home(key(best.names[0]))
        best = _whole(best, around.names[0] if around else "", [*towns.values()], addressed)
        best = _without_side(best, country, setting.sides, knowledge)
    return Scene(town=_written(best), area=best.area, place=best.place) if best else None


def _without_county(spot: Spot, knowledge: Knowledge) -> Spot:
    """The town of a name that joins a town to its county, as a government of both is called: "Savannah-Chatham"."""
    first, _, rest = spot.name.partition("-")
    find = knowledge.gazetteer.find
    if not rest or any(each.place.kind in TOWNS for each in find(spot.name)):
        return spot
    towns = [each.place for each in find(first) if each.place.kind in TOWNS and each.listed]
    counties = {each.place.id for each in find(rest) if each.place.kind == "admin2"}
    joined = any(not counties.isdisjoint(town.within) for town in towns)
    return replace(spot, name=first, mention=replace(spot.mention, place="")) if joined else spot


def _without_side(town: Town, country: str, sides: frozenset[str], knowledge: Knowledge) -> Town:
    """The large town of which "South Dolna" is a side, unless a town of that whole name is known that is not tiny."""
    first, _, rest = town.names[0].partition(" ")
    whole = largest(rest, None, country, knowledge, LARGEST) if rest and key(first) in sides else None
    if not whole or whole.population < max(LARGE, HIDDEN * (town.place.population if town.place else 0)):
        return town
    return Town(area=state_of(whole, knowledge), place=whole, names=[rest])


def _addressed(report: Report, country: str, knowledge: Knowledge) -> tuple[Town, ...]:
    """The large towns that the report's address names."""
    found = towns_of(report.address, knowledge.gazetteer) if report.address else ()
    return tuple(
        Town(area=state_of(place, knowledge), place=place, names=[place.names[0]])
        for place in found
        if not country or place.country == country
    )


def _whole(best: Town, around: str, towns: Sequence[Town], addressed: Sequence[Town]) -> Town:
    """The town itself, or the large one that it is a part of: one that the text or else the address names.

    What the text calls a neighbourhood, or the gazetteer does not hold, or holds only in an area of which the other
    names (`around`) do not speak, is taken for a part.
    """
    if best.part:
        large = [town for town in towns if town.place and town.place.population >= LARGE and not town.part]
        same = [town for town in (*large, *addressed) if town is not best and town.area == best.area]
        if same:
            return max(same, key=lambda town: town.weight)
    if not best.place:
        return next((town for town in addressed if not best.area or town.area == best.area), best)
    elsewhere = [town for town in addressed if town.area != best.area]
    apart = elsewhere and len(elsewhere) == len(addressed) and around != best.area
    return elsewhere[0] if apart else best


def place_of(report: Report, knowledge: Knowledge) -> Place | None:
    """The town of a report's main incident; None where it names none that could be resolved."""
    scene = scene_of(report, knowledge)
    return scene.place if scene else None


def state_of(place: Place, knowledge: Knowledge) -> str:
    """The name of the first-level division that a place lies in; empty where it is not known."""
    area = _area(place, knowledge)
    return area.names[0] if area else ""


def _area(place: Place, knowledge: Knowledge) -> Place | None:
    chain = (place, *(knowledge.gazetteer.get(area) for area in place.within))
    return next((each for each in chain if each and each.kind == "admin1"), None)


class _Homes:
    """Where the places of a report lie: each is looked up once, and what is asked of a name is answered once."""

    def __init__(self, spots: Sequence[Spot], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._votes = tuple(_votes(spots, knowledge))
        self._homes: dict[str, Place | None] = {}
        self._counties = frozenset(_counties(spots, knowledge))

    def home(self, but: str = "") -> Place | None:
        """The first-level division that most of the report's places lie in, those told of first and most clearly.

        `but` leaves out a name, to ask what the others say of where it lies.
        """
        if but not in self._homes:
            self._homes[but] = self._most(but)
        return self._homes[but]

    def in_county(self, name: str) -> Place | None:
        """The only town of a name that lies in a county of which the report speaks."""
        found = {
            each.place.id: each.place
            for each in self._knowledge.gazetteer.find(name)
            if each.place.kind in TOWNS and each.listed and not self._counties.isdisjoint(each.place.within)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _most(self, but: str) -> Place | None:
        votes: defaultdict[str, float] = defaultdict(float)
        for area, name, weight in self._votes:
            if not but or name != but:
                votes[area] += weight
        return self._knowledge.gazetteer.get(max(votes, key=votes.__getitem__)) if votes else None


def _counties(spots: Sequence[Spot], knowledge: Knowledge) -> Iterator[str]:
    """The ids of all counties that go by the names of counties in a report."""
    setting = setting_of(knowledge.language)
    for name in {spot.name for spot in spots[:MOST_SPOTS] if setting.county.search(spot.name)}:
        yield from (each.place.id for each in knowledge.gazetteer.find(name) if each.place.kind == "admin2")


def _votes(spots: Sequence[Spot], knowledge: Knowledge) -> Iterator[tuple[str, str, float]]:
    """The area that each spot speaks for, the name that it does so by (none where the text itself tells the area),
    and how much."""
    for spot in spots[:MOST_SPOTS]:
        place = knowledge.gazetteer.get(spot.mention.place) if spot.mention.place else None
        area = _area(place, knowledge) if place else None
        if place and area and spot.mention.relation != "of" and (spot.weight or place.kind not in TOWNS):
            strength = 2.0 if place.kind in ("admin1", "admin2") else 1.0
            name = "" if spot.told_area else key(spot.name)
            yield area.id, name, strength * (0.5 + spot.weight) / (1 + spot.line / FADE)


def _place(
    spot: Spot, homes: _Homes, country: str, address: Place | None, knowledge: Knowledge
) -> tuple[Place | None, bool]:
    """The town that a spot names, and whether it names one at all: the one it was resolved to, else its namesake in
    the area that the other names, else the report's address, speak of, else the largest of its namesakes."""
    found = knowledge.gazetteer.get(spot.mention.place) if spot.mention.place else None
    town = found if found and found.kind in TOWNS else None
    if found and not town and (not spot.firm or found.kind in ("admin1", "admin2", "country")):
        return None, False
    if town and spot.told_area:
        return town, True
    if there := homes.in_county(spot.name):
        return there, True
    home = homes.home(key(spot.name)) or address
    if home and (not country or home.country == country):
        if town and home.id in town.within:
            return town, True
        near = largest(spot.name, home, home.country, knowledge, 1)
        known = town or largest(spot.name, None, home.country, knowledge, LARGEST)
        if known and (near.population * HIDDEN < known.population if near else known.population >= LARGE):
            near = known
        return (near or town), bool(near or town or spot.firm)
    chief = largest(spot.name, None, country, knowledge, LARGEST)
    return (chief or town), bool(chief or town or spot.firm)


def largest(name: str, area: Place | None, country: str, knowledge: Knowledge, times: float) -> Place | None:
    """The most populous town of a name inside an area or country, where it is so many times larger than the next."""
    fitting = [
        each
        for each in knowledge.gazetteer.find(name)
        if each.place.kind in TOWNS
        and (not area or area.id in each.place.within)
        and (not country or each.place.country == country)
    ]
    listed = [each for each in fitting if each.listed]
    found = {each.place.id: each.place for each in listed or fitting}
    first, *others = (*sorted(found.values(), key=lambda town: -town.population), None)
    following = next((other for other in others if other), None)
    clear = first and (not following or first.population >= times * following.population)
    return first if clear else None


def _add(
    towns: dict[str, Town], spot: Spot, place: Place | None, home: Place | None, knowledge: Knowledge
) -> None:
    area = state_of(place, knowledge) if place else home.names[0] if home else ""
    name = place.id if place else key(spot.name)
    known = towns.setdefault(name, Town(area=area, place=place))
    known.weight += spot.weight * (1.0 if place or spot.own else UNLISTED) / (1 + spot.line / FADE)
    known.own = known.own or spot.own
    known.beat = known.beat or spot.beat
    known.part = known.part or spot.part
    known.told_area = known.told_area or spot.told_area
    known.names.append(spot.name)


def _written(town: Town) -> str:
    """The form of the name that is written most, where it is one of the listed name; the listed one for "NYC"."""
    listed = town.place.names[0] if town.place else ""
    own = [name for name in town.names if not listed or set(key(name).split()) & set(key(listed).split())]
    name = Counter(own).most_common(1)[0][0] if own else listed
    for short, whole in WHOLE:
        name = short.sub(whole, name)
    return name


def _best(towns: Sequence[Town]) -> Town | None:
    """The town of the most weight; the city whose dateline or police it is, where that town is but a part of it."""
    first = max(towns, key=lambda town: town.weight, default=None)
    if not first:
        return None
    cities = (
        town
        for town in towns
        if not first.beat and (town.beat or town.own > first.own) and _holds(town, first)
    )
    return max(cities, key=lambda town: town.weight, default=first)


def _holds(city: Town, part: Town) -> bool:
    """True for a city much bigger than a place near it, and where the other is found nowhere near."""
    one, other = city.place, part.place
    if not one or city is part:
        return False
    if not other or other.country != one.country or city.area != part.area:
        return True
    return distance(one, other) < NEAR_KM and one.population > BIGGER * other.population
