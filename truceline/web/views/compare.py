"""Two reports side by side, with the accord's text as a third voice; or two sources by the incidents they tell of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.question import report_of
from truceline.claim import Claim
from truceline.incident import Incident
from truceline.publish.claims import headline, reference
from truceline.publish.compare import Comparison, Held, Verdict, compare
from truceline.publish.incidents import incident_headline
from truceline.web.answer import json_answer
from truceline.web.facets import source_of
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.views.incidents import newest

router = APIRouter()
OFFERED = 500  # reports offered for choice, the newest
MOST = 100  # incidents shown
A = Annotated[str, Query(max_length=40, description="The one report's id.")]
B = Annotated[str, Query(max_length=40, description="The other report's id.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident that at least one of two sources tells of, with the claims of each."""

    incident: Incident
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]

    @property
    def verdict(self) -> str:
        """Who tells of it."""
        return "both" if self.a and self.b else "only A" if self.a else "only B"


def compared(visit: Visit, a: str, b: str) -> Comparison:
    """Two reports of the case, compared. Raises CaseError (`unknown-report`)."""
    one, other = report_of(visit.state.case, a), report_of(visit.state.case, b)
    said = visit.held.said_in
    return compare(one, said.get(one.id, ()), other, said.get(other.id, ()), naming=visit.naming)


def told_by(visit: Visit, a: str, b: str) -> Iterator[Told]:
    """The incidents that two sources tell of, the newest first."""
    for incident in newest(visit):
        said = [(source_of(each, visit.naming), each) for each in incident.claims]
        one = tuple(each for source, each in said if source == a)
        other = tuple(each for source, each in said if source == b)
        if one or other:
            yield Told(incident=incident, a=one, b=other)


@router.get("/compare.json", summary="Two reports, or two sources, compared as JSON")
def compare_json(visit: Visited, a: A = "", b: B = "", source_a: Word = "", source_b: Word = "") -> Response:
    """The rows of the comparison."""
    if a and b:
        found = compared(visit, a, b)
        return json_answer(
            visit.naming.masks.hide_all(found.b.id, visit.naming.masks.hide_all(found.a.id, found.to_json()))
        )
    rows = told_by(visit, source_a, source_b) if source_a and source_b else ()
    return json_answer(
        [
            {
                "incident": each.incident.id,
                "verdict": each.verdict,
                "a": [claim.id for claim in each.a],
                "b": [claim.id for claim in each.b],
            }
            for each in rows
        ]
    )


@router.get("/compare", summary="Two reports, or two sources, side by side", response_class=HTMLResponse)
def compare_page(
    visit: Visited, a: A = "", b: B = "", source_a: Word = "", source_b: Word = ""
) -> HTMLResponse:
    """What both say, where they differ, what each alone says, and what the accord has on it."""
    found = compared(visit, a, b) if a and b else None
    told = tuple(told_by(visit, source_a, source_b)) if source_a and source_b and not found else ()
    offered = sorted(visit.state.entries, key=lambda each: str(each.published or ""), reverse=True)
    return visit.page(
        "compare.html",
        found=found,
        told=told,
        most=MOST,
        offered=offered[:OFFERED],
        chosen={"a": a, "b": b, "source_a": source_a, "source_b": source_b},
        sources=visit.held.claims.choices["source"],
        verdicts=tuple(Verdict),
        absent=Held.ABSENT,
        headline=headline,
        reference=reference,
        incident_headline=incident_headline,
    )
