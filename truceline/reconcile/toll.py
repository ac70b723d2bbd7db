"""The toll of one incident: one number of killed, of wounded, ... out of what all its reports say."""

from collections.abc import Mapping, Sequence

from truceline.claim import Claim
from truceline.incident import Estimate
from truceline.reconcile.estimate import Rule, estimates
from truceline.source import Source


def toll(claims: Sequence[Claim], sources: Mapping[str, Source]) -> dict[str, float]:
    """The number of each unit by the representative rule; where that stays open, the one of the tied given last.

    Reports that come later know of those who died of their wounds; earlier ones are outvoted rather than dropped. The
    claims are those of one incident; sides and running totals are not told apart.
    """
    found: dict[str, float] = {}
    for estimate in estimates(claims, sources, rule=Rule.REPRESENTATIVE):
        number = estimate.best if estimate.best is not None else _last(estimate, claims)
        if number is not None and estimate.unit not in found:
            found[estimate.unit] = number
    return found


def _last(estimate: Estimate, claims: Sequence[Claim]) -> float | None:
    """Of the numbers most often said the one published last; an undated claim is the earliest."""
    day = {claim.id: claim.known_from.toordinal() if claim.known_from else 0 for claim in claims}
    said = [(day[claim], low) for claim, low, high in estimate.says if low is not None and low == high]
    counts = {number: sum(other == number for _, other in said) for _, number in said}
    most = max(counts.values(), default=0)
    return max(((when, number) for when, number in said if counts[number] == most), default=(0, None))[1]
