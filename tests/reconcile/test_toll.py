"""One number of each kind out of what the reports of an incident say."""

import pytest

from tests import make
from truceline.claim import Claim
from truceline.extract.facts import Facts, claim_of
from truceline.reconcile.toll import toll


def claim(
    name: str, day: str | None, killed: int | None, wounded: int | None, confidence: str = "low"
) -> Claim:
    report = make.report(f"Report {name}.", published=day)
    made = claim_of(report, Facts(killed=killed, wounded=wounded, when=None, confidence=confidence))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([("2020-11-10", 1, 2)], {"killed": 1, "wounded": 2}),
        (
            [("2020-11-10", 1, 2), ("2020-11-10", 1, 2), ("2020-11-12", 9, 2)],
            {"killed": 1, "wounded": 2},
        ),
        ([("2020-11-10", 0, 3), ("2020-11-12", 1, 2)], {"killed": 1, "wounded": 2}),
        ([("2020-11-12", 1, 2), ("2020-11-10", 0, 3)], {"killed": 1, "wounded": 2}),
        ([("2020-11-12", 1, 2), (None, 0, 3)], {"killed": 1, "wounded": 2}),
        ([("2020-11-10", 4, None)], {"killed": 4}),
        ([], {}),
    ],
)
def test_most_reports_decide_then_the_last(
    numbers: list[tuple[str | None, int | None, int | None]], expected: dict[str, float]
) -> None:
    claims = [claim(str(number), *row) for number, row in enumerate(numbers)]
    assert toll(claims, {}) == expected
    assert toll(claims[::-1], {}) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2020-11-10", 1, 4, "high"), ("2020-11-12", 1, 0, "middle")], 4),  # the plainer of two
        ([("2020-11-10", 1, 4, "high"), ("2020-11-12", 1, 3, "high")], 3),  # as plain: the later
        ([("2020-11-10", 1, 4, "low"), ("2021-03-12", 1, 0, "high")], 0),  # both unsure: the later
        ([("2020-11-10", 1, 4, "middle"), ("2021-03-12", 1, 0, "high")], 4),  # of a trial, months after
        (
            [("2020-11-10", 1, 4, "high"), ("2020-11-11", 1, 3, "low"), ("2020-11-11", 1, 3, "low")],
            3,
        ),  # two to one
        ([("2020-11-10", 1, 4, "middle"), (None, 1, 3, "high")], 4),  # undated
    ],
)
def test_of_numbers_told_as_often_the_plainest_holds(
    rows: list[tuple[str | None, int, int, str]], expected: int
) -> None:
    claims = [claim(str(number), *row) for number, row in enumerate(rows)]
    assert toll(claims, {})["wounded"] == expected
    assert toll(claims[::-1], {})["wounded"] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2020-11-10", 0, 1), ("2020-11-10", 0, 1), ("2020-11-13", 1, 0)], (1, 0)),  # died of the wounds
        ([("2020-11-10", 1, 2), ("2020-11-10", 1, 2), ("2020-11-13", 2, 1)], (2, 1)),
        ([("2020-11-10", 1, 2), ("2020-11-14", 1, 2), ("2020-11-13", 2, 1)], (1, 2)),  # said again since
        ([("2020-11-10", 1, 2), ("2020-11-10", 1, 2), ("2020-11-13", 2, 0)], (1, 2)),  # not as many harmed
        (
            [("2020-11-10", 1, 2), ("2020-11-10", 1, 2), ("2020-11-13", 0, 3)],
            (1, 2),
        ),  # the dead do not recover
        ([("2020-11-10", 1, 2), ("2020-11-10", 1, 2), ("2021-03-13", 2, 1)], (1, 2)),  # of a trial: unsure
    ],
)
def test_a_surer_report_of_a_death_since_holds_against_earlier_ones(
    rows: list[tuple[str, int, int]], expected: tuple[int, int]
) -> None:
    claims = [claim(str(number), *row, "middle") for number, row in enumerate(rows)]
    killed, wounded = expected
    assert toll(claims, {}) == {"killed": killed, "wounded": wounded}
    assert toll(claims[::-1], {}) == {"killed": killed, "wounded": wounded}


def test_a_report_of_nobodys_harm_makes_no_claim() -> None:
    assert claim_of(make.report("Parks."), Facts(killed=None, wounded=None, when=None)) is None
