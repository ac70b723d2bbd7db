"""What a case knows, loaded once for any number of questions: CaseFile -> State, from one transaction."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import Connection

from truceline.accord import Accord
from truceline.assess import Breakpoint, Change, Deadline, Memo, assess, changes, due, timeline, why
from truceline.casefile.identity import data_hash, knowledge_of
from truceline.casefile.ledger import head
from truceline.casefile.records import (
    Entry,
    Person,
    Status,
    read_claims,
    read_entries,
    read_persons,
    read_rejected,
    read_report,
)
from truceline.casefile.store import CaseFile, open_case
from truceline.claim import Claim
from truceline.errors import AssessError, CaseError, Problem, Rejected, Where
from truceline.finding import Finding
from truceline.happening import fits
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.publish.board import Board, Counts
from truceline.publish.calendar import calendar
from truceline.publish.mask import Masks, masked_finding, name_forms
from truceline.publish.naming import Naming
from truceline.publish.seek import nearest
from truceline.reconcile import reconcile
from truceline.report import Report

UNREAD = (Status.NO_LANGUAGE, Status.NO_PARSER)
LANGUAGE = "en"  # the language of what is shown; claims may come from texts in any


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of a case: `head` is the ledger's newest hash, which names it."""

    case: CaseFile
    knowledge: Knowledge
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    masks: Masks  # empty where names of private persons are to be shown
    reports_of: dict[str, str]  # from each claim to its report
    head: str
    memo: Memo = field(default_factory=Memo)  # what one question worked out, the next need not

    @property
    def accord_changed(self) -> bool:
        """True where the accord's files are no longer those that the case began with."""
        accord = self.knowledge.accord
        return accord is not None and data_hash(accord.folder) != self.case.accord.sha256

    def naming(self) -> Naming:
        """How ids and words are shown."""
        return Naming(self.knowledge, self.masks)

    def shown(self, finding: Finding) -> Finding:
        """A finding with actors named in its remarks and the names of private persons hidden."""
        said = {name for voice in finding.voices for name in voice.speakers}
        naming = Naming(self.knowledge)
        remarks = tuple(naming.remark(each, sources=said) for each in finding.remarks)
        finding = replace(finding, remarks=remarks)
        reports = (self.reports_of[voice.claim] for voice in finding.voices if voice.claim in self.reports_of)
        return masked_finding(finding, reports, self.masks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's two clocks (when it is so, and what was published by when) and the reading it is put under."""

    on: date | datetime
    known: date | datetime
    reading: str | None = None

    @property
    def known_day(self) -> date:
        """The day of `known`."""
        return day_of(self.known)


def day_of(moment: date | datetime) -> date:
    """The day of a moment, in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def look(path: Path, *, names: bool = False) -> State:
    """Load what a case knows; with `names` those of private persons are shown.

    Raises CaseError, AccordError, KnowledgeError.
    """
    case = open_case(path)
    with case.read() as connection:
        claims = tuple(read_claims(connection))
        return State(
            case=case,
            knowledge=knowledge_of(case.accord.reference, LANGUAGE),
            entries=read_entries(connection),
            claims=claims,
            rejected=read_rejected(connection),
            masks=Masks() if names else Masks(_names(connection)),
            reports_of={claim.id: claim.report for claim in claims},
            head=head(connection)[1],
        )


def _names(connection: Connection) -> dict[str, dict[str, str]]:
    found = {}
    for id, persons in read_persons(connection).items():
        report = read_report(connection, id)
        if report is not None:
            found[id] = names_in(report.text, persons)
    return found


def names_in(text: str, persons: Iterable[Person]) -> dict[str, str]:
    """The forms of the names to hide in a report, with what stands in their place."""
    return name_forms((text[each.span.start : each.span.end], each.shown) for each in persons)


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
    """The incidents that claims published by `known` make; where a happening is asked for, those of it."""
    found: tuple[Incident, ...] = reconcile(state.claims, known=known, knowledge=state.knowledge)
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


def counts_of(state: State, asked: Asked, incidents: tuple[Incident, ...]) -> Counts:
    """How much is known by the question's `known`."""
    day = asked.known_day
    dated = [entry.published.last for entry in state.entries if entry.published and entry.published.last]
    coded = sum(entry.published is None and not entry.undated for entry in state.entries)
    return Counts(
        reports=sum(each <= day for each in dated) + coded,
        kept=len(state.entries),
        claims=sum(claim.known_from is not None and claim.known_from <= day for claim in state.claims),
        incidents=len(incidents),
        undated=sum(entry.undated for entry in state.entries),
        unread=sum(entry.status in UNREAD for entry in state.entries),
        rejected=len(state.rejected),
    )


def finding_of(state: State, provision: str, asked: Asked) -> Finding:
    """The finding of one provision. Raises AssessError (`unknown-provision`) naming those there are."""
    check_provision(state, provision)
    found = why(
        accord_of(state),
        incidents_of(state, known=asked.known_day),
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
) -> tuple[Breakpoint, ...]:
    """Every change of a provision's finding; without `known` each day is judged as it was known then."""
    check_provision(state, provision)
    steps = timeline(
        accord_of(state),
        incidents_of(state, known=known or date.max),
        provision,
        known=known,
        until=until,
        reading=reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return tuple(replace(step, finding=state.shown(step.finding)) for step in steps)


def changes_of(
    state: State, *, since: date, until: date, known: date | None = None, reading: str | None = None
) -> tuple[Change, ...]:
    """Provisions whose finding differs between two days; without `known` each is judged as it was known then."""
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
        incidents_of(state, known=known or until),
        since=since,
        until=until,
        known=known,
        reading=reading,
        knowledge=state.knowledge,
        memo=state.memo,
    )
    return tuple(
        replace(each, before=state.shown(each.before), after=state.shown(each.after)) for each in found
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
