"""What stands behind the pages: the method, and the addresses at which each has its data."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from truceline.publish.sign import SIGNS
from truceline.web.answer import json_answer
from truceline.web.page import Visited

router = APIRouter()


@router.get("/method.json", summary="Labels and their meanings as JSON")
def method_json(visit: Visited) -> Response:
    """Each label with its sign and what it means, and which accord and state of the case the pages show."""
    labels = {label: {"sign": shown.mark, "means": shown.means} for label, shown in SIGNS.items()}
    return json_answer({"accord": visit.held.accord.id, "head": visit.state.head, "labels": labels})


@router.get("/method", summary="How findings follow from reports", response_class=HTMLResponse)
def method(visit: Visited) -> HTMLResponse:
    """What a finding is and is not, the labels, what the map is drawn from, the licences."""
    return visit.page("method.html", signs=SIGNS, head=visit.state.head)


@router.get("/openapi.json", summary="This description (OpenAPI)")
def openapi(request: Request) -> Response:
    """Every address with its fields."""
    return json_answer(request.app.openapi())


@router.get("/addresses", summary="Every address with its fields", response_class=HTMLResponse)
def addresses(visit: Visited, request: Request) -> HTMLResponse:
    """The description as a page."""
    told = tuple(told_addresses(request.app.openapi()))
    shared = ("on", "known", "then", "reading", "names", "coder")
    return visit.page("addresses.html", data=(), addresses=told, shared=shared)


def told_addresses(described: dict[str, Any]) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Verb, path, summary and fields of each address, sorted by path."""
    for path, verbs in sorted(described["paths"].items()):
        for verb, told in verbs.items():
            yield verb.upper(), path, told.get("summary", ""), told.get("parameters", [])
