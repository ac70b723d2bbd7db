"""Search: words -> provisions, reports and claims that hold them."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.accord import Provision
from truceline.publish.claims import claim_row, headline
from truceline.publish.naming import amount
from truceline.publish.pick import Wanted
from truceline.web.answer import json_answer
from truceline.web.facets import Numbers
from truceline.web.filters import Word
from truceline.web.found import search_texts
from truceline.web.page import Visit, Visited
from truceline.web.views.reports import matching

router = APIRouter()
FEW = 20  # of each kind that are shown; the rest is counted


def provisions(visit: Visit, words: str) -> list[Provision]:
    """Provisions whose id, title or article's words hold every word."""
    asked = words.casefold().split()

    def told(each: Provision) -> str:
        return " ".join(
            (each.id, each.title, each.note, *(passage.words for passage in each.passages))
        ).casefold()

    return [each for each in visit.held.accord.provisions if all(word in told(each) for word in asked)]


def claims(visit: Visit, words: str) -> Numbers:
    """Rows of the claims known by the day asked for whose shown words hold every word."""
    held = visit.held.claims
    return held.rows(held.asked_for(Wanted(known=visit.asked.known_day), words=words))


@router.get("/search.json", summary="Search as JSON")
def search_json(visit: Visited, q: Word = "") -> Response:
    """Ids of provisions and reports, the first claims, the first passages of texts."""
    if not q.strip():
        return json_answer({"provisions": [], "reports": [], "claims": [], "texts": [], "counts": {}})
    held, rows, reports = visit.held.claims, claims(visit, q), matching(visit, q)
    texts = search_texts(visit, q)
    return json_answer(
        {
            "provisions": [each.id for each in provisions(visit, q)],
            "reports": [each.id for each in reports[:FEW]],
            "claims": [claim_row(held.all[row], visit.naming) for row in rows[:FEW]],
            "texts": [each.to_json() for each in texts.hits],
            "counts": {"reports": len(reports), "claims": len(rows), "texts": texts.total},
        }
    )


@router.get("/search", summary="Search in provisions, reports and claims", response_class=HTMLResponse)
def search(visit: Visited, q: Word = "") -> HTMLResponse:
    """What holds the words, the newest first; nothing where none are given."""
    asked = bool(q.strip())
    held, rows = visit.held.claims, claims(visit, q) if asked else ()
    reports = matching(visit, q) if asked else ()
    return visit.page(
        "search.html",
        q=q,
        provisions=provisions(visit, q) if asked else [],
        reports=reports[:FEW],
        reports_total=len(reports),
        claims=[held.all[row] for row in rows[:FEW]],
        claims_total=len(rows),
        texts=search_texts(visit, q),
        amount=amount,
        headline=headline,
    )
