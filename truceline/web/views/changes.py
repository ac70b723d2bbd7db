"""What changed between two days, and the step from one change to the next."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from truceline.assess import Change
from truceline.casefile.state import day_of
from truceline.publish.board import detail
from truceline.publish.changes import change_row, new_claims
from truceline.publish.claims import headline
from truceline.publish.due import day
from truceline.publish.sign import sign
from truceline.web.answer import json_answer
from truceline.web.page import FIRST, Visit, Visited, one_day
from truceline.web.rooms import STEPPED
from truceline.web.table import csv_answer

router = APIRouter()
COLUMNS = ("provision", "before", "after", "on", "to_know", "new_claims")
LATELY = timedelta(days=30)
Since = Annotated[str, Query(description="The earlier day (YYYY-MM-DD); a month before `on` if not given.")]


def between(visit: Visit, since: str) -> tuple[date, tuple[Change, ...]]:
    """The earlier day and the changes from it to `on`. Raises AssessError (`dates-swapped`)."""
    until = day_of(visit.asked.on)
    first = one_day(since) or max(FIRST, until - LATELY)
    known = None if visit.then else visit.asked.known_day
    return first, visit.held.changes(first, until, known=known, reading=visit.asked.reading)


@router.get("/changes.json", summary="What changed between two days as JSON")
def changes_json(visit: Visited, since: Since = "") -> Response:
    """Provisions whose finding differs, with the steps between."""
    return json_answer([change_row(each) for each in between(visit, since)[1]])


@router.get("/changes.csv", summary="What changed between two days as CSV")
def changes_csv(visit: Visited, since: Since = "") -> Response:
    """The same, one row a provision."""
    return csv_answer(map(csv_row, between(visit, since)[1]), COLUMNS, name="changes")


def csv_row(change: Change) -> Mapping[str, Any]:
    """A change as one row of a table."""
    return {
        "provision": change.provision,
        "before": change.before.label.value,
        "after": change.after.label.value,
        "on": day(change.steps[-1].at) if change.steps else "",
        "to_know": detail(change.after),
        "new_claims": len(new_claims(change)),
    }


@router.get("/changes", summary="What changed between two days", response_class=HTMLResponse)
def changes(visit: Visited, since: Since = "") -> HTMLResponse:
    """Each provision that changed, from what to what, when, and on which new claims."""
    first, found = between(visit, since)
    return visit.page(
        "changes.html",
        data=("json", "csv"),
        since=first,
        found=found,
        fresh=lambda change: [visit.held.claim[id] for id in new_claims(change) if id in visit.held.claim],
        sign=sign,
        detail=detail,
        day=day,
        headline=headline,
    )


@router.get("/step/{way}", summary="To the day of the next change, or of the one before")
def step(visit: Visited, way: Literal["next", "before"], view: str = "/") -> Response:
    """Lead back to a view, on the nearest day on which some finding changes; on the same day where there is none."""
    on = day_of(visit.asked.on)
    days = set(change_days(visit))
    ahead = min((each for each in days if each > on), default=on)
    behind = max((each for each in days if each < on), default=on)
    moved = (ahead if way == "next" else behind).isoformat()
    back = view if view in STEPPED else "/"
    return RedirectResponse(visit.again(back, on=moved, view=None), status_code=303)


def change_days(visit: Visit) -> Iterator[date]:
    """The days on which the finding of some provision changes."""
    known = None if visit.then else visit.asked.known_day
    for provision in visit.held.accord.provisions:
        for each in visit.held.timeline(provision.id, known=known, reading=visit.asked.reading)[1:]:
            yield each.at.date()
