"""What somebody typed -> changes of a claim; what means nothing is refused with what would."""

from typing import Any

import pytest
from make import claim

from truceline.casefile.correction import FIELDS, changes_from, wrong_changes
from truceline.claim import Location, Quantity, Speaker
from truceline.errors import TrucelineError
from truceline.knowledge import Knowledge, load
from truceline.publish.naming import Naming
from truceline.when import partial_date

CLAIM = claim(
    when=partial_date("2020-11-20"),
    places=(Location(words="the district", place="agdam-district", role="object"),),
    quantities=(Quantity(low=2.0, high=2.0, unit="killed", words="two"),),
    speakers=(Speaker(words="an outlet", source="demo-outlet"), Speaker(words="a ministry", actor="AZ-MOD")),
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def typed(known: Knowledge, **words: str) -> dict[str, Any]:
    changes = changes_from(CLAIM, list(words.items()), Naming(known))
    assert not wrong_changes(CLAIM, changes, known)
    return dict(changes)


def test_names_days_and_numbers_are_read(known: Knowledge) -> None:
    assert typed(known, happening="Small-arms fire") == {"happening": "sniping"}
    assert typed(known, mode="denied", confidence="low") == {"mode": "denied", "confidence": "low"}
    (place,) = typed(known, places="Kalbajar district")["places"]
    assert (place["place"], place["role"]) == (
        "kalbajar-district",
        "object",
    )  # it plays the part of the old one
    assert [each["actor"] for each in typed(known, doers="Armenia; AZ")["doers"]] == ["AM", "AZ"]
    assert typed(known, places="none", targets="Armenia")["places"] == []
    chain = typed(known, speaker="Russia")["speakers"]
    assert [each.get("source", each.get("actor")) for each in chain] == ["demo-outlet", "RU"]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2020-11-15", "2020-11-15", "2020-11-15", "day"),
        ("2020-11", "2020-11-01", "2020-11-30", "month"),
        ("2020-11-15..2020-11-17", "2020-11-15", "2020-11-17", "days"),
        ("2020-11-15..", "2020-11-15", None, "day"),
        ("..2020-11-15", None, "2020-11-15", "day"),
    ],
)
def test_times(known: Knowledge, text: str, first: str | None, last: str | None, precision: str) -> None:
    when = typed(known, when=text)["when"]
    assert (when.get("first"), when.get("last"), when["precision"]) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3 killed", [(3.0, 3.0, "killed", "")]),
        ("killed 1,200; wounded 5..7", [(1200.0, 1200.0, "killed", ""), (5.0, 7.0, "wounded", "")]),
        ("vehicles 2.. of Armenia", [(2.0, None, "vehicles", "AM")]),
        ("..4 missing", [(None, 4.0, "missing", "")]),
    ],
)
def test_numbers(known: Knowledge, text: str, told: list[tuple[Any, ...]]) -> None:
    found = typed(known, quantities=text)["quantities"]
    assert [(each["low"], each["high"], each["unit"], each["of"]) for each in found] == told


NONSENSE = [
    ("colour", "red"),
    ("when", "2020-13"),
    ("when", "yesterday"),
    ("when", ".."),
    ("when", "2020-11-17..2020-11-15"),
    ("when", "[1]"),
    ("when", '{"first": 3}'),
    ("happening", "nonsense"),
    ("happening", ""),
    ("mode", ""),
    ("confidence", "HIGH"),
    ("places", "Nowhere at All"),
    ("places", "[null]"),
    ("places", "[broken"),
    ("doers", '["AM"]'),
    ("doers", '[{"words": {"a": 1}}]'),
    ("doers", '[{"words": "x", "actor": ["AM"]}]'),
    ("speaker", ""),
    ("speaker", "[]"),
    ("speaker", '[{"words": 5}]'),
    ("speaker", '[{"words": "x", "manner": "shouted"}]'),
    ("quantities", "many killed"),
    ("quantities", "-3 killed"),
    ("quantities", "3..5..7 killed"),
    ("quantities", "7..5 killed"),
    ("quantities", "3"),
    ("quantities", '[{"low": true, "unit": "killed"}]'),
    ("quantities", '[{"low": 1e999, "unit": "killed"}]'),
    ("quantities", '[{"low": 3, "unit": 5}]'),
    ("quantities", "2 killed of Xanadu"),
]


@pytest.mark.parametrize(("field", "text"), NONSENSE)
def test_nonsense_is_refused(known: Knowledge, field: str, text: str) -> None:
    try:
        changes = changes_from(CLAIM, [(field, text)], Naming(known))
    except TrucelineError as refused:
        problems = refused.problems
    else:
        problems = wrong_changes(CLAIM, changes, known)
    assert problems
    assert all(each.what and each.hint for each in problems)
    assert problems[0].code in ("bad-value", "uncorrectable-field") or problems[0].code.startswith("unknown-")


def test_every_field_says_what_it_takes() -> None:
    assert all(FIELDS.values())
