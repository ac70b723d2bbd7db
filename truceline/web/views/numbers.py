"""Numbers in dispute: low, best, high by a rule that is chosen, beside the other rules, and who says what."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from truceline.incident import Incident
from truceline.publish.incidents import incident_headline
from truceline.publish.naming import bounds, number
from truceline.publish.numbers import (
    NOT_ADDED,
    STANDINGS,
    Numbers,
    Topic,
    kind_words,
    moved_words,
    number_row,
    numbers,
    value_words,
    without_words,
)
from truceline.publish.numbers import topic as topic_of
from truceline.reconcile.estimate import Rule
from truceline.web.answer import json_rows
from truceline.web.filters import Word
from truceline.web.page import Visit, Visited
from truceline.web.table import Paged, csv_answer
from truceline.web.views.incidents import matching

router = APIRouter()
COLUMNS = ("incident", "what", "unit", "of", "low", "best", "high", "rule", "says")
TOPICS = ("killed", "wounded", "captured", "missing", "displaced", "casualties", "equipment")


def topic(visit: Visit, asked: str) -> Topic:
    """What is counted; every number where nothing is asked for. Raises AssessError (`unknown-topic`)."""
    return topic_of(asked, newest(visit), visit.naming) if asked else Topic()


def newest(visit: Visit) -> tuple[Incident, ...]:
    """The incidents with a number, the newest first."""

    def make() -> tuple[Incident, ...]:
        return tuple(each for each in matching(visit, "", "") if each.estimates)

    return visit.held.kept(("numbers", visit.asked.known_day), make)


def is_disputed(incident: Incident, wanted: Topic, *, every: bool = False) -> bool:
    """True where claims give different numbers of one kind; with `every` where they give any."""
    return any(
        every or len({(low, high) for _, low, high in each.says}) > 1
        for each in incident.estimates
        if not wanted.units or each.unit in wanted.units
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which numbers an address asks for: of what, by which rule, where, and only those in dispute unless `every`."""

    topic: Annotated[str, Query(max_length=80, description="A unit, a word for several, a happening.")] = ""
    rule: Annotated[Rule, Query(description="How low, best and high are chosen.")] = Rule.INDEPENDENT
    happening: Word = ""
    place: Word = ""
    every: Annotated[bool, Query(description="Numbers that nobody disputes too.")] = False

    def incidents(self, visit: Visit) -> tuple[Incident, ...]:
        """The incidents with such a number. Raises AssessError for unknown names."""
        wanted = topic(visit, self.topic)
        happening = self.happening or wanted.happening
        found = matching(visit, happening, self.place) if happening or self.place else newest(visit)
        key = ("disputed", wanted, happening, self.place, self.every, visit.asked.known_day)
        return visit.held.kept(
            key, lambda: tuple(each for each in found if is_disputed(each, wanted, every=self.every))
        )

    def numbers(self, visit: Visit, incidents: tuple[Incident, ...]) -> tuple[Numbers, ...]:
        """Their numbers by the rule, those of one kind together."""
        units = topic(visit, self.topic).units
        found = numbers(incidents, Topic(units=units), visit.state.knowledge, rule=self.rule)
        return tuple(
            each
            for each in found
            if self.every or len({(low, high) for _, low, high in each.estimate.says}) > 1
        )


Wants = Annotated[Wanted, Depends()]


@router.get("/numbers.json", summary="Numbers in dispute as JSON")
def numbers_json(visit: Visited, wanted: Wants) -> Response:
    """Each number with its bounds by every rule, and who says what."""
    found = wanted.numbers(visit, wanted.incidents(visit))
    return json_rows(number_row(each, visit.naming) for each in found)


@router.get("/numbers.csv", summary="Numbers in dispute as CSV")
def numbers_csv(visit: Visited, wanted: Wants) -> Response:
    """The same, one row a number."""
    rows = (csv_row(visit, each) for each in wanted.numbers(visit, wanted.incidents(visit)))
    return csv_answer(rows, COLUMNS, name="numbers")


def csv_row(visit: Visit, found: Numbers) -> dict[str, Any]:
    """A number as one row of a table."""
    naming, estimate = visit.naming, found.estimate
    claims = {claim.id: claim for claim in found.incident.claims}
    return {
        "incident": found.incident.id,
        "what": incident_headline(found.incident, naming),
        "unit": estimate.unit,
        "of": naming.actor(estimate.of) if estimate.of else "",
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "rule": estimate.rule,
        "says": [f"{bounds(low, high)}: {naming.chain(claims[id])}" for id, low, high in estimate.says],
    }


@router.get("/numbers", summary="Numbers in dispute: who says what", response_class=HTMLResponse)
def numbers_page(visit: Visited, turned: Paged, wanted: Wants) -> HTMLResponse:
    """Incidents whose claims do not agree on a number, each with every rule beside the one chosen."""
    page = turned.of(wanted.incidents(visit))
    key = ("numbers of", wanted, turned, visit.asked.known_day, visit.turned)
    return visit.page(
        "numbers.html",
        data=("json", "csv"),
        table=page,
        found=visit.held.kept(key, lambda: wanted.numbers(visit, page.rows)),
        wanted=wanted,
        topics=TOPICS,
        rules=tuple(Rule),
        choices=visit.held.claims.choices,
        not_added=NOT_ADDED,
        dict_of=dict,
        standings=STANDINGS,
        bounds=bounds,
        number=number,
        kind_words=kind_words,
        value_words=value_words,
        without_words=without_words,
        moved_words=moved_words,
        incident_headline=incident_headline,
    )
