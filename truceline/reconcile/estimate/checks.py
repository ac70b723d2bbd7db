"""Checks: what looks wrong with stated numbers, said beside them and never put right in silence."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from truceline.reconcile.estimate.stated import Stated

SLIP = 1000  # kilo, thousand, a comma for a point
DIGIT = 10  # a digit too many or too few
FAR = 100  # orders of magnitude that no dispute about one count explains
CLOSE = 0.001
SHOWN = 5  # remarks of one kind; more say nothing new


def slips(numbers: Sequence[Stated]) -> tuple[str, ...]:
    """Exact numbers a factor of 1,000 apart, as a slip of unit makes them: 6.5 and 6,500."""
    found = (
        f"{small:g} and {large:g} are a factor of {SLIP:,} apart: one may be a slip of unit, none is chosen"
        for small, large in _pairs(numbers)
        if _apart(small, large, SLIP)
    )
    return tuple(islice(found, SHOWN))


def doubts(numbers: Sequence[Stated]) -> tuple[str, ...]:
    """What else looks wrong: a digit too many, numbers that cannot count one thing, bounds the wrong way round."""
    return (*islice(_magnitudes(numbers), SHOWN), *islice(_bounds(numbers), SHOWN))


def _magnitudes(numbers: Sequence[Stated]) -> Iterator[str]:
    for small, large in _pairs(numbers):
        if _apart(small, large, DIGIT) and len(f"{small:g}".replace(".", "").strip("0")) > 1:
            yield f"{small:g} and {large:g} differ by a factor of {DIGIT}: one may have a digit too many or too few"
        elif large >= FAR * small and not _apart(small, large, SLIP):
            yield f"{small:g} and {large:g} are {int(large / small):,} times apart: they may not count the same"


def _bounds(numbers: Sequence[Stated]) -> Iterator[str]:
    for each in numbers:
        if each.said and each.said[0] > each.said[1]:
            yield f"{each.id} gives a lower bound above its upper one"
        if each.said is None:
            yield f"{each.id} gives no number that can be a count"


def _pairs(numbers: Sequence[Stated]) -> Iterator[tuple[float, float]]:
    exact = sorted({each.best for each in numbers if each.best})
    return combinations(exact, 2)


def _apart(small: float, large: float, factor: float) -> bool:
    return abs(large - factor * small) < factor * small * CLOSE
