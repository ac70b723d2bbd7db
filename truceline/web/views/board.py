"""The board: every provision at a date, with what changed since another."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.state import Asked, day_of
from truceline.finding import Finding
from truceline.publish.board import detail
from truceline.publish.due import day
from truceline.publish.sign import SIGNS, sign
from truceline.publish.why import voices_of
from truceline.web.answer import json_answer
from truceline.web.page import FIRST, Visit, Visited, one_day
from truceline.web.table import csv_answer

router = APIRouter()
LATELY = timedelta(days=7)
COLUMNS = ("article", "provision", "title", "kind", "finding", "phase", "to_know", "due", "for", "against")
Since = Annotated[str, Query(description="What changed since this day (YYYY-MM-DD); a week before `on`.")]


@router.get("/board.json", summary="The board as JSON")
def board_json(visit: Visited) -> Response:
    """One finding a provision."""
    return json_answer([finding.to_json() for finding in visit.held.findings(visit.asked)])


@router.get("/board.csv", summary="The board as CSV")
def board_csv(visit: Visited) -> Response:
    """One row a provision."""
    return csv_answer(map(board_row, visit.held.findings(visit.asked)), COLUMNS, name="board")


def board_row(finding: Finding) -> Mapping[str, Any]:
    """A finding as one row of a table."""
    return {
        "article": finding.article,
        "provision": finding.provision,
        "title": finding.title,
        "kind": finding.kind,
        "finding": finding.label.value,
        "phase": finding.phase.value,
        "to_know": detail(finding),
        "due": day(finding.date("due")) if finding.date("due") else "",
        "for": len(voices_of(finding, "for")),
        "against": len(voices_of(finding, "against")),
    }


@router.get("/", summary="The board: every provision at a date", response_class=HTMLResponse)
def board(visit: Visited, since: Since = "") -> HTMLResponse:
    """Every provision with phase, sign, label, remarks and the number of claims for and against."""
    now = visit.held.board(visit.asked)
    earlier = one_day(since) or max(FIRST, day_of(visit.asked.on) - LATELY)
    return visit.page(
        "board.html",
        data=("json", "csv"),
        board=now,
        articles=tuple(by_article(now.findings)),
        since=earlier,
        was=changed_since(visit, earlier),
        undated=visit.held.undated,
        sign=sign,
        signs=SIGNS,
        detail=detail,
        day=day,
        voices_of=voices_of,
    )


def by_article(findings: tuple[Finding, ...]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings of each article, in the order of the board."""
    for article in dict.fromkeys(each.article for each in findings):
        yield article, tuple(each for each in findings if each.article == article)


def changed_since(visit: Visit, earlier: date) -> dict[str, Finding]:
    """The earlier finding of each provision that says something else now."""
    if earlier >= day_of(visit.asked.on):
        return {}
    known = earlier if visit.then else visit.asked.known
    before = visit.held.findings(Asked(on=earlier, known=known, reading=visit.asked.reading))
    now = {each.provision: each for each in visit.held.findings(visit.asked)}
    return {each.provision: each for each in before if not each.same_as(now[each.provision])}
