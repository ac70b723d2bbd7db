"""What a report's own text says of its date, source and title."""

import pytest
from make import report

from truceline.extract.letterhead import lettered
from truceline.knowledge import Knowledge, load
from truceline.report import Report, filled_in


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="r-arcss-2018")


def bare(text: str, **fields: object) -> Report:
    return report(text, **{"published": None, "source": "", "title": "", **fields})


LETTER = """CONFIDENTIAL
TO: The Chairman
FROM:
The Chairperson, CTSAMVM
DATE: 3 May 2021
SUBJECT: REPORT 2021/99 - FIGHTING AT
THE OLD MILL
Dear members,
Soldiers attacked the mill on 4 April 2021.
"""


def test_a_letter_tells_its_date_its_author_and_its_subject(known: Knowledge) -> None:
    read = lettered(bare(LETTER), known)
    assert (str(read.published), read.source) == ("2021-05-03", "ctsamvm")
    assert read.title == "REPORT 2021/99 - FIGHTING AT THE OLD MILL"
    assert filled_in(read.remarks) == {"source", "published"}


def test_a_lost_day_leaves_the_month(known: Knowledge) -> None:
    assert str(lettered(bare(LETTER.replace("3 May", "May")), known).published) == "2021-05"


def test_what_was_given_stays(known: Knowledge) -> None:
    given = bare(LETTER, published="2020", source="star", title="Mine")
    assert lettered(given, known) == given


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Status Report as of\n\n6 August 2018\n\nThe mill burnt.", "2018-08-06"),
        ("FOR THE PERIOD\n\n1st April to 30th June 2022\n\nThe mill burnt.", "2022-06-30..2022-07-31"),
        ("Facts matter\nBetween 3 and 16 May 2021, the mill burnt.", "2021-05-16..2021-06-16"),
        (
            "Be-\ntween 3 and 16 May, it burnt. Since the beginning of 2021 two burnt.",
            "2021-05-16..2021-06-16",
        ),
        ("Between 3 and 16 May, it burnt.", "None"),
        ("Between 20 December and 2 January, it burnt. Since the beginning of 2021 two did.", "None"),
        ("The mill burnt on 3 May 2021.", "None"),
        ("", "None"),
        ("DATE:", "None"),
        ("DATE: soon\nFROM: us", "None"),
    ],
)
def test_a_date_is_stated_or_follows_from_the_period(known: Knowledge, text: str, published: str) -> None:
    assert str(lettered(bare(text), known).published) == published


def test_a_mission_named_in_the_news_is_not_its_source(known: Knowledge) -> None:
    news = "Officials spoke.\nCTSAMVM came. CTSAMVM saw. CTSAMVM left. CTSAMVM wrote."
    assert lettered(bare(news), known).source == ""
    own = "Monitoring report\nCTSAMVM came. CTSAMVM saw. CTSAMVM left."
    assert lettered(bare(own), known).source == "ctsamvm"
    two = own + " UNMISS came. UNMISS saw."
    assert lettered(bare(two), known).source == ""
