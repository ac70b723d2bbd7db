"""Quantities in sentences: bounds, heads, units, and what is no quantity."""

import time

import pytest

from truceline.extract.howmany import find_quantities
from truceline.extract.mention import QuantityMention
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times
from truceline.language import load_language
from truceline.when import partial_date

ENGLISH = load_language("en")


def quantities(text: str) -> tuple[QuantityMention, ...]:
    sentence = Sentence(text=text, origin=tuple(range(len(text))))
    times = find_times(sentence, anchor=partial_date("2020-11-12"), previous=None, language=ENGLISH)
    return find_quantities(sentence, times=times, language=ENGLISH)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "rule"),
    [
        ("Some 1,960 Russian peacekeepers came.", 1960, 1960, "peacekeepers", "digits+approximate"),
        ("The mission has 1 960 soldiers.", 1960, 1960, "soldiers", "digits"),
        ("About 5.5 million people live there.", 5_500_000, 5_500_000, "people", "digits+approximate"),
        ("Over two thousand and five men left.", 2005, None, "men", "words+at-least"),
        ("At least 5,000 civilians died.", 5000, None, "civilians", "digits+at-least"),
        ("Up to 40 tanks burned.", None, 40, "tanks", "digits+up-to"),
        ("Fewer than ten villages remain.", None, 10, "settlements", "words+up-to"),
        ("Between 32 and 100 fighters fell back.", 32, 100, "fighters", "range"),
        ("They lost 100-150 vehicles.", 100, 150, "vehicles", "range"),
        ("Two or three drones fell.", 2, 3, "drones", "range"),
        ("Aid reached 5 to 6 million people.", 5_000_000, 6_000_000, "people", "range"),
        ("Dozens of civilians fled.", 24, None, "civilians", "vague"),
        ("Half a dozen tanks were hit.", 6, 6, "tanks", "vague"),
        ("Both men were freed.", 2, 2, "men", "vague"),
        ("No casualties were reported.", 0, 0, "casualties", "none"),
        ("A wounded soldier was carried off.", 1, 1, "soldiers", "article"),
        ("It lies 12 km north of the town.", 12, 12, "km", "digits"),
        ("More than 30 wounded soldiers arrived.", 30, None, "wounded", "digits+at-least"),
        ("Prices rose 12 percent.", 12, 12, "percent", "digits"),
        ("It cost $5 million.", 5_000_000, 5_000_000, "money", "digits"),
        ("The blast killed 12.", 12, 12, "", "digits"),
        ("20 or more houses burned.", 20, None, "buildings", "digits+at-least"),
    ],
)
def test_reads_a_quantity(text: str, low: float | None, high: float | None, unit: str, rule: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.rule) == (low, high, unit, rule)


def test_numbers_joined_by_and_stay_apart() -> None:
    found = quantities("Two soldiers and a child were killed and 30 wounded.")
    assert [(one.words, one.low, one.unit) for one in found] == [
        ("Two soldiers", 2, "soldiers"),
        ("a child", 1, "children"),
        ("30 wounded", 30, "wounded"),
    ]


def test_mention_spans_from_bound_to_head() -> None:
    (found,) = quantities("In all, at least 90 armoured vehicles were seen.")
    assert (found.words, found.head) == ("at least 90 armoured vehicles", "armoured vehicles")


@pytest.mark.parametrize(
    "text",
    [
        "An Mi-24, TB2s and a Su-25 flew over the R7 near Article 6.",
        "John Doe, 25, and a 24-year-old were seen on 9 November 2020.",
        "The 102nd brigade lives at 469 Vermont Street, 3200 block.",
        "Turn at 10:30, call 555-1234, see 3.1.2 and 1/2.",
        "",
        "hundred and and, 1,,2 %%%",
        "9" * 4000,
    ],
)
def test_what_counts_nothing_stays_out(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ["7 " * 500_000, "7" * 1_000_000, "12,345; " * 120_000, "1-" * 500_000])
def test_a_row_of_bare_numbers_counts_nothing_and_is_passed_in_one_go(text: str) -> None:
    start = time.process_time()
    assert find_quantities(Sentence(text=text, origin=range(len(text))), times=(), language=ENGLISH) == ()
    assert time.process_time() - start < 10


def test_a_few_numbers_in_a_row_are_still_read() -> None:
    assert [one.low for one in quantities("They lost 3, 4 and 5 tanks.")][-1] == 5
