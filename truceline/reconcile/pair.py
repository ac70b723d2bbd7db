"""Pair: two claims -> whether they may tell of one incident, and why or why not.

`compare` and `why_not` depend on the two sights alone and are the same either way round, so that an answer can be
stored. `keys` and `sought` say which pairs are worth comparing: two claims are compared where one seeks a key that the
other holds; the relation is the same either way round too, and no pair that `compare` links is missed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.reconcile.scene import LEAST, clash, likelihood, words_for
from truceline.reconcile.sight import VAGUE, Sight, Timed

APART = timedelta(hours=3)  # two times of day further apart are two incidents
SHARED = 0.5  # share of the days of two lasting times that must be common

SMALL_KM = 5.0  # a place of so small a radius seldom holds two alike incidents on one day

SAME_PLACE = "same place, overlapping days, fitting happenings"
WITHIN = "one place within the other, overlapping days, fitting happenings"
NO_PLACE = "same happening, day and doer, where no place is said"
COPIED = "same wording in reports of different sources, published within a day"
ONE_REPORT = "both tell of the main scene of one report"
SCORES = {COPIED: 1.0, ONE_REPORT: 1.0, SAME_PLACE: 0.8, WITHIN: 0.4, NO_PLACE: 0.3}
WORDS_OF_DAY, WORDS_OF_WEEK = (
    16,
    8,
)  # telling words by which scenes of one day, and reports of one week, find another


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims (`one` < `other`) that may tell of one incident: how surely, from 0 to 1, and by which rule.

    Between claims that lead scenes the score is the likelihood that these are one.
    """

    one: str
    other: str
    score: float
    why: str


def keys(sight: Sight) -> tuple[str, ...]:
    """The keys that a claim holds, sorted; none where it cannot be joined with any other."""
    return tuple(sorted(set(_held(sight))))


def sought(sight: Sight) -> tuple[str, ...]:
    """The keys under which those claims are held that it is compared with, sorted."""
    return tuple(sorted(set(_sought(sight))))


def compare(one: Sight, other: Sight) -> Link | None:
    """The link between two claims, None where they tell of two incidents or too little; symmetric."""
    score, why = _judged(one, other)
    if not score:
        return None
    first, second = sorted((one.id, other.id))
    return Link(one=first, other=second, score=score, why=why)


def why_not(one: Sight, other: Sight) -> str:
    """Why two claims are not linked, in words; empty where they are."""
    score, why = _judged(one, other)
    return "" if score else why


def _judged(one: Sight, other: Sight) -> tuple[float, str]:
    """The score of the link and the rule; 0 and why there is none."""
    if one.claim.report == other.claim.report and one.of_scene and other.of_scene:
        leads = bool(one.scene) != bool(other.scene)
        return (1.0, ONE_REPORT) if leads else (0.0, "both follow the claim that leads their report's scene")
    if _copied(one, other):
        return SCORES[COPIED], COPIED
    if one.of_scene and other.of_scene:
        return _scenes(one, other)
    why = _fitting(one, other)
    return (SCORES[why], why) if why else (0.0, _unfit(one, other))


def _scenes(one: Sight, other: Sight) -> tuple[float, str]:
    """The link of two claims that lead their reports' main scenes."""
    if one.scene is None or other.scene is None:
        return 0.0, "one of them follows the claim that leads its report's scene"
    if why := _contradiction(one, other) or clash(one.scene, other.scene):
        return 0.0, why
    known = one.published is not None and other.published is not None
    apart = abs((one.published or 0) - (other.published or 0)) if known else None
    score = likelihood(one.scene, other.scene, published=apart)
    if score >= LEAST:
        return round(score, 6), words_for(one.scene, other.scene, apart)
    if _fitting(one, other) == SAME_PLACE and max(one.reach, other.reach) <= SMALL_KM:
        return SCORES[SAME_PLACE], SAME_PLACE
    return 0.0, f"their reports' scenes have too little in common (likelihood {score:.2f})"


def _contradiction(one: Sight, other: Sight) -> str:
    """What the two claims themselves say against it, where no person is named in both scenes."""
    if one.scene and other.scene and one.scene.persons & other.scene.persons:
        return ""
    if one.days and other.days and one.joint(other) < 1:
        return "their days do not meet"
    return "others did it" if one.doers and other.doers and not one.doers & other.doers else ""


def _unfit(one: Sight, other: Sight) -> str:
    if not (one.joinable and other.joinable):
        return "one of them does not say when, or neither where nor who"
    if not fitting(one, other):
        return "their happenings do not fit"
    return excluded(one, other) or "their places, or where none is said their days and doers, differ"


def fitting(one: Sight, other: Sight) -> bool:
    """True where one happening is the other or one of the kinds under it."""
    return one.happening in other.line or other.happening in one.line


