"""Dates and spans of time with their precision: what a report says of *when*, never more exact than it said it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta

from truceline.errors import Problem, TrucelineError


class Precision(StrEnum):
    """How exactly a time was given. Below `SPAN` the interval holds *one* moment of unknown place inside it."""

    INSTANT = "instant"  # a day and a time of day with its zone
    DAY = "day"
    DAYS = "days"  # one of a few days ("24 or 25 March", "at the weekend")
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"  # a season, quarter or half of a year
    YEAR = "year"
    LONGER = "longer"  # a decade, a century, "the 1990s"
    SPAN = "span"  # throughout the interval ("from 27 September to 22 October")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Calendar days from `first` to `last`, both included.

    `None` for `first`: no start is said ("until 20 November"). `None` for `last`: it goes on, or no end is said
    ("since 12 December"). `at` holds the instant where one was said, with its zone. `words` is the original wording.
    """

    first: date | None
    last: date | None
    precision: Precision
    at: datetime | None = None
    words: str = ""

    def overlaps(self, other: "Interval") -> bool:
        """True where both may speak of one day; open sides reach without limit."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    def to_json(self) -> dict[str, Any]:
        """A dict of ISO strings; keys whose value is None or empty are left out."""
        row = {
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "precision": self.precision.value,
            "at": self.at and self.at.isoformat(),
            "words": self.words,
        }
        return {key: value for key, value in row.items() if value}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Interval":
        """The interval that `to_json` wrote."""
        return cls(
            first=date.fromisoformat(row["first"]) if row.get("first") else None,
            last=date.fromisoformat(row["last"]) if row.get("last") else None,
            precision=Precision(row["precision"]),
            at=datetime.fromisoformat(row["at"]) if row.get("at") else None,
            words=row.get("words", ""),
        )

    def __str__(self) -> str:
        if self.first == self.last and self.first:
            return self.first.isoformat()
        if self.precision is Precision.YEAR and self.first and self._spans(year(self.first.year)):
            return f"{self.first:%Y}"
        if (
            self.precision is Precision.MONTH
            and self.first
            and self._spans(month(self.first.year, self.first.month))
        ):
            return f"{self.first:%Y-%m}"
        return f"{self.first or '…'}..{self.last or '…'}"

    def _spans(self, other: "Interval") -> bool:
        return (self.first, self.last) == (other.first, other.last)


def day(value: date, *, words: str = "") -> Interval:
    """The interval of exactly one day."""
    return Interval(first=value, last=value, precision=Precision.DAY, words=words)


def month(year: int, number: int, *, words: str = "") -> Interval:
    """One moment somewhere in a month."""
    return Interval(
        first=date(year, number, 1),
        last=date(year, number, calendar.monthrange(year, number)[1]),
        precision=Precision.MONTH,
        words=words,
    )


def year(number: int, *, words: str = "") -> Interval:
    """One moment somewhere in a year."""
    return Interval(
        first=date(number, 1, 1), last=date(number, 12, 31), precision=Precision.YEAR, words=words
    )


_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def partial_date(text: str) -> Interval:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises TrucelineError (`bad-date`) for all else, 31 September too."""
    found = _PARTIAL.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError("the form is not YYYY, YYYY-MM or YYYY-MM-DD")
        numbers = [int(part) for part in found.groups() if part]
        return (year, month, lambda *ymd, words: day(date(*ymd), words=words))[len(numbers) - 1](
            *numbers, words=text.strip()
        )
    except ValueError as error:
        raise TrucelineError(
            Problem(
                code="bad-date",
                what=f"'{text}' is not a date: {_too_late(found) or error}",
                why="A date that cannot be read would place claims on the wrong day.",
                hint="write YYYY-MM-DD, or YYYY-MM or YYYY where the day is unknown",
            )
        ) from error


def _too_late(found: re.Match[str] | None) -> str:
    """How many days a month has, where that is what is wrong; else empty."""
    numbers = [int(part) for part in found.groups() if part] if found else []
    if len(numbers) < 3 or not 1 <= numbers[1] <= 12 or not numbers[0]:
        return ""
    days = calendar.monthrange(numbers[0], numbers[1])[1]
    return f"{calendar.month_name[numbers[1]]} {numbers[0]} has {days} days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of calendar time as ISO 8601 writes it without a time part: P5Y, P6M, P1Y6M, P2W, P30D."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read an ISO 8601 period; raises TrucelineError (`bad-period`)."""
        found = re.fullmatch(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", text.strip())
        if not found:
            raise TrucelineError(
                Problem(
                    code="bad-period", what=f"'{text}' is not a period", hint="write P5Y, P6M, P2W or P30D"
                )
            )
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        return cls(years=years, months=months, days=7 * weeks + days)

    def after(self, start: date) -> date:
        """`start` plus the period: the same day of the month, else that month's last (docs/findings.md, Time)."""
        return start + relativedelta(years=self.years, months=self.months) + timedelta(days=self.days)

    def before(self, end: date) -> date:
        """`end` minus the period: the same day of the month, else that month's last."""
        return end - relativedelta(years=self.years, months=self.months) - timedelta(days=self.days)

    def __str__(self) -> str:
        parts = [f"{self.years}Y" if self.years else "", f"{self.months}M" if self.months else ""]
        return "P" + "".join(parts) + (f"{self.days}D" if self.days or not any(parts) else "")
