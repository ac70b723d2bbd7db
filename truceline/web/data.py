"""The data beside the pages: one function an address, from a visit to JSON or a calendar."""

from fastapi import APIRouter, Response

from truceline.casefile.question import (
    accord_of,
    board_of,
    calendar_of,
    due_of,
    finding_of,
    incidents_of,
    report_of,
    timeline_of,
)
from truceline.publish.accords import accord_row
from truceline.publish.claims import by_id, claim_row
from truceline.publish.incidents import incident_row
from truceline.publish.pick import pick
from truceline.publish.timeline import stretches, timeline_rows
from truceline.publish.why import why_row
from truceline.web.filters import Filtered, Word, happening_of
from truceline.web.page import Visited, json_answer

router = APIRouter()


@router.get("/board.json", summary="The board as JSON")
def board(visit: Visited) -> Response:
    """One finding a provision."""
    return json_answer([finding.to_json() for finding in board_of(visit.state, visit.asked).findings])


@router.get("/provision/{id}.json", summary="A provision's finding, claims, trace and timeline as JSON")
def provision(visit: Visited, id: str) -> Response:
    """One finding with the claims it cites in full."""
    finding = finding_of(visit.state, id, visit.asked)
    shown = stretches(timeline_of(visit.state, id, reading=visit.asked.reading))
    row = why_row(finding, claims=by_id(visit.state.claims), naming=visit.naming)
    return json_answer({**row, "timeline": list(timeline_rows(shown))})


@router.get("/claims.json", summary="Claims as JSON, filtered")
def claims(visit: Visited, filters: Filtered) -> Response:
    """Claims known by the question's `known`."""
    found = pick(visit.state.claims, filters.wanted(visit), visit.naming)
    return json_answer([claim_row(claim, visit.naming) for claim in found])


@router.get("/incidents.json", summary="Incidents as JSON")
def incidents(visit: Visited, happening: Word = "") -> Response:
    """Incidents that claims known by `known` make."""
    found = incidents_of(visit.state, known=visit.asked.known_day, happening=happening_of(visit, happening))
    return json_answer([incident_row(incident, visit.naming) for incident in found])


@router.get("/reports.json", summary="The reports as JSON")
def reports(visit: Visited) -> Response:
    """Every report without its text."""
    return json_answer([visit.naming.masks.hide_all(each.id, each.to_json()) for each in visit.state.entries])


@router.get("/report/{id}.json", summary="A report, its text and claims as JSON")
def report(visit: Visited, id: str) -> Response:
    """The kept text and what was read out of it."""
    held, naming = report_of(visit.state.case, id), visit.naming
    rows = [claim_row(claim, naming) for claim in visit.state.claims if claim.report == held.id]
    row = naming.masks.hide_all(held.id, {**held.to_json(), "text": held.text})
    return json_answer({**row, "claims": rows})


@router.get("/due.json", summary="Deadlines as JSON")
def due(visit: Visited) -> Response:
    """Deadlines after the question's `on`."""
    return json_answer([entry.to_json() for entry in due_of(visit.state, visit.asked)])


@router.get("/calendar.ics", summary="All deadlines as an iCalendar file")
def ics(visit: Visited) -> Response:
    """Every deadline of the accord as it stands."""
    return Response(calendar_of(visit.state, visit.asked)[1], media_type="text/calendar")


@router.get("/accord.json", summary="The accord as JSON")
def accord(visit: Visited) -> Response:
    """Parties, dates, how many provisions of which kind."""
    return json_answer(accord_row(accord_of(visit.state), visit.state.knowledge.actors))
