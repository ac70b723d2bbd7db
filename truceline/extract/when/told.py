"""Expressions counted from a time told before, or that name the period around the anchor -> readings."""

from collections.abc import Mapping
from datetime import timedelta

from truceline.extract.when.lexicon import Lexicon
from truceline.extract.when.period import UNTOLD, period, told_day, told_time
from truceline.extract.when.reading import Context, Reading, at_weekend, dated, in_quarter, on_day, quarter_of
from truceline.extract.when.relative import part_of
from truceline.when import Interval

Groups = Mapping[str, str]


def told_period(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the year", "the weekend", "earlier this month": the anchor's; a weekend is the last, or the next to come."""
    span = words.value("span", groups["span"])
    if span == "WE":
        weeks = 0 if context.cue == "future" or context.today.isoweekday() >= 6 else -1
        return at_weekend(context.today + timedelta(weeks=weeks))
    if span == "D" and "x" in groups:
        day = told_day(context) if " that " in f" {groups['x'].casefold()} " else context.today
        return on_day(day) if day else dated(UNTOLD["D"], None)
    return period(span, 0, context.today)


def that_period(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "that year", "that same day": the one told before."""
    span, told = words.value("span", groups["span"]), told_time(context)
    return _same(span, told) or dated(UNTOLD.get(span, "XXXX"), None)


def _same(span: str, told: Interval | None) -> Reading | None:
    if not told or not told.first or not told.last or (told.last - told.first).days > _DAYS.get(span, 0):
        return None
    return period(span, 0, told.first)


_DAYS = {"D": 0, "WE": 1, "W": 6, "M": 30, "Q": 91, "Y": 365, "E": 3652, "C": 36524}


def that_part(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "that morning": of the day told before."""
    day = told_day(context)
    part = part_of(groups, words)
    return on_day(day, part) if day else Reading(type="TIME", value=f"XXXX-XX-XXT{part}", interval=None)


def told_part(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "in the morning", "mid-afternoon": of the day told before, else a part of an unknown day."""
    return that_part(groups, context, words)


def told_other(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the next day", "the following month", "the previous night": counted from the time told before."""
    shift = int(words.value("other", groups.get("other") or groups["other2"]))
    name = groups.get("span") or groups["span2"]
    part = words.value("part", name)
    if part:
        day = told_day(context)
        if not day:
            return Reading(type="TIME", value=f"XXXX-XX-XXT{part}", interval=None)
        return on_day(day + timedelta(days=shift), part)
    return _beside(words.value("span", name), shift, context)


def told_beside(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the day before", "a week later": counted from the time told before."""
    shift = -1 if groups["side"].casefold() in ("before", "earlier") else 1
    span = {"night": "D"}.get(groups["span"].casefold()) or words.value("span", groups["span"])
    return _beside(span, shift, context)


def _beside(span: str, shift: int, context: Context) -> Reading:
    told = told_time(context)
    found = _same(span, told)
    first = found.interval.first if found and found.interval else None
    other = (
        on_day(first + timedelta(days=shift))
        if first and span == "D"
        else first and period(span, shift, first)
    )
    return other or dated(UNTOLD.get(span, "XXXX"), None)


def told_quarter(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the quarter", "the latest quarter", "a year-earlier": the quarter told before, else the last that is over."""
    told, today = quarter_of(context.previous), context.today
    which = groups.get("which", "").casefold()
    if which == "current":
        return period("Q", 0, today)
    over_now = 4 * today.year + (today.month - 1) // 3 - 1
    year, number = told or (over_now // 4, over_now % 4 + 1)
    found = in_quarter(year - ("back" in groups or "back2" in groups), number)
    return found if told or which in ("latest", "most recent") else dated(found.value, None)
