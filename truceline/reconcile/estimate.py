"""Estimates: the numbers of an incident, each unit and side apart, with who says what."""

from collections import Counter
from collections.abc import Mapping, Sequence

from truceline.claim import Claim, Mode, Quantity
from truceline.incident import Estimate
from truceline.reconcile.origin import origins
from truceline.source import Source

SLIP = 1000  # kilo, thousand, a comma for a point
RULE = "number of most independent speakers"
_Key = tuple[str, str, str, str]


def estimates(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[Estimate, ...]:
    """One estimate for each unit, side, civilian or not, running total or new; nothing is added up over sides.

    Low and high are the outermost bounds said. Best is the exact number that most independent origins say; None
    where none does, two are said as often, or two look like a slip of unit.
    """
    stated: dict[_Key, list[tuple[Claim, Quantity]]] = {}
    for claim in claims:
        if claim.mode is Mode.HAPPENED:
            for quantity in claim.quantities:
                stated.setdefault(_key(quantity), []).append((claim, quantity))
    groups = origins(claims, sources)
    origin = {claim.id: number for number, group in enumerate(groups) for claim in group}
    return tuple(_estimate(stated[key], origin) for key in sorted(stated))


def _key(quantity: Quantity) -> _Key:
    return quantity.unit, quantity.of, str(quantity.civilian), str(quantity.cumulative)


def _estimate(stated: Sequence[tuple[Claim, Quantity]], origin: Mapping[str, int]) -> Estimate:
    first = stated[0][1]
    slips = _slips(stated)
    lows = [each.low for _, each in stated if each.low is not None]
    highs = [each.high for _, each in stated if each.high is not None]
    return Estimate(
        unit=first.unit,
        of=first.of,
        civilian=first.civilian,
        cumulative=first.cumulative,
        low=min(lows + highs, default=None),
        best=None if slips else _best(stated, origin),
        high=max(highs + lows, default=None),
        rule=RULE,
        says=tuple((claim.id, each.low, each.high) for claim, each in stated),
        remarks=slips,
    )


def _slips(stated: Sequence[tuple[Claim, Quantity]]) -> tuple[str, ...]:
    """Numbers a factor of 1,000 apart, as a slip of unit makes them: 6.5 and 6,500."""
    exact = sorted({each.low for _, each in stated if each.low and each.low == each.high})
    return tuple(
        f"{small:g} and {large:g} are a factor of {SLIP:,} apart: one may be a slip of unit, none is chosen"
        for small in exact
        for large in exact
        if abs(large - SLIP * small) < SLIP * small * 0.001
    )


def _best(stated: Sequence[tuple[Claim, Quantity]], origin: Mapping[str, int]) -> float | None:
    said = {
        (origin[claim.id], each.low)
        for claim, each in stated
        if each.low is not None and each.low == each.high
    }
    ranked = Counter(number for _, number in said).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
