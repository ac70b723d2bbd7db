"""One state of a case, loaded from one transaction: path -> State; and what is asked of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from truceline.assess import Memo
from truceline.casefile.decide import decisions_of
from truceline.casefile.identity import data_hash, knowledge_of
from truceline.casefile.ledger import head
from truceline.casefile.records import (
    Entry,
    Person,
    read_claims,
    read_entries,
    read_persons,
    read_rejected,
    read_report,
)
from truceline.casefile.store import CaseFile, open_case
from truceline.claim import Claim
from truceline.decision import Decision
from truceline.errors import Rejected
from truceline.finding import Finding
from truceline.knowledge import Knowledge
from truceline.publish.mask import Masks, masked_finding, name_forms
from truceline.publish.naming import Naming
from truceline.reconcile import Ruled, rule

LANGUAGE = "en"  # the language of what is shown; claims may come from texts in any


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of a case: `head` is the ledger's newest hash, which names it.

    `claims` are those that stand, as decisions leave them; `as_read` those that were read out of the reports;
    `ruled` tells what decisions did.
    """

    case: CaseFile
    knowledge: Knowledge
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    as_read: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    ruled: Ruled
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
        read, decisions = tuple(read_claims(connection)), decisions_of(connection)
        ruled = rule(read, decisions)
        return State(
            case=case,
            knowledge=knowledge_of(case.accord.reference, LANGUAGE),
            entries=read_entries(connection),
            claims=ruled.claims,
            as_read=read,
            decisions=decisions,
            ruled=ruled,
            rejected=read_rejected(connection),
            masks=Masks() if names else Masks(_names(connection)),
            reports_of={claim.id: claim.report for claim in (*read, *ruled.claims, *ruled.rejected)},
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
