from datetime import UTC, datetime

import pytest

from truceline.actor import load_actors
from truceline.extract.persons import find_person_names, find_persons, mask
from truceline.knowledge import Knowledge
from truceline.language import load_language
from truceline.place import load_gazetteer
from truceline.report import Report


@pytest.fixture(scope="module")
def general() -> Knowledge:
    return Knowledge(
        language=load_language("en"),
        happenings={},
        actors=load_actors(None),
        sources={},
        gazetteer=load_gazetteer(None),
        accord=None,
    )


def report(text: str) -> Report:
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title="",
        published=None,
        received=datetime(2021, 1, 1, tzinfo=UTC),
        language="en",
    )


def hidden(text: str, general: Knowledge) -> list[str]:
    return [text[span.start : span.end] for span in find_persons(report(text), general)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The shop of Maria Testova burned down.", ["Maria Testova"]),
        ("A farmer, Zzyx Qorvatu, 54, lost his cows.", ["Zzyx Qorvatu"]),
        ("23-year-old Qwilla Zantro was hurt.", ["Qwilla Zantro"]),
        ("Mr Testov fled.", ["Testov"]),
        ("“We fled,” said Qwilla Zantro, a teacher. Zantro now lives here.", ["Qwilla Zantro", "Zantro"]),
        ("By Maria Testova and Qwilla Zantro\n\nThe town burned.", ["Maria Testova", "Qwilla Zantro"]),
    ],
)
def test_private_persons_are_found(text: str, names: list[str], general: Knowledge) -> None:
    assert hidden(text, general) == names


@pytest.mark.parametrize(
    "text",
    [
        "President Vladimir Putin met Emmanuel Macron in New Delhi.",
        "The United Nations Security Council met on Monday.",
        "The Red Cross reached Tel Aviv. However, Amnesty International did not.",
        "The Foreign Ministry of Georgia and the Middle East Institute agreed.",
        "On 3 March the Russian-made guns arrived.",
        "",
    ],
)
def test_offices_bodies_places_and_days_are_not(text: str, general: Knowledge) -> None:
    assert hidden(text, general) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Executive Summary tells of Child Soldiers.", []),
        ("The chairman left. The Interim Chairman and the Deputy Governors met.", []),
        ("Reference F speaks of the ceasefire. The Permanent Ceasefire held.", []),
        ("The Zantro Boma Chief came from Qorvatu Payam, near Zyxo Barracks.", []),
        ("He went to Washington D.C. for talks.", []),
        ("The MoQZA Zantrill met.", []),
        ("The Zyxo Boma Chief Qwilla Zantro was shot.", ["Qwilla Zantro"]),
        ("Deputy Chief Monitor Maria Testova spoke.", ["Maria Testova"]),
        ("Qwilla Zantro’s Borvex Guard fled.", ["Qwilla Zantro"]),
        ("A soldier called Qorl Both was seen.", ["Qorl Both"]),
        ("The mission (QZM) Maria Matter will travel.", ["Maria Matter"]),
        ("Mr Summary fled.", ["Summary"]),
        ("Maria Testova Zantro Chairwoman of the body.", ["Maria Testova Zantro"]),
    ],
)
def test_words_posts_and_places_are_told_from_persons(
    text: str, names: list[str], general: Knowledge
) -> None:
    assert hidden(text, general) == names


def test_a_surname_is_a_place_where_the_words_around_say_so(general: Knowledge) -> None:
    """The same word stays hidden where a person is spoken of."""
    text = "Maria Donetsk, 34, spoke. She lives in Donetsk. The village of Donetsk is far. Donetsk fled."
    assert hidden(text, general) == ["Maria Donetsk", "Donetsk"]
    assert find_persons(report(text), general)[1].start == text.rindex("Donetsk")


def test_a_name_is_shown_as_what_the_text_calls_the_person(general: Knowledge) -> None:
    text = "The analyst Maria Testova said so. Testova was sure; Qwilla Zantro, 30, was not."
    names = find_person_names(report(text), general)
    assert mask(text, names) == "The analyst said so. an analyst was sure; a person, 30, was not."
    assert mask(text, names, start=4, end=34) == "analyst said so."


def test_ten_thousand_names_are_all_found(general: Knowledge) -> None:
    letters = "abcdefghijklmnopqrstuv"
    text = " ".join(f"Maria {a.upper()}z{b}q{c}x spoke." for a in letters for b in letters for c in letters)
    assert len(hidden(text, general)) == len(letters) ** 3
