"""The main scene of a report: which claims tell of it, and the claim that a report makes as a whole."""

import pytest

from tests import make
from truceline.claim import Claim
from truceline.extract import extract
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def read(text: str, known: Knowledge, title: str = "A shooting in Menasha") -> tuple[Claim, ...]:
    return extract(make.report(text, title=title, published="2015-05-04"), known)


def test_the_first_claim_of_the_scene_leads_and_the_others_follow(known: Knowledge) -> None:
    text = (
        "MENASHA, Wis. -- A gunman shot two people on a bridge in Menasha on Sunday. "
        "Odo Ferrand, 41, was killed on Sunday. "
        "In 2009, a gunman killed three people in Denver."
    )
    lead, *others = [each for each in read(text, known) if each.traits]
    assert {"lead", "day:2015-05-03", "a:41"} <= set(lead.traits)
    assert [each.traits for each in others] == [("scene",)] * len(others)
    past = [
        each for each in read(text, known) if each.when and each.when.first and each.when.first.year == 2009
    ]
    assert past
    assert all(each.traits == () for each in past)


def test_a_report_without_a_claim_of_harm_makes_one_as_a_whole(known: Knowledge) -> None:
    text = "One person is dead and another was taken to a hospital after a shooting in Menasha early Sunday."
    claims = read(text, known)
    told = [each for each in claims if "lead" in each.traits]
    assert len(told) == 1
    assert told[0].words in text
    assert {each.unit for each in told[0].quantities} >= {"killed"}


def test_reports_of_anything_else_are_left_as_they_are(known: Knowledge) -> None:
    claims = read(
        "The ministers of both states met in Geneva on Sunday and signed a treaty.", known, "A treaty"
    )
    assert all(each.traits == () for each in claims)
    assert read("", known, "") == ()


def test_no_scene_without_a_day_of_publication_or_where_harm_comes_late(known: Knowledge) -> None:
    text = "A gunman shot two people on a bridge in Menasha on Sunday."
    undated = extract(make.report(text, title="A shooting in Menasha", published=None), known)
    assert undated
    assert all(each.traits == () for each in undated)
    bulletin = "The mission visited the line of contact. " * 20 + text
    assert all(each.traits == () for each in read(bulletin, known, "Weekly bulletin"))
    assert any("lead" in each.traits for each in read(bulletin, known, "Gunman shoots two"))
