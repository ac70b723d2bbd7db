"""The accord: its articles and what was made of them."""

from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.publish.accords import accord_row
from truceline.publish.due import day
from truceline.publish.show import articles, due_words, parties
from truceline.web.answer import json_answer
from truceline.web.page import Visited

router = APIRouter()


@router.get("/accord.json", summary="The accord as JSON")
def accord_json(visit: Visited) -> Response:
    """Parties, dates, how many provisions of which kind."""
    return json_answer(accord_row(visit.held.accord, visit.state.knowledge.actors))


@router.get("/accord", summary="The accord: articles and provisions", response_class=HTMLResponse)
def accord(visit: Visited) -> HTMLResponse:
    """The accord's text and what was made of it."""
    shown: dict[str, Any] = {
        "articles": articles(visit.held.accord),
        "parties": parties,
        "day": day,
        "due_words": due_words,
    }
    return visit.page("accord.html", **shown)
