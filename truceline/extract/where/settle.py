"""Settling: which of the places that go by a name a document means, by its other places and by size."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.extract.where.candidates import SETTLED, is_own
from truceline.place import Named, Place

MOST = 40  # candidates of one name that are looked at
MOST_NAMES = 200  # names of a document that bear on each other
ROUNDS = 3
COUNTRIES = "countries"  # the key under which votes for any country are counted
WIDE_KM = 60.0  # a place so wide says nothing of what is near it
FAMOUS = 300_000  # people of a city that is spoken of anywhere
SPEAKS = 0.3  # votes from which a country or its surroundings count as spoken of
PART = 0.1  # of all votes for countries, the least that counts
ENOUGH_ELSE = 2.0  # votes of other names for countries from which a document is about somewhere
# Worth of a candidate, in units of log-odds.
PEOPLE = 1.7  # per power of ten of its people
KINDS = {"admin1": 4.5, "admin2": -1.5, "capital": 1.5, "city": 0.0, "town": 0.0, "village": 0.0}
AREA_PEOPLE = 0.8  # for an area
LAND = 12.0  # a country, a continent, a region, a sea
MERELY_ALSO = -4.0
CALLED_AREA = 5.0  # "district" or "county" stands with the name
OWN = 8.0  # a place of the accord
COUNTRY, AREA, NEAR = 1.2, 2.4, 3.1  # of what the document's other names say


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of the document: what may be meant, how often it stands there, how surely it names a place at all.

    `inside`: ids of areas that the text itself puts it in ("Paris, Texas"); `area`: whether the text calls it an area.
    """

    named: tuple[Named, ...]
    count: float
    inside: tuple[str, ...] = ()
    area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The place meant; its `share` of the belief that it and its strongest rival got; what decided."""

    place: Place
    share: float
    why: str


def settle(names: Mapping[str, Name]) -> dict[str, Meant]:
    """What each name means; names that nothing can mean are left out. Same input, same answer."""
    options = {form: _options(name) for form, name in names.items()}
    options = {form: found for form, found in options.items() if found}
    prior = {form: [_prior(each, names[form]) for each in found] for form, found in options.items()}
    belief = {form: _shares(scores) for form, scores in prior.items()}
    scores = prior
    for _ in range(ROUNDS):
        votes = _votes(options, belief, names)
        scores = {
            form: [
                _score(base, each.place, form, votes) for base, each in zip(prior[form], found, strict=True)
            ]
            for form, found in options.items()
        }
        belief = {form: _shares(found) for form, found in scores.items()}
    votes = _votes(options, belief, names)
    found = {form: _meant(options[form], belief[form], prior[form], names[form]) for form in options}
    return {form: each for form, each in found.items() if not _astray(each, form, votes)}


def _options(name: Name) -> tuple[Named, ...]:
    """Those the text leaves open, the likeliest `MOST` of them."""
    held = tuple(each for each in name.named if set(each.place.within) & set(name.inside))
    open_ = held or name.named
    ranked = sorted(open_, key=lambda each: (-_prior(each, name), each.place.id))
    return tuple(ranked[:MOST])


def _prior(each: Named, name: Name) -> float:
    place = each.place
    worth = KINDS.get(place.kind, LAND)
    if place.kind in SETTLED:
        worth += PEOPLE * math.log10(place.population + 100)
    elif place.kind in ("admin1", "admin2"):
        worth += AREA_PEOPLE * math.log10(place.population + 100) + (CALLED_AREA if name.area else 0.0)
    if is_own(place):
        worth += OWN
    return worth + (0.0 if each.listed or (name.area and place.kind in ("admin1", "admin2")) else MERELY_ALSO)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Votes:
    """What each name says for countries, areas and cells of the globe, and what all say together."""

    total: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]]


def _votes(
    options: Mapping[str, Sequence[Named]], belief: Mapping[str, Sequence[float]], names: Mapping[str, Name]
) -> _Votes:
    own: dict[str, dict[str, float]] = {}
    total: dict[str, float] = defaultdict(float)
    for form in list(options)[:MOST_NAMES]:
        votes: dict[str, float] = defaultdict(float)
        for each, share in zip(options[form], belief[form], strict=True):
            if share > 0.01:
                for key, part in _keys(each.place):
                    votes[key] += share * part
        often = _often(names[form])
        own[form] = {key: value * often for key, value in votes.items()}
        for key, value in own[form].items():
            total[key] += value
    return _Votes(total=total, own=own)


def _often(name: Name) -> float:
    return 1.0 + 0.5 * math.log(max(name.count, 1.0))


def _keys(place: Place) -> Iterable[tuple[str, float]]:
    """What a place speaks for: its country, its area, and the cells of one degree around it."""
    if place.country:
        yield f"country {place.country}", 1.0
        yield COUNTRIES, 1.0
    yield from ((f"area {area}", 1.0) for area in (place.id, *place.within))
    if place.lat is not None and place.lon is not None and place.radius_km <= WIDE_KM:
        row, column = round(place.lat), round(place.lon)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                yield f"cell {row + north} {column + east}", 1.0 if north == east == 0 else 0.6


def _score(base: float, place: Place, form: str, votes: _Votes) -> float:
    areas = [area for area in place.within[:-1] if area]
    country = _said(f"country {place.country}", form, votes)
    area = max((_said(f"area {each}", form, votes) for each in areas), default=0.0)
    near = 0.0
    if place.lat is not None and place.lon is not None:
        near = _said(f"cell {round(place.lat)} {round(place.lon)}", form, votes)
    return base + COUNTRY * math.log1p(country) + AREA * math.log1p(area) + NEAR * math.log1p(near)


def _astray(meant: Meant, form: str, votes: _Votes) -> bool:
    """True for a small place in a country of which nothing else in the document speaks: a namesake that the
    gazetteer lacks is likelier meant."""
    place = meant.place
    if meant.why == "inside" or is_own(place) or place.kind not in ("admin2", "city", "town", "village"):
        return False
    if place.population >= FAMOUS or place.lat is None or place.lon is None:
        return False
    near = _said(f"cell {round(place.lat)} {round(place.lon)}", form, votes)
    whole = _said(COUNTRIES, form, votes)
    country = _said(f"country {place.country}", form, votes)
    return whole >= ENOUGH_ELSE and near < SPEAKS and country < max(SPEAKS, PART * whole)


def _said(key: str, form: str, votes: _Votes) -> float:
    return max(0.0, votes.total.get(key, 0.0) - votes.own.get(form, {}).get(key, 0.0))


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [each / whole for each in raised]


def _meant(options: Sequence[Named], belief: Sequence[float], prior: Sequence[float], name: Name) -> Meant:
    best = max(range(len(options)), key=lambda number: (belief[number], -number))
    place = options[best].place
    if set(place.within) & set(name.inside):
        why = "inside"
    elif len(options) == 1:
        why = "only"
    else:
        why = "size" if prior[best] == max(prior) else "context"
    return Meant(place=place, share=_share(options, belief, best), why=why)


def _share(options: Sequence[Named], belief: Sequence[float], best: int) -> float:
    """The best one's part of what it and its strongest rival got; those near it say the same and are no rivals."""
    place = options[best].place
    rivals = (part for each, part in zip(options, belief, strict=True) if not _alike(each.place, place))
    return belief[best] / (belief[best] + max(rivals, default=0.0))


def _alike(one: Place, other: Place) -> bool:
    if one.id == other.id or one.id in other.within or other.id in one.within:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < 0.5 and abs(one.lon - other.lon) < 0.7
