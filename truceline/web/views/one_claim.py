"""One claim: who says what, its words in the report, why each field was read so, what rests on it, what was ruled."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.claim import Claim
from truceline.finding import Finding, Voice
from truceline.publish.claims import claim_row, headline
from truceline.publish.history import decision_line
from truceline.publish.mark import Piece, pieces
from truceline.publish.plain import one_line
from truceline.publish.rule import rule_words
from truceline.publish.sign import sign
from truceline.web.answer import json_answer
from truceline.web.page import Visit, Visited

router = APIRouter()
AROUND = 400  # characters of the report shown on each side of the claim's words


@router.get("/claim/{id}.json", summary="A claim with what rests on it, as JSON")
def claim_json(visit: Visited, id: str) -> Response:
    """The claim in full, its incident, the provisions whose findings cite it, what was ruled on it."""
    claim = visit.claim(id)
    return json_answer(
        {
            **claim_row(claim, visit.naming),
            "incident": visit.held.incident_of(visit.asked.known_day, claim.id),
            "cited": [
                {"provision": finding.provision, "stance": voice.stance, "why": voice.why}
                for finding, voice in cited(visit, claim)
            ],
            "decisions": [each.id for each in visit.state.ruled.on.get(claim.id, ())],
        }
    )


@router.get(
    "/claim/{id}", summary="One claim: its words, who says it, what rests on it", response_class=HTMLResponse
)
def claim(visit: Visited, id: str) -> HTMLResponse:
    """A claim by any id that it has or had, with its words in their place."""
    found = visit.claim(id)
    shown: dict[str, Any] = {
        "claim": found,
        "out": any(each.id == found.id for each in visit.state.ruled.rejected),
        "pieces": in_place(visit, found),
        "incident": visit.held.incident_of(visit.asked.known_day, found.id),
        "cited": cited(visit, found),
        "ruled": visit.state.ruled.on.get(found.id, ()),
        "marks": [(each.field, one_line(rule_words(each.rule))) for each in found.marks],
        "headline": headline,
        "decision_line": decision_line,
        "sign": sign,
    }
    return visit.page("one_claim.html", **shown)


def cited(visit: Visit, claim: Claim) -> list[tuple[Finding, Voice]]:
    """The findings on the day asked about that name the claim, each with what it makes of it."""
    return [
        (finding, voice)
        for finding in visit.held.findings(visit.asked)
        for voice in finding.voices
        if voice.claim == claim.id
    ]


def in_place(visit: Visit, claim: Claim) -> tuple[Piece, ...]:
    """The claim's words between those that stand before and after them in the report."""
    text, masks = visit.held.report(claim.report).text, visit.naming.masks
    cut = pieces(text, (claim,), report=claim.report, masks=masks)
    inside = [number for number, each in enumerate(cut) if each.claims]
    if not inside:
        return ()
    before = "".join(each.text for each in cut[: inside[0]])
    after = "".join(each.text for each in cut[inside[-1] + 1 :])
    return (
        Piece(text=_end(before)),
        *(replace(each, begins=(), ends=()) for each in cut[inside[0] : inside[-1] + 1]),
        Piece(text=_start(after)),
    )


def _start(words: str) -> str:
    """The first words of a text, cut between two of them."""
    return words if len(words) <= AROUND else f"{words[:AROUND].rsplit(None, 1)[0]} …"


def _end(words: str) -> str:
    """The last words of a text, cut between two of them."""
    return words if len(words) <= AROUND else f"… {words[-AROUND:].split(None, 1)[-1]}"
