"""Place and day of one event: joined names, names beside a common noun, the day of joined deeds."""

from datetime import date

import pytest

from tests import make
from truceline.claim import Claim
from truceline.extract import extract
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="r-arcss-2018")


def told(text: str, happening: str, known: Knowledge) -> Claim:
    claims = extract(make.report(text, published="2020-06-01"), known)
    return next(each for each in claims if each.happening == happening)


@pytest.mark.parametrize(
    ("text", "happening", "places"),
    [
        ("The SSPDF attacked positions at Bor, Yei and Torit.", "attack", ["bor", "yei", "torit"]),
        ("A trader was shot dead in the Yei area on 3 May 2020.", "killing", ["yei"]),
        ("The SSPDF attacked Bor and Bentiu towns.", "attack", ["bor", "bentiu"]),
        ("The SSPDF planned a visit to Torit.", "talks", ["torit"]),
        ("The SSPDF patrolled Torit on 3 May 2020.", "peacekeeping", ["torit"]),
    ],
)
def test_places(known: Knowledge, text: str, happening: str, places: list[str]) -> None:
    assert [each.place for each in told(text, happening, known).places] == places


@pytest.mark.parametrize(
    ("text", "happening", "first"),
    [
        ("On 3 May 2020 SSPDF soldiers left their base and looted houses in Bor.", "looting", 3),
        ("The SSPDF attacked Bor in the early morning of 4 May 2020.", "attack", 4),
        ("On 5 May 2020, the SSPDF held its first meeting in Juba since June 2016.", "talks", 5),
    ],
)
def test_days(known: Knowledge, text: str, happening: str, first: int) -> None:
    when = told(text, happening, known).when
    assert when is not None
    assert when.first == date(2020, 5, first)
