"""Numbers in dispute: low, best, high by a rule that is chosen, beside the other rules, and who says what."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
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
ByRule = Annotated[Rule, Query(alias="rule", description="How low, best and high are chosen.")]
TOPICS = ("killed", "wounded", "captured", "missing", "displaced", "casualties", "equipment")


def topic(visit: Visit, asked: str) -> Topic:
    """What is counted; every number where nothing is asked for. Raises AssessError (`unknown-topic`)."""
    return topic_of(asked, newest(visit), visit.naming) if asked else Topic()


def newest(visit: Visit) -> tuple[Incident, ...]:
    """The incidents with a number on which claims do not agree, the newest first."""

    def make() -> tuple[Incident, ...]:
        return tuple(each for each in matching(visit, "", "") if is_disputed(each))

    return visit.held.kept(("disputed", visit.asked.known_day), make)


def is_disputed(incident: Incident, wanted: Topic | None = None) -> bool:
    """True where claims give different numbers of one kind."""
    return any(
        len({(low, high) for _, low, high in each.says}) > 1
        for each in incident.estimates
        if wanted is None or not wanted.units or each.unit in wanted.units
    )


def disputed(visit: Visit, wanted: Topic, happening: str, place: str) -> tuple[Incident, ...]:
    """The incidents with such a number, where and of what they are asked for."""
    asked = {each.id for each in matching(visit, happening or wanted.happening, place)}
    return tuple(each for each in newest(visit) if each.id in asked and is_disputed(each, wanted))


def numbers_in(
    visit: Visit, incidents: tuple[Incident, ...], wanted: Topic, rule: Rule
) -> tuple[Numbers, ...]:
    """Their numbers in dispute by a rule, those of one kind together."""
    found = numbers(incidents, Topic(units=wanted.units), visit.state.knowledge, rule=rule)
    return tuple(each for each in found if len({(low, high) for _, low, high in each.estimate.says}) > 1)


@router.get("/numbers.json", summary="Numbers in dispute as JSON")
def numbers_json(
    visit: Visited,
    topic_asked: Annotated[str, Query(alias="topic", max_length=80)] = "",
    by: ByRule = Rule.INDEPENDENT,
    happening: Word = "",
    place: Word = "",
) -> Response:
    """Each number with its bounds by every rule, and who says what."""
    wanted = topic(visit, topic_asked)
    incidents = disputed(visit, wanted, happening, place)
    return json_rows(number_row(each, visit.naming) for each in numbers_in(visit, incidents, wanted, by))


@router.get("/numbers.csv", summary="Numbers in dispute as CSV")
def numbers_csv(
    visit: Visited,
    topic_asked: Annotated[str, Query(alias="topic", max_length=80)] = "",
    by: ByRule = Rule.INDEPENDENT,
    happening: Word = "",
    place: Word = "",
) -> Response:
    """The same, one row a number."""
    wanted = topic(visit, topic_asked)
    incidents = disputed(visit, wanted, happening, place)
    rows = (csv_row(visit, each) for each in numbers_in(visit, incidents, wanted, by))
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
def numbers_page(
    visit: Visited,
    turned: Paged,
    topic_asked: Annotated[str, Query(alias="topic", max_length=80)] = "",
    by: ByRule = Rule.INDEPENDENT,
    happening: Word = "",
    place: Word = "",
) -> HTMLResponse:
    """Incidents whose claims do not agree on a number, each with every rule beside the one chosen."""
    wanted = topic(visit, topic_asked)
    page = turned.of(disputed(visit, wanted, happening, place))
    return visit.page(
        "numbers.html",
        data=("json", "csv"),
        table=page,
        found=numbers_in(visit, page.rows, wanted, by),
        topic=topic_asked,
        topics=TOPICS,
        rule=by,
        rules=tuple(Rule),
        happening=happening,
        place=place,
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
