"""Expressions that name a place on the calendar, if need be with the year left out -> readings."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.easter import easter

from truceline.extract.when.lexicon import Lexicon
from truceline.extract.when.period import told_time
from truceline.extract.when.reading import (
    Context,
    Reading,
    dated,
    in_century,
    in_decade,
    in_half,
    in_month,
    in_quarter,
    in_season,
    in_week,
    in_year,
    on_day,
    quarter_of,
    stretch,
)
from truceline.extract.when.scan import words_before
from truceline.when import Precision

Groups = Mapping[str, str]
SOON = 2  # months ahead in which a month without a year and without a word of tense is taken to lie
LISTED = re.compile(
    r"(?:\d+(?:\.\d+)+[\s,;&]{1,3}(?:[^\W\d]{1,3}\s{1,3})?)+\Z"
)  # numbers of parts before one more
LATE = 60  # days ahead up to which a day without a year may lie although the words before are of the past


def iso_date(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """`2020-11-12`, with or without a time of day."""
    reading = on_day(date(int(groups["fullyear"]), int(groups["mm"]), int(groups["dd"])))
    if "hh" not in groups:
        return reading
    clock = f"{int(groups['hh']):02}:{groups['minute']}"
    return Reading(type="TIME", value=f"{reading.value}T{clock}", interval=reading.interval)


def numeric_date(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """`25.12.2020`, `12/25/2020`: the order is open where a slash divides two numbers that may both be months.

    The number of a part of a text ("Articles 2.1.8 and 2.1.10") is no date.
    """
    listed = words_before(LISTED, context.before, len(context.before))
    end = len(context.before) - (len(listed[0]) if listed else 0)
    if words_before(words.code_before, context.before, end):
        return None
    first, second = int(groups["a"]), int(groups["b"])
    number = int(groups["c"]) if len(groups["c"]) == 4 else _full_year(int(groups["c"]), context.today)
    day_first = groups["sep"] == "." or first > 12 or first == second
    if not day_first and second <= 12:
        return dated(f"{number:04}-XX-XX", None)
    if len(groups["c"]) == 2 and groups["sep"] == "." and max(first, second) > 31:
        return None
    return on_day(date(number, second, first) if day_first else date(number, first, second))


def _full_year(digits: int, today: date) -> int:
    number = today.year // 100 * 100 + digits
    return number - 100 if number > today.year + 20 else number


def calendar_date(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A month with or without a day, a weekday and a year; the year left out is the one nearest to the anchor."""
    number = month_number(groups["month"], words)
    day = _day(groups, words)
    year = _year(groups, context, words)
    if not day:
        return in_month(date(year, number, 1)) if year else bare_month(groups, context, words)
    years = (year,) if year else range(context.today.year - 1, context.today.year + 2)
    days = [one for one in (_valid(some, number, day) for some in years) if one]
    weekday = _weekday(groups, words)
    fitting = [one for one in days if not weekday or one.isoweekday() == weekday] or days
    return on_day(_nearest(fitting, context)) if fitting else None


def _day(groups: Groups, words: Lexicon) -> int:
    return int(groups.get("day") or words.value("ordinal", groups.get("ordinal", "")) or 0)


def _year(groups: Groups, context: Context, words: Lexicon) -> int:
    """The year that the groups name, by number, in words or as last, this or next; 0 where they name none."""
    for name in ("year", "year2", "year3"):
        if name in groups:
            return int(groups[name])
    if "century_word" in groups:
        return spelled(groups, words)
    shift = groups.get("shift") or groups.get("shift2")
    return context.today.year + int(words.value("shift", shift)) if shift else 0


