"""Keys: which pairs of claims are worth comparing, so that not all have to be.

Two claims are compared where one seeks a key that the other holds. The relation is the same either way round. All
keys are compound (a place or a telling word, with a day or a week), so that few claims hold any one of them, and none
depends on how many do: what is stored stays right whatever claims come or go.
"""

import hashlib
import math
from collections.abc import Iterator

from truceline.reconcile.sight import VAGUE, Sight

LASTING = 15  # days; times that last so long are found by how long they last and where they begin
LONG = 62  # days; rows that mean so many are found by nobody but each other's copies
WORDS_OF_DAY, WORDS_OF_WEEK = (
    16,
    8,
)  # telling words by which scenes of one day, and reports of one week, find another
CELL = 0.25  # degrees: rows as near as the next cell are compared


def keys(sight: Sight) -> tuple[str, ...]:
    """The keys that a claim holds, sorted; none where it cannot be joined with any other."""
    return tuple(sorted(set(_all(sight, 0))))


def sought(sight: Sight) -> tuple[str, ...]:
    """The keys under which those claims are held that it is compared with, sorted."""
    return tuple(sorted(set(_all(sight, 1))))


def _all(sight: Sight, seek: int) -> Iterator[str]:
    """The keys held (`seek` 0) or sought (1): those sought reach one step further, in time or place."""
    if sight.wording and sight.published is not None:
        digest = hashlib.blake2b(sight.wording.encode(), digest_size=9).hexdigest()
        for near in range(-seek, seek + 1):  # what a source prints every day is no copy of all earlier days
            yield f"words|{sight.happening}|{digest}|{sight.days}|{sight.published + near}"
    if sight.of_scene:
        yield f"{'lead' if bool(sight.scene) != bool(seek) else 'follow'}|{sight.claim.report}"
        yield from _of_scene(sight, seek)
    if sight.row:
        yield from _of_row(sight, seek)
    if sight.joinable:
        yield from _of_places(sight, seek)
        yield from _of_doers(sight, seek)


def _of_scene(sight: Sight, seek: int) -> Iterator[str]:
    """Its persons; its town and telling words on its day and in its week."""
    scene = sight.scene
    if scene is None:
        return
    yield from (f"person|{each}" for each in scene.persons)
    for near in range(-seek, seek + 1):
        if scene.day is not None:
            day = scene.day + near
            yield from ([f"town|{scene.town}|{day}"] if scene.town else [])
            yield from (f"day|{word}|{day}" for word in scene.telling[:WORDS_OF_DAY])
        if sight.published is not None:
            week = sight.published // 7 + near
            yield from (f"week|{word}|{week}" for word in scene.telling[:WORDS_OF_WEEK])


def _of_places(sight: Sight, seek: int) -> Iterator[str]:
    """Its places `at` and the areas around them `in`, on each of its days: a place finds itself, those and those in."""
    for slot in _slots(sight, seek):
        for own, *around in sight.places:
            yield f"at|{sight.family}|{own}|{slot}"
            yield from (f"{'at' if seek else 'in'}|{sight.family}|{area}|{slot}" for area in around)
            yield from ([f"in|{sight.family}|{own}|{slot}"] if seek else [])


def _of_doers(sight: Sight, seek: int) -> Iterator[str]:
    """What says no place is found by all of its happening, doer and day; what says one by what says none."""
    if sight.days is None or sight.width != 1:
        return
    placed = bool(sight.places)
    for doer in sight.doers:
        rest = f"{sight.happening}|{doer}|{sight.days[0]}"
        yield from ([f"by|{rest}"] if not (seek and placed) else [])
        yield from ([f"no|{rest}"] if bool(seek) == placed else [])


def _slots(sight: Sight, seek: int) -> Iterator[str]:
    """Days by their ordinals; for times that last for half a month or more also lengths with beginnings."""
    if sight.days is None:
        return
    first, last = sight.days
    if sight.width <= VAGUE:
        yield from map(str, range(first, last + 1))
    if sight.span and sight.width >= LASTING:
        yield from _lengths(first, sight.width, seek)


def _lengths(first: int, width: int, seek: int) -> Iterator[str]:
    """Powers of two of a length, and its first day in cells of the longer of the two that are compared.

    Lasting times match where they share half of the days of the longer (`pair.shares_days`): it lasts at most twice as
    long, and their first days lie no further apart than one cell. So what has lasted for years is not held up to all
    that fell into them.
    """
    power = width.bit_length()
    pairs = [(power, power), (power, power + 1)]
    if seek:
        pairs = [(each, max(each, power)) for each in (power - 1, power, power + 1)]
    for own, longer in pairs:
        cell = 1 << (longer - 1)
        for near in range(-seek, seek + 1):
            yield f"{own}/{longer}|{(first // cell + near) * cell}"


def _of_row(sight: Sight, seek: int) -> Iterator[str]:
    """A row's places and the areas around, countries too, and where it lies on the map, each on each of its days."""
    if sight.days is None or sight.width > LONG:
        return
    days = range(sight.days[0] - seek, sight.days[1] + seek + 1)
    for name in _spots(sight, seek):
        yield from (f"row|{name}|{day}" for day in days)


def _spots(sight: Sight, seek: int) -> Iterator[str]:
    for own, *around in sight.places:
        yield f"at|{own}"
        yield from (f"{kind}|{area}" for area in around for kind in (("at", "in") if seek else ("in",)))
        yield from ([f"in|{own}"] if seek else [])
    for spot in sight.spots:
        yield from (f"{'at' if seek else 'in'}|{area}" for area in spot.within)
        if spot.lat is not None and spot.lon is not None:
            down, across = math.floor(spot.lat / CELL), math.floor(spot.lon / CELL)
            near = range(-seek, seek + 1)
            yield from (f"{down + south}/{across + east}" for south in near for east in near)
