"""What was decided: the history, one decision with what it changed, and how far those who ruled agree."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.publish.board import detail
from truceline.publish.claims import headline
from truceline.publish.history import Told, changes_words, history
from truceline.publish.incidents import incident_headline
from truceline.publish.sign import sign
from truceline.web.answer import json_answer, json_rows
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.ruling import made
from truceline.web.table import Paged, csv_answer
from truceline.web.views.review import who

router = APIRouter()
COLUMNS = ("id", "at", "by", "kind", "why", "sets", "subjects", "stand", "undone_by")
SHOWN = 12  # claims told under one decision


def agreed(visit: Visit) -> Any:
    """How far coders agree; what works it out takes longer to load than the pages need to start."""
    return import_module("truceline.casefile.agreement").agreement(visit.state)


def decided(visit: Visit, about: str) -> tuple[Told, ...]:
    """The decisions, the newest first; those that touch a claim, where one is named. Raises CaseError."""
    ids = (visit.claim(about).id,) if about else ()
    made, ruled = visit.state.decisions, visit.state.ruled
    return visit.held.kept(("decided", ids), lambda: tuple(reversed(history(made, ruled, about=ids))))


@router.get("/history.json", summary="The decisions as JSON")
def history_json(visit: Visited, claim: Word = "") -> Response:
    """Every decision with its stand, the newest first."""
    return json_rows(each.to_json() for each in decided(visit, claim))


@router.get("/history.csv", summary="The decisions as CSV")
def history_csv(visit: Visited, claim: Word = "") -> Response:
    """The same, one row a decision."""
    return csv_answer(map(csv_row, decided(visit, claim)), COLUMNS, name="history")


def csv_row(told: Told) -> Mapping[str, Any]:
    """A decision as one row of a table."""
    made = told.decision
    return {
        "id": made.id,
        "at": made.at.isoformat(),
        "by": made.by,
        "kind": made.kind.value,
        "why": made.why,
        "sets": changes_words(made),
        "subjects": made.subjects,
        "stand": told.stand,
        "undone_by": told.by,
    }


@router.get("/history", summary="The decisions", response_class=HTMLResponse)
def history_page(visit: Visited, turned: Paged, claim: Word = "") -> HTMLResponse:
    """Who ruled what, when and why, and whether it holds."""
    page = turned.of(decided(visit, claim))
    return visit.page(
        "history.html",
        data=("json", "csv"),
        table=page,
        about=claim,
        who=who(visit),
        changes_words=changes_words,
        headline=headline,
        most=SHOWN,
    )


@router.get("/decision/{id}", summary="One decision and what it changed", response_class=HTMLResponse)
def decision(visit: Visited, id: str) -> HTMLResponse:
    """The decision, its claims, the findings and incidents that differ with and without it."""
    return visit.page(
        "decision.html",
        data=(),
        done=made(visit, id),
        who=who(visit),
        changes_words=changes_words,
        headline=headline,
        incident_headline=incident_headline,
        sign=sign,
        detail=detail,
        most=SHOWN,
    )


@router.get("/agreement.json", summary="How far coders agree, as JSON")
def agreement_json(visit: Visited) -> Response:
    """Shares and Krippendorff's alpha."""
    return json_answer(agreed(visit).to_json())


@router.get("/agreement", summary="How far coders agree", response_class=HTMLResponse)
def agreement_page(visit: Visited) -> HTMLResponse:
    """How far those who ruled on the same claims agree, and on which they do not."""
    return visit.page("agreement.html", found=agreed(visit), headline=headline, most=SHOWN)
