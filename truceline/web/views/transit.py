"""What came of a transit between two places on a day: the answer, why, and who says so."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.transit import transit_of
from truceline.publish.claims import headline
from truceline.publish.transit import HEADS, Told, transit_row, way_words
from truceline.web.answer import json_answer
from truceline.web.page import Visit, Visited, one_day
from truceline.web.table import csv_answer

router = APIRouter()
COLUMNS = ("says", "claim", "speaker", "published", "words", "what", "report")
SHOWN = 100  # claims of one kind on the page; its data has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The transit that an address asks about; where either end is empty it asks nothing."""

    origin: Annotated[
        str, Query(alias="from", max_length=120, description="The place it leads from: id or name.")
    ] = ""
    destination: Annotated[
        str, Query(alias="to", max_length=120, description="The place it leads to: id or name.")
    ] = ""
    day: Annotated[str, Query(description="Its day (YYYY-MM-DD); any day if not given.")] = ""

    def found(self, visit: Visit) -> Told | None:
        """What came of it, as known by the day of the question. Raises AssessError for unknown places and days."""
        if not self.origin and not self.destination:
            return None
        known, day = visit.asked.known_day, one_day(self.day)
        return visit.held.kept(
            ("transit", self.origin, self.destination, day, known),
            lambda: transit_of(visit.state, self.origin, self.destination, day=day, known=known),
        )


Transits = Annotated[Asked, Depends()]


@router.get("/transit.json", summary="What came of a transit as JSON")
def transit_json(visit: Visited, asked: Transits) -> Response:
    """The answer with its claims; empty where no transit is asked about."""
    found = asked.found(visit)
    return json_answer(transit_row(found, visit.naming) if found else {})


@router.get("/transit.csv", summary="What came of a transit as CSV")
def transit_csv(visit: Visited, asked: Transits) -> Response:
    """The claims that say so, one row a claim."""
    found, naming = asked.found(visit), visit.naming
    rows = (
        {
            "says": HEADS[name],
            "claim": claim.id,
            "speaker": naming.chain(claim),
            "published": str(claim.published or ""),
            "words": naming.words(claim),
            "what": headline(claim, naming),
            "report": claim.report,
        }
        for name, claim in (found.claims if found else ())
    )
    return csv_answer(rows, COLUMNS, name="transit")


@router.get("/transit", summary="What came of a transit, and who says so", response_class=HTMLResponse)
def transit_page(visit: Visited, asked: Transits) -> HTMLResponse:
    """Successful, disputed, unsuccessful or unknown, with the claims for and against."""
    found = asked.found(visit)
    return visit.page(
        "transit.html",
        data=("json", "csv"),
        found=found,
        wanted=asked,
        way=way_words(found.transit, visit.naming) if found else "",
        heads=HEADS,
        headline=headline,
        places=visit.held.claims.choices["place"],
        shown=SHOWN,
    )
