"""A report given by hand: a file, `-`, or with a case the id of one of its reports -> the report and its claims."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from truceline.casefile.book import names_in
from truceline.casefile.identity import knowledge_of
from truceline.casefile.question import report_of
from truceline.casefile.reading import extract_report
from truceline.casefile.state import look
from truceline.claim import Claim
from truceline.publish.mask import Masks
from truceline.publish.naming import Naming
from truceline.read import read
from truceline.report import Report
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A report with what was read out of it, and how to name what it speaks of."""

    report: Report
    claims: tuple[Claim, ...]
    naming: Naming


def given_report(
    name: str,
    *,
    case: Path | None,
    accord: str | None,
    published: Interval | None = None,
    source: str = "",
    names: bool = False,
) -> Given:
    """Find or read one report. Without a case, `accord` says what to know. Raises CaseError, ReadError."""
    if case is not None and not Path(name).exists() and name != "-":
        state = look(case, names=names)
        held = report_of(state.case, name)
        claims = tuple(claim for claim in state.claims if claim.report == held.id)
        return Given(report=held, claims=claims, naming=state.naming())
    reference = look(case).case.accord.reference if case is not None else accord or ""
    piped = name == "-"
    report = read(
        sys.stdin.buffer.read() if piped else Path(name),
        origin="standard input" if piped else name,
        source_id=source,
        published=published,
        received=datetime.now(UTC),
    )
    found = extract_report(report, accord=reference)
    masks = Masks() if names else Masks({report.id: names_in(report.text, found.persons)})
    return Given(report=report, claims=found.claims, naming=Naming(knowledge_of(reference, "en"), masks))
