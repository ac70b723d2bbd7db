"""Accounts of a case: a source or a speaker and a period -> what it published, or is quoted with, in that time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.errors import AssessError, CaseError, Problem
from truceline.publish.compare import Account, Accounts, Telling, compare_accounts, telling
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
    ground: "Ground | None" = None,
) -> Accounts:
    """Two accounts of one kind (`SOURCE`: who published; `SPEAKER`: who is quoted, parts of it too), compared.

    The period is that of publication; both days are in it. `ground` is what the state has at hand for several of them.
    Raises AssessError (`unknown-source`, `unknown-speaker`), CaseError (`same-account`, `dates-swapped`).
    """
    ground = Ground(state) if ground is None else ground
    one, other = (_meant(ground, kind, each) for each in names)
    if problem := _no_comparison(one, other, since, until):
        raise CaseError(problem)
    a, b = (
        Account(
            id=each,
            name=_name(state, each),
            claims=tuple(claim for claim in _own(ground, kind, each) if _within(claim, since, until)),
            since=since,
            until=until,
        )
        for each in (one, other)
    )
    return compare_accounts(a, b, ground.incidents(until or date.max), naming=state.naming())


class Ground:
    """What a state has at hand for comparisons, worked out once; a state that is shown at length brings its own."""

    def __init__(self, state: State) -> None:
        self.state = state

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every source by its id with all its names, also those that only the case's reports name."""
        listed = {
            each.id: (each.name, *each.aliases) for each in self.state.naming().knowledge.sources.values()
        }
        return {each.source: (each.source,) for each in self.state.entries if each.source} | listed

    @cached_property
    def published(self) -> dict[str, list[Claim]]:
        """The claims that each source published."""
        sources = {entry.id: entry.source for entry in self.state.entries}
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.state.claims:
            found[sources.get(claim.report, "")].append(claim)
        return found

    def incidents(self, known: date) -> Telling:
        """The incidents by a day, to be found by their claims."""
        return telling(incidents_of(self.state, known=known))


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


def _meant(ground: Ground, kind: str, asked: str) -> str:
    """The id that a name means; of a source also one that only the case's reports name."""
    if not asked:
        raise AssessError(
            Problem(code=f"unknown-{kind}", what=f"no {kind} is named", hint=f"give --{kind} ID twice")
        )
    if kind == SPEAKER:
        state = ground.state
        return settled(Wanted(speaker=asked), state.claims, state.naming()).speaker
    return meant(SOURCE, asked, ground.names)


def _name(state: State, id: str) -> str:
    naming = state.naming()
    return naming.actor(id) if id in naming.knowledge.actors else naming.source(id)


def _own(ground: Ground, kind: str, id: str) -> Iterable[Claim]:
    if kind == SPEAKER:
        return pick(ground.state.claims, Wanted(speaker=id), ground.state.naming())
    return ground.published.get(id, ())


def _within(claim: Claim, since: date | None, until: date | None) -> bool:
    day = claim.known_from
    return day is not None and (since is None or day >= since) and (until is None or day <= until)
