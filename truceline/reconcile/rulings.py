"""Decisions applied to claims: which claims stand, as corrected, and which belong together or apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from truceline.claim import Claim, Mark
from truceline.decision import Decision, Ruling

Spot = tuple[str, int, int, str]  # report, first and last character, happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Claims after decisions; wherever a claim is named, it is by the id that it has after them.

    `claims` are those that stand, `rejected` those that do not. `together` lists (claim ids, why) whose incidents are
    one; `apart` those that are an incident of their own; `accepted` the claims that a person read and found right or
    put right. `on` tells the decisions that hold on each claim, in their order; `moved` leads from every other id that
    a claim had to the one it has. `idle` are the decisions whose claims are not there (any more), or that change
    nothing a claim has: they are kept and have no effect. `undone` are ids of decisions that another took back.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    together: tuple[tuple[frozenset[str], str], ...] = ()
    apart: tuple[tuple[frozenset[str], str], ...] = ()
    accepted: frozenset[str] = frozenset()
    idle: tuple[Decision, ...] = ()
    undone: frozenset[str] = frozenset()
    on: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def rule(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Ruled:
    """Apply decisions in the order in which they were made; the order in which they are given does not matter.

    The latest acceptance, correction or rejection of a claim holds; corrections add up. A claim whose id is gone is
    found by report, characters and happening where that leaves one.
    """
    ordered = sorted({each.id: each for each in decisions}.values(), key=lambda each: (each.at, each.id))
    gone = undone(ordered)
    book = _Book({claim.id: claim for claim in claims})
    for decision in ordered:
        if decision.kind is not Ruling.UNDO and decision.id not in gone:
            book.enter(decision)
    return book.ruled(gone)


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids of the decisions that have no effect because another took them back; an undone undoing undoes nothing.

    An id is a hash over the ids it names, so that no decision can undo itself by a detour.
    """
    known = {each.id: each for each in decisions}
    by: dict[str, list[str]] = {}
    for each in known.values():
        for id in each.subjects if each.kind is Ruling.UNDO else ():
            by.setdefault(id, []).append(each.id)
    answers: dict[str, bool] = {}
    waiting = list(by)
    while waiting:
        takers = by.get(waiting[-1], [])
        if open_ := [each for each in takers if each not in answers]:
            waiting += open_
        else:
            id = waiting.pop()
            answers[id] = any(not answers[each] for each in takers)
    return frozenset(id for id, taken in answers.items() if taken)


class _Book:
    """Claims while decisions are entered one by one; within, each goes by the id it had when it was read."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self.claims = dict(claims)
        self.names = {id: id for id in claims}
        self.rejected: set[str] = set()
        self.accepted: set[str] = set()
        self.together: list[tuple[frozenset[str], str]] = []
        self.apart: list[tuple[frozenset[str], str]] = []
        self.idle: list[Decision] = []
        self.on: dict[str, list[Decision]] = {}

    def enter(self, decision: Decision) -> None:
        """Apply one decision to the claims that are there."""
        ids = self._found(decision)
        if not ids or (decision.kind is Ruling.CORRECT and not self._correct(ids[0], decision)):
            self.idle.append(decision)
            return
        for id in ids:
            self.on.setdefault(id, []).append(decision)
        words = f"{decision.kind.value} by {decision.by}: {decision.why}"
        if decision.kind is Ruling.MERGE:
            self.together.append((frozenset(ids), words))
        elif decision.kind is Ruling.SPLIT:
            self.together = [(one - frozenset(ids), why) for one, why in self.together]
            self.apart.append((frozenset(ids), words))
        else:
            self._judge(ids, decision)

    def ruled(self, gone: frozenset[str]) -> Ruled:
        """What stands at the end."""
        now = {id: claim.id for id, claim in self.claims.items()}
        return Ruled(
            claims=tuple(claim for id, claim in self.claims.items() if id not in self.rejected),
            rejected=tuple(claim for id, claim in self.claims.items() if id in self.rejected),
            together=tuple((_named(ids, now), why) for ids, why in self.together),
            apart=tuple((_named(ids, now), why) for ids, why in self.apart),
            accepted=_named(self.accepted, now),
            idle=tuple(self.idle),
            undone=gone,
            on={now[id]: tuple(each) for id, each in self.on.items()},
            moved={name: now[id] for name, id in self.names.items() if name != now[id]},
        )

    def _judge(self, ids: Iterable[str], decision: Decision) -> None:
        """Let the latest word on a claim hold: it stands or it does not."""
        good = decision.kind is not Ruling.REJECT
        for id in ids:
            (self.rejected.discard if good else self.rejected.add)(id)
            (self.accepted.add if good else self.accepted.discard)(id)

    def _found(self, decision: Decision) -> list[str]:
        """The claims it rules on, by the ids they were read under."""
        spots = {each.claim: each.spot for each in decision.anchors}
        found = dict.fromkeys(self._seat(id, spots.get(id)) for id in decision.subjects)
        return [id for id in found if id]

    def _seat(self, id: str, spot: Spot | None) -> str:
        if id not in self.names and spot and (there := self._spots.get(spot)):
            self.names[id] = there
        return self.names.get(id, "")

    @cached_property
    def _spots(self) -> dict[Spot, str]:
        """From each spot to the claim that was read there; empty where there are several."""
        found: dict[Spot, str] = {}
        for id, each in self.claims.items():
            spot = (each.report, each.span.start, each.span.end, each.happening)
            found[spot] = "" if spot in found else id
        return found

    def _correct(self, id: str, decision: Decision) -> bool:
        claim = self.claims[id]
        try:
            changed = Claim.from_json({**claim.to_json(), **dict(decision.changes)})
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        marks = tuple(
            Mark(field=name, span=None, rule=f"corrected by {decision.by}: {decision.why}")
            for name, _ in decision.changes
        )
        self.claims[id] = replace(changed, marks=(*claim.marks, *marks))
        self.names.setdefault(self.claims[id].id, id)
        return True


def _named(ids: Iterable[str], now: Mapping[str, str]) -> frozenset[str]:
    return frozenset(now[id] for id in ids)
