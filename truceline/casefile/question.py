"""Questions to a case: State + Asked -> board, findings, incidents, deadlines, timelines, calendar."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from truceline.accord import Accord
from truceline.assess import (
    Breakpoint,
    Change,
    Deadline,
    Trial,
    assess,
    changes,
    due,
    timeline,
    timelines_at,
    why,
)
from truceline.assess.asker import asker, matcher
from truceline.casefile.records import (
    Status,
    read_entries,
    read_report,
)
from truceline.casefile.state import Asked, State, day_of
from truceline.casefile.store import CaseFile
from truceline.casefile.versions import standing_by
from truceline.errors import AssessError, CaseError, Problem, Where
from truceline.finding import Finding
from truceline.happening import fits
from truceline.incident import Incident
from truceline.publish.board import Board, Counts
from truceline.publish.calendar import calendar
from truceline.publish.seek import nearest
from truceline.reconcile import reconcile
from truceline.report import Report

UNREAD = (Status.NO_LANGUAGE, Status.NO_PARSER)


def report_of(case: CaseFile, id: str) -> Report:
    """A report with its bytes and text; the id may be cut short where that leaves one. Raises CaseError."""
    with case.read() as connection:
        fitting = [entry.id for entry in read_entries(connection) if entry.id.startswith(id)]
        report = read_report(connection, fitting[0]) if len(fitting) == 1 else None
    if report is None:
        raise CaseError(
            Problem(
                code="unknown-report",
                what=f"the case has {'several reports' if fitting else 'no report'} '{id}'",
                hint="`truceline board CASE --reports` lists the reports with their ids",
                where=Where(file=str(case.path)),
            )
        )
    return report


def incidents_of(state: State, *, known: date, happening: str = "") -> tuple[Incident, ...]:
    """The incidents that claims published by `known` make; where a happening is asked for, those of it.

    A report counts until the day on which its source published a later version of it.
    """
    found: tuple[Incident, ...] = reconcile(
        standing_by(state.as_read, state.book.withdrawn, known),
        state.decisions,
        known=known,
        knowledge=state.knowledge,
        linked=state.book.linked,
    )
    kinds = state.knowledge.happenings
    return tuple(each for each in found if not happening or fits(each.happening, happening, kinds))


def findings_of(
    state: State, asked: Asked, *, incidents: tuple[Incident, ...] | None = None
) -> tuple[Finding, ...]:
    """The finding of every provision for one question."""
    known = state.knowledge
    found = assess(
        accord_of(state),
        incidents_of(state, known=asked.known_day) if incidents is None else incidents,
        on=asked.on,
        known=asked.known,
        reading=asked.reading,
        happenings=known.happenings,
        actors=known.actors,
        sources=known.sources,
        gazetteer=known.gazetteer,
        memo=state.memo,
    )
    return tuple(map(state.shown, found))


def trial_of(state: State, asked: Asked, *, incidents: tuple[Incident, ...]) -> Trial:
    """A question that can be asked again without one claim or another; its findings are not yet for showing."""
    asking = asker(
        accord_of(state), incidents, reading=asked.reading, knowledge=state.knowledge, memo=state.memo
    )
    return Trial(asking=asking, on=asked.on, known=asked.known)


def rests_of(state: State, *, incidents: tuple[Incident, ...]) -> dict[str, tuple[bytes, ...]]:
    """For each provision a digest of the incidents that its findings can depend on, good while the memo lives."""
    return asker(accord_of(state), incidents, knowledge=state.knowledge, memo=state.memo).rests


def due_of(
    state: State, asked: Asked, *, incidents: tuple[Incident, ...] | None = None
) -> tuple[Deadline, ...]:
    """Deadlines and notice windows ahead, and duties overdue, for one question."""
    return due(
        accord_of(state),
        incidents_of(state, known=asked.known_day) if incidents is None else incidents,
        on=asked.on,
        known=asked.known,
        reading=asked.reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )


def bears_in(state: State) -> Callable[[Incident], bool]:
    """What says of an incident whether any claim of it bears on the accord: on no other does a finding rest."""
    match = matcher(accord_of(state), knowledge=state.knowledge)
    return lambda incident: bool(state.memo.bearings_of(incident, match))


def accord_of(state: State) -> Accord:
    """The accord that the case watches."""
    if state.knowledge.accord is None:
        raise CaseError(Problem(code="case-without-accord", what="the case watches no accord"))
    return state.knowledge.accord


def board_of(state: State, asked: Asked) -> Board:
    """The board for one question."""
    incidents = incidents_of(state, known=asked.known_day)
    return Board(
        title=accord_of(state).title,
        on=asked.on,
        known=asked.known,
        counts=counts_of(state, asked, incidents),
        findings=findings_of(state, asked, incidents=incidents),
        ahead=due_of(state, asked, incidents=incidents),
    )


def counts_of(
    state: State, asked: Asked, incidents: tuple[Incident, ...], *, claims: int | None = None
) -> Counts:
    """How much is known by the question's `known`; `claims` is how many are, where that was counted before."""
    day = asked.known_day
    dated = [entry.published.last for entry in state.entries if entry.published and entry.published.last]
    coded = sum(entry.published is None and not entry.undated for entry in state.entries)
    return Counts(
        reports=sum(each <= day for each in dated) + coded,
        kept=len(state.entries),
        claims=sum(claim.known_from is not None and claim.known_from <= day for claim in state.claims)
        if claims is None
        else claims,
        incidents=len(incidents),
        undated=sum(entry.undated for entry in state.entries),
        unread=sum(entry.status in UNREAD for entry in state.entries),
        rejected=len(state.rejected),
    )


