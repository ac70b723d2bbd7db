"""What a case knows, loaded once for any number of questions: CaseFile -> State, from one transaction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from sqlalchemy import Connection

from truceline.accord import Accord
from truceline.assess import assess
from truceline.casefile.identity import data_hash, knowledge_of
from truceline.casefile.ledger import head
from truceline.casefile.records import (
    Entry,
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
from truceline.publish.due import Deadline, deadlines
from truceline.publish.mask import Masks, name_forms
from truceline.publish.naming import Naming
from truceline.reconcile import reconcile
from truceline.report import Report

LANGUAGE = "en"  # the language of what is shown; claims may come from texts in any


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of a case: `head` is the ledger's newest hash, which names it."""

    case: CaseFile
    knowledge: Knowledge
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    masks: Masks
    head: str

    @property
    def accord_changed(self) -> bool:
        """True where the accord's files are no longer those that the case began with."""
        accord = self.knowledge.accord
        return accord is not None and data_hash(accord.folder) != self.case.accord.sha256

    def naming(self, *, names: bool = False) -> Naming:
        """How ids and words are shown: names of private persons only where they are asked for."""
        return Naming(self.knowledge, Masks() if names else self.masks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's two clocks (when it is so, and what was published by when) and the reading it is put under."""

    on: date | datetime
    known: date | datetime
    reading: str | None = None

    @property
    def known_day(self) -> date:
        """The day of `known`."""
        return self.known.date() if isinstance(self.known, datetime) else self.known


def look(path: Path) -> State:
    """Load what a case knows. Raises CaseError, AccordError, KnowledgeError."""
    case = open_case(path)
    with case.read() as connection:
        return State(
            case=case,
            knowledge=knowledge_of(case.accord.reference, LANGUAGE),
            entries=read_entries(connection),
            claims=tuple(read_claims(connection)),
            rejected=read_rejected(connection),
            masks=Masks(_names(connection)),
            head=head(connection)[1],
        )


def _names(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for id, spans in read_persons(connection).items():
        report = read_report(connection, id)
        if report is not None:
            found[id] = name_forms([report.text[span.start : span.end] for span in spans])
    return found


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
    found = incidents if incidents is not None else incidents_of(state, known=asked.known_day)
    return assess(
        accord_of(state),
        found,
        on=asked.on,
        known=asked.known,
        reading=asked.reading,
        happenings=known.happenings,
        actors=known.actors,
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
    )


def counts_of(state: State, asked: Asked, incidents: tuple[Incident, ...]) -> Counts:
    """How much is known by the question's `known`."""
    day = asked.known_day
    dated = [entry.published.last for entry in state.entries if entry.published and entry.published.last]
    return Counts(
        reports=sum(each <= day for each in dated),
        kept=len(state.entries),
        claims=sum(claim.known_from is not None and claim.known_from <= day for claim in state.claims),
        incidents=len(incidents),
        undated=sum(entry.published is None for entry in state.entries),
        unread=sum(entry.status is not Status.READ for entry in state.entries),
        rejected=len(state.rejected),
    )


def finding_of(state: State, provision: str, asked: Asked) -> Finding:
    """The finding of one provision. Raises AssessError (`unknown-provision`) naming those there are."""
    check_provision(state, provision)
    return next(each for each in findings_of(state, asked) if each.provision == provision)


def check_provision(state: State, provision: str) -> None:
    """Raise AssessError where the accord has no provision of that id."""
    ids = [each.id for each in accord_of(state).provisions]
    if provision not in ids:
        near = get_close_matches(provision, ids, n=3, cutoff=0.4) or ids
        raise AssessError(
            Problem(
                code="unknown-provision",
                what=f"the accord has no provision '{provision}'",
                hint=f"did you mean: {', '.join(near)}; `truceline board CASE` prints every id",
                where=Where(file=str(state.case.path)),
            )
        )


def timeline_of(state: State, provision: str, asked: Asked) -> tuple[Finding, ...]:
    """The findings of a provision at each of its breakpoints, from the accord's force on, as known by one day."""
    check_provision(state, provision)
    moment: datetime | None = accord_of(state).in_force
    incidents = incidents_of(state, known=asked.known_day)
    found: list[Finding] = []
    while moment is not None:
        at = replace(asked, on=moment)
        here = next(
            each for each in findings_of(state, at, incidents=incidents) if each.provision == provision
        )
        found.append(here)
        moment = here.after
    return tuple(found)


def calendar_of(state: State, asked: Asked) -> tuple[tuple[Deadline, ...], bytes]:
    """Every deadline of the accord as it stands for the question, and the iCalendar file of them."""
    findings = findings_of(state, asked)
    accord, stamp = accord_of(state), findings[0].known
    known = [each for each in accord.amendments if each.published <= asked.known_day]
    entries = deadlines(findings)
    amended = Counter(each.provision for each in known)
    written = calendar(entries, accord=accord.id, title=accord.title, amended=amended, stamp=stamp)
    return entries, written
