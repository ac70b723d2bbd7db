"""Numbers in dispute: low, best, high by the stated rule, and who says what."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.incident import Estimate, Incident
from truceline.publish.claims import by_id
from truceline.publish.incidents import incident_headline
from truceline.publish.naming import bounds, number
from truceline.web.answer import json_rows
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer
from truceline.web.views.incidents import matching

router = APIRouter()
COLUMNS = ("incident", "what", "unit", "of", "low", "best", "high", "rule", "says")


def disputed(visit: Visit, happening: str = "", place: str = "") -> Iterator[tuple[Incident, Estimate]]:
    """Each number on which the claims of an incident do not agree, the newest incident first."""
    for incident in matching(visit, happening, place):
        for estimate in incident.estimates:
            if len({(low, high) for _, low, high in estimate.says}) > 1:
                yield incident, estimate


def number_row(visit: Visit, incident: Incident, estimate: Estimate) -> Mapping[str, Any]:
    """A number in dispute as one row of a table."""
    naming, said = visit.naming, by_id(incident.claims)
    says = [f"{bounds(low, high)}: {naming.chain(said[id])}" for id, low, high in estimate.says if id in said]
    return {
        "incident": incident.id,
        "what": incident_headline(incident, naming),
        "unit": estimate.unit,
        "of": naming.actor(estimate.of) if estimate.of else "",
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "rule": estimate.rule,
        "says": says,
    }


@router.get("/numbers.json", summary="Numbers in dispute as JSON")
def numbers_json(visit: Visited, happening: Word = "", place: Word = "") -> Response:
    """Each number with its bounds, its rule and who says what."""
    return json_rows(number_row(visit, *each) for each in disputed(visit, happening, place))


@router.get("/numbers.csv", summary="Numbers in dispute as CSV")
def numbers_csv(visit: Visited, happening: Word = "", place: Word = "") -> Response:
    """The same, one row a number."""
    rows = (number_row(visit, *each) for each in disputed(visit, happening, place))
    return csv_answer(rows, COLUMNS, name="numbers")


@router.get("/numbers", summary="Numbers in dispute: who says what", response_class=HTMLResponse)
def numbers(visit: Visited, turned: Paged, happening: Word = "", place: Word = "") -> HTMLResponse:
    """Each number on which the claims do not agree."""
    page = turned.of(tuple(disputed(visit, happening, place)))
    return visit.page(
        "numbers.html",
        data=("json", "csv"),
        table=page,
        happening=happening,
        place=place,
        choices=visit.held.claims.choices,
        by_id=by_id,
        bounds=bounds,
        number=number,
        incident_headline=incident_headline,
    )
