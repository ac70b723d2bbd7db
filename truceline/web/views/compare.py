"""Two reports, sources or speakers side by side, with the accord's text as a third voice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.account import SOURCE, SPEAKER, accounts_of
from truceline.claim import Claim
from truceline.publish.compare import Accounts, Comparison, Held, Row, Verdict, compare
from truceline.publish.naming import Naming, amount
from truceline.web.answer import json_answer
from truceline.web.filters import Word
from truceline.web.ground import AtHand
from truceline.web.page import Visit, Visited, one_day
from truceline.web.table import Paged, csv_answer

router = APIRouter()
COLUMNS = ("article", "provision", "topic", "a", "b", "verdict", "differs", "accord", "accord_says")
OFFERED = 500  # reports offered for choice, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address compares: two reports, two sources or two speakers; empty where it names none."""

    a: Annotated[str, Query(max_length=40, description="The one report's id.")] = ""
    b: Annotated[str, Query(max_length=40, description="The other report's id.")] = ""
    source_a: Word = ""
    source_b: Word = ""
    speaker_a: Word = ""
    speaker_b: Word = ""
    since: Annotated[str, Query(description="Published on this day or later (YYYY-MM-DD).")] = ""

    @property
    def pairs(self) -> dict[str, tuple[str, str]]:
        """The two sources and the two speakers, by the kind of account."""
        return {SOURCE: (self.source_a, self.source_b), SPEAKER: (self.speaker_a, self.speaker_b)}


Pair = Annotated[Asked, Depends()]


def compared(visit: Visit, a: str, b: str) -> Comparison:
    """Two reports of the case, compared. Raises CaseError (`unknown-report`)."""
    one, other = visit.held.report(a), visit.held.report(b)
    said = visit.held.said_in
    return compare(one, said.get(one.id, ()), other, said.get(other.id, ()), naming=visit.naming)


def accounts(visit: Visit, kind: str, a: str, b: str, since: str) -> Accounts:
    """What two sources or speakers say in a period up to the day that is known, compared. Raises as `accounts_of`."""
    known = visit.asked.known_day
    held, names = visit.held, (a, b)
    first, ground = one_day(since), AtHand.of(held)
    return held.kept(
        ("accounts", kind, names, first, known),
        lambda: accounts_of(visit.state, kind, names, since=first, until=known, ground=ground),
    )


def _verdicts(found: Comparison | Accounts) -> dict[str, int]:
    counts = (
        found.rows.verdicts() if isinstance(found, Accounts) else Counter(row.verdict for row in found.rows)
    )
    return {verdict.value: count for verdict, count in counts.items()}


def asked_for(visit: Visit, asked: Asked) -> Comparison | Accounts | None:
    """The comparison that an address asks for; None where it names no two."""
    if asked.a and asked.b:
        return compared(visit, asked.a, asked.b)
    for kind, (one, other) in asked.pairs.items():
        if one and other:
            return accounts(visit, kind, one, other, asked.since)
    return None


@router.get("/compare.json", summary="Two reports, sources or speakers compared as JSON")
def compare_json(visit: Visited, asked: Pair) -> Response:
    """The rows of the comparison."""
    found = asked_for(visit, asked)
    row = found.to_json() if found else {"rows": []}
    masks = visit.naming.masks
    for report in dict.fromkeys(each.report for each in said(found)):
        row = masks.hide_all(report, row)
    return json_answer(row)


@router.get("/compare.csv", summary="Two reports, sources or speakers compared as CSV")
def compare_csv(visit: Visited, asked: Pair) -> Response:
    """The same, one row a topic, in the words of the pages."""
    found = asked_for(visit, asked)
    rows = (csv_row(each, visit.naming) for each in (found.rows if found else ()))
    return csv_answer(rows, COLUMNS, name="compare")


def csv_row(row: Row, naming: Naming) -> dict[str, Any]:
    """A topic as one row of a table, with names of private persons hidden."""
    return {
        "article": row.article,
        "provision": row.provision,
        "topic": row.title,
        "a": [naming.words(claim) for claim in row.a],
        "b": [naming.words(claim) for claim in row.b],
        "verdict": row.verdict.value,
        "differs": [each.name for each in row.facets if each.verdict is Verdict.DIFFERS],
        "accord": row.held.value,
        "accord_says": [each.accord for each in row.facets if each.accord],
    }


def said(found: Comparison | Accounts | None) -> Iterator[Claim]:
    """The claims that a comparison shows."""
    for row in found.rows if found else ():
        yield from (*row.a, *row.b)


@router.get("/compare", summary="Two reports, sources or speakers side by side", response_class=HTMLResponse)
def compare_page(visit: Visited, turned: Paged, asked: Pair) -> HTMLResponse:
    """What both say, where they differ, what each alone says, and what the accord has on it."""
    found = asked_for(visit, asked)
    chosen = asdict(asked)
    since = chosen.pop("since")
    choices = visit.held.claims.choices
    return visit.page(
        "compare.html",
        data=("json", "csv"),
        found=found,
        table=turned.of(found.rows if found else ()),
        reports=isinstance(found, Comparison),
        verdicts=_verdicts(found) if found else {},
        amount=amount,
        offered=visit.held.newest_entries[:OFFERED],
        every_report=len(visit.state.entries) <= OFFERED,
        chosen=chosen,
        since=since,
        known={"source": choices["source"], "speaker": choices["speaker"]},
        absent=Held.ABSENT,
    )