def _weekday(groups: Groups, words: Lexicon) -> int:
    form = groups.get("weekday", "")
    return int(words.value("weekday", form) or words.value("wday", form) or 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_of_month(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "24-25 March", "24 and 25 March", "March 24 to 27": from one day to the other, or either of the two."""
    first = calendar_date(groups, context, words)
    second = calendar_date({**groups, "day": groups["day2"]}, context, words)
    start = first and first.interval and first.interval.first
    end = second and second.interval and second.interval.first
    if not first or not start or not end or not start < end:
        return first
    either = groups["join"].strip().casefold() in ("or", "and")
    return dated(first.value, stretch(start, end, Precision.DAYS if either else Precision.SPAN))


def _nearest(days: list[date], context: Context) -> date:
    side = {
        "past": [one for one in days if one <= context.today],
        "future": [one for one in days if one >= context.today],
    }
    best = min(side.get(context.tense) or days, key=lambda one: _distance(one, context.today))
    told_late = context.cue == "past" and (best - context.today).days > LATE
    if context.cue == "future" and (context.today - best).days > LATE and side["future"]:
        return min(side["future"])
    return max(side["past"]) if told_late and side["past"] else best


def _distance(day: date, today: date) -> float:
    """Days between, those ahead counted longer: reports tell of what has been more than of what is to come."""
    days = (day - today).days
    return -days if days < 0 else 1.5 * days


def month_number(form: str, words: Lexicon) -> int:
    """1 to 12."""
    return int(words.value("month", form) or words.value("mon", form))


def bare_month(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A month alone: the last one of that name that has begun; the next after words of the future, or if it is near."""
    form = groups["month"]
    if form.casefold() in words.doubtful and not words_before(
        words.doubtful_after, context.before, len(context.before)
    ):
        return None
    number, today = month_number(form, words), context.today
    ahead = (number - today.month) % 12
    soon = context.cue == "future" or (not context.cue and ahead <= SOON)
    year = today.year - (number > today.month) + (1 if soon and ahead else 0)
    return in_month(date(year, number, 1))


def shifted_month(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "last May": the last that is over; "next May": the next to begin; "this May": that of this year."""
    number, today = month_number(groups["month"], words), context.today
    shift = int(words.value("shift", groups["shift"]))
    year = today.year + {-1: -(number >= today.month), 0: 0, 1: int(number <= today.month)}[shift]
    return in_month(date(year, number, 1))


def nth_of_month(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the 20th": of the month told before, else the nearest 20th."""
    told = context.previous
    day = int(groups["nth"])
    if told and told.first and told.last and (told.last - told.first).days < 31:
        return on_day(date(told.first.year, told.first.month, day))
    firsts = [context.today.replace(day=1) + timedelta(days=shift) for shift in (-1, 0, 31)]
    days = [one for one in (_valid(first.year, first.month, day) for first in firsts) if one]
    return on_day(_nearest(days, context)) if days else None


def bare_year(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A number of four digits that reads as a year: nothing counted follows, no name of a code stands before."""
    if words.counted.match(context.after) or words_before(
        words.code_before, context.before, len(context.before)
    ):
        return None
    number = int(groups["year"][:4])
    return in_year(number) if abs(number - context.today.year) <= 900 else None


def plain_year(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A year that its wording makes certain."""
    return in_year(int(groups["year"]))


def year_period(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the 1988 period": that year, or the quarter told before in that year."""
    told = quarter_of(told_time(context)) if "quarter" in groups else None
    year = int(groups["year"])
    return in_quarter(year, told[1]) if told else in_year(year)


def spelled_year(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "nineteen ninety-six"."""
    return in_year(spelled(groups, words))


def spelled(groups: Groups, words: Lexicon) -> int:
    """The number of a year in words."""
    tens = int(words.value("ten", groups["ten"]))
    one = int(words.value("one", groups.get("one", "")) or 0)
    return 100 * int(words.value("century_word", groups["century_word"])) + tens + one


def year_two_thousand(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the year two thousand"."""
    return in_year(2000 + int(words.value("one", groups.get("one", "")) or 0))


def decade(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the 1990s", "the nineties": without a century the last one that has begun."""
    tens = int(groups["yy"][0] if "yy" in groups else words.value("tens", groups["tens"]))
    if "century" in groups:
        return in_decade(100 * int(groups["century"]) + 10 * tens)
    number = context.today.year // 100 * 100 + 10 * tens
    return in_decade(number if number <= context.today.year else number - 100)


def century(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the 20th century", "the nineteenth century"."""
    number = int(groups.get("nth") or words.value("ordinal", groups["ordinal"]))
    return in_century(number) if number else None


def quarter(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the third quarter (of 1989)": without a year the last that has begun, or after words of the future the next."""
    number = int(groups.get("q") or words.value("ordinal", groups["ordinal"]))
    if number > 4:
        return None
    year = _year(groups, context, words) or _near_year(3 * number - 2, context)
    return in_quarter(year - ("back" in groups), number)


def half_year(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the first half of the year", "the last half of 1989"."""
    number = int(words.value("half_word", groups["ordinal"]) or words.value("ordinal", groups["ordinal"]))
    year = _year(groups, context, words) or context.today.year
    return in_half(year, number) if number <= 2 else None


def _near_year(month: int, context: Context) -> int:
    year = context.today.year - (month > context.today.month)
    return year + (context.cue == "future" and month != context.today.month and year < context.today.year)


def season(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the winter of 1994", "last fall", "this summer", "in the spring"."""
    name = words.value("season", groups["season"])
    if "year" in groups:
        return in_season(int(groups["year"]), name)
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    today = context.today
    year = today.year - (first_month > today.month)
    shift = int(words.value("shift", groups["shift"])) if "shift" in groups else None
    if shift == -1 and (today - date(year, first_month, 1)).days < 93:
        year -= 1
    if shift == 1 or (shift is None and context.cue == "future"):
        year += 1
    if shift == 0:
        year = today.year - (name == "WI" and today.month < 3)
    if name == "WI":
        last = date(year + 1, 3, 20)
        return dated(f"{year:04}-WI", stretch(date(year, 12, 1), last, Precision.SEASON))
    return in_season(year, name)


def week_of(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the week of March 6"."""
    found = calendar_date(groups, context, words)
    first = found.interval.first if found and found.interval else None
    return in_week(first) if first else None


def holiday(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A holiday of the civil calendar; those of other calendars keep their name and no date."""
    rule = words.value("holiday", groups["holiday"])
    if not rule:
        return dated(f"{groups['year']}-XX-XX" if "year" in groups else "XXXX-XX-XX", None)
    today = context.today
    years = (int(groups["year"]),) if "year" in groups else range(today.year - 1, today.year + 2)
    days = [holiday_in(year, rule) for year in years]
    shift = words.value("shift", groups.get("shift", ""))
    if shift == "-1":
        days = [one for one in days if one < today][-1:]
    elif shift == "1":
        days = [one for one in days if one > today][:1]
    return on_day(_nearest(days, context))


def holiday_in(year: int, rule: str) -> date:
    """The day of a holiday: `MM-DD`, `easter+DAYS` (Gregorian) or `MONTH:WEEKDAY:WHICH` (-1: the last)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if "-" in rule and ":" not in rule:
        month, day = (int(part) for part in rule.split("-"))
        return date(year, month, day)
    month, weekday, which = (int(part) for part in rule.split(":"))
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
