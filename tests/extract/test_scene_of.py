"""The town of a report's main incident."""

from datetime import UTC, datetime

import pytest

from truceline.extract.facts import place_of, scene_of
from truceline.knowledge import load
from truceline.report import Report
from truceline.when import partial_date

KNOWLEDGE = load()


def report(title: str, text: str, address: str = "") -> Report:
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title=title,
        published=partial_date("2020-11-12"),
        received=datetime(2020, 11, 12, tzinfo=UTC),
        language="en",
        address=address,
    )


@pytest.mark.parametrize(
    ("title", "text", "town", "area"),
    [
        (
            "",
            "TOLEDO, Ohio (AP) — A man was shot on Sunday. A man from Detroit was arrested.",
            "Toledo",
            "Ohio",
        ),
        (
            "",
            "Dayton police said a man was shot. He was taken to Columbus Hospital in Ohio.",
            "Dayton",
            "Ohio",
        ),
        (
            "Two shot in Rogers Park",
            "Two men were shot in Rogers Park. Chicago police said the men lived in Chicago, Illinois.",
            "Chicago",
            "Illinois",
        ),
        ("", "ST. LOUIS, Mo. — Three people were hurt in a shooting on Sunday.", "Saint Louis", "Missouri"),
        ("", "A boy was shot in Zzyxville, officials in Lubbock County, Texas, said.", "Zzyxville", "Texas"),
        ("", "A boy was shot in Elgin. The Fayette County sheriff spoke of a mishap.", "Elgin", "Iowa"),
        ("", "Savannah-Chatham police said a man was shot on Sunday.", "Savannah", "Georgia"),
    ],
)
def test_town_and_area(title: str, text: str, town: str, area: str) -> None:
    found = scene_of(report(title, text), KNOWLEDGE)
    assert found is not None
    assert (found.town, found.area) == (town, area)


@pytest.mark.parametrize(
    ("text", "address", "town"),
    [
        (
            "Two men were shot in the Brighton Park neighborhood.",
            "https://www.chicagopaper.example/x",
            "Chicago",
        ),
        ("Two men were shot in Roxbury on Sunday.", "https://boston.paper.example/1", "Boston"),
        ("Two men were shot in Roxbury on Sunday.", "", "Roxbury"),
        ("DAYTON, Ohio — Two men were shot in Dayton.", "https://www.chicagopaper.example/x", "Dayton"),
        ("A boy was hurt in South Anchorage, police said.", "", "Anchorage"),
        ("A boy was hurt by a shell.", "https://www.chicagopaper.example/x", None),
    ],
)
def test_a_part_gives_way_to_the_large_town_that_text_or_address_name(
    text: str, address: str, town: str | None
) -> None:
    found = scene_of(report("", text, address), KNOWLEDGE)
    assert (found and found.town) == town


@pytest.mark.parametrize("text", ["", "\n", "The council met.", "In in in. " * 300, "A, B, C - " * 200])
def test_no_town_is_told(text: str) -> None:
    assert place_of(report("", text), KNOWLEDGE) is None
