"""Comparing: topics from provisions and happenings, facets that differ, and the accord as a third voice."""

import json
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from tests import make
from truceline.claim import Claim, Location, Mode, Participant, Quantity
from truceline.knowledge import Knowledge, load
from truceline.publish.compare import Comparison, Facet, Held, Row, Verdict, compare, comparison_table
from truceline.publish.naming import Naming
from truceline.report import Span
from truceline.when import Interval, Precision, partial_date


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def said(happening: str, words: str, **more: Any) -> Claim:
    by, at, when = more.pop("by", ""), more.pop("at", ""), more.pop("when", None)
    number, unit = more.pop("number", (None, ""))
    fields = {
        "words": words,
        "span": Span(start=hash(words) % 1000, end=hash(words) % 1000 + len(words)),
        "doers": tuple(Participant(words=each, actor=each) for each in by.split()),
        "places": tuple(Location(words=each, place=each, role="object") for each in at.split()),
        "when": partial_date(when) if isinstance(when, str) else when,
        "quantities": (Quantity(low=number, high=number, unit=unit, words=str(number)),) if unit else (),
    }
    return make.claim(happening, **{**fields, **more})


def by(last: str) -> Interval:
    return replace(partial_date(last), first=None, precision=Precision.DAY)


def first() -> list[Claim]:
    owed: dict[str, Any] = {"mode": Mode.IN_FORCE}
    guards: dict[str, Any] = {"by": "RU-PKF", "number": (1960, "peacekeepers")}
    back: dict[str, Any] = {"by": "AM", "at": "agdam-district kalbajar-district"}
    return [
        said("deployment", "1,960 guards deploy along the line of contact", **guards, **owed),
        said("handover", "both districts go back", when=by("2020-11-20"), **back, **owed),
        said("agreement", "a truce that Russian, Armenian and Azerbaijani officials agreed", by="RU"),
        said("agreement", "an older truce that American officials agreed", by="US"),
        said("ceasefire", "The ceasefire holds in Nagorno-Karabakh", when="2020-11-10"),
        said("aircraft-shot-down", "they shot down a helicopter", by="AZ-ARMY", when="2020-11-09"),
        said("riot", "a crowd broke into the hall", when="2020-11-10"),
        said("seizure", "they took it over in the first war", by="AM", at="agdam-district", when="1993"),
    ]


def second() -> list[Claim]:
    owed: dict[str, Any] = {"mode": Mode.IN_FORCE}
    return [
        said(
            "deployment",
            "two thousand soldiers deploy in the region",
            by="RU",
            number=(2000, "soldiers"),
            **owed,
        ),
        said("deployment", "Russian soldiers stay for five years", by="RU", number=(5, "years"), **owed),
        said("signing", "Azerbaijan, Armenia, Russia and Artsakh signed", when="2020-11-09"),
        said("ceasefire", "a ceasefire from the 10th", by="AZ AM", when="2020-11-10", **owed),
        said("aircraft-shot-down", "a helicopter was shot down by mistake", when="2020-11-09"),
        said("missile-strike", "a missile fell on a field", at="baku"),
    ]


def put_together(known: Knowledge, a: list[Claim], b: list[Claim]) -> Comparison:
    naming = Naming(known)
    one, other = make.report("One."), make.report("Two.", published="2021-01")
    return compare(one, a, other, b, naming=naming)


@pytest.fixture(scope="module")
def rows(known: Knowledge) -> dict[str, Row]:
    found = put_together(known, first(), second())
    return {row.topic.split(":")[0]: row for row in found.rows}


def facet(row: Row, name: str) -> Facet:
    return next(each for each in row.facets if each.name == name)


def test_numbers_that_differ_are_held_against_the_text(rows: dict[str, Row]) -> None:
    row = rows["3.contingent"]
    number = facet(row, "number")
    assert (row.verdict, number.verdict) == (Verdict.DIFFERS, Verdict.DIFFERS)
    assert (number.a_held, number.b_held) == (Held.AGREES, Held.DIFFERS)
    assert "1,960" in number.accord


def test_each_due_date_is_held_against_its_provision_as_amended_by_then(rows: dict[str, Row]) -> None:
    agdam, kalbajar = facet(rows["2.agdam"], "date"), facet(rows["6.kalbajar"], "date")
    assert (agdam.verdict, agdam.a_held) == (Verdict.ONLY_A, Held.AGREES)
    assert (kalbajar.a, kalbajar.accord, kalbajar.a_held) == (
        ("by 2020-11-20",),
        "by 2020-11-15",
        Held.DIFFERS,
    )


def test_one_signatory_too_many_differs(rows: dict[str, Row]) -> None:
    who = facet(rows["makers"], "who")
    assert (who.verdict, who.a_held, who.b_held) == (Verdict.DIFFERS, Held.AGREES, Held.DIFFERS)


def test_a_length_finds_the_term(rows: dict[str, Row]) -> None:
    assert (rows["4.term"].verdict, facet(rows["4.term"], "length").b_held) == (Verdict.ONLY_B, Held.AGREES)


def test_what_both_say_and_what_one_says_alone(rows: dict[str, Row]) -> None:
    assert rows["1.ceasefire"].verdict is Verdict.SAME
    assert (rows["aircraft-shot-down"].verdict, rows["aircraft-shot-down"].held) == (
        Verdict.SAME,
        Held.ABSENT,
    )
    assert (rows["riot"].verdict, rows["missile-strike"].verdict) == (Verdict.ONLY_A, Verdict.ONLY_B)
    for topic in ("seizure", "agreement"):
        assert (rows[topic].held, rows[topic].provision) == (Held.ABSENT, "")


def test_changing_places_mirrors_the_comparison(known: Knowledge) -> None:
    there, back = put_together(known, first(), second()), put_together(known, second(), first())
    mirror = {Verdict.ONLY_A: Verdict.ONLY_B, Verdict.ONLY_B: Verdict.ONLY_A}
    turned = sorted(mirror.get(row.verdict, row.verdict) for row in back.rows)
    assert sorted(row.verdict for row in there.rows) == turned


def test_a_report_against_itself_is_the_same(known: Knowledge) -> None:
    vague = [said("demand", "the request of the mediators"), said("promise", "a promise of a road")]
    mine = [*first(), *vague, replace(vague[0], span=Span(start=1, end=2))]
    assert {row.verdict for row in put_together(known, mine, mine).rows} == {Verdict.SAME}


def test_what_the_board_counts_against_a_provision_is_of_the_accord(known: Knowledge) -> None:
    into = (Location(words="the town", place="shusha", relation="to", role="destination"),)
    moved = said("advance", "units moved into the town", by="AZ", places=into, when="2020-11-25")
    (row,) = put_together(known, [moved], []).rows
    assert row.provision == "1.positions"


def test_nothing_said_and_no_accord_are_no_trouble(known: Knowledge) -> None:
    assert put_together(known, [], []).rows == ()
    bare = put_together(replace(known, accord=None), first(), second())
    assert {row.held for row in bare.rows} == {Held.ABSENT}


@pytest.mark.parametrize("width", [60, 100, 160])
def test_table_and_json_say_the_same(known: Knowledge, width: int) -> None:
    found = put_together(known, first(), second())
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115
    console.print(comparison_table(found, Naming(known)))
    text = console.export_text()
    row = json.loads(json.dumps(found.to_json()))
    assert "1,960" in text
    assert f"differs {sum(each['verdict'] == 'differs' for each in row['rows'])}" in " ".join(text.split())
