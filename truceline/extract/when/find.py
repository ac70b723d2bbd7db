"""Find the times a sentence speaks of: scan, join what belongs together, read each against the anchor."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from truceline.extract.mention import TimeMention
from truceline.extract.sentence import Sentence
from truceline.extract.when import absolute, amounts, relative, told
from truceline.extract.when.lexicon import Lexicon, flat, lexicon
from truceline.extract.when.reading import Context, Reading, blend
from truceline.extract.when.scan import EDGE, REACH, Found, scan, words_before
from truceline.language import Language
from truceline.when import Interval, Precision

Make = Callable[[Mapping[str, str], Context, Lexicon], Reading | None]
MAKES: Mapping[str, Make] = MappingProxyType(
    {
        name: make
        for module in (absolute, relative, told, amounts)
        for name, make in vars(module).items()
        if getattr(make, "__module__", "") == module.__name__ and not name.startswith("_")
    }
)
UNANCHORED = (
    date(2001, 1, 15),
    date(2012, 8, 27),
    date(2013, 12, 4),
)  # they share no year, month, weekday or day
CLOCKS = ("clock", "clock_24", "noon", "oclock")
AHEAD = ("by", "until")  # bounds that point forward where a month or a day stands without a year
CLAUSE = 60  # characters before an expression in which a word may tell its tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A find, perhaps with words before it that belong to it, and the time of day that stands beside a date."""

    found: Found
    start: int
    end: int
    clock: Found | None = None


def find_times(
    sentence: Sentence,
    *,
    anchor: Interval | None,
    previous: Interval | None,
    language: Language,
    tense: str = "",
) -> tuple[TimeMention, ...]:
    """The time expressions of a sentence in order, none overlapping; a language without a time table has none.

    `anchor` is when the report was published: known to the month or year only, relative times are no more exact than
    that; unknown, they keep their words and no interval. `previous` is the last time told before the sentence (see
    `last_time`). `tense` ("past", "future") overrides the cue words of the sentence.
    """
    text, words = flat(sentence.text), lexicon(language)
    mentions: list[TimeMention] = []
    for expression in _expressions(_scanned(text, language), text, words):
        reading = _read(expression, text, words, anchor=anchor, previous=previous, tense=tense)
        if reading:
            mentions.append(_mention(expression, reading, sentence.text, text, words))
            previous = last_time(mentions[-1:], previous)
    return _with_ranges(mentions, text, words)


@lru_cache(maxsize=256)  # sentences: several finders ask for the times of one report
def _scanned(text: str, language: Language) -> tuple[Found, ...]:
    return scan(text, lexicon(language))


def last_time(mentions: Sequence[TimeMention], previous: Interval | None) -> Interval | None:
    """The last time placed on the calendar among mentions, else `previous`; lengths and sets place nothing."""
    placed = (one.interval for one in reversed(mentions) if one.interval and _leads_on(one))
    return next(placed, previous)


def _leads_on(mention: TimeMention) -> bool:
    """False for lengths and sets, and for years and quarters that serve to compare ("a year earlier")."""
    if mention.type not in ("DATE", "TIME") or not mention.interval:
        return False
    compares = mention.rule in ("away", "year-earlier", "shifted-period")
    return not (compares and mention.interval.precision in (Precision.SEASON, Precision.YEAR))


def _expressions(finds: Sequence[Found], text: str, words: Lexicon) -> Iterator[Expression]:
    """Finds joined: a time of day with the date beside it, and each with the words before that belong to it."""
    finds = _with_years(finds, text, words)
    place = 0
    while place < len(finds):
        found = finds[place]
        beside = finds[place + 1] if place + 1 < len(finds) else None
        if beside and _is_clock(found) and _joins(text[found.end : beside.start]) and _is_day(beside):
            yield _edged(
                Expression(found=beside, start=found.start, end=beside.end, clock=found), text, words
            )
            place += 2
        else:
            yield _edged(Expression(found=found, start=found.start, end=found.end), text, words)
            place += 1


def _with_years(finds: Sequence[Found], text: str, words: Lexicon) -> Sequence[Found]:
    """A date without a year takes that of the date it is joined to ("between 3 May and 7 June 2023")."""
    whole = list(finds)
    for place, (first, second) in enumerate(pairwise(finds)):
        both = first.rule.make == second.rule.make == "calendar_date"
        year = second.groups.get("year") if both and "year" not in first.groups else None
        if year and words.range_join.fullmatch(text[first.end : second.start][:REACH]):
            whole[place] = replace(first, groups={**first.groups, "year": year})
    return whole


def _is_clock(found: Found) -> bool:
    return found.rule.make in CLOCKS


def _is_day(found: Found) -> bool:
    return found.rule.make in ("calendar_date", "iso_date", "numeric_date", "weekday", "deictic", "holiday")


def _joins(between: str) -> bool:
    return between.strip() in ("", ",", "on", "of", "(")


def _edged(expression: Expression, text: str, words: Lexicon) -> Expression:
    long = expression.found.rule.make in ("amount", "away", "shifted_amount", "vague_amount")
    edge = words.amount_edge if long else words.date_edge
    if long or expression.found.rule.make not in (*CLOCKS, "weekday"):
        before = words_before(edge, text, expression.start)
        if before:
            return replace(
                expression, start=expression.start - (min(EDGE, expression.start) - before.start())
            )
    return expression


