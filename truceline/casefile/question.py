"""What a case knows, loaded once for any number of questions: CaseFile -> State, from one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from truceline.casefile.identity import knowledge_of
from truceline.casefile.ledger import head
from truceline.casefile.records import (
    Entry,
    read_claims,
    read_entries,
    read_persons,
    read_rejected,
    read_report,
)
from truceline.casefile.store import CaseFile, open_case
from truceline.claim import Claim
from truceline.errors import CaseError, Problem, Rejected, Where
from truceline.knowledge import Knowledge
from truceline.publish.mask import Masks, name_forms
from truceline.publish.naming import Naming
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

    def naming(self, *, names: bool = False) -> Naming:
        """How ids and words are shown: names of private persons only where they are asked for."""
        return Naming(self.knowledge, Masks() if names else self.masks)


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
