"""The law's clock: days and instants in the accord's time zone.

A bare `on` or `known` means the last instant of that day; a day that counts ends with it (docs/findings.md, Time).
"""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from truceline.when import Interval, Period

TICK = timedelta(microseconds=1)
EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)


@cache
def begins(day: date, zone: str) -> datetime:
    """The first instant of a day; days beyond the calendar's ends count as its ends."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), time(), tzinfo=ZoneInfo(zone))


@cache
def ends(day: date, zone: str) -> datetime:
    """The last instant of a day, a microsecond before the next one begins."""
    day = min(max(day, EARLIEST), LATEST)
    return begins(day + timedelta(days=1), zone) - TICK


def asked(value: date | datetime, zone: str) -> datetime:
    """The instant that `on` or `known` means; a time without zone is read in the accord's."""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)) if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))
    return ends(value, zone)


def day_of(at: datetime, zone: str) -> date:
    """The calendar day of an instant in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def first_of(when: Interval, zone: str) -> datetime | None:
    """The first instant an interval may mean; None where it says no start."""
    if when.at is not None:
        return asked(when.at, zone)
    return begins(when.first, zone) if when.first else None


def last_of(when: Interval, zone: str) -> datetime | None:
    """The last instant an interval may mean; None where it goes on or says no end."""
    if when.at is not None and when.first == when.last:
        return asked(when.at, zone)
    return ends(when.last, zone) if when.last else None


def later(at: datetime, period: Period, zone: str) -> datetime:
    """The last instant of the day that lies a period after the day of `at`."""
    return ends_after(day_of(at, zone), period, zone)


@cache
def ends_after(day: date, period: Period, zone: str) -> datetime:
    """The last instant of the day that lies a period after another."""
    try:
        return ends(period.after(day), zone)
    except (OverflowError, ValueError):
        return ends(LATEST, zone)


def recent_from(at: datetime, period: Period, zone: str) -> datetime:
    """The first instant from which `at` lies no more than a period away: `at <= later(x)` for it and all later `x`."""
    day = day_of(at, zone)
    try:
        first = period.before(day)
    except (OverflowError, ValueError):
        return begins(EARLIEST, zone)
    while first > EARLIEST and at <= ends_after(first - timedelta(days=1), period, zone):
        first -= timedelta(days=1)
    while at > ends_after(first, period, zone):
        first += timedelta(days=1)
    return begins(first, zone)


def times(period: Period, count: int) -> Period:
    """A period `count` times over; days of the month are not lost on the way."""
    return Period(years=period.years * count, months=period.months * count, days=period.days * count)


def plus(one: Period, other: Period) -> Period:
    """Two periods, one after the other."""
    return Period(years=one.years + other.years, months=one.months + other.months, days=one.days + other.days)


def show(at: datetime, zone: str) -> str:
    """An instant for a reader: the day alone where it is a day's last or first instant."""
    local = at.astimezone(ZoneInfo(zone))
    whole = (local + TICK).time() == time() or local.time() == time()
    return f"{local:%Y-%m-%d}" if whole else f"{local:%Y-%m-%d %H:%M}"
