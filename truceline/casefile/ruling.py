"""From what somebody points at to a decision: ids of claims, incidents, decisions, cut short or not -> Decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from truceline.casefile.decide import refuse
from truceline.casefile.named import claim_named, decision_named, incident_named
from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.decision import Decision, Ruling
from truceline.errors import Problem, Where
from truceline.incident import Incident


def proposed(
    state: State,
    kind: Ruling,
    ids: Iterable[str],
    *,
    by: str,
    at: datetime,
    why: str = "",
    changes: Sequence[tuple[str, Any]] = (),
    known: date = date.max,
) -> Decision:
    """The decision that is meant, for `decide` to write.

    An incident stands for the claims that it holds by `known`; a merger is of the whole incidents of what is named; an
    undoing that names a claim takes back the latest decision on it.
    Raises CaseError (`unknown-claim`, `unknown-incident`, `unknown-decision`, `ambiguous-id`, `in-no-incident`,
    `merge-of-one`, `split-of-whole`, `nothing-to-undo`, `corrects-several`).
    """
    pointing = _Pointing(state=state, known=known)
    named = tuple(dict.fromkeys(ids))
    subjects, problem = {
        Ruling.UNDO: pointing.to_undo,
        Ruling.MERGE: pointing.to_merge,
        Ruling.SPLIT: pointing.to_split,
    }.get(kind, pointing.to_judge)(named)
    refuse([problem] if problem else [], Where(file=str(state.case.path)))
    return Decision(
        kind=kind,
        subjects=tuple(dict.fromkeys(subjects)),
        by=by.strip(),
        at=at,
        why=why.strip(),
        changes=tuple(changes),
    )


def supposing(state: State, decision: Decision) -> State:
    """The state as it would be with a decision more; nothing is written."""
    return replace(state, decisions=(*state.decisions, decision))


Pointed = tuple[list[str], Problem | None]


@dataclass(frozen=True, kw_only=True)
class _Pointing:
    """What ids point at in a state, as claims (or, to undo, as decisions)."""

    state: State
    known: date

    def to_judge(self, ids: Sequence[str]) -> Pointed:
        """Claims, or all claims of incidents."""
        return [each for id in ids for each in self._claims(id, self._incidents(ids))], None

    def to_undo(self, ids: Sequence[str]) -> Pointed:
        """Decisions, or the latest one on a claim."""
        found = []
        for id in ids:
            if not id.startswith("c"):
                found.append(decision_named(self.state, id).id)
                continue
            claim = claim_named(self.state, id)
            made = self.state.ruled.on.get(claim.id, ())
            if not made:
                return [], _nothing_to_undo(claim.id)
            found.append(made[-1].id)
        return found, None

    def to_merge(self, ids: Sequence[str]) -> Pointed:
        """All claims of the incidents named by their ids or by one of their claims."""
        incidents = self._incidents(ids, always=True)
        whole = {
            held.incident.id: held.incident
            for held in (incident_named(self.state, id, known=self.known, incidents=incidents) for id in ids)
        }
        claims = [claim.id for incident in whole.values() for claim in incident.claims]
        return claims, _merge_of_one(*whole) if len(whole) < 2 else None

    def to_split(self, ids: Sequence[str]) -> Pointed:
        """Claims that leave claims behind in their incident."""
        incidents = self._incidents(ids, always=True)
        claims = [each for id in ids for each in self._claims(id, incidents)]
        moved = self.state.ruled.moved
        now = {moved.get(each, each) for each in claims}
        for incident in incidents:
            held = {claim.id for claim in incident.claims}
            if held & now and held <= now:
                return [], _split_of_whole(incident)
        return claims, None

    def _incidents(self, ids: Iterable[str], *, always: bool = False) -> tuple[Incident, ...]:
        needed = always or any(id.startswith("i") for id in ids)
        return incidents_of(self.state, known=self.known) if needed else ()

    def _claims(self, id: str, incidents: Sequence[Incident]) -> Iterator[str]:
        if not id.startswith("i"):
            now = claim_named(self.state, id).id
            yield id if id in self.state.ruled.moved else now  # a whole id tells what was looked at
            return
        held = incident_named(self.state, id, known=self.known, incidents=incidents)
        yield from (claim.id for claim in held.incident.claims)


def _merge_of_one(id: str) -> Problem:
    return Problem(
        code="merge-of-one",
        what=f"all that is named is one incident already: {id}",
        hint="name claims of two incidents, or two incidents",
    )


def _split_of_whole(incident: Incident) -> Problem:
    return Problem(
        code="split-of-whole",
        what=f"these are all {len(incident.claims)} claims of incident {incident.id}: nothing would be left in it",
        hint="name the claims that do not belong; to undo a merger: truceline undo CASE DECISION",
    )


def _nothing_to_undo(claim: str) -> Problem:
    return Problem(
        code="nothing-to-undo",
        what=f"no decision holds on claim {claim}",
        hint="`truceline history CASE` lists the decisions with their ids",
    )
