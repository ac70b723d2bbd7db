"""Decisions applied to claims: which claims stand, as corrected, and which belong together or apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from truceline.claim import Claim, Mark
from truceline.decision import Decision, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Claims after decisions.

    `together` lists (claim ids, why) whose incidents are one; `apart` those that are an incident of their own;
    `accepted` the claims that a person read and found right; `idle` the decisions whose claims are not there (any
    more), or that change nothing a claim has: they are kept and have no effect.
    """

    claims: tuple[Claim, ...]
    together: tuple[tuple[frozenset[str], str], ...] = ()
    apart: tuple[tuple[frozenset[str], str], ...] = ()
    accepted: frozenset[str] = frozenset()
    idle: tuple[Decision, ...] = ()


def rule(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Ruled:
    """Apply decisions in the order in which they were made; the order in which they are given does not matter."""
    book = _Book({claim.id: claim for claim in claims})
    for decision in _standing(decisions):
        book.enter(decision)
    return Ruled(
        claims=tuple(book.claims.values()),
        together=tuple(book.together),
        apart=tuple(book.apart),
        accepted=frozenset(book.accepted),
        idle=tuple(book.idle),
    )


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that are not undone, by time; an undone undoing undoes nothing."""
    ordered = sorted({each.id: each for each in decisions}.values(), key=lambda each: (each.at, each.id))
    undone: set[str] = set()
    for each in reversed(ordered):
        if each.kind is Ruling.UNDO and each.id not in undone:
            undone.update(each.subjects)
    return [each for each in ordered if each.kind is not Ruling.UNDO and each.id not in undone]


class _Book:
    """Claims while decisions are entered one by one; an id that a correction replaced leads to the claim's new one."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self.claims = dict(claims)
        self.moved: dict[str, str] = {}
        self.together: list[tuple[frozenset[str], str]] = []
        self.apart: list[tuple[frozenset[str], str]] = []
        self.accepted: set[str] = set()
        self.idle: list[Decision] = []

    def enter(self, decision: Decision) -> None:
        """Apply one decision to the claims that are there."""
        ids = [id for id in map(self._now, decision.subjects) if id in self.claims]
        words = f"{decision.kind.value} by {decision.by}: {decision.why}"
        if not ids:
            self.idle.append(decision)
        elif decision.kind is Ruling.ACCEPT:
            self.accepted.update(ids)
        elif decision.kind is Ruling.REJECT:
            for id in ids:
                del self.claims[id]
        elif decision.kind is Ruling.MERGE:
            self.together.append((frozenset(ids), words))
        elif decision.kind is Ruling.SPLIT:
            self.apart.append((frozenset(ids), words))
        elif decision.kind is Ruling.CORRECT:
            self._correct(ids[0], decision)

    def _now(self, id: str) -> str:
        while id in self.moved:
            id = self.moved[id]
        return id

    def _correct(self, id: str, decision: Decision) -> None:
        claim = self.claims[id]
        row = claim.to_json()
        try:
            changed = Claim.from_json({**row, **dict(decision.changes)})
        except (KeyError, TypeError, ValueError):
            self.idle.append(decision)
            return
        marks = tuple(
            Mark(field=name, span=None, rule=f"corrected by {decision.by}: {decision.why}")
            for name, _ in decision.changes
        )
        corrected = replace(changed, marks=(*claim.marks, *marks))
        self.claims = {
            (corrected.id if key == id else key): (corrected if key == id else each)
            for key, each in self.claims.items()
        }
        if corrected.id != id:
            self.moved[id] = corrected.id
