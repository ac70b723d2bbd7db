"""Reading costs time in proportion to the text, and its result does not depend on how the text was cut for it."""

import gc
import time
from datetime import date

import pytest

from truceline.extract import extract
from truceline.extract import parse as parse_module
from truceline.extract.says.quotes import Marks, find_quotes
from truceline.extract.sentence import Sentence
from truceline.knowledge import Knowledge, load
from truceline.read import read
from truceline.report import Report
from truceline.when import day

TOLD = "Soldiers of Azerbaijan shelled the village on Monday, killing three people, the ministry of Armenia said. "
HOSTILE = {
    "no punctuation": TOLD.replace(".", "").replace(",", ""),
    "capitals": TOLD.upper(),
    "a table": "| 7 | Agdam | 12 killed | 3.4 |\n",
    "cookie banners": "Accept all cookies\nSubscribe | Sign in | Share\n",
    "two languages": TOLD + "Войска обстреляли село. ",
    "marks and homoglyphs": "\u200f\u202e" + TOLD.replace("e", "\u0435").replace(" ", " \u200b"),
    "open quotes": '"' + TOLD,
    "only quote marks": '" “” ',
    "scanned badly": TOLD.replace("o", "0").replace("i", "l").replace(" t", " \u00ad t")
    + "S0ldlers\nof Azer-\nbaijan\n",
    "a list": "- Agdam: 12 killed\n* Soldiers left the village;\n",
    "right to left": "غادر الجنود القرية. " + TOLD,
    "one line of names": "Agdam, Armenia, Azerbaijan, ",
    "one line of numbers": "12,000 killed ",
    "speech in speech": "he said that soldiers shelled Agdam ",
    "speech beside quotes": '"we shelled Agdam" he said ',
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(accord="karabakh-2020")


def report(text: str) -> Report:
    return read(text.encode(), published=day(date(2020, 11, 12)), language="en")


@pytest.mark.parametrize("size", [1, 5])
def test_claims_do_not_depend_on_the_batch(
    size: int, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report(f"{TOLD}Armenia denied it.\n\nRussian peacekeepers entered Agdam on 9 November. " * 6)
    expected = extract(whole, knowledge)
    monkeypatch.setattr(parse_module, "BATCH", size)
    assert expected
    assert extract(whole, knowledge) == expected


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_length_not_faster(kind: str, knowledge: Knowledge) -> None:
    piece = HOSTILE[kind]
    seconds = []
    for length in (12_000, 24_000):
        given = report(piece * (length // len(piece)))
        runs = []
        for _ in range(2):
            start = time.process_time()
            extract(given, knowledge)
            runs.append(time.process_time() - start)
        seconds.append(min(runs))
    assert seconds[1] < 3 * max(seconds[0], 0.02)


@pytest.mark.parametrize("marks", ['" ', "“” ", "“‘a,’ ” ", '"a" '])
def test_quotes_are_found_in_time_linear_in_their_number(marks: str) -> None:
    gc.collect()
    gc.freeze()  # what the collector has to look through is no part of what is measured
    seconds = []
    for count in (4_000, 8_000):
        rows = [Sentence(text=marks * 8, origin=range(8 * len(marks))) for _ in range(count // 8)]
        rows += [Sentence(text=marks * count, origin=range(count * len(marks)), paragraph=1)]
        runs = []
        for _ in range(3):
            start = time.process_time()
            found = Marks(find_quotes(rows))
            for at in range(count):
                found.around((len(rows) - 1, at, at + 1))
            runs.append(time.process_time() - start)
        seconds.append(min(runs))
    assert seconds[1] < 3 * max(seconds[0], 0.02)


@pytest.mark.parametrize("text", ["Agdam " * 20_000, "x" * 1_000_000, "\u200b" * 200_000, "12 " * 50_000])
def test_one_huge_line_is_read_to_its_end(text: str, knowledge: Knowledge) -> None:
    start = time.process_time()
    assert extract(report(text + "\n\n" + TOLD), knowledge)
    assert time.process_time() - start < 20


def test_a_long_line_of_claims_without_a_stop_ends_soon(knowledge: Knowledge) -> None:
    line = "Soldiers of Azerbaijan shelled Agdam and two men were shot dead in Shusha on Monday "
    start = time.process_time()
    found = extract(report(line * (200_000 // len(line))), knowledge)
    assert len(found) > 1000
    assert time.process_time() - start < 30  # seconds; names that each ask all others took minutes


def test_ten_thousand_names_are_no_claims(knowledge: Knowledge) -> None:
    names = ", ".join(f"Ana{number:x} Bor{number:x}" for number in range(10_000))
    assert extract(report(f"Present were {names}."), knowledge) == ()


def test_what_is_read_from_capitals_says_so(knowledge: Knowledge) -> None:
    found = extract(report(TOLD.upper()), knowledge)
    assert found
    assert {each.confidence for each in found} == {"low"}
