"""Ruling on claims: the form of a correction, and the one address that takes rulings; what fails can be sent again."""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from truceline.casefile.correction import FIELDS
from truceline.claim import Mode
from truceline.decision import Ruling
from truceline.errors import TrucelineError
from truceline.publish.claims import headline
from truceline.web.page import Visit, Visited
from truceline.web.ruling import Sent, fields_of, remember, rule
from truceline.web.views.review import who

router = APIRouter()
MEANWHILE = "ruled-meanwhile"
CONFIDENCE = ("high", "middle", "low")


@router.get("/correct/{id}", summary="Correct a claim", response_class=HTMLResponse)
def correct(visit: Visited, id: str) -> HTMLResponse:
    """A form of the claim's fields as somebody would type them; to a second coder as that one left the claim."""
    claim = visit.claim(id)
    return _correction(visit, claim.id, put={}, by=who(visit), why="")


def _correction(
    visit: Visit, id: str, *, put: dict[str, str], by: str, why: str, problems: tuple[str, ...] = ()
) -> HTMLResponse:
    claim = visit.claim(id)
    before = fields_of(claim, visit.naming)
    kinds = visit.state.knowledge.happenings
    own = {each.id: each for each in visit.held.accord.happenings}
    page: dict[str, Any] = {
        "claim": claim,
        "before": before,
        "fields": {**before, **put},
        "hints": FIELDS,
        "choices": {
            "happening": [(each.id, each.title) for each in {**kinds, **own}.values()],
            "mode": [(each.value, each.value) for each in Mode],
            "confidence": [(each, each) for each in CONFIDENCE],
        },
        "actors": sorted(visit.state.knowledge.actors.values(), key=lambda each: each.name),
        "who": by,
        "why": why,
        "problems": problems,
        "back": back_of(visit),
        "headline": headline,
    }
    return visit.page("correct.html", data=(), **page)


@router.post("/rule", summary="Accept, correct, reject, merge, split or undo")
async def rule_on(request: Request, visit: Visited) -> Response:
    """Write one decision; then back to where the form stood, with what it changed."""
    async with request.form(max_files=0, max_fields=3000) as form:
        token = form.get("token", "")
        if not isinstance(token, str) or not visit.pages.guard.written_by(token):
            raise HTTPException(403, "This form is of an earlier start of the server: open the page anew.")
        sent = Sent.of(form, visit.person or visit.coder)
    return await run_in_threadpool(_ruled, visit, sent)


def _ruled(visit: Visit, sent: Sent) -> Response:
    try:
        decision = rule(visit, sent)
    except TrucelineError as error:
        answer: Response = _again(visit, sent, error)
    else:
        answer = RedirectResponse(_with(back_of(visit), done=decision.id), status_code=303)
    if sent.by and not (visit.person or visit.coder):
        remember(answer, sent.by)
    return answer


def _again(visit: Visit, sent: Sent, error: TrucelineError) -> Response:
    """The same form with what is wrong: nothing that was typed is lost, and it may be sent as things now stand."""
    problems = tuple(map(str, error.problems))
    codes = {each.code for each in error.problems}
    known = not codes & {"unknown-claim", "ambiguous-id"}
    if sent.kind == Ruling.CORRECT.value and sent.ids and known:
        page = _correction(
            visit, sent.ids[0], put=dict(sent.put), by=sent.by, why=sent.why, problems=problems
        )
    else:
        page = visit.page("ruling.html", data=(), sent=sent, problems=problems, back=back_of(visit))
    page.status_code = 409 if MEANWHILE in codes else 404 if not known else 400
    return page


def back_of(visit: Visit) -> str:
    """The address that a form leads back to: one of this server's own, else the review."""
    asked = visit.request.query_params.get("back", "")
    own = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    return asked if own else visit.link("/review")


def _with(address: str, **more: str) -> str:
    path, _, query = address.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith("done=")]
    return f"{path}?{'&'.join([*kept, urlencode(more)])}"
