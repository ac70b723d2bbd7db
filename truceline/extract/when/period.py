"""Calendar periods around a day, and what is known of the time told before."""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from truceline.extract.when.reading import (
    Context,
    Reading,
    at_weekend,
    in_century,
    in_decade,
    in_month,
    in_quarter,
    in_week,
    in_year,
    on_day,
)
from truceline.when import Interval, Precision

UNTOLD = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "WE": "XXXX-WXX-WE",
    "E": "XXX",
}


def period(span: str, shift: int, today: date) -> Reading | None:
    """The calendar period of a kind so many periods from the anchor's; days only where the anchor's own is meant."""
    quarters = 4 * today.year + (today.month - 1) // 3 + shift
    makers: dict[str, Callable[[], Reading | None]] = {
        "D": lambda: on_day(today) if shift == 0 else None,
        "W": lambda: in_week(today + timedelta(weeks=shift)),
        "WE": lambda: at_weekend(today + timedelta(weeks=shift)),
        "M": lambda: in_month(today + relativedelta(months=shift)),
        "Q": lambda: in_quarter(quarters // 4, quarters % 4 + 1),
        "Y": lambda: in_year(today.year + shift),
        "E": lambda: in_decade(today.year + 10 * shift),
        "C": lambda: in_century(today.year // 100 + 1 + shift),
    }
    return makers[span]()


def told_time(context: Context) -> Interval | None:
    """The time told before, where it is a moment rather than a span."""
    return context.previous if context.previous and context.previous.precision is not Precision.SPAN else None


def told_day(context: Context) -> date | None:
    """The day told before, where it is one day."""
    told = told_time(context)
    return told.first if told and told.first == told.last else None
