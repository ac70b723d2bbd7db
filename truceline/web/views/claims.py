"""Claims: a table with filters, facets and search that stays quick with many."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from truceline.claim import Claim
from truceline.publish.claims import claim_row, headline
from truceline.publish.naming import Naming, when_words
from truceline.web.answer import json_rows
from truceline.web.filters import Filtered, Filters
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer

router = APIRouter()
COLUMNS = (
    *("id", "published", "when", "happening", "mode", "doers", "targets", "places", "numbers"),
    *("speaker", "chain", "words", "confidence", "report", "start", "end"),
)
Order = Annotated[Literal["newest", "oldest"], Query(description="By day of publication.")]


@router.get("/claims.json", summary="Claims as JSON, filtered")
def claims_json(visit: Visited, filters: Filtered, order: Order = "newest") -> Response:
    """Every claim that answers, not one page of them."""
    return json_rows(claim_row(claim, visit.naming) for claim in found(visit, filters, order))


@router.get("/claims.csv", summary="Claims as CSV, filtered")
def claims_csv(visit: Visited, filters: Filtered, order: Order = "newest") -> Response:
    """Every claim that answers, one row each, in the words of the pages."""
    naming = visit.naming
    rows = (csv_row(claim, naming) for claim in found(visit, filters, order))
    return csv_answer(rows, COLUMNS, name="claims")


def found(visit: Visit, filters: Filters, order: str) -> Iterator[Claim]:
    """The claims asked for, in order."""
    held = visit.held.claims
    rows = held.rows(filters.found(visit), oldest=order == "oldest")
    return (held.all[row] for row in rows)


def csv_row(claim: Claim, naming: Naming) -> Mapping[str, Any]:
    """A claim as one row of a table, with names of private persons hidden."""
    return {
        "id": claim.id,
        "published": str(claim.published or ""),
        "when": when_words(claim.when) if claim.when else "",
        "happening": claim.happening,
        "mode": claim.mode.value,
        "doers": naming.who(claim, claim.doers),
        "targets": naming.who(claim, claim.targets),
        "places": "; ".join(naming.where(claim, each) for each in claim.places),
        "numbers": "; ".join(naming.quantity(each) for each in claim.quantities),
        "speaker": naming.speaker(claim, claim.speaker),
        "chain": naming.chain(claim),
        "words": naming.words(claim),
        "confidence": claim.confidence,
        "report": claim.report,
        "start": claim.span.start,
        "end": claim.span.end,
    }


@router.get("/claims", summary="Claims, filtered", response_class=HTMLResponse)
def claims(visit: Visited, filters: Filtered, turned: Paged, order: Order = "newest") -> HTMLResponse:
    """One page of the claims that answer, with how many have which value of each facet."""
    held, mask = visit.held.claims, filters.found(visit)
    rows = held.rows(mask, oldest=order == "oldest")
    page = turned.of(rows.tolist())
    return visit.page(
        "claims.html",
        data=("json", "csv"),
        claims=[held.all[row] for row in page.rows],
        table=page,
        filters=filters.shown(),
        order=order,
        facets=held.facets(mask),
        facet_words=held.words,
        undated=held.undated,
        headline=headline,
    )
