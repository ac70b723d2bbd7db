"""Incidents: claims judged to be about one happening; the table, one incident, and the numbers in dispute."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.incident import page_of, page_with
from truceline.casefile.named import Held as Named
from truceline.happening import fits
from truceline.incident import Incident
from truceline.publish.claims import by_id, headline
from truceline.publish.history import decision_line
from truceline.publish.incident import (
    IncidentPage,
    contradiction_lines,
    near_line,
    number_lines,
    page_row,
    voice_name,
)
from truceline.publish.incidents import estimate_words, incident_headline, incident_row, support
from truceline.publish.naming import Naming, bounds, when_words
from truceline.publish.seek import place as place_of
from truceline.publish.sign import sign
from truceline.web.answer import json_answer, json_rows
from truceline.web.filters import Word, happening_of
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer

Index = Mapping[str, Sequence[int]]
router = APIRouter()
CLAIM = re.compile(r"\(?\b(c[0-9a-f]{12})\b\)?")  # the id of a claim within a line
COLUMNS = ("id", "happening", "when", "places", "doers", "claims", "origins", "numbers")
WORDS: dict[str, Any] = {
    "incident_headline": incident_headline,
    "estimate_words": estimate_words,
    "bounds": bounds,
    "support": support,
    "by_id": by_id,
    "headline": headline,
}


@router.get("/incidents.json", summary="Incidents as JSON")
def incidents_json(visit: Visited, happening: Word = "", place: Word = "") -> Response:
    """Incidents that claims known by `known` make, the newest first."""
    return json_rows(incident_row(each, visit.naming) for each in matching(visit, happening, place))


@router.get("/incidents.csv", summary="Incidents as CSV")
def incidents_csv(visit: Visited, happening: Word = "", place: Word = "") -> Response:
    """The same, one row an incident."""
    naming = visit.naming
    rows = (csv_row(each, naming) for each in matching(visit, happening, place))
    return csv_answer(rows, COLUMNS, name="incidents")


def csv_row(incident: Incident, naming: Naming) -> Mapping[str, Any]:
    """An incident as one row of a table."""
    return {
        "id": incident.id,
        "happening": incident.happening,
        "when": when_words(incident.when) if incident.when else "",
        "places": "; ".join(naming.place(each) for each in incident.places),
        "doers": naming.actors(incident.doers),
        "claims": len(incident.claims),
        "origins": incident.origins,
        "numbers": "; ".join(estimate_words(each, naming) for each in incident.estimates),
    }


def matching(visit: Visit, happening: str, place: str) -> tuple[Incident, ...]:
    """The incidents of a happening and in a place, where these are asked for, the newest first."""
    wanted, area = happening_of(visit, happening), place_of(place, {}, visit.naming)
    key = ("incidents", wanted, area, visit.asked.known_day)
    return visit.held.kept(key, lambda: _of(visit, wanted, area))


def _of(visit: Visit, happening: str, area: str) -> tuple[Incident, ...]:
    kinds, gazetteer = visit.state.knowledge.happenings, visit.state.knowledge.gazetteer
    found = newest(visit)
    if not happening and not area:
        return found
    of_kind, of_place = _index(visit)
    chosen = []
    if happening:
        chosen.append({at for kind, line in of_kind.items() if fits(kind, happening, kinds) for at in line})
    if area:
        chosen.append({at for name, line in of_place.items() if gazetteer.within(name, area) for at in line})
    return tuple(found[at] for at in sorted(set.intersection(*chosen)))


def _index(visit: Visit) -> tuple[Index, Index]:
    """By happening and by place the numbers of the incidents in `newest`."""

    def make() -> tuple[Index, Index]:
        of_kind: dict[str, list[int]] = defaultdict(list)
        of_place: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(newest(visit)):
            of_kind[each.happening].append(at)
            for name in each.places:
                of_place[name].append(at)
        return of_kind, of_place

    return visit.held.kept(("index of incidents", visit.asked.known_day), make)


def newest(visit: Visit) -> tuple[Incident, ...]:
    """All incidents known by the day asked for, the newest first, those without a day last."""
    known = visit.asked.known_day

    def make() -> tuple[Incident, ...]:
        return tuple(sorted(visit.held.incidents(known), key=started, reverse=True))

    return visit.held.kept(("newest", known), make)


def started(incident: Incident) -> date:
    """The first day of an incident; the earliest there is where it has none."""
    when = incident.when
    return (when.first or when.last or date.min) if when else date.min


@router.get("/incidents", summary="Incidents: claims about one happening", response_class=HTMLResponse)
def incidents(visit: Visited, turned: Paged, happening: Word = "", place: Word = "") -> HTMLResponse:
    """Incidents with the numbers in dispute and who says what."""
    page = turned.of(matching(visit, happening, place))
    shown: dict[str, Any] = {
        "table": page,
        "happening": happening,
        "place": place,
        "choices": visit.held.claims.choices,
    }
    return visit.page("incidents.html", data=("json", "csv"), **shown, **WORDS)


@router.get("/incident/{id}.json", summary="One incident with its claims as JSON")
def incident_json(visit: Visited, id: str) -> Response:
    """The incident, its voices, numbers, contradictions, its claims in full."""
    return json_answer(page_row(page_of_id(visit, id), visit.naming))


@router.get("/incident/{id}", summary="One incident: who says what of it", response_class=HTMLResponse)
def incident(visit: Visited, id: str) -> HTMLResponse:
    """One incident: who says it and who denies it, copies, numbers, contradictions, why it is one, what rests on it."""
    page = page_of_id(visit, id)
    found = page.incident
    resting = [each for each in visit.held.findings(visit.asked) if found.id in each.incidents]
    claims = {**{each.id: each for each in found.claims}, **{each.id: each for each in page.rejected}}
    return visit.page(
        "incident.html",
        page=page,
        incident=found,
        resting=resting,
        claims=claims,
        voice_name=voice_name,
        number_lines=number_lines,
        contradiction_lines=contradiction_lines,
        near_line=near_line,
        decision_line=decision_line,
        parts=CLAIM.split,
        sign=sign,
        **WORDS,
    )


def page_of_id(visit: Visit, id: str) -> IncidentPage:
    """All that is known of the incident of an id, or of a claim in it. Raises CaseError."""
    known, held = visit.asked.known_day, visit.held

    def make() -> IncidentPage:
        if incident := held.incident(known).get(id):
            return page_with(visit.state, Named(incident=incident), held.nearby(known).to(incident))
        return page_of(visit.state, id, known=known, incidents=held.incidents(known))

    return held.kept(("incident", id, known), make)
