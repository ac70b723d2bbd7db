"""Conclusions of missions: a breach and by whom, no breach, or left open."""

import pytest

from tests import make
from truceline.claim import Claim, Mode
from truceline.extract import extract
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="r-arcss-2018")


HEAD = """CTSAMVM REPORT 2021/98 - FIGHTING AT TORIT

Executive Summary

Fighting took place at Torit on 4 April 2021, after a week of rain and of rumours from all sides.

"""


def concluded(text: str, known: Knowledge, source: str = "ctsamvm") -> list[Claim]:
    report = make.report(HEAD + text, source=source, published="2021-05-03", title="FIGHTING AT TORIT")
    return [each for each in extract(report, known) if any(m.field == "conclusion" for m in each.marks)]


@pytest.mark.parametrize(
    ("text", "mode", "kinds", "doers"),
    [
        (
            "It is the opinion of CTSAMVM that by attacking the bridge the SSPDF acted in violation of Article 2.",
            Mode.HAPPENED,
            ["attack"],
            ["SSPDF"],
        ),
        (
            "CTSAMVM concludes that the ambush was a violation by the SPLM/A-IO, specifically of Article 2.",
            Mode.HAPPENED,
            ["ambush"],
            ["SPLM-IO"],
        ),
        (
            "CTSAMVM finds that the SSPDF and the SPLM/A-IO are in violation of the agreement of 12 September 2018.",
            Mode.HAPPENED,
            ["fighting"],
            ["SSPDF", "SPLM-IO"],
        ),
        (
            "It is the conclusion of CTSAMVM that there is insufficient evidence to say who began the fighting at all.",
            Mode.POSSIBLE,
            ["fighting"],
            [],
        ),
        (
            "CTSAMVM found no evidence that the SSPDF looted the market or any of the shops that lie behind it.",
            Mode.DENIED,
            ["looting"],
            ["SSPDF"],
        ),
    ],
)
def test_outcomes(known: Knowledge, text: str, mode: Mode, kinds: list[str], doers: list[str]) -> None:
    found = concluded(text, known)
    assert [each.happening for each in found] == kinds
    assert {each.mode for each in found} == {mode}
    assert [each.actor for each in found[0].doers] == doers
    assert {str(each.when) for each in found} == {"2021-04-04"}
    assert [each.place for each in found[0].places] == ["torit"]


@pytest.mark.parametrize(
    "text",
    [
        "The aim of this report is to attribute responsibility for violations by the SSPDF or by anybody else.",
        "CTSAMVM received an allegation that the SSPDF acted in violation of the agreement near the bridge.",
        "CTSAMVM calls on the SSPDF to refrain from all violations of the agreement in the weeks to come.",
        "CTSAMVM found no evidence that the killing of the SSPDF soldier had anything to do with politics.",
    ],
)
def test_what_only_speaks_of_judging_concludes_nothing(known: Knowledge, text: str) -> None:
    assert concluded(text, known) == []


def test_swapped_parties_swap_the_responsible(known: Knowledge) -> None:
    text = "CTSAMVM concludes that by burning the village {} acted in violation of the agreement, as seen."
    one, other = (concluded(text.format(name), known) for name in ("SSPDF", "SPLM/A-IO"))
    assert [each.doers[0].actor for each in (*one, *other)] == ["SSPDF", "SPLM-IO"]
    assert [each.happening for each in one] == [each.happening for each in other] == ["destruction"]


def test_only_a_mission_s_own_report_concludes(known: Knowledge) -> None:
    text = (
        "It is the opinion of CTSAMVM that by attacking the bridge the SSPDF acted in violation of Article 2."
    )
    assert concluded(text, known, source="radio-tamazuj") == []


def test_what_stands_under_allegations_is_the_complainant_s_word(known: Knowledge) -> None:
    text = """1.2 Allegations: Two matters were raised after the rains in the spring of that year.

SSPDF soldiers looted the market in Yei on 1 March 2021.

The second allegation was contained in a letter from the SPLM/A-IO.

SSPDF soldiers shelled Torit on 2 March 2021.

2.0 Findings:

SSPDF soldiers attacked Nimule on 3 March 2021.

Article 2.1.1: The parties shall not attack Wau.
"""
    report = make.report(HEAD + text, source="ctsamvm", published="2021-05-03")
    found = {each.happening: each.speaker for each in extract(report, known) if each.doers}
    assert (found["looting"].actor, found["looting"].anonymous) == ("", True)
    assert found["shelling"].actor == "SPLM-IO"
    assert found["attack"].actor == "CTSAMVM"
    assert not [each for each in extract(report, known) if "Wau" in each.words]


def test_the_seat_of_a_team_is_not_where_it_happened(known: Knowledge) -> None:
    text = "The team based in Juba and CTSAMVM conclude that the SSPDF violated Article 2 by attacking the bridge."
    assert [each.place for one in concluded(text, known) for each in one.places] == ["torit"]


def test_what_stands_behind_the_conclusion_is_its_place_and_day(known: Knowledge) -> None:
    text = "CTSAMVM concludes that, after an attack at Yei on 9 April 2021, the SPLM/A-IO are "
    (one,) = concluded(text + "responsible for the attack at Bor on 12 April 2021.", known)
    assert [each.place for each in one.places] == ["bor"]
    assert one.when is not None
    assert one.when.first is not None
    assert one.when.first.day == 12


def test_a_letter_only_names_what_it_sends(known: Knowledge) -> None:
    text = (
        "Please find attached a report on an attack by the SSPDF that took place at Bor on 12 April 2021.\n"
    )
    claims = extract(make.report(text, source="ctsamvm", published="2021-05-03"), known)
    assert [each.happening for each in claims] == []
