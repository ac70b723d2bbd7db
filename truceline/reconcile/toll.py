"""The toll of one incident: one number of killed, of wounded, ... out of what all its reports say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from truceline.claim import Claim
from truceline.incident import Estimate
from truceline.reconcile.estimate import Rule, estimates
from truceline.source import Source

LATE = 30  # days after the first report: what is told then tells of a trial or a new incident, of this one in passing
CERTAINTY = ("low", "middle", "high")
DEAD, HURT = "killed", "wounded"


def toll(claims: Sequence[Claim], sources: Mapping[str, Source]) -> dict[str, float]:
    """The number of each unit by the representative rule; where that stays open, the one of the tied given last.

    Of numbers said as often, that of the better source, then the surer one holds; claims published more than LATE days
    after the first, or undated beside dated ones, are unsure. Reports that come later know of those who died of their
    wounds: where a surer one tells of as many harmed and more of them dead, it holds against all before it; else
    earlier ones are outvoted rather than dropped. The claims are those of one incident; sides and running totals are
    not told apart.
    """
    claims = _weighed(claims)
    found: dict[str, float] = {}
    for estimate in estimates(claims, sources, rule=Rule.REPRESENTATIVE):
        number = estimate.best if estimate.best is not None else _last(estimate, claims)
        if number is not None and estimate.unit not in found:
            found[estimate.unit] = number
    return found | _died_since(found, claims)


def _died_since(found: Mapping[str, float], claims: Sequence[Claim]) -> dict[str, float]:
    """The numbers of the last report that tells of as many harmed, more of them dead; empty where there is none.

    It must come after every report that gives the numbers found: who is wounded may die, and the dead do not recover.
    """
    if DEAD not in found or HURT not in found:
        return {}
    told = [(_day(claim), *pair) for claim in claims if (pair := _pair(claim))]
    last = max((day for day, dead, hurt in told if (dead, hurt) == (found[DEAD], found[HURT])), default=0)
    sure = [
        (_day(claim), *pair)
        for claim in claims
        if claim.confidence != CERTAINTY[0] and (pair := _pair(claim))
    ]
    later = [
        (day, dead, hurt)
        for day, dead, hurt in sure
        if day > last and dead > found[DEAD] and dead + hurt == found[DEAD] + found[HURT]
    ]
    return dict(zip((DEAD, HURT), max(later)[1:], strict=True)) if later else {}


def _pair(claim: Claim) -> tuple[float, float] | None:
    """The dead and the wounded of a claim that tells both exactly."""
    told = {each.unit: each.low for each in claim.quantities if each.low == each.high}
    dead, hurt = told.get(DEAD), told.get(HURT)
    return None if dead is None or hurt is None else (dead, hurt)


def _weighed(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims, those long after the first one unsure."""
    first = min((_day(claim) for claim in claims if claim.known_from), default=0)
    return [
        claim if first <= _day(claim) <= first + LATE else replace(claim, confidence=CERTAINTY[0])
        for claim in claims
    ]


def _day(claim: Claim) -> int:
    return claim.known_from.toordinal() if claim.known_from else 0


def _last(estimate: Estimate, claims: Sequence[Claim]) -> float | None:
    """Of the numbers most often said the surest, then the one published last; an undated claim is the earliest."""
    rank = {claim.id: (CERTAINTY.index(claim.confidence), _day(claim)) for claim in claims}
    said = [(rank[claim], low) for claim, low, high in estimate.says if low is not None and low == high]
    counts = {number: sum(other == number for _, other in said) for _, number in said}
    most = max(counts.values(), default=0)
    return max((each for each in said if counts[each[1]] == most), default=(None, None))[1]
