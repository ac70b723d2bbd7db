"""The calendar: deadlines and notice windows ahead, duties overdue."""

from collections.abc import Iterator
from datetime import datetime, time
from itertools import groupby

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.assess import Deadline
from truceline.casefile.question import calendar_of
from truceline.casefile.state import day_of
from truceline.publish.due import day, distance, what
from truceline.web.answer import json_answer
from truceline.web.page import Visit, Visited
from truceline.web.table import csv_answer

router = APIRouter()
COLUMNS = ("day", "provision", "title", "what", "overdue")


@router.get("/due.json", summary="Deadlines as JSON")
def due_json(visit: Visited) -> Response:
    """Deadlines after the question's `on`, and duties overdue."""
    return json_answer([entry.to_json() for entry in visit.held.due(visit.asked)])


@router.get("/due.csv", summary="Deadlines as CSV")
def due_csv(visit: Visited) -> Response:
    """The same, one row a deadline."""
    rows = (
        {
            "day": day(each.at),
            "provision": each.provision,
            "title": each.title,
            "what": what(each),
            "overdue": "yes" if each.overdue else "",
        }
        for each in visit.held.due(visit.asked)
    )
    return csv_answer(rows, COLUMNS, name="due")


@router.get("/calendar.ics", summary="All deadlines as an iCalendar file")
def ics(visit: Visited) -> Response:
    """Every deadline of the accord as it stands."""
    return Response(calendar_of(visit.state, visit.asked)[1], media_type="text/calendar")


@router.get("/due", summary="What falls due after a date", response_class=HTMLResponse)
def due(visit: Visited) -> HTMLResponse:
    """Deadlines and notice windows by month, earliest first; what is overdue before them."""
    entries = visit.held.due(visit.asked)
    return visit.page(
        "due.html",
        data=("json", "csv", "ics"),
        overdue=tuple(each for each in entries if each.overdue),
        months=tuple(months(each for each in entries if not each.overdue)),
        day=day,
        what=what,
        left=lambda entry: left(entry, visit),
    )


def months(entries: Iterator[Deadline]) -> Iterator[tuple[str, tuple[Deadline, ...]]]:
    """The deadlines of each month."""
    for month, group in groupby(
        sorted(entries, key=lambda each: each.at), key=lambda each: f"{each.at:%B %Y}"
    ):
        yield month, tuple(group)


def left(entry: Deadline, visit: Visit) -> str:
    """How many days are left from the day asked about."""
    return distance(entry.at, datetime.combine(day_of(visit.asked.on), time(), entry.at.tzinfo))
