"""Figures of missions: what is counted, how many, new or in total, over which days."""

from datetime import date

import pytest

from tests import make
from truceline.claim import Claim, Mode
from truceline.extract import extract
from truceline.extract.figures import find_figures
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times
from truceline.knowledge import Knowledge, load
from truceline.when import day


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="minsk-2015")


def figures(text: str, known: Knowledge) -> list[tuple[float | None, float | None, str, str]]:
    line = Sentence(text=text, origin=range(len(text)))
    times = find_times(line, anchor=day(date(2021, 12, 1)), previous=None, language=known.language)
    found = find_figures(line, times=times, language=known.language)
    return [(each.low, each.high, each.topic.unit, each.part.value) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It counted 70 ceasefire violations, compared with 90 before.", [(70, 70, "violations", "new")]),
        (
            "It counted over 70 ceasefire violations (60 in the previous week).",
            [(70, None, "violations", "new")],
        ),
        ("The number of ceasefire violations fell - almost 80.", [(None, 80, "violations", "new")]),
        (
            "It counted 70 ceasefire violations, including nine explosions.",
            [(70, 70, "violations", "new"), (9, 9, "explosions", "new")],
        ),
        ("It recorded no ceasefire violations in either area.", [(0, 0, "violations", "new")]),
        (
            "Its freedom of movement was restricted 12 times, ten of which near Horlivka.",
            [(12, 12, "times", "new"), (10, 10, "times", "new")],
        ),
        (
            "Drones were twice targeted and experienced signal interference on 31 occasions.",
            [(2, 2, "times", "new"), (31, 31, "times", "new")],
        ),
        (
            "It confirmed three civilian casualties, all injured, bringing the total this year to 14: four dead.",
            [(3, 3, "casualties", "new"), (3, 3, "wounded", "new"), (14, 14, "casualties", "total")],
        ),
        (
            "One civilian was killed and two were injured.",
            [(1, 1, "killed", "new"), (2, 2, "wounded", "new")],
        ),
        ("The clash resulted in the death of 14 people.", [(14, 14, "killed", "new")]),
        ("At least 12 people were killed and wounded.", [(12, None, "casualties", "new")]),
        ("It sent out nine violation reports.", []),
        ("A trader was threatened with death by two men.", []),
        ("It visited 20 schools and five hospitals.", []),
        ("The Chief spoke of violations on 3 May 2021.", []),
    ],
)
def test_numbers_count_what_they_stand_with(
    known: Knowledge, text: str, found: list[tuple[float | None, float | None, str, str]]
) -> None:
    assert figures(text, known) == found


REPORT = """Monitoring report

Between 3 and 16 May 2021, the SMM recorded 70 ceasefire violations, including nine explosions.
This compares with 60 and five, respectively, in the previous two-week period.
The Mission confirmed two civilian casualties. This brings the total number of civilian casualties since the beginning
of 2021 to 14 (four deaths and ten injuries). Members of the armed formations restricted the SMM's freedom of movement
three times. On 8 May the SMM recorded six explosions near Horlivka.
"""


def stated(known: Knowledge) -> list[Claim]:
    report = make.report(REPORT, source="osce-smm", published="2021-05-17")
    return [each for each in extract(report, known) if each.quantities]


def test_each_figure_has_its_period(known: Knowledge) -> None:
    found = [(str(each.when), [q.low for q in each.quantities]) for each in stated(known)]
    assert found == [
        ("2021-05-03..2021-05-16", [70, 9]),
        ("2021-04-19..2021-05-02", [60, 5]),
        ("2021-05-03..2021-05-16", [2]),
        ("2021-01-01..2021-05-16", [14, 4, 10]),
        ("2021-05-03..2021-05-16", [3]),
        ("2021-05-08", [6]),
    ]


def test_who_counts_did_not_do_it(known: Knowledge) -> None:
    found = stated(known)
    assert all(each.mode is Mode.HAPPENED for each in found)
    assert [each.doers[0].actor for each in found if each.doers] == ["CADLR-ARMY"]
    assert [each.targets[0].actor for each in found if each.targets] == ["OSCE-SMM"]
    assert [q.cumulative for q in found[3].quantities] == [True] * 3
    assert [each.place for each in found[-1].places] == ["horlivka"]
    assert {each.speakers[0].source for each in found} == {"osce-smm"}


def test_a_period_told_to_compare_with_is_that_of_what_is_compared(known: Knowledge) -> None:
    text = "Monitoring report\n\nBetween 3 and 16 May 2021, the mission recorded 90 ceasefire violations.\n\n"
    text += "For comparison, between 4 and 17 May 2020, the mission recorded 700 ceasefire violations.\n"
    claims = extract(make.report(text, source="osce-smm", published="2021-05-20"), known)
    told = {each.quantities[0].low: each.when.first for each in claims if each.quantities and each.when}
    assert told == {90: date(2021, 5, 3), 700: date(2020, 5, 4)}


def test_a_report_on_one_incident_gives_its_dead_no_period(known: Knowledge) -> None:
    text = "VIOLATION REPORT 2021/7 - ATTACK AT TORIT\n\nFrom 20 to 24 May 2021 a team visited the town.\n\n"
    text += "Two civilians were killed in the attack.\n\nConclusion\n\n"
    text += "It is the opinion of CTSAMVM that by attacking the market the SSPDF acted in violation of Article 2.\n"
    claims = extract(make.report(text, source="ctsamvm", published="2021-06-01"), load(accord="r-arcss-2018"))
    assert [each.when for each in claims if each.happening == "casualties"] == [None]


def test_an_area_told_by_who_holds_it_is_a_place_in_words(known: Knowledge) -> None:
    text = (
        "Monitoring report\n\nBetween 3 and 16 May 2021, the mission saw 90 weapons beyond withdrawal lines: "
    )
    text += "40 in areas outside government control.\n"
    claims = extract(make.report(text, source="osce-smm", published="2021-05-20"), known)
    assert [each.words for one in claims for each in one.places if each.words] == [
        "areas outside government control"
    ]


def test_a_day_after_the_report_is_no_day_of_its_dead(known: Knowledge) -> None:
    text = "Monitoring report\n\nBetween 3 and 16 November 2020, the mission recorded 90 ceasefire violations.\n\n"
    text += "One civilian was killed on 20 March in Horlivka.\n"
    claims = extract(make.report(text, source="osce-smm", published="2020-11-18"), known)
    days = [each.when.first for each in claims if each.happening == "casualties" and each.when]
    assert all(day_ is not None and day_ <= date(2020, 11, 18) for day_ in days)