def excluded(one: Sight, other: Sight) -> str:
    """What makes it impossible that two claims that say when are of one incident; empty for nothing."""
    if not shares_days(one, other):
        return "their days do not meet"
    if hours_apart(one.at, other.at):
        return "their times of day lie hours apart"
    if one.doers and other.doers and not one.doers & other.doers:
        return "others did it"
    return ""


def shares_days(one: Timed, other: Timed) -> bool:
    """True where their days overlap; a time that lasts must share most of its days."""
    if one.days is None or other.days is None:
        return False
    shared = min(one.days[1], other.days[1]) - max(one.days[0], other.days[0]) + 1
    if shared < 1 or not (one.span or other.span):
        return shared >= 1
    return shared >= SHARED * max(one.width, other.width)


def hours_apart(one: datetime | None, other: datetime | None) -> bool:
    """True where both times of day are said and cannot mean the same."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return abs(one - other) > APART


def _copied(one: Sight, other: Sight) -> bool:
    if not one.wording or (one.wording, one.happening, one.days) != (
        other.wording,
        other.happening,
        other.days,
    ):
        return False
    day, next_day = one.claim.known_from, other.claim.known_from
    near = day is not None and next_day is not None and abs((day - next_day).days) <= 1
    return near and one.claim.speakers[0] != other.claim.speakers[0]


def _fitting(one: Sight, other: Sight) -> str:
    """The rule by which two claims fit, empty where they do not."""
    if not (one.joinable and other.joinable and fitting(one, other)) or excluded(one, other):
        return ""
    if one.places and other.places:
        return _placed(one, other)
    same = one.happening == other.happening and bool(one.doers & other.doers)
    return NO_PLACE if same and one.days == other.days and one.width == 1 else ""


def _placed(one: Sight, other: Sight) -> str:
    own, there = {chain[0] for chain in one.places}, {chain[0] for chain in other.places}
    if own == there:
        return SAME_PLACE
    inside = any(chain[0] in area for chain in one.places for area in other.places)
    around = any(chain[0] in area for chain in other.places for area in one.places)
    return WITHIN if inside or around else ""


def _held(sight: Sight) -> Iterator[str]:
    if sight.wording:
        yield _of_words(sight)
    if sight.of_scene:
        yield f"{'lead' if sight.scene else 'follow'}|{sight.claim.report}"
    yield from _of_scene(sight, 0)
    if not sight.joinable:
        return
    for slot in _slots(sight):
        for chain in sight.places:
            yield f"at|{sight.family}|{chain[0]}|{slot}"
            yield from (f"in|{sight.family}|{area}|{slot}" for area in chain[1:])
    yield from (f"{kind}|{rest}" for kind in _kinds(sight) for rest in _of_doers(sight))


def _sought(sight: Sight) -> Iterator[str]:
    if sight.wording:
        yield _of_words(sight)
    if sight.of_scene:
        yield f"{'follow' if sight.scene else 'lead'}|{sight.claim.report}"
    yield from _of_scene(sight, 1)
    if not sight.joinable:
        return
    for slot in _slots(sight):
        for chain in sight.places:
            yield from (f"at|{sight.family}|{area}|{slot}" for area in chain)
            yield f"in|{sight.family}|{chain[0]}|{slot}"
    yield from (f"{'no' if sight.places else 'by'}|{rest}" for rest in _of_doers(sight))


def _kinds(sight: Sight) -> tuple[str, ...]:
    """All are found by what a claim without a place tells; those without a place by all others too."""
    return ("by",) if sight.places else ("by", "no")


def _of_doers(sight: Sight) -> Iterator[str]:
    if sight.days and sight.width == 1:
        yield from (f"{sight.happening}|{doer}|{sight.days[0]}" for doer in sight.doers)


def _of_scene(sight: Sight, around: int) -> Iterator[str]:
    """Keys of a scene: its persons; its town and telling words on its day and in its week, and those `around`."""
    scene = sight.scene
    if scene is None:
        return
    yield from (f"person|{each}" for each in scene.persons)
    for near in range(-around, around + 1):
        if scene.day is not None:
            day = scene.day + near
            yield from ([f"town|{scene.town}|{day}"] if scene.town else [])
            yield from (f"day|{word}|{day}" for word in scene.telling[:WORDS_OF_DAY])
        if sight.published is not None:
            week = sight.published // 7 + near
            yield from (f"week|{word}|{week}" for word in scene.telling[:WORDS_OF_WEEK])


def _of_words(sight: Sight) -> str:
    digest = hashlib.blake2b(sight.wording.encode(), digest_size=9).hexdigest()
    return f"words|{sight.happening}|{digest}|{sight.days}"


def _slots(sight: Sight) -> Iterator[int]:
    """Days by their ordinals; for times that last for half a month or more also months, as negative numbers."""
    if sight.days is None:
        return
    first, last = sight.days
    if sight.width <= VAGUE:
        yield from range(first, last + 1)
    if sight.span and sight.width >= SHARED * VAGUE:
        yield from sorted({-(day // VAGUE) for day in (*range(first, last, VAGUE), last)})
