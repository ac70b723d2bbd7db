"""Rules: how many stated numbers become one low, best and high; each rule is named in what it gives.

Informative, conservative and representative are those of van Baalen and Höglund (2026) for reports on one event: the
largest, the smallest and the most frequent value of each kind, each report counting once. Independent is Truceline's
own: each origin counts once, with the last number it gave.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from truceline.claim import Claim
from truceline.reconcile.estimate.stated import Stated
from truceline.source import Source

T = TypeVar("T", bound=Hashable)


class Rule(StrEnum):
    """How a number is chosen where reports give several."""

    INDEPENDENT = "independent"
    INFORMATIVE = "informative"
    CONSERVATIVE = "conservative"
    REPRESENTATIVE = "representative"

    @property
    def words(self) -> str:
        """The rule in words, as it stands with every number it gives."""
        return WORDS[self]


WORDS = {
    Rule.INDEPENDENT: "number of most independent speakers",
    Rule.INFORMATIVE: "most informative: the largest number",
    Rule.CONSERVATIVE: "most conservative: the smallest number",
    Rule.REPRESENTATIVE: "most representative: the most frequent number",
}
CLASSES = (  # how near a class of source stands to an inquiry of its own, the nearest first
    ("court", "mission"),
    ("ngo",),
    ("agency",),
    ("outlet", "encyclopaedia"),
    ("ministry", "government"),
    ("blog", "other"),
)
CERTAINTY = ("high", "middle", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a rule gives; None where it names no single number."""

    low: float | None
    best: float | None
    high: float | None


def choose(
    rule: Rule, numbers: Sequence[Stated], *, holding: Sequence[Stated], sources: Mapping[str, Source]
) -> Chosen:
    """Low, best and high by a rule: the published ones over every report, independent over those that still hold."""
    if rule is Rule.INDEPENDENT:
        return _independent(holding)
    if rule is Rule.REPRESENTATIVE:
        return _columns(numbers, lambda values: most_frequent(values, sources))
    pick = max if rule is Rule.INFORMATIVE else min
    return _columns(numbers, lambda values: pick((each for _, each in values), default=None))


def _columns(
    numbers: Sequence[Stated], pick: Callable[[Sequence[tuple[Claim, float]]], float | None]
) -> Chosen:
    """The rule on each column by itself, as published: the three may come from different reports.

    "At least 12" counts as 12 in each: the published data know no open bounds.
    """
    return Chosen(
        low=pick([(each.claim, each.said[0]) for each in numbers if each.said]),
        best=pick([(each.claim, best) for each in numbers if (best := each.number) is not None]),
        high=pick([(each.claim, each.said[1]) for each in numbers if each.said]),
    )


def most_frequent(values: Sequence[tuple[Claim, T]], sources: Mapping[str, Source]) -> T | None:
    """The value most often given; ties go by the class of source, then by certainty, and else stay open."""
    counted = Counter(value for _, value in values)
    most = max(counted.values(), default=0)
    left = {value for value, count in counted.items() if count == most}
    for place in (lambda claim: source_class(claim, sources), _certainty):
        if len(left) > 1:
            best = min(place(claim) for claim, value in values if value in left)
            left = {value for claim, value in values if value in left and place(claim) == best}
    return left.pop() if len(left) == 1 else None


def source_class(claim: Claim, sources: Mapping[str, Source]) -> int:
    """The place of a report's source among the classes, 0 being nearest to an inquiry of its own."""
    source = sources.get(claim.speakers[0].source)
    kind = source.kind if source else ""
    return next((place for place, kinds in enumerate(CLASSES) if kind in kinds), len(CLASSES))


def _certainty(claim: Claim) -> int:
    return CERTAINTY.index(claim.confidence) if claim.confidence in CERTAINTY else len(CERTAINTY)


def _independent(holding: Sequence[Stated]) -> Chosen:
    """The outermost bounds that still hold, and the number that most independent origins give."""
    ends = [end for each in holding if each.said for end in each.said]
    given = {(each.origin, each.best) for each in holding if each.best is not None}
    ranked = Counter(number for _, number in given).most_common(2)
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return Chosen(
        low=min(ends, default=None),
        best=ranked[0][0] if ranked and not tied else None,
        high=max(ends, default=None),
    )
