"""What an id names, whole or cut short: id -> claim, decision or incident, even one that changed since."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from truceline.casefile.decide import unknown_claim, unknown_decision
from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.decision import Decision
from truceline.errors import CaseError, Problem, Where
from truceline.incident import Incident, incident_id
from truceline.reconcile import reconcile

TOLD = 6  # ids told where several begin alike
LOOKED_BACK = 12  # earlier states, a decision apart, in which a lost id is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The incident that an id names. `led` tells, where the id is no longer its own, how it leads there."""

    incident: Incident
    led: str = ""


def claim_named(state: State, id: str) -> Claim:
    """A claim by any id that it has or had, rejected ones too. Raises CaseError (`unknown-claim`, `ambiguous-id`)."""
    held = {claim.id: claim for claim in (*state.ruled.claims, *state.ruled.rejected)}
    names = {**{each: each for each in held}, **state.ruled.moved}
    now = {names[each] for each in _fitting(id, names)}
    return held[_one(state, id, sorted(now), unknown_claim(id))]


def decision_named(state: State, id: str) -> Decision:
    """A decision by its id. Raises CaseError (`unknown-decision`, `ambiguous-id`)."""
    held = {each.id: each for each in state.decisions}
    return held[_one(state, id, _fitting(id, held), unknown_decision(id))]


def incident_named(
    state: State, id: str, *, known: date, incidents: Sequence[Incident] | None = None
) -> Held:
    """The incident of an id, of a claim's id, or the one that now holds the claims that an earlier id stood for.

    An incident's id is over its claims, so that reports and decisions change it. An id that is none now is looked for
    among the incidents that the case had before its newest reports, on earlier days and before its latest decisions.
    Raises CaseError (`unknown-incident`, `ambiguous-id`, `in-no-incident`).
    """
    found = incidents_of(state, known=known) if incidents is None else incidents
    if id.startswith("c"):
        return _holding(state, claim_named(state, id), found)
    held = {each.id: each for each in found}
    if fitting := _fitting(id, held):
        return Held(incident=held[_one(state, id, fitting, _unknown_incident(id))])
    earlier = {each: claims for each, claims in _earlier(state, found, known) if each.startswith(id)}
    before = _one(state, id, sorted(earlier), _unknown_incident(id))
    return _leading_on(state, before, earlier[before], found)


def _fitting(id: str, names: Iterable[str]) -> list[str]:
    known = set(names)
    return [id] if id in known else sorted(each for each in known if len(id) > 1 and each.startswith(id))


def _one(state: State, id: str, fitting: Sequence[str], unknown: Problem) -> str:
    where = Where(file=str(state.case.path))
    if not fitting:
        raise CaseError(replace(unknown, where=where))
    if len(fitting) > 1:
        more = f" and {len(fitting) - TOLD} more" if len(fitting) > TOLD else ""
        raise CaseError(
            Problem(
                code="ambiguous-id",
                what=f"several ids begin with '{id}': {', '.join(fitting[:TOLD])}{more}",
                hint="give more of the id",
                where=where,
            )
        )
    return fitting[0]


def _unknown_incident(id: str) -> Problem:
    return Problem(
        code="unknown-incident",
        what=f"the case has no incident '{id}', and no earlier one of that id is found",
        hint="`truceline incidents CASE` lists the incidents with their ids; the id of a claim leads to its incident",
    )


def _holding(state: State, claim: Claim, incidents: Sequence[Incident]) -> Held:
    for incident in incidents:
        if any(each.id == claim.id for each in incident.claims):
            return Held(incident=incident, led=f"holds claim {claim.id}")
    rejected = any(each.id == claim.id for each in state.ruled.rejected)
    why = "it is rejected" if rejected else f"it is put as {claim.mode.value}, or was not yet published"
    raise CaseError(
        Problem(
            code="in-no-incident",
            what=f"claim {claim.id} is in no incident: {why}",
            why="Incidents are made of what is said to have happened, or denied, by the day asked about.",
            hint="`truceline claims CASE` shows it; --known asks about another day",
            where=Where(file=str(state.case.path)),
        )
    )


def _earlier(
    state: State, incidents: Sequence[Incident], known: date
) -> Iterator[tuple[str, frozenset[str]]]:
    """Ids that incidents had, each with its claims: by fewer reports, by earlier days, by fewer decisions."""
    added = {claim.report: number for number, claim in enumerate(state.as_read)}
    yield from _grown(incidents, added)
    if not state.decisions:
        return
    touched = _touched(state, incidents)
    for count in range(len(state.decisions) - 1, max(-1, len(state.decisions) - 1 - LOOKED_BACK), -1):
        before = reconcile(
            touched,
            state.decisions[:count],
            known=known,
            knowledge=state.knowledge,
            linked=state.book.linked,
        )
        yield from _grown(before, added)


def _touched(state: State, incidents: Iterable[Incident]) -> list[Claim]:
    """The claims, as read, whose incidents the latest decisions can have changed: theirs, and those of their kin."""
    links, moved = state.book.links, state.ruled.moved
    if links is None:
        return list(state.as_read)
    ruled = {id for each in state.decisions[-LOOKED_BACK:] for id in each.subjects}
    ruled |= {moved.get(id, id) for id in ruled}
    near = {id for link in links if link.one in ruled or link.other in ruled for id in (link.one, link.other)}
    near |= ruled | {moved.get(id, id) for id in near}
    for incident in incidents:
        ids = {claim.id for claim in incident.claims}
        near |= ids if ids & near else set()
    return [claim for claim in state.as_read if claim.id in near or moved.get(claim.id) in near]


def _grown(incidents: Iterable[Incident], added: Mapping[str, int]) -> Iterator[tuple[str, frozenset[str]]]:
    """The ids that each incident had while its reports came one by one, as they were added and as published."""
    for incident in incidents:
        rows = [
            (claim.id, added.get(claim.report, 0), (claim.known_from or date.max).toordinal())
            for claim in incident.claims
        ]
        for order in (1, 2):
            held: set[str] = set()
            for _, step in groupby(sorted(rows, key=itemgetter(order)), key=itemgetter(order)):
                held.update(row[0] for row in step)
                yield incident_id(held), frozenset(held)


def _leading_on(state: State, id: str, claims: frozenset[str], incidents: Sequence[Incident]) -> Held:
    """The incident that holds most of an earlier one's claims."""
    now = {state.ruled.moved.get(each, each) for each in claims}
    shares = Counter(
        {number: len(now & {claim.id for claim in each.claims}) for number, each in enumerate(incidents)}
    )
    number, share = max(shares.items(), key=lambda each: (each[1], -each[0]), default=(0, 0))
    if not share:
        raise CaseError(replace(_unknown_incident(id), where=Where(file=str(state.case.path))))
    there = incidents[number]
    part = "all" if share == len(claims) else f"{share} of {len(claims)}"
    return Held(incident=there, led=f"{id} is now {there.id}, which holds {part} of its claims")
