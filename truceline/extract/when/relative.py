"""Expressions counted from the day of publication, or from a time told before -> readings."""

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from truceline.extract.when.lexicon import Lexicon
from truceline.extract.when.period import UNTOLD, period, told_day, told_time
from truceline.extract.when.reading import (
    Context,
    Reading,
    dated,
    in_month,
    in_quarter,
    in_week,
    in_year,
    on_day,
    quarter_of,
    stretch,
)
from truceline.when import Interval, Precision

Groups = Mapping[str, str]


def deictic(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "yesterday", "today", "tomorrow morning"."""
    day = context.today + timedelta(days=int(words.value("deictic", groups["deictic"])))
    return on_day(day, part_of(groups, words))


def part_of(groups: Groups, words: Lexicon) -> str:
    """MO, MI, AF, EV or NI where the groups name a part of the day."""
    return words.value("part", groups.get("part") or groups.get("part2") or "")


def tonight(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """The night that follows the anchor."""
    return on_day(context.today, "NI")


def last_night(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """The night before the anchor, which lies on two days."""
    first = context.today - timedelta(days=1)
    return Reading(
        type="TIME", value=f"{first.isoformat()}TNI", interval=stretch(first, context.today, Precision.DAYS)
    )


def this_part(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "this morning", "last night"."""
    part = part_of(groups, words)
    if groups["when"].casefold() == "this":
        return on_day(context.today, part)
    return (
        last_night(groups, context, words)
        if part == "NI"
        else on_day(context.today - timedelta(days=1), part)
    )


def weekday(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A weekday: the anchor's or the last before it; after words of the future the next; as "last", "next" say."""
    wanted = int(words.value("weekday", groups["weekday"]))
    day = _weekday(wanted, words.value("shift", groups.get("shift", "")), context)
    if groups.get("shift", "").casefold() == "previous" and told_day(context):
        told = told_day(context) or context.today
        day = told - timedelta(days=(told.isoweekday() - wanted) % 7 or 7)
    return on_day(day, part_of(groups, words))


def _weekday(wanted: int, shift: str, context: Context) -> date:
    today = context.today
    back, ahead = (today.isoweekday() - wanted) % 7, (wanted - today.isoweekday()) % 7
    if shift == "-1":
        return today - timedelta(days=back or 7)
    if shift == "1":
        return today + timedelta(days=ahead or 7)
    if shift == "0":
        return today + timedelta(days=wanted - today.isoweekday())
    is_ahead = context.cue == "future" and not context.after.startswith("'s")
    return today + timedelta(days=ahead) if is_ahead else today - timedelta(days=back)


def weekday_of_week(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "Tuesday of last week"."""
    wanted = int(words.value("weekday", groups["weekday"]))
    weeks = int(words.value("shift", groups["week"]))
    return on_day(context.today + timedelta(days=wanted - context.today.isoweekday() + 7 * weeks))


def weekday_beside(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the day before last Tuesday"."""
    found = weekday(groups, context, words)
    day = found.interval.first if found and found.interval else None
    return on_day(day + timedelta(days=-1 if groups["side"].casefold() == "before" else 1)) if day else None


def shifted_period(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "last week", "this year", "the next month"; "the past year" is the twelve months up to the anchor."""
    shift, span = int(words.value("shift", groups["shift"])), words.value("span", groups["span"])
    if groups["shift"].casefold() in ("past", "coming") and span != "WE":
        return over(1, span, shift, context.today)
    return period(span, shift, context.today)


STEP = {"D": "days", "N": "days", "W": "weeks", "M": "months", "Y": "years"}


def step(number: float, unit: str) -> relativedelta | None:
    """A length of calendar time; None for hours and what is shorter."""
    many = {"2W": ("W", 2), "Q": ("M", 3), "E": ("Y", 10), "C": ("Y", 100)}
    unit, times = many.get(unit, (unit, 1))
    if unit not in STEP or number > 5000:
        return None
    whole = int(number * times)
    half = relativedelta(months=6) if unit == "Y" and number * times != whole else relativedelta()
    return relativedelta(**{STEP[unit]: whole}) + half  # type: ignore[arg-type]


def length(number: str, unit: str, *, half: bool = False) -> str:
    """The TIMEX3 value of a duration: P3M, PT2H, P2Y6M, PXW."""
    if unit in ("E", "C", "2W") and number != "X":
        number, unit = (
            str(round(float(number) * {"E": 10, "C": 100, "2W": 2}[unit])),
            "W" if unit == "2W" else "Y",
        )
    sign, unit = (
        ("PT", unit[-1]) if unit in ("H", "TM", "S") else ("P", {"N": "D", "2W": "W"}.get(unit, unit))
    )
    rest = {"PY": "6M", "PTH": "30M", "PTM": "30S"}.get(sign + unit, "") if half else ""
    return f"{sign}{number}{unit}{rest}"


def over(number: float, unit: str, shift: int, start: date) -> Reading:
    """A duration that ends (shift -1) or begins (1) on a day, with the stretch of days it fills."""
    text = f"{number:g}"
    away = step(number, unit)
    interval = None
    if away and shift:
        days = sorted((start, start + away if shift > 0 else start - away))
        interval = stretch(days[0], days[1], Precision.SPAN)
    return Reading(type="DURATION", value=length(text, unit), interval=interval)


def year_long(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the year ended June 30": a length, placed by what follows."""
    return Reading(type="DURATION", value="P1Y", interval=None)


def year_end(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "year-end": of the anchor's year, or of the one before while that year is young."""
    year = context.today.year - (context.today.month <= 3 and context.cue != "future")
    return on_day(date(year, 12, 31))


def away(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "two days ago", "a year earlier", "three weeks later", "six months from now"."""
    way = words.value("away", groups["away"])
    number, unit = number_of(groups, words), words.value("unit", groups["unit"])
    if number is None:
        return dated("PAST_REF" if way[0] == "-" else "FUTURE_REF", None) if way[1] == "a" else None
    shift = step(number + 0.5 * ("more" in groups), unit)
    told = told_time(context)
    if way in ("-a", "-p") and unit == "Y" and quarter_of(told):
        year, quarter = quarter_of(told) or (0, 0)
        return in_quarter(year - int(number), quarter)
    start = context.today if way[1] == "a" else (told and told.first)
    if not start:
        return dated(UNTOLD.get(unit, "XXXX"), None)
    if not shift:
        return _hours_away(way, start)
    return grain(unit, start + shift if way[0] == "+" else start - shift, told if way[1] == "p" else None)


def _hours_away(way: str, start: date) -> Reading:
    other = start + timedelta(days=1 if way[0] == "+" else -1)
    first, last = sorted((start, other))
    return Reading(
        type="TIME", value=f"{start.isoformat()}TXX", interval=stretch(first, last, Precision.DAYS)
    )


def grain(unit: str, day: date, told: Interval | None) -> Reading | None:
    """A day seen as coarsely as its unit was counted, and no finer than the time it was counted from."""
    if unit in ("D", "N") and (not told or told.first == told.last):
        return on_day(day)
    if unit in ("W", "2W"):
        return in_week(day)
    return in_month(day) if unit in ("M", "Q", "D", "N") else in_year(day.year)


def number_of(groups: Groups, words: Lexicon) -> float | None:
    """The number of the groups, digits or words; None where it is vague ("a few")."""
    if "one" in groups:
        return 1.0
    if "many" in groups:
        return 2.0
    form = groups.get("number", "")
    value = words.value("number", form) or form.replace(",", "").split()[0]
    try:
        return float(value.removesuffix("1/2") or 0)
    except ValueError:
        return None


def vague_away(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "years ago": the past."""
    return dated("PAST_REF" if groups["away"].casefold() != "later" else "FUTURE_REF", None)
