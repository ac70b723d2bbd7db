"""The pages: one function an address, from a visit to HTML."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from truceline.casefile.question import (
    accord_of,
    board_of,
    due_of,
    finding_of,
    incidents_of,
    report_of,
    timeline_of,
)
from truceline.publish.board import detail
from truceline.publish.claims import by_id, headline, reference
from truceline.publish.due import day, what
from truceline.publish.incidents import estimate_words, incident_headline, support
from truceline.publish.mark import pieces
from truceline.publish.naming import bounds
from truceline.publish.pick import choices, pick
from truceline.publish.show import articles, due_words, parties
from truceline.publish.sign import SIGNS, sign
from truceline.publish.timeline import stretches, timeline_svg
from truceline.publish.why import axes, law_lines, outcome_words, strength, voice_words, voices_of
from truceline.web.filters import Filtered, Word, happening_of
from truceline.web.page import Visited

router = APIRouter(default_response_class=HTMLResponse)
MOST = 500  # claims or incidents on one page; the rest is counted and reached by filters
SIDES = ("for", "against", "also said")
CLAIM_WORDS = {"headline": headline, "reference": reference}


@router.get("/", summary="The board: every provision at a date")
def board(visit: Visited) -> HTMLResponse:
    """Every provision with phase, sign, label, remarks and the number of claims for and against."""
    undated = sum(entry.undated for entry in visit.state.entries)
    words = {
        "sign": sign,
        "signs": SIGNS,
        "detail": detail,
        "day": day,
        "voices_of": voices_of,
    }
    return visit.page("board.html", board=board_of(visit.state, visit.asked), undated=undated, **words)


@router.get(
    "/provision/{id}", summary="A provision: the law, claims for and against, the reasons, its timeline"
)
def provision(visit: Visited, id: str) -> HTMLResponse:
    """One finding with everything it rests on."""
    accord, naming = accord_of(visit.state), visit.naming
    finding = finding_of(visit.state, id, visit.asked)
    held = next(each for each in accord.provisions if each.id == id)
    shown = stretches(timeline_of(visit.state, id, reading=visit.asked.reading))
    return visit.page(
        "provision.html",
        finding=finding,
        law=law_lines(held, accord, finding, naming),
        sides={name: voices_of(finding, name) for name in SIDES},
        claims=by_id(visit.state.claims),
        axes=axes(finding, naming),
        readings=[outcome_words(each, naming) for each in finding.outcomes],
        picture=Markup(timeline_svg(shown, title=f"{id} through time")),  # every word in it is escaped there
        sign=sign,
        detail=detail,
        voice_words=voice_words,
        strength=strength,
        **CLAIM_WORDS,
    )


@router.get("/claims", summary="Claims, filtered")
def claims(visit: Visited, filters: Filtered) -> HTMLResponse:
    """Claims known by the question's `known`, newest filters first."""
    found = pick(visit.state.claims, filters.wanted(visit), visit.naming)
    shown = {"claims": found[:MOST], "total": len(found), "filters": filters.shown()}
    offered = choices(visit.state.claims, visit.naming)
    shown["undated"] = sum(claim.known_from is None for claim in visit.state.claims)
    return visit.page("claims.html", **shown, choices=offered, **CLAIM_WORDS)


@router.get("/incidents", summary="Incidents: claims about one happening")
def incidents(visit: Visited, happening: Word = "") -> HTMLResponse:
    """Incidents with the numbers in dispute and who says what."""
    found = incidents_of(visit.state, known=visit.asked.known_day, happening=happening_of(visit, happening))
    words = {
        "incident_headline": incident_headline,
        "estimate_words": estimate_words,
        "bounds": bounds,
        "support": support,
        "by_id": by_id,
    }
    shown = {"incidents": found[:MOST], "total": len(found), "happening": happening}
    return visit.page("incidents.html", **shown, **words, **CLAIM_WORDS)


@router.get("/reports", summary="The reports of the case")
def reports(visit: Visited) -> HTMLResponse:
    """Every report with its source and date, and what was rejected."""
    return visit.page("reports.html", entries=visit.state.entries, rejected=visit.state.rejected)


@router.get("/report/{id}", summary="A report with its claims marked in the text")
def report(visit: Visited, id: str, claim: Word = "") -> HTMLResponse:
    """The kept text; `claim` is the one to stand out."""
    held = report_of(visit.state.case, id)
    said = [each for each in visit.state.claims if each.report == held.id]
    cut = pieces(held.text, said, report=held.id, masks=visit.naming.masks)
    return visit.page("report.html", report=held, pieces=cut, claims=said, chosen=claim, **CLAIM_WORDS)


@router.get("/due", summary="What falls due after a date")
def due(visit: Visited) -> HTMLResponse:
    """Deadlines and notice windows, earliest first."""
    return visit.page("due.html", entries=due_of(visit.state, visit.asked), day=day, what=what)


@router.get("/accord", summary="The accord: articles and provisions")
def accord(visit: Visited) -> HTMLResponse:
    """The accord's text and what was made of it."""
    shown = {"articles": articles(accord_of(visit.state)), "parties": parties, "due_words": due_words}
    return visit.page("accord.html", **shown)
