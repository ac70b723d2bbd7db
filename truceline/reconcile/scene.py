"""Scene: what two reports tell of their main scenes -> how likely the scenes are one, and why.

Evidence adds up: each thing that two scenes share or differ in counts with a weight of `WEIGHTS`, and the sum is a
likelihood. The weights were fitted once by logistic regression on pairs of news reports (the dev half of the set
`incidents`, without the fifth set aside) and rounded; no word, name or number of a report is part of them.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from truceline.place import Place, distance

WEIGHTS = {
    "start": -4.9,  # two scenes are most often two
    "words": 10.0,  # times the cosine of their telling words
    "names": 0.55,  # each last name in common, by its rarity
    "persons": 0.85,  # each person in common, at most 3
    "streets": 2.8,  # each street in common, at most 3
    "ages": 0.6,  # each age in common, at most 4
    "town": 4.0,  # the same town
    "size": -1.1,  # times the logarithm of its radius: a large town holds many scenes
    "near": 0.6,  # towns next to each other
    "far": -1.2,  # other towns
    "days": -0.7,  # times the logarithm of the days between them
    "same day": 1.0,
    "day": 0.6,  # at most one day between them
    "week": 0.9,  # at most seven
    "published": -0.27,  # times the logarithm of the days between their publications
}
TELLING = 2.0  # weight of a word that may lead to other scenes
LEAST = 0.05  # likelihood under which two scenes are not linked
NEXT_KM = 30.0
UNKNOWN = 20  # days that stand for days that are not known
TOWN_KM = 3.0  # radius of a town that the gazetteer does not know
MANY = 5.0  # logarithms of days count up to here


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The traits of a claim that leads its report's main scene (`truceline.extract.traits` has their forms).

    `words` are scaled to length 1, `telling` are the weightiest of them, heaviest first; `names` have the weights of
    the last names alone; `place` is the town's record.
    """

    day: int | None = None
    town: str = ""
    place: Place | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    names: Mapping[str, float] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()


def scene_of(traits: tuple[str, ...]) -> Scene | None:
    """The scene that traits tell of; None where they lead none. Traits of unknown forms are passed over."""
    if "lead" not in traits:
        return None
    told = [(kind, value) for kind, _, value in (each.partition(":") for each in traits) if value]
    words = {value: weight for kind, value in told if (weight := _weight(kind, "w")) > 0}
    length = math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return Scene(
        day=next((day for kind, value in told if kind == "day" and (day := _day(value))), None),
        town=next((value for kind, value in told if kind == "town"), ""),
        words={word: weight / length for word, weight in words.items()},
        telling=tuple(
            word for word in sorted(words, key=lambda each: (-words[each], each)) if words[word] >= TELLING
        ),
        names={value: weight for kind, value in told if (weight := _weight(kind, "s")) > 0},
        persons=frozenset(value for kind, value in told if kind == "p"),
        streets=frozenset(value for kind, value in told if kind == "r"),
        ages=frozenset(value for kind, value in told if kind == "a"),
    )


def _weight(kind: str, letter: str) -> float:
    return int(kind[1:]) / 10 if kind[:1] == letter and kind[1:].isdecimal() else 0.0


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def likelihood(one: Scene, other: Scene, *, published: int | None) -> float:
    """How likely two scenes are one, from 0 to 1; `published`: days between the reports, None where unknown."""
    total = WEIGHTS["start"] + sum(WEIGHTS[name] * value for name, value in evidence(one, other, published))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def evidence(one: Scene, other: Scene, published: int | None) -> Iterator[tuple[str, float]]:
    """What speaks for and against two scenes being one: names of `WEIGHTS` and how often they count; symmetric."""
    yield "words", math.fsum(one.words[each] * other.words[each] for each in _both(one.words, other.words))
    shared = _both(one.names, other.names)
    yield "names", min(10.0, math.fsum(min(one.names[each], other.names[each]) for each in shared))
    yield "persons", min(3, len(one.persons & other.persons))
    yield "streets", min(3, len(one.streets & other.streets))
    yield "ages", min(4, len(one.ages & other.ages))
    yield from _towns(one, other)
    apart = UNKNOWN if one.day is None or other.day is None else abs(one.day - other.day)
    yield "days", min(MANY, math.log1p(apart))
    yield from ((name, 1) for name, most in (("same day", 0), ("day", 1), ("week", 7)) if apart <= most)
    yield "published", min(MANY, math.log1p(UNKNOWN if published is None else published))


def clash(one: Scene, other: Scene) -> str:
    """What makes it impossible that two scenes in which no person is named in common are one; empty for nothing."""
    if one.persons & other.persons or one.day is None or other.day is None:
        return ""
    apart = abs(one.day - other.day)
    if apart > 7:
        return "more than a week lies between their days, and no person is named in both"
    far = apart > 1 and any(name == "far" for name, _ in _towns(one, other))
    return "other towns and other days, and no person is named in both" if far else ""


def words_for(one: Scene, other: Scene, published: int | None) -> str:
    """Why two scenes are taken for one, in words: what they share, the weightiest first."""
    counted = {name: WEIGHTS[name] * value for name, value in evidence(one, other, published)}
    ranked = sorted(SHARED, key=lambda name: (-counted.get(name, 0.0), name))
    told = [SHARED[name] for name in ranked if counted.get(name, 0.0) >= 0.5]
    return "the scenes of their reports share " + (", ".join(told) or "much in sum")


SHARED = {
    "words": "telling words",
    "names": "last names",
    "persons": "persons",
    "streets": "streets",
    "ages": "ages",
    "town": "the town",
    "same day": "the day",
}


def _both(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    return sorted(one.keys() & other.keys())


def _towns(one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
    if not one.town or not other.town:
        return
    if one.town == other.town:
        radius = one.place.radius_km if one.place else TOWN_KM
        yield from (("town", 1), ("size", math.log1p(radius)))
    elif one.place and other.place and distance(one.place, other.place) <= NEXT_KM:
        yield "near", 1
    else:
        yield "far", 1
