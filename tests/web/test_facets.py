"""Tests of filters: columns of numbers give what `publish.pick` gives claim by claim; counts add up; pages turn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from truceline.casefile.state import State, look
from truceline.publish.mask import Masks
from truceline.publish.pick import Wanted, choices, pick
from truceline.web import create_app
from truceline.web.facets import Claims
from truceline.web.table import Turned


@pytest.fixture(scope="module")
def state(demo: Path) -> State:
    return look(demo)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(known=date(2020, 12, 1)),
        Wanted(happening="handover"),
        Wanted(happening="violence"),
        Wanted(actor="AM", known=date(2022, 12, 31)),
        Wanted(speaker="AZ"),
        Wanted(place="nk-conflict-zone"),
        Wanted(mode="denied"),
        Wanted(actor="nobody"),
    ],
)
def test_filters_give_what_picking_claim_by_claim_gives(state: State, wanted: Wanted) -> None:
    held = Claims(state.claims, state.naming())
    found = {held.all[row].id for row in held.rows(held.asked_for(wanted))}
    assert found == {claim.id for claim in pick(state.claims, wanted, state.naming())}


def test_one_report_and_named_claims_are_found(state: State) -> None:
    held = Claims(state.claims, state.naming())
    first = state.claims[0]
    wanted = Wanted(report=first.report, ids=frozenset({first.id}))
    assert [held.all[row] for row in held.rows(held.asked_for(wanted))] == [first]


def test_counts_add_up_and_choices_are_those_of_the_claims(state: State) -> None:
    held = Claims(state.claims, state.naming())
    every = held.asked_for(Wanted())
    assert sum(number for _, number in held.facets(every)["mode"]) == len(state.claims)
    assert held.known(date(2020, 12, 1).toordinal()) + held.undated < len(state.claims)
    occurring = choices(state.claims, state.naming())
    assert {name: set(held.choices[name]) for name in occurring} == {
        name: set(ids) - {""} for name, ids in occurring.items()
    }


def test_hidden_names_are_not_found_by_their_words(state: State) -> None:
    claim = next(each for each in state.claims if len(each.words.split()) > 3 and each.coding is None)
    word = max(claim.words.split(), key=len).strip(".,")
    shown = Claims([claim], state.naming())
    hiding = replace(state.naming(), masks=Masks({claim.report: {word: "a person"}}))
    assert shown.asked_for(Wanted(), words=word.upper()).tolist() == [True]
    assert Claims([claim], hiding).asked_for(Wanted(), words=word).tolist() == [False]


def test_no_claims_have_no_facets(state: State) -> None:
    held = Claims([], state.naming())
    assert held.asked_for(Wanted(), words="a").tolist() == []
    assert not any(held.facets(np.ones(0, dtype=np.bool_)).values())


@pytest.mark.parametrize(
    ("page", "number", "first", "last"), [(1, 1, 1, 10), (3, 3, 21, 25), (99, 3, 21, 25)]
)
def test_a_page_past_the_end_is_the_last(page: int, number: int, first: int, last: int) -> None:
    shown = Turned(page=page, size=10).of(range(25))
    assert (shown.number, shown.first, shown.last, shown.pages) == (number, first, last, 3)
    assert Turned().of(()).first == 0


def test_tables_show_a_page_and_their_data_hold_all(demo: Path) -> None:
    with TestClient(create_app(demo), base_url="http://127.0.0.1") as visitor:
        page = visitor.get("/claims?size=10&on=2024-06-13").text
        assert page.count('class="claim"') == 10
        rows = visitor.get("/claims.csv?size=10&on=2024-06-13").text.splitlines()
        assert len(rows) - 1 == len(visitor.get("/claims.json?on=2024-06-13").json())
        assert visitor.get("/claims?page=0").status_code == 400
        assert visitor.get("/claims?size=100000").status_code == 400


def test_a_part_of_a_page_is_the_page_without_its_head(demo: Path) -> None:
    with TestClient(create_app(demo), base_url="http://127.0.0.1") as visitor:
        whole = visitor.get("/?on=2020-12-13").text
        part = visitor.get("/?on=2020-12-13", headers={"HX-Request": "true"})
        assert "<html" not in part.text
        assert "<title>" in part.text
        assert part.headers["vary"] == "HX-Request"
        inside = part.text.partition("</title>")[2].strip()
        assert inside in whole
