"""Calendar arithmetic: a reading is what one expression means, its TIMEX3 type and value and its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from truceline.when import Interval, Precision, day, month, year

SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """TIMEX3 `type` and `value`; `interval` is None where the expression places nothing on the calendar."""

    type: str
    value: str
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is read against.

    `today` is the day of publication (or one that it may have been), `previous` the last time told before. `tense` is
    "past", "future" or "" as the caller knows it, `cue` the same as the words before suggest. `before` is the text
    that stands before the expression, `after` what follows it.
    """

    today: date
    previous: Interval | None
    tense: str
    cue: str = ""
    before: str = ""
    after: str = ""


def dated(value: str, interval: Interval | None) -> Reading:
    """A reading of type DATE."""
    return Reading(type="DATE", value=value, interval=interval)


def on_day(value: date, part: str = "") -> Reading:
    """A day, or (TIME) a part of it: MO, AF, EV, NI."""
    text = value.isoformat()
    return Reading(
        type="TIME" if part else "DATE", value=text + (f"T{part}" if part else ""), interval=day(value)
    )


def in_month(value: date) -> Reading:
    """The month of a day."""
    return dated(f"{value:%Y-%m}", month(value.year, value.month))


def in_year(number: int) -> Reading | None:
    """A year from 1 to 9999."""
    return dated(f"{number:04}", year(number)) if 1 <= number <= 9999 else None


def in_week(value: date) -> Reading:
    """The ISO week of a day."""
    number = value.isocalendar()
    first = value - timedelta(days=number.weekday - 1)
    return dated(
        f"{number.year:04}-W{number.week:02}", stretch(first, first + timedelta(days=6), Precision.WEEK)
    )


def at_weekend(value: date) -> Reading:
    """Saturday and Sunday of the ISO week of a day."""
    number = value.isocalendar()
    first = value + timedelta(days=6 - number.weekday)
    return dated(
        f"{number.year:04}-W{number.week:02}-WE", stretch(first, first + timedelta(days=1), Precision.DAYS)
    )


def in_quarter(number: int, quarter: int) -> Reading:
    """Quarter 1 to 4 of a year."""
    first = date(number, 3 * quarter - 2, 1)
    return dated(f"{number:04}-Q{quarter}", stretch(first, end_of(first, 3), Precision.SEASON))


def in_half(number: int, half: int) -> Reading:
    """Half 1 or 2 of a year."""
    first = date(number, 6 * half - 5, 1)
    return dated(f"{number:04}-H{half}", stretch(first, end_of(first, 6), Precision.SEASON))


def in_season(number: int, season: str) -> Reading:
    """A season of a year, north of the equator, with the weeks that calendars dispute; winter lies at either end."""
    if season == "WI":
        return dated(
            f"{number:04}-WI", stretch(date(number - 1, 12, 1), date(number + 1, 3, 20), Precision.YEAR)
        )
    first = date(number, SEASON_FIRST_MONTH[season], 1)
    last = date(number, first.month + 3, 22)
    return dated(f"{number:04}-{season}", stretch(first, last, Precision.SEASON))


def in_decade(number: int) -> Reading:
    """The decade that a year stands in."""
    first = number // 10 * 10
    return dated(f"{first // 10:03}", stretch(date(first, 1, 1), date(first + 9, 12, 31), Precision.LONGER))


def in_century(number: int) -> Reading:
    """The nth century."""
    first = 100 * (number - 1)
    return dated(
        f"{number - 1:02}", stretch(date(max(first, 1), 1, 1), date(first + 99, 12, 31), Precision.LONGER)
    )


def stretch(first: date, last: date, precision: Precision) -> Interval:
    """An interval of a precision; one moment in it, or (SPAN) all of it."""
    return Interval(first=first, last=last, precision=precision)


def end_of(first: date, months: int) -> date:
    """The last of so many months from the first of one."""
    return first + relativedelta(months=months) - timedelta(days=1)


def quarter_of(interval: Interval | None) -> tuple[int, int] | None:
    """Year and number of the calendar quarter that an interval is, or None."""
    if not interval or not interval.first or interval.first.month % 3 != 1 or interval.first.day != 1:
        return None
    is_one = interval.last == end_of(interval.first, 3)
    return (interval.first.year, (interval.first.month + 2) // 3) if is_one else None


def blend(readings: Sequence[Reading], *, placed: bool) -> Reading:
    """One reading from several that may all be meant: parts of the value that differ become X, the interval covers all.

    `placed` is False where nothing is known of the anchor: then only an interval that all share remains.
    """
    first = readings[0]
    if all(other == first for other in readings[1:]):
        return first
    intervals = [reading.interval for reading in readings]
    return Reading(
        type=first.type,
        value=_blended([reading.value for reading in readings]),
        interval=_cover([one for one in intervals if one])
        if placed and all(intervals)
        else _shared(intervals),
    )


def _shared(intervals: Sequence[Interval | None]) -> Interval | None:
    return intervals[0] if all(other == intervals[0] for other in intervals[1:]) else None


def _cover(intervals: Sequence[Interval]) -> Interval:
    firsts = [one.first for one in intervals]
    lasts = [one.last for one in intervals]
    first = min((one for one in firsts if one), default=None) if all(firsts) else None
    last = max((one for one in lasts if one), default=None) if all(lasts) else None
    precision = intervals[0].precision
    if precision is not Precision.SPAN and first and last:
        precision = max(precision, _precision((last - first).days + 1), key=list(Precision).index)
    return Interval(first=first, last=last, precision=precision)


def _precision(days: int) -> Precision:
    limits = ((1, Precision.DAY), (6, Precision.DAYS), (7, Precision.WEEK), (31, Precision.MONTH))
    longer = ((184, Precision.SEASON), (366, Precision.YEAR))
    return next((precision for limit, precision in limits + longer if days <= limit), Precision.LONGER)


def _blended(values: Sequence[str]) -> str:
    parts = [value.replace("T", "-T").split("-") for value in values]
    if len({len(one) for one in parts}) != 1:
        return "X" * len(values[0])
    mixed = [_part(pieces) for pieces in zip(*parts, strict=True)]
    return "-".join(mixed).replace("-T", "T")


def _part(pieces: tuple[str, ...]) -> str:
    if len(set(pieces)) == 1:
        return pieces[0]
    return "".join("X" if sign.isdigit() else sign for sign in pieces[0])


def instant(value: date, clock: str, zone: str) -> datetime | None:
    """The moment of a clock time ("21:05") on a day in a zone ("+03:00"); None without a zone."""
    if not zone:
        return None
    hours, minutes = (int(part) for part in clock.split(":"))
    start = datetime.fromisoformat(f"{value.isoformat()}T00:00:00{zone}")
    return start + timedelta(hours=hours, minutes=minutes)
