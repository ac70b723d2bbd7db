"""Dates keep their precision; what is no date is refused with a hint."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import TrucelineError
from truceline.when import Interval, Period, Precision, partial_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2020-11-15", date(2020, 11, 15), date(2020, 11, 15), Precision.DAY),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), Precision.MONTH),
        ("2020", date(2020, 1, 1), date(2020, 12, 31), Precision.YEAR),
    ],
)
def test_partial_date_is_no_more_exact_than_said(
    text: str, first: date, last: date, precision: Precision
) -> None:
    read = partial_date(text)
    assert (read.first, read.last, read.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["2020-09-31", "2020-13", "15.11.2020", "", "soon", "99999-01-01"])
def test_no_date_is_refused(text: str) -> None:
    with pytest.raises(TrucelineError) as told:
        partial_date(text)
    assert told.value.problems[0].code == "bad-date"
    assert told.value.problems[0].hint


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("P5Y", date(2020, 11, 10), date(2025, 11, 10)),
        ("P6M", date(2025, 5, 10), date(2025, 11, 10)),
        ("P1M", date(2021, 1, 31), date(2021, 2, 28)),
        ("P2W", date(2024, 2, 20), date(2024, 3, 5)),
        ("P1Y6M3D", date(2020, 1, 1), date(2021, 7, 4)),
    ],
)
def test_period_keeps_the_day_or_takes_the_last(period: str, start: date, end: date) -> None:
    assert Period.parse(period).after(start) == end


@pytest.mark.parametrize("text", ["P", "5Y", "P6M2H", "PT5M", ""])
def test_no_period_is_refused(text: str) -> None:
    with pytest.raises(TrucelineError, match="bad-period"):
        Period.parse(text)


days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
sides = st.one_of(st.none(), days)


@given(sides, sides, sides, sides)
def test_overlap_is_mutual(a: date | None, b: date | None, c: date | None, d: date | None) -> None:
    one = Interval(first=a, last=b, precision=Precision.SPAN)
    other = Interval(first=c, last=d, precision=Precision.SPAN)
    assert one.overlaps(other) == other.overlaps(one)
    assert Interval.from_json(one.to_json()) == one
