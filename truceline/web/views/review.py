"""Review: the claims that wait for a ruling, those on which a finding hangs first; or those that are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from truceline.assess import Memo
from truceline.casefile.named import claim_named
from truceline.casefile.queue import queue
from truceline.casefile.state import State
from truceline.claim import Claim
from truceline.decision import Decision, Ruling
from truceline.publish.board import detail
from truceline.publish.claims import headline
from truceline.publish.history import decision_line
from truceline.publish.queue import QueueItem, queue_row
from truceline.publish.sign import sign
from truceline.web.answer import json_rows
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.ruling import coder, made
from truceline.web.table import Paged, csv_answer
from truceline.web.views.claims import COLUMNS
from truceline.web.views.claims import csv_row as claim_row
from truceline.web.views.incidents import page_of_id

router = APIRouter()
WORDS = {
    "headline": headline,
    "decision_line": decision_line,
    "sign": sign,
    "detail": detail,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim to rule on: as it is shown, why it waits, and what was ruled on it (hidden from a second coder)."""

    item: QueueItem
    claim: Claim
    ruled: tuple[Decision, ...] = ()


def waiting(visit: Visit, by: str) -> tuple[QueueItem, ...]:
    """The queue; with `by` that of a second coder, in which nobody else has ruled."""
    state = as_if_alone(visit.state, by) if by else visit.state
    incidents = visit.held.incidents(visit.asked.known_day) if state is visit.state else None
    return visit.held.kept(
        ("queue", visit.asked, by), lambda: queue(state, visit.asked, by=by, incidents=incidents)
    )


def as_if_alone(state: State, by: str) -> State:
    """The case as it would stand with the decisions of one person: what others rejected still waits for that person."""
    own = {each.id: each for each in state.decisions if each.by == by}
    kept = tuple(
        each for each in own.values() if each.kind is not Ruling.UNDO or own.keys() >= {*each.subjects}
    )
    return state if kept == state.decisions else replace(state, decisions=kept, memo=Memo())


def named(visit: Visit, claim: str, incident: str) -> tuple[QueueItem, ...]:
    """The claims of an incident, or one claim, whether they wait or not. Raises CaseError."""
    if incident:
        found: Iterable[Claim] = page_of_id(visit, incident).incident.claims
    else:
        found = [claim_named(visit.state, claim)]
    home = visit.held.incident_of(visit.asked.known_day)
    return tuple(QueueItem(claim=each, reasons=(), incident=home.get(each.id, "")) for each in found)


@router.get("/review.json", summary="The claims that wait for a ruling, as JSON")
def review_json(visit: Visited, coder: Word = "") -> Response:
    """The whole queue with its reasons."""
    return json_rows(queue_row(each, visit.naming) for each in waiting(visit, coder))


@router.get("/review.csv", summary="The claims that wait for a ruling, as CSV")
def review_csv(visit: Visited, coder: Word = "") -> Response:
    """The same, one row a claim: what would change without it, and why it waits."""
    rows = ({**claim_row(each.claim, visit.naming), **csv_row(each)} for each in waiting(visit, coder))
    return csv_answer(rows, (*COLUMNS, "reasons", "without_it", "incident"), name="review")


def csv_row(item: QueueItem) -> dict[str, Any]:
    """Why a claim waits, as cells of a table."""
    changes = (f"{was.provision}: {was.label.value} to {now.label.value}" for was, now in item.changes)
    return {"reasons": item.reasons, "without_it": list(changes), "incident": item.incident}


@router.get("/review", summary="Claims to rule on", response_class=HTMLResponse)
def review(
    visit: Visited,
    turned: Paged,
    claim: Word = "",
    incident: Word = "",
    coder: Word = "",
    done: Word = "",
) -> HTMLResponse:
    """The queue, or the claims asked for, each with what can be ruled; `done` tells what a decision just did."""
    items = named(visit, claim, incident) if claim or incident else waiting(visit, coder)
    page = turned.of(items)
    shown: dict[str, Any] = {
        "table": page,
        "rows": [_row(visit, each, blind=bool(coder)) for each in page.rows],
        "whole": not (claim or incident),
        "incident_id": incident,
        "second": coder,
        "who": who(visit),
        "done": made(visit, done) if done else None,
    }
    return visit.page("review.html", data=("json", "csv") if shown["whole"] else (), **shown, **WORDS)


def who(visit: Visit) -> str:
    """The name that rulings bear: that of the password, else the last one given; empty where none was."""
    return visit.person or coder(visit.request)


def _row(visit: Visit, item: QueueItem, *, blind: bool) -> Waiting:
    """A claim as a person is to see it: a second coder sees it as it was read, not as others left it."""
    if blind:
        return Waiting(item=item, claim=first_read(visit, item.claim))
    return Waiting(item=item, claim=item.claim, ruled=visit.state.ruled.on.get(item.claim.id, ()))


def first_read(visit: Visit, claim: Claim) -> Claim:
    """A claim as it was read, whatever was ruled on it since."""
    before = {now: was for was, now in visit.state.ruled.moved.items()}
    return visit.held.as_read.get(before.get(claim.id, claim.id), claim)
