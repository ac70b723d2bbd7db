"""One state of a case, told by its newest rows: path -> State; and what is asked of it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from truceline.assess import Memo
from truceline.casefile.book import Book
from truceline.casefile.decide import decisions_of
from truceline.casefile.identity import data_hash, knowledge_of
from truceline.casefile.ledger import head
from truceline.casefile.records import Entry, now
from truceline.casefile.store import CaseFile, open_case
from truceline.claim import Claim
from truceline.decision import Decision
from truceline.errors import Rejected
from truceline.finding import Finding
from truceline.knowledge import Knowledge
from truceline.publish.mask import Masks, masked_finding
from truceline.publish.naming import Naming
from truceline.reconcile import Ruled, rule

LANGUAGE = "en"  # the language of what is shown; claims may come from texts in any


@dataclass(frozen=True, kw_only=True)
class State:
    """One state of a case: `head` is the ledger's newest hash, which names it.

    What the state holds is loaded when it is first asked for; it does not change by what is added meanwhile.
    """

    case: CaseFile
    knowledge: Knowledge
    book: Book
    decisions: tuple[Decision, ...]
    head: str
    named: bool = False  # names of private persons are shown
    memo: Memo = field(default_factory=Memo)  # what one question worked out, the next need not

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The list of reports, in the order in which each was first added."""
        return self.book.entries

    @property
    def as_read(self) -> tuple[Claim, ...]:
        """The claims that were read out of the reports."""
        return self.book.claims

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """What was refused and has not been read since."""
        return self.book.rejected

    @cached_property
    def ruled(self) -> Ruled:
        """What decisions did."""
        return rule(self.as_read, self.decisions)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand, as decisions leave them."""
        return self.ruled.claims

    @cached_property
    def masks(self) -> Masks:
        """What hides names of private persons; empty where they are to be shown."""
        return Masks() if self.named else Masks(self.book.names)

    @cached_property
    def reports_of(self) -> dict[str, str]:
        """From each claim to its report."""
        ruled = self.ruled
        return {claim.id: claim.report for claim in (*self.as_read, *ruled.claims, *ruled.rejected)}

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
        said = set[str]().union(*{voice.speakers for voice in finding.voices})
        naming = Naming(self.knowledge)
        remarks = tuple(naming.remark(each, sources=said) for each in finding.remarks)
        finding = replace(finding, remarks=remarks)
        if not self.masks.names:
            return finding
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
        return State(
            case=case,
            knowledge=knowledge_of(case.accord.reference, LANGUAGE),
            book=Book(case=case, until=now(connection)),
            decisions=decisions_of(connection),
            head=head(connection)[1],
            named=names,
        )
