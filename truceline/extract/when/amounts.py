"""Durations, sets, times of day and references to past, present and future -> readings."""

from collections.abc import Mapping

from truceline.extract.when.lexicon import Lexicon
from truceline.extract.when.reading import Context, Reading, dated, instant
from truceline.extract.when.relative import length, number_of, over, part_of
from truceline.when import Interval, Precision

Groups = Mapping[str, str]
PERIOD = {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "H": "PT1H", "Q": "P1Q", "E": "P10Y", "TM": "PT1M"}


def amount(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "five years", "a minute and a half", "several weeks": a length without a place on the calendar."""
    unit = words.value("unit", groups["unit"])
    if "halfof" in groups:
        return Reading(
            type="DURATION", value={"H": "PT30M", "Y": "P6M"}.get(unit, f"P0.5{unit}"), interval=None
        )
    number = number_of({"number": groups["low"]} if "low" in groups else groups, words)
    if unit == "Q" and (number == 3 or " of " in context.after[:4]):  # three quarters of something
        return None
    text = "X" if number is None else f"{number:g}"
    return Reading(
        type="DURATION", value=length(text, unit, half="more" in groups or "half" in groups), interval=None
    )


def unit_long(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "day-long", "decades-long"."""
    form = groups["unit"]
    return Reading(
        type="DURATION",
        value=length("X" if form.casefold() in words.words["units"] else "1", words.value("unit", form)),
        interval=None,
    )


def vague_amount(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "for years", "days or weeks"."""
    return Reading(type="DURATION", value=length("X", words.value("units", groups["units"])), interval=None)


def shifted_amount(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "the past three months", "the next two weeks": a length up to the anchor, or from it."""
    unit, number = words.value("unit", groups["unit"]), number_of(groups, words)
    if number is None:
        return Reading(type="DURATION", value=length("X", unit), interval=None)
    shift = {"previous": 0, "following": 0}.get(groups["shift"].casefold())
    if shift is None:
        shift = int(words.value("shift", groups["shift"]))
    return over(number, unit, shift, context.today)


def vague_shift(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "recent years", "coming months"."""
    return Reading(type="DURATION", value=length("X", words.value("units", groups["units"])), interval=None)


def rate(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "(twice) a week"."""
    return repeated(PERIOD[words.value("unit", groups["unit"])])


def repeated(value: str) -> Reading:
    """A reading of type SET."""
    return Reading(type="SET", value=value, interval=None)


def often(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "daily", "annually"."""
    return repeated(words.value("often", groups["often"]))


def each_unit(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "every day", "each year", "every two weeks"."""
    unit, times = words.value("unit", groups["unit"]), words.value("each", groups["each"])
    number = number_of(groups, words) if "number" in groups else float(times)
    return repeated(length("X" if number is None else f"{number:g}", unit))


def weekly(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "Mondays", "every Friday", "Tuesday nights"."""
    form = groups.get("weekday") or groups["weekdays"][:-1]
    part = part_of(groups, words)
    return repeated(f"XXXX-WXX-{words.value('weekday', form)}" + (f"T{part}" if part else ""))


def reference(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "now", "recently", "the future", "current" before a noun: the class of words is the name of the group."""
    return next(dated(words.value(kind, form), None) for kind, form in groups.items() if kind != "x")


def clock(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "3 p.m. EST", "10:35 am"."""
    late = groups["ampm"][0] in "pP"
    return at_clock(int(groups["hour"]) % 12 + 12 * late, groups.get("minute", "00"), groups, context, words)


def clock_24(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "00:00 Moscow time", "21:05", "1800 hours"."""
    return at_clock(int(groups["hh"]), groups["minute"], groups, context, words)


def oclock(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "11 o'clock in the evening": without a part of the day the half of it is open, and the hour with it."""
    hour = int(groups.get("hour") or number_of(groups, words) or 0)
    part = part_of(groups, words)
    if not 0 < hour <= 12:
        return None
    late = part in ("AF", "EV") or (part == "NI" and hour > 5)
    if not part:
        return Reading(type="TIME", value=f"{_day(context)}TXX", interval=_told(context))
    return at_clock(hour % 12 + 12 * late, "00", groups, context, words)


def noon(groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """ "noon", "midnight" (24:00: which of the two days it belongs to is open)."""
    hours, minutes = words.value("noon", groups["noon"]).split(":")
    return at_clock(int(hours), minutes, groups, context, words)


def at_clock(hours: int, minutes: str, groups: Groups, context: Context, words: Lexicon) -> Reading | None:
    """A time of day on the day told before; with a zone it is an instant."""
    told = _told(context)
    clock_text = f"{hours:02}:{minutes}"
    zone = words.value("zone", groups.get("zone", ""))
    if told and told.first and zone:
        told = Interval(
            first=told.first,
            last=told.last,
            precision=Precision.INSTANT,
            at=instant(told.first, clock_text, zone),
        )
    return Reading(type="TIME", value=f"{_day(context)}T{clock_text}", interval=told)


def _told(context: Context) -> Interval | None:
    told = context.previous
    return told if told and told.first is not None and told.first == told.last else None


def _day(context: Context) -> str:
    told = _told(context)
    return (told.first if told and told.first else context.today).isoformat()
