"""Accounts of a case: a source or a speaker and a period -> what it published, or is quoted with, in that time."""

from collections.abc import Iterable
from datetime import date

from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.errors import AssessError, CaseError, Problem
from truceline.incident import Incident
from truceline.publish.compare import Account, Accounts, compare_accounts
from truceline.publish.pick import Wanted, pick
from truceline.publish.seek import meant, settled

SOURCE, SPEAKER = "source", "speaker"


def accounts_of(
    state: State,
    kind: str,
    names: tuple[str, str],
    *,
    since: date | None = None,
    until: date | None = None,
    incidents: Iterable[Incident] | None = None,
) -> Accounts:
    """Two accounts of one kind (`SOURCE`: who published; `SPEAKER`: who is quoted, parts of it too), compared.

    The period is that of publication; both days are in it; `incidents` are those known by its end.
    Raises AssessError (`unknown-source`, `unknown-speaker`), CaseError (`same-account`, `dates-swapped`).
    """
    one, other = (_meant(state, kind, each) for each in names)
    if problem := _no_comparison(one, other, since, until):
        raise CaseError(problem)
    published = [claim for claim in state.claims if _within(claim, since, until)]
    a, b = (
        Account(
            id=each,
            name=_name(state, each),
            claims=tuple(_own(state, kind, each, published)),
            since=since,
            until=until,
        )
        for each in (one, other)
    )
    found = incidents_of(state, known=until or date.max) if incidents is None else incidents
    return compare_accounts(a, b, found, naming=state.naming())


def _no_comparison(one: str, other: str, since: date | None, until: date | None) -> Problem | None:
    if one == other:
        return Problem(
            code="same-account",
            what=f"both are {one}: there is nothing to compare",
            hint="name two of them",
        )
    if since and until and since > until:
        return Problem(
            code="dates-swapped",
            what=f"the period ends ({until}) before it begins ({since})",
            hint=f"did you mean: --from {until} --to {since}",
        )
    return None


def _meant(state: State, kind: str, asked: str) -> str:
    """The id that a name means; of a source also one that only the case's reports name."""
    if not asked:
        raise AssessError(
            Problem(code=f"unknown-{kind}", what=f"no {kind} is named", hint=f"give --{kind} ID twice")
        )
    naming = state.naming()
    if kind == SPEAKER:
        return settled(Wanted(speaker=asked), state.claims, naming).speaker
    listed = {each.id: (each.name, *each.aliases) for each in naming.knowledge.sources.values()}
    named = {each.source: (each.source,) for each in state.entries if each.source}
    return meant(SOURCE, asked, {**named, **listed})


def _name(state: State, id: str) -> str:
    naming = state.naming()
    return naming.actor(id) if id in naming.knowledge.actors else naming.source(id)


def _own(state: State, kind: str, id: str, claims: Iterable[Claim]) -> Iterable[Claim]:
    if kind == SPEAKER:
        return pick(claims, Wanted(speaker=id), state.naming())
    sources = {entry.id: entry.source for entry in state.entries}
    return (claim for claim in claims if sources.get(claim.report) == id)


def _within(claim: Claim, since: date | None, until: date | None) -> bool:
    day = claim.known_from
    return day is not None and (since is None or day >= since) and (until is None or day <= until)
