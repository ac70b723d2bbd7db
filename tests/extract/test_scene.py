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


@pytest.mark.parametrize(
    ("text", "happening", "words"),
    [
        ("The SSPDF attacked huts at Gelloxa on 3 May 2020.", "attack", ["Gelloxa"]),
        ("The SSPDF denied the team access to Torit.", "access-denied", ["Torit"]),
        ("Soldiers were ambushed on the Bor road near the village of Moloxa.", "ambush", ["Moloxa"]),
        ("The parties continued fighting in some parts of South Sudan.", "fighting", ["South Sudan"]),
        ("There was a clash at Bor during which a journalist was killed.", "killing", ["Bor"]),
    ],
)
def test_words_of_places(known: Knowledge, text: str, happening: str, words: list[str]) -> None:
    assert [each.words for each in told(text, happening, known).places] == words


def test_two_days_bound_what_took_place_on_both(known: Knowledge) -> None:
    when = told("The SSPDF attacked Bor on 12 May 2020 and 15 May 2020.", "attack", known).when
    assert when is not None
    assert (when.first, when.last) == (date(2020, 5, 12), date(2020, 5, 15))


def test_men_who_were_hurt_are_counted_as_hurt(known: Knowledge) -> None:
    found = told("Two men were injured in Torit.", "injury", known).quantities
    assert [(each.low, each.unit) for each in found] == [(2.0, "wounded")]


def test_a_team_is_not_the_government_of_the_capital_it_sits_in(known: Knowledge) -> None:
    found = told("CTSAMVM urged MVT Juba to leave Torit.", "demand", known).targets
    assert [each.actor for each in found] == ["CTSAMVM"]


def test_from_a_day_to_another_is_a_whole_span(known: Knowledge) -> None:
    when = told("The SSPDF shelled Bor from 4 to 17 May 2020.", "shelling", known).when
    assert when is not None
    assert (when.first, when.last) == (date(2020, 5, 4), date(2020, 5, 17))


@pytest.mark.parametrize(
    ("text", "happening", "doers"),
    [
        ("There were clashes between SSPDF and SPLM/A-IO forces at Bor.", "fighting", ["SSPDF", "SPLM-IO"]),
        ("There were clashes between SPLM/A-IO and SSPDF forces at Bor.", "fighting", ["SPLM-IO", "SSPDF"]),
        ("There was fighting between Bor and Torit on 3 May 2020.", "fighting", []),
        ("The SSPDF together with NAS attacked Bor.", "attack", ["SSPDF", "NAS"]),
        ("NAS attacked Bor together with the SSPDF.", "attack", ["NAS", "SSPDF"]),
    ],
)
def test_doers(known: Knowledge, text: str, happening: str, doers: list[str]) -> None:
    assert [each.actor for each in told(text, happening, known).doers] == doers
