"""The mirror task exchanges sides by what the actor files say, and sees a claim that does not mirror."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bench.likeness import compared
from bench.mirror import failed, predict, score
from bench.sides import NoCounterpart, Sides
from truceline.knowledge import Knowledge, load
from truceline.report import Report
from truceline.when import partial_date

DAY = date(2022, 3, 25)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


@pytest.fixture
def sides(known: Knowledge) -> Sides:
    return Sides(one="AZ", other="AM", actors=known.actors)


def report(text: str) -> Report:
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title="",
        published=partial_date("2022-03-25"),
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
    )


def test_counterparts_are_found_by_role(sides: Sides) -> None:
    assert sides.mirrored("AZ-MOD") == "AM-MOD"
    assert sides.mirrored("AM-BORDER") == "AZ-BORDER"
    assert sides.mirrored("AZERBAIJANIS") == "ARMENIANS"
    assert sides.mirrored("RU-PKF") == "RU-PKF"
    assert sides.mirrored("NK-ARMY") == "NK-ARMY"
    left_alone = [name for name in sides.members["AZ"] if name not in sides.counterparts]
    assert left_alone == []


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("An Azeri soldier crossed.", "An Armenian soldier crossed."),
        ("ARMENIA'S army and Baku", "AZERBAIJAN'S army and Yerevan"),
        ("Karabakh Armenian officials met Armenians.", "Karabakh Armenian officials met Azerbaijanis."),
        ("President Ilham Aliyev wrote.", "President Vahagn Khachaturyan wrote."),
        ("Shusha and the Russian contingent", "Shusha and the Russian contingent"),
        ("", ""),
    ],
)
def test_text_is_exchanged_word_by_word(sides: Sides, text: str, image: str) -> None:
    assert sides.swap(text, DAY) == image


def test_office_that_nobody_holds_on_the_other_side_has_no_mirror_image(sides: Sides) -> None:
    with pytest.raises(NoCounterpart):
        sides.swap("First Vice-President Mehriban Aliyeva wrote.", DAY)


def test_claims_that_do_not_mirror_are_told_by_field(known: Knowledge, sides: Sides) -> None:
    text = "Azerbaijani forces shelled Farrukh on 24 March 2022, Armenia's foreign ministry said."
    (same,) = compared(report(text), report(sides.swap(text, DAY)), known, sides)
    assert same["claims"] == same["alike"] > 0 == len(same["differs"])
    (unturned,) = compared(report(text), report(text), known, sides)
    assert {"doers", "speakers"} <= set(unturned["differs"])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    row = '[[row]]\ntext = "{}"\npublished = "2022-03-25"\naccord = "karabakh-2020"\n'
    texts = ("Armenia handed over ten prisoners.", "Mehriban Aliyeva blamed Armenia.", "It rained.")
    path = tmp_path / "sentences.toml"
    path.write_text("".join(row.format(text) for text in texts), encoding="utf-8")
    return path


def test_sentences_of_a_file_are_counted_and_those_without_image_are_said(gold: Path) -> None:
    scores = score(gold, list(predict(gold)))
    assert (scores["sentences"], scores["mirrored"], scores["left"]) == (1, 1, 1)
    assert not failed(scores)
