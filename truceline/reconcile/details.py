"""Details: two rows of tables of incidents -> how likely they are one incident, and why.

In a table of incidents a coder has told place, days, kind, doers and numbers of each, and each row of one document is
an incident of its own. So rows of different documents are compared detail by detail. The weights of `WEIGHTS` were
fitted once by logistic regression on pairs of rows (the dev half of the set `maverick`, without the fifth of events set
aside) and rounded.
"""

import math
from collections.abc import Iterator

from truceline.place import distance
from truceline.reconcile.sight import Sight

WEIGHTS = {
    "start": 0.4,
    "spot": 1.6,  # the same place
    "within": -1.4,  # one place within the other
    "apart": -1.25,  # times the logarithm of the km between them
    "nowhere": -5.0,  # places of which nobody knows where they lie
    "same days": 0.75,
    "first day": 0.5,  # the same first day
    "share": 0.75,  # times the share of their days that they have in common
    "gap": -1.9,  # each day between them
    "other kind": -0.55,
    "other doers": -0.9,
    "other targets": -1.2,
    "source": -1.8,  # two documents of one author: it would rather not tell the same again
    "number": 1.1,  # each number above 0 that both may mean
    "numbers": -0.2,  # times the logarithm of how many times larger one is
    "published": -0.47,  # times the logarithm of the days between their publications
}
UNKNOWN = 20  # days that stand for days that are not known
FARTHEST = 1000.0  # km


def likelihood(one: Sight, other: Sight) -> float:
    """How likely two rows are one incident, from 0 to 1; symmetric."""
    total = WEIGHTS["start"] + sum(WEIGHTS[name] * value for name, value in evidence(one, other))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def evidence(one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
    """What speaks for and against two rows being one: names of `WEIGHTS` and how often they count."""
    yield from _place(one, other)
    yield from _time(one, other)
    if not one.kinds & other.kinds:
        yield "other kind", 1
    if one.doers and other.doers and not one.doers & other.doers:
        yield "other doers", 1
    if one.targets and other.targets and not one.targets & other.targets:
        yield "other targets", 1
    if one.claim.speakers[0] == other.claim.speakers[0]:
        yield "source", 1
    yield from _numbers(one, other)
    known = one.published is not None and other.published is not None
    yield "published", math.log1p(abs((one.published or 0) - (other.published or 0)) if known else UNKNOWN)


def words_for(one: Sight, other: Sight) -> str:
    """What two rows share and what differs, in words."""
    told = [TOLD[name] for name, value in evidence(one, other) if value and name in TOLD]
    return ", ".join(told) or "they share nothing"


TOLD = {
    "spot": "the same place",
    "within": "one place within the other",
    "apart": "other places",
    "same days": "the same days",
    "gap": "days that do not meet",
    "other kind": "other kinds of violence",
    "other doers": "others did it",
    "other targets": "it befell others",
    "number": "a number in common",
    "numbers": "numbers that differ",
}


def _place(one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
    own, there = {chain[0] for chain in one.places}, {chain[0] for chain in other.places}
    if own & there:
        yield "spot", 1
    elif _holds(one, other) or _holds(other, one):
        yield "within", 1
    else:
        near = min((distance(a, b) for a in one.spots for b in other.spots), default=math.inf)
        yield ("apart", math.log1p(min(near, FARTHEST))) if near < math.inf else ("nowhere", 1)


def _holds(wide: Sight, narrow: Sight) -> bool:
    """True where a place of the one lies in one of the other, in a country too."""
    inside = {area for spot in narrow.spots for area in spot.within}
    inside |= {area for chain in narrow.places for area in chain[1:]}
    return any(chain[0] in inside for chain in wide.places)


def _time(one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
    if one.days is None or other.days is None:
        return
    joint, whole = one.joint(other), max(one.days[1], other.days[1]) - min(one.days[0], other.days[0]) + 1
    if one.days == other.days:
        yield "same days", 1
    if one.days[0] == other.days[0]:
        yield "first day", 1
    yield "share", max(0, joint) / whole
    if joint < 1:
        yield "gap", 1 - joint


def _numbers(one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
    """Numbers above 0 that both may mean; and how many times larger one is than the other where they differ."""
    theirs = {unit: (low, high) for unit, low, high in other.counts}
    for unit, low, high in one.counts:
        if unit in theirs:
            least, most = theirs[unit]
            if low <= most and least <= high:
                if max(low, least) > 0:
                    yield "number", 1
            else:
                lower, upper = sorted(((low + high) / 2, (least + most) / 2))
                yield "numbers", math.log((1 + upper) / (1 + lower))
