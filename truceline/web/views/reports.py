"""The reports of the case: a table, and one report with its claims marked in the text."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.records import Entry
from truceline.publish.claims import claim_row, headline
from truceline.publish.mark import pieces
from truceline.publish.naming import Naming
from truceline.publish.passages import parts, sought
from truceline.web.answer import json_answer, json_rows
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer

router = APIRouter()
COLUMNS = ("id", "published", "source", "title", "language", "status", "claims", "origin", "label", "remarks")
MOST = 300  # claims listed beside the text of one report; all of them are marked in it


@router.get("/reports.json", summary="The reports as JSON")
def reports_json(visit: Visited, q: Word = "") -> Response:
    """Every report without its text."""
    rows = (visit.naming.masks.hide_all(each.id, each.to_json()) for each in matching(visit, q))
    return json_rows(rows)


@router.get("/reports.csv", summary="The reports as CSV")
def reports_csv(visit: Visited, q: Word = "") -> Response:
    """The same, one row a report."""
    return csv_answer(
        (report_row(each, visit.naming) for each in matching(visit, q)), COLUMNS, name="reports"
    )


def report_row(entry: Entry, naming: Naming) -> Mapping[str, Any]:
    """A report as one row of a table, with names of private persons hidden."""
    row: dict[str, Any] = naming.masks.hide_all(entry.id, entry.to_json())
    return {**row, "source": naming.source(entry.source)}


def matching(visit: Visit, words: str) -> Sequence[Entry]:
    """The reports whose shown title, source or file holds every word: newest first, undated last."""
    entries = visit.held.newest_entries
    if not words.strip():
        return entries
    found = visit.held.entry_words.holding(words)
    return [entries[row] for row in np.flatnonzero(found).tolist()]


@router.get("/reports", summary="The reports of the case", response_class=HTMLResponse)
def reports(visit: Visited, turned: Paged, q: Word = "") -> HTMLResponse:
    """Every report with its source and date, and what was rejected."""
    page = turned.of(matching(visit, q))
    refused = visit.state.rejected
    shown = {"table": page, "q": q, "rejected": refused}
    return visit.page("reports.html", data=("json", "csv"), **shown)


@router.get("/report/{id}.json", summary="A report, its text and claims as JSON")
def report_json(visit: Visited, id: str) -> Response:
    """The kept text and what was read out of it."""
    held, naming = visit.held.report(id), visit.naming
    rows = [claim_row(claim, naming) for claim in visit.held.said_in.get(held.id, ())]
    row = naming.masks.hide_all(held.id, {**held.to_json(), "text": held.text})
    return json_answer({**row, "claims": rows})


@router.get(
    "/report/{id}", summary="A report with its claims marked in the text", response_class=HTMLResponse
)
def report(
    visit: Visited,
    id: str,
    claim: Annotated[str, Query(max_length=40, description="The claim to stand out.")] = "",
    q: Word = "",
) -> HTMLResponse:
    """The kept text with every claim marked and numbered, the claims beside it; `q`: words to be underlined."""
    held = visit.held.report(id)
    said = visit.held.said_in.get(held.id, ())
    cut = pieces(held.text, said, report=held.id, masks=visit.naming.masks)
    told = [parts(each.text, sought(q)) for each in cut]
    return visit.page(
        "report.html",
        report=held,
        coded=any(each.coding for each in said),
        pieces=list(zip(cut, told, strict=True)),
        found=sum(hit for each in told for _, hit in each),
        q=q,
        numbers={each.id: number for number, each in enumerate(said, 1)},
        claims=said[:MOST],
        total=len(said),
        chosen=visit.state.ruled.moved.get(claim, claim),
        incident_of={each.id: visit.held.incident_of(visit.asked.known_day, each.id) for each in said[:MOST]},
        headline=headline,
    )
