"""Review: the claims that wait for a ruling, those on which a finding hangs first; or those that are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from truceline.casefile.deal import dealt, persons
from truceline.casefile.queue import queue
from truceline.claim import Claim
from truceline.decision import Decision
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
    """A claim to rule on: as it is shown, why it waits, and what was ruled on it."""

    item: QueueItem
    claim: Claim
    ruled: tuple[Decision, ...] = ()


def waiting(visit: Visit) -> tuple[QueueItem, ...]:
    """The queue; to a second coder that of the case in which nobody else has ruled."""
    by, known = visit.coder, visit.asked.known_day
    return visit.held.kept(
        ("queue", visit.asked),
        lambda: queue(visit.state, visit.asked, by=by, incidents=visit.held.incidents(known)),
    )


def named(visit: Visit, claim: str, incident: str) -> tuple[QueueItem, ...]:
    """The claims of an incident, or one claim, whether they wait or not. Raises CaseError."""
    if incident:
        found: Iterable[Claim] = page_of_id(visit, incident).incident.claims
    else:
        found = [visit.claim(claim)]
    held, known = visit.held, visit.asked.known_day
    return tuple(
        QueueItem(claim=each, reasons=(), incident=held.incident_of(known, each.id)) for each in found
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Among whom the queue is dealt out, by names divided by commas, and whose share is asked for; empty: all of it."""

    among: Annotated[str, Query(max_length=2000, description="Names divided by commas.")] = ""
    share: Annotated[str, Query(max_length=200, description="One of these names.")] = ""

    @property
    def persons(self) -> tuple[str, ...]:
        """The names. Raises CaseError (`too-many-persons`)."""
        return persons(self.among)

    def of(self, items: tuple[QueueItem, ...]) -> tuple[QueueItem, ...]:
        """The share that is asked for. Raises CaseError (`unknown-person`)."""
        return dealt(items, self.persons, self.share) if self.share else items


Shared = Annotated[Share, Depends()]


@router.get("/review.json", summary="The claims that wait for a ruling, as JSON")
def review_json(visit: Visited, shared: Shared) -> Response:
    """The queue, or a person's share of it, with its reasons."""
    return json_rows(queue_row(each, visit.naming) for each in shared.of(waiting(visit)))


@router.get("/review.csv", summary="The claims that wait for a ruling, as CSV")
def review_csv(visit: Visited, shared: Shared) -> Response:
    """The same, one row a claim: what would change without it, and why it waits."""
    rows = ({**claim_row(each.claim, visit.naming), **csv_row(each)} for each in shared.of(waiting(visit)))
    return csv_answer(rows, (*COLUMNS, "reasons", "without_it", "incident"), name="review")


def csv_row(item: QueueItem) -> dict[str, Any]:
    """Why a claim waits, as cells of a table."""
    changes = (f"{was.provision}: {was.label.value} to {now.label.value}" for was, now in item.changes)
    return {"reasons": item.reasons, "without_it": list(changes), "incident": item.incident}


@router.get("/review", summary="Claims to rule on", response_class=HTMLResponse)
def review(
    visit: Visited,
    turned: Paged,
    shared: Shared,
    claim: Word = "",
    incident: Word = "",
    done: Word = "",
) -> HTMLResponse:
    """The queue, or the claims asked for, each with what can be ruled; `done` tells what a decision just did."""
    items = named(visit, claim, incident) if claim or incident else shared.of(waiting(visit))
    page = turned.of(items)
    shown: dict[str, Any] = {
        "table": page,
        "rows": [_row(visit, each) for each in page.rows],
        "whole": not (claim or incident),
        "shared": shared,
        "incident_id": incident,
        "who": who(visit),
        "done": made(visit, done) if done else None,
    }
    return visit.page("review.html", data=("json", "csv") if shown["whole"] else (), **shown, **WORDS)


def who(visit: Visit) -> str:
    """The name that rulings bear: the second coder's, that of the password, else the last one given; or empty."""
    return visit.coder or visit.person or coder(visit.request)


def _row(visit: Visit, item: QueueItem) -> Waiting:
    return Waiting(item=item, claim=item.claim, ruled=visit.state.ruled.on.get(item.claim.id, ()))