def _read(
    expression: Expression,
    text: str,
    words: Lexicon,
    *,
    anchor: Interval | None,
    previous: Interval | None,
    tense: str,
) -> Reading | None:
    """The reading under each day that the anchor may be, as one; None where any of them makes no sense."""
    days = _anchor_days(anchor)
    readings = []
    for day in days:
        context = Context(
            today=day,
            previous=previous,
            tense=tense,
            cue=tense or _tense(text, expression, words),
            before=text[max(0, expression.found.start - EDGE) : expression.found.start],
            after=text[expression.found.end : expression.found.end + EDGE],
        )
        readings.append(_read_once(expression, context, words))
    sound = [reading for reading in readings if reading]
    return blend(sound, placed=anchor is not None) if sound and len(sound) == len(readings) else None


def _anchor_days(anchor: Interval | None) -> tuple[date, ...]:
    if not anchor or not anchor.first or not anchor.last:
        return UNANCHORED
    if anchor.first == anchor.last:
        return (anchor.first,)
    middle = anchor.first + timedelta(days=(anchor.last - anchor.first).days // 2)
    return (anchor.first, middle, anchor.last)


def _read_once(expression: Expression, context: Context, words: Lexicon) -> Reading | None:
    found = expression.found
    try:
        reading = MAKES[found.rule.make](found.groups, context, words)
        if reading and expression.clock and reading.interval:
            return _read_once(
                Expression(found=expression.clock, start=0, end=0),
                replace(context, previous=reading.interval),
                words,
            )
        return reading
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        return None


def _tense(text: str, expression: Expression, words: Lexicon) -> str:
    """The tense that the nearest word before tells, corrected by the one behind; else of the one behind."""
    before = text[max(0, expression.start - CLAUSE) : expression.start]
    cues = [cue for cue in words.tense.finditer(before, before.rfind(";") + 1) if _tells(cue, before, words)]
    behind = words.tense.search(text, expression.end, expression.end + CLAUSE // 2)
    after = _tense_of(behind, words) if behind else ""
    if (
        expression.found.rule.make in ("bare_month", "calendar_date")
        and _bound(expression, text, words) in AHEAD
    ):
        return "past" if not cues and after == "past" else "future"  # "By 9 May they had left"
    if not cues:
        return "future" if after == "future" else ""
    return "past" if _is_over(cues, before, behind, words) else _tense_of(cues[-1], words)


def _is_over(
    cues: Sequence[re.Match[str]], before: str, behind: re.Match[str] | None, words: Lexicon
) -> bool:
    """True where what lay ahead is told as past: "had been due to end Friday", "planned for Friday was called off"."""
    last = cues[-1]
    if _tense_of(last, words) == "past":
        return False
    if words.perfect.search(before, 0, last.start()):
        return True
    return (
        behind is not None and behind.group().casefold() in words.undone and not before[last.end() :].strip()
    )


def _tells(cue: re.Match[str], before: str, words: Lexicon) -> bool:
    """False for what only looks like the past: in a name ("United"), a passive ("to be held"), an adjective."""
    if _tense_of(cue, words) == "future":
        return True
    passive = before[: cue.start()].rstrip().endswith((" be", " been"))
    if not cue["past"]:
        return not passive
    named, form = cue["past"][0].isupper(), cue["past"].casefold()
    return not (passive or named or form in words.unended or words.adjective.search(before, 0, cue.start()))


def _tense_of(cue: re.Match[str], words: Lexicon) -> str:
    return "past" if cue["past"] else words.tenses[" ".join(cue.group().casefold().split())]


def _mention(
    expression: Expression, reading: Reading, original: str, text: str, words: Lexicon
) -> TimeMention:
    start, end = expression.start, expression.end
    wording = original[start:end]
    interval = replace(reading.interval, words=wording) if reading.interval else None
    return TimeMention(
        start=start,
        end=end,
        words=wording,
        rule=expression.found.rule.name,
        type=reading.type,
        value=reading.value,
        interval=interval,
        bound=_bound(expression, text, words),
    )


def _bound(expression: Expression, text: str, words: Lexicon) -> str:
    found = words_before(words.bound, text, expression.start)
    inside = words_before(words.bound, text, expression.found.start)
    one = found or inside
    name = words.bounds.get(" ".join(one.group().casefold().split()), "") if one else ""
    if name == "since" and expression.found.rule.make == "days_of_month":
        return ""  # "from 4 to 17 May": both ends are told
    return {"within": "by"}.get(name, name)


def _with_ranges(mentions: Sequence[TimeMention], text: str, words: Lexicon) -> tuple[TimeMention, ...]:
    """Two dates that bound a range ("from 27 September to 22 October") both carry the whole range as interval."""
    ranged = list(mentions)
    for place, (first, second) in enumerate(pairwise(mentions)):
        whole = _range(first, second, text, words)
        if whole:
            ranged[place] = replace(first, interval=whole, bound="", rule=f"{first.rule}+range")
            ranged[place + 1] = replace(second, interval=whole, bound="", rule=f"{second.rule}+range")
    return tuple(ranged)


def _range(first: TimeMention, second: TimeMention, text: str, words: Lexicon) -> Interval | None:
    between = text[first.end : second.start]
    start, end = first.interval and first.interval.first, second.interval and second.interval.last
    if not start or not end or start > end or not words.range_join.fullmatch(between[:REACH]):
        return None
    dash = between.strip() in ("-", "—")
    opened = words_before(words.range_open, text, first.start)
    if not (dash or opened) or (between.strip() == "and" and opened and "from" in opened.group().casefold()):
        return None
    return Interval(first=start, last=end, precision=Precision.SPAN, words=text[first.start : second.end])
