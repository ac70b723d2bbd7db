"""Contradictions: what claims cannot both be right about, who against whom, since when, what resolved it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.disputes import contradictions_of
from truceline.incident import Incident
from truceline.publish.contradictions import about_words, by_id, contradiction_row, value_words
from truceline.publish.incidents import hidden, incident_headline
from truceline.publish.naming import Naming
from truceline.publish.numbers import voice_words
from truceline.publish.seek import meant
from truceline.reconcile.contradict import About, Contradiction, Position, contradictions
from truceline.web.answer import json_rows
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer

router = APIRouter()
COLUMNS = ("incident", "what", "about", "since", "answers", "resolved")
OfKind = Annotated[str, Query(description="Only on this question.", max_length=40)]
Open = Annotated[bool, Query(alias="open", description="Only those that nothing resolved.")]
Incidents = Mapping[str, Incident]


def known_by(visit: Visit) -> tuple[Incidents, tuple[Contradiction, ...]]:
    """The incidents and contradictions known by the day asked for, the newest first."""
    known, held = visit.asked.known_day, visit.held

    def make() -> tuple[Incidents, tuple[Contradiction, ...]]:
        if visit.state.decisions:
            incidents, found = contradictions_of(visit.state, known=known)
        else:
            incidents = held.incidents(known)
            found = contradictions(incidents, visit.state.knowledge)
        newest = sorted(found, key=lambda each: str(each.since or ""), reverse=True)
        return by_id(incidents), tuple(newest)

    return held.kept(("contradictions", known), make)


def found_by(visit: Visit, about: str, still: bool) -> tuple[Incidents, tuple[Contradiction, ...]]:
    """Those on one question, and those still open, where that is asked for. Raises AssessError (`unknown-question`)."""
    incidents, found = known_by(visit)
    wanted = meant("question", about, {each.value: () for each in About})
    return incidents, tuple(
        each for each in found if wanted in ("", each.about) and not (still and each.resolution)
    )


@router.get("/contradictions.json", summary="Contradictions as JSON")
def contradictions_json(visit: Visited, about: OfKind = "", still: Open = False) -> Response:
    """Each with its positions and what resolved it."""
    incidents, found = found_by(visit, about, still)
    return json_rows(contradiction_row(each, incidents, visit.naming) for each in found)


@router.get("/contradictions.csv", summary="Contradictions as CSV")
def contradictions_csv(visit: Visited, about: OfKind = "", still: Open = False) -> Response:
    """The same, one row a contradiction."""
    incidents, found = found_by(visit, about, still)
    rows = (csv_row(each, incidents, visit.naming) for each in found)
    return csv_answer(rows, COLUMNS, name="contradictions")


def csv_row(found: Contradiction, incidents: Incidents, naming: Naming) -> Mapping[str, Any]:
    """A contradiction as one row of a table."""
    return {
        "incident": ", ".join(found.incidents),
        "what": "; ".join(headlines(found, incidents, naming)),
        "about": about_words(found, naming),
        "since": str(found.since or ""),
        "answers": [answer(found, each, incidents, naming) for each in found.positions],
        "resolved": found.resolution.means.value if found.resolution else "",
    }


def headlines(found: Contradiction, incidents: Incidents, naming: Naming) -> Iterator[str]:
    """What its incidents are."""
    yield from (incident_headline(incidents[id], naming) for id in found.incidents if id in incidents)


def answer(found: Contradiction, position: Position, incidents: Incidents, naming: Naming) -> str:
    """One answer and who gives it, with names of private persons hidden."""
    voices = ", ".join(voice_words(each, naming) for each in position.voices)
    told = f"{value_words(found.about, position.value, naming)}: {voices}"
    for id in found.incidents:
        told = str(hidden(incidents[id], told, naming)) if id in incidents else told
    return told


@router.get(
    "/contradictions",
    summary="Contradictions: what cannot both be right",
    response_class=HTMLResponse,
)
def contradictions_page(
    visit: Visited, turned: Paged, about: OfKind = "", still: Open = False
) -> HTMLResponse:
    """Each question on which claims exclude one another, with who gives which answer."""
    incidents, found = found_by(visit, about, still)
    return visit.page(
        "contradictions.html",
        data=("json", "csv"),
        table=turned.of(found),
        incidents=incidents,
        about=about,
        kinds=tuple(About),
        still=still,
        claims=visit.held.claim,
        answer=lambda each, position: answer(each, position, incidents, visit.naming),
        about_words=about_words,
        value_words=value_words,
        incident_headline=incident_headline,
    )