def finding_of(
    state: State, provision: str, asked: Asked, *, incidents: tuple[Incident, ...] | None = None
) -> Finding:
    """The finding of one provision. Raises AssessError (`unknown-provision`) naming those there are."""
    check_provision(state, provision)
    found = why(
        accord_of(state),
        incidents_of(state, known=asked.known_day) if incidents is None else incidents,
        provision,
        on=asked.on,
        known=asked.known,
        reading=asked.reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return state.shown(found)


def cited_by(state: State, provision: str, asked: Asked) -> frozenset[str]:
    """Ids of the claims that the finding of a provision rests on or tells."""
    return frozenset(voice.claim for voice in finding_of(state, provision, asked).voices)


def check_provision(state: State, provision: str) -> None:
    """Raise AssessError where the accord has no provision of that id."""
    listed = {each.id: (each.title,) for each in accord_of(state).provisions}
    if provision not in listed:
        near = nearest(provision, listed)
        said = f"did you mean: {', '.join(near)}; " if near else ""
        raise AssessError(
            Problem(
                code="unknown-provision",
                what=f"the accord has no provision '{provision}'",
                hint=f"{said}`truceline board CASE` prints every id",
                where=Where(file=str(state.case.path)),
            )
        )


def timeline_of(
    state: State,
    provision: str,
    *,
    known: date | None = None,
    until: date | None = None,
    reading: str | None = None,
    incidents: tuple[Incident, ...] | None = None,
) -> tuple[Breakpoint, ...]:
    """Every change of a provision's finding; without `known` each day is judged as it was known then.

    `incidents` are those known by `known`, or by any day.
    """
    check_provision(state, provision)
    steps = timeline(
        accord_of(state),
        incidents_of(state, known=known or date.max) if incidents is None else incidents,
        provision,
        known=known,
        until=until,
        reading=reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return tuple(replace(step, finding=state.shown(step.finding)) for step in steps)


def timelines_at_of(
    state: State,
    days: Iterable[date],
    *,
    about: str = "",
    known: date | None = None,
    reading: str | None = None,
    incidents: tuple[Incident, ...] | None = None,
) -> dict[str, tuple[Breakpoint, ...]]:
    """The changes from the end of one of these days to the next, of each provision or of that named.

    For cases of very many claims.
    """
    found = timelines_at(
        accord_of(state),
        incidents_of(state, known=known or date.max) if incidents is None else incidents,
        days,
        about=about,
        known=known,
        reading=reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return {
        name: tuple(replace(step, finding=state.shown(step.finding)) for step in steps)
        for name, steps in found.items()
    }


def changes_of(
    state: State,
    *,
    since: date,
    until: date,
    known: date | None = None,
    reading: str | None = None,
    incidents: tuple[Incident, ...] | None = None,
) -> tuple[Change, ...]:
    """Provisions whose finding differs between two days; without `known` each is judged as it was known then.

    `incidents` are those known by `known`, or by the later day.
    """
    if day_of(since) > day_of(until):
        raise AssessError(
            Problem(
                code="dates-swapped",
                what=f"the later day, {until}, lies before the earlier one, {since}",
                why="Read backwards, every provision would seem to lose what it gained.",
                hint=f"did you mean: --from {until} --to {since}",
            )
        )
    found = changes(
        accord_of(state),
        incidents_of(state, known=known or until) if incidents is None else incidents,
        since=since,
        until=until,
        known=known,
        reading=reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return tuple(
        replace(
            each,
            before=state.shown(each.before),
            after=state.shown(each.after),
            steps=tuple(replace(step, finding=state.shown(step.finding)) for step in each.steps),
        )
        for each in found
    )


def calendar_of(state: State, asked: Asked) -> tuple[tuple[Deadline, ...], bytes]:
    """The deadlines ahead for a question, and the iCalendar file of them."""
    accord = accord_of(state)
    entries = tuple(each for each in due_of(state, asked) if not each.overdue)
    amended = Counter(each.provision for each in accord.amendments if each.published <= asked.known_day)
    findings = {each.provision: each.finding for each in entries}
    for name, finding in findings.items():  # amendments that came as claims with good evidence
        amended[name] += sum(voice.strong for voice in finding.claims("amends"))
    stamp = datetime.combine(asked.known_day, time(), UTC)
    written = calendar(entries, accord=accord.id, title=accord.title, amended=amended, stamp=stamp)
    return entries, written
