"""Agreement of coders: the decisions of several people on the same claims -> how far they agree, beyond chance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from nltk.metrics.agreement import AnnotationTask

from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.decision import Decision, Ruling
from truceline.reconcile import rule

AS_READ, CORRECTED, REJECTED = "as read", "corrected", "rejected"
JUDGED = (Ruling.ACCEPT, Ruling.CORRECT, Ruling.REJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One claim that several people ruled on: for each, the verdict and the claim as that person left it."""

    claim: Claim
    verdicts: Mapping[str, str]
    left: Mapping[str, str]

    @property
    def agreed(self) -> bool:
        """True where all left it the same."""
        return len(set(self.left.values())) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two coders: how many claims both ruled on, the share with the same verdict, and alpha over these."""

    one: str
    other: str
    claims: int
    same: float
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on the claims that at least two of them ruled on.

    `same` is the share of those claims on which all gave one verdict (as read, corrected, rejected), `alike` on which
    all left one and the same claim. `alpha` is Krippendorff's, for nominal verdicts; None where it is not defined:
    without such claims, or where everybody always gave the same verdict, which leaves no chance to correct for.
    """

    coders: Mapping[str, int]
    judged: tuple[Judged, ...]
    same: float | None
    alike: float | None
    alpha: float | None
    pairs: tuple[Pair, ...]

    @property
    def disputed(self) -> tuple[Judged, ...]:
        """The claims that were not left the same by all."""
        return tuple(each for each in self.judged if not each.agreed)

    def to_json(self) -> dict[str, Any]:
        """The agreement as JSON values."""
        return {
            "coders": dict(self.coders),
            "claims": len(self.judged),
            "same_verdict": self.same,
            "same_claim": self.alike,
            "alpha": self.alpha,
            "pairs": [
                {
                    "coders": [each.one, each.other],
                    "claims": each.claims,
                    "same_verdict": each.same,
                    "alpha": each.alpha,
                }
                for each in self.pairs
            ],
            "disputed": [{"claim": each.claim.id, "verdicts": dict(each.verdicts)} for each in self.disputed],
        }


def agreement(state: State) -> Agreement:
    """The agreement of all who ruled on claims; of each, the latest acceptance, correction or rejection counts.

    Who accepts a claim as another has corrected it agrees with the correction; who looked at it as it was read, which
    is what a second coder is shown, agrees with the reading.
    """
    made = [each for each in state.decisions if each.kind in JUDGED and each.id not in state.ruled.undone]
    read = {claim.id: claim for claim in state.as_read}
    home = {now: was for was, now in state.ruled.moved.items() if was in read}
    touched = {home.get(id, id): decisions for id, decisions in state.ruled.on.items()}
    judged = tuple(
        _judged(read[id], [each for each in decisions if each.kind in JUDGED])
        for id, decisions in touched.items()
        if len({each.by for each in decisions if each.kind in JUDGED}) > 1
    )
    return Agreement(
        coders=dict(sorted(Counter(each.by for each in made for _ in each.subjects).items())),
        judged=judged,
        same=_share([len(set(each.verdicts.values())) == 1 for each in judged]),
        alike=_share([each.agreed for each in judged]),
        alpha=alpha([each.verdicts for each in judged]),
        pairs=_pairs(judged),
    )


def alpha(verdicts: Sequence[Mapping[str, str]]) -> float | None:
    """Krippendorff's alpha for nominal labels; each row gives the labels of one thing by coder, two at least.

    Krippendorff (2011), Computing Krippendorff's alpha-reliability; by nltk's AnnotationTask. None where there is no
    row, or only one label is used at all.
    """
    rows = [
        (coder, str(number), label)
        for number, row in enumerate(verdicts)
        for coder, label in sorted(row.items())
    ]
    if len({label for _, _, label in rows}) < 2:
        return None
    return float(AnnotationTask(data=rows).alpha())


def _judged(claim: Claim, decisions: Sequence[Decision]) -> Judged:
    """What each coder left of a claim, from what that coder saw: as it was read, or as others had put it right."""
    verdicts, left = {}, {}
    for count, decision in enumerate(decisions):
        seen = next((each.seen for each in decision.anchors if each.claim == claim.id), "")
        before = [each for each in decisions[:count] if each.kind is Ruling.CORRECT] if seen else []
        ruled = rule((claim,), [*before, decision])
        now = ruled.claims[0].id if ruled.claims else REJECTED
        verdicts[decision.by] = REJECTED if not ruled.claims else AS_READ if now == claim.id else CORRECTED
        left[decision.by] = now
    return Judged(claim=claim, verdicts=verdicts, left=left)


def _pairs(judged: Sequence[Judged]) -> tuple[Pair, ...]:
    coders = sorted({coder for each in judged for coder in each.verdicts})
    found = []
    for one, other in combinations(coders, 2):
        rows = [
            {one: each.verdicts[one], other: each.verdicts[other]}
            for each in judged
            if one in each.verdicts and other in each.verdicts
        ]
        share = _share([row[one] == row[other] for row in rows])
        if share is not None:
            found.append(Pair(one=one, other=other, claims=len(rows), same=share, alpha=alpha(rows)))
    return tuple(found)


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None
