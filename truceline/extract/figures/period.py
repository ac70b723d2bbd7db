"""The period that a report covers and the period of each of its figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.extract.figures.find import Figure, Part
from truceline.extract.figures.words import Words
from truceline.extract.mention import TimeMention
from truceline.extract.sentence import Sentence
from truceline.when import Interval, Precision

STRETCHES = (Precision.SPAN, Precision.DAYS, Precision.WEEK)
OPENING = 4  # characters before a time that a sentence opens with ("On ")
BEHIND, OF_ONE = (
    30,
    160,
)  # characters behind a counted thing, and behind one person harmed, in which its day stands
LONGEST = timedelta(days=100)  # a report covers a quarter at most; longer stretches look back
_HARM = "casualties"
OPENS = 12  # characters before a time in which "between" stands


def told_period(
    lines: Sequence[Sentence], times: Sequence[Sequence[TimeMention]], words: Words
) -> Interval | None:
    """The days that a report covers: the first stretch it opens a sentence or clause with, and what goes on from it.

    "Between 3 and 9 May ... From 10 to 16 May" covers 3 to 16 May; a stretch longer than `LONGEST` looks back.
    """
    covered: Interval | None = None
    for one in _opened(lines, times, words):
        if covered is None:
            covered = one
        elif _goes_on(covered, one):
            covered = replace(covered, last=one.last)
    return covered


def _opened(
    lines: Sequence[Sentence], times: Sequence[Sequence[TimeMention]], words: Words
) -> Iterator[Interval]:
    for line, told in zip(lines, times, strict=True):
        for one in told:
            opens = words.opens_period.search(line.text[max(0, one.start - OPENS) : one.start])
            days = one.interval
            placed = opens and days and days.precision in STRETCHES
            if placed and days and days.first and days.last and days.last - days.first <= LONGEST:
                yield days


def _goes_on(covered: Interval, more: Interval) -> bool:
    """True for a week or so that begins within the days covered or right after them and ends later."""
    if not (covered.first and covered.last and more.first and more.last):
        return False
    begins = covered.first <= more.first <= covered.last + timedelta(days=1)
    long = more.last - more.first >= timedelta(days=5)
    return long and begins and covered.last < more.last and more.last - covered.first <= LONGEST


def period_of(
    figure: Figure,
    sentence: Sentence,
    times: Sequence[TimeMention],
    *,
    covered: Interval | None,
    published: Interval | None,
    words: Words,
) -> Interval | None:
    """The days a figure is of: its own, else those that the report covers; a total reaches to the end of these."""
    if figure.part is Part.TOTAL:
        return _total(sentence, times, covered, published, words)
    if _is_earlier(figure, sentence, words) or _is_unplaced(figure, times):
        return None
    told = [each for each in times if not _is_to_come(each, published)]
    own = _own(figure, sentence, told, words) or _year(figure, sentence, told, covered, words)
    if own or covered is None or figure.part is Part.NEW:
        return own or covered
    return _before(covered)


def _is_to_come(time: TimeMention, published: Interval | None) -> bool:
    """True for days after the report's own: nothing was counted then."""
    known = published.last if published else None
    first = time.interval.first if time.interval else None
    return known is not None and first is not None and first > known


def _is_unplaced(figure: Figure, times: Sequence[TimeMention]) -> bool:
    """True where the sentence opens with a day that cannot be placed on the calendar."""
    return any(
        each.start <= OPENING and each.end <= figure.start and not each.interval and _has_number(each)
        for each in times
    )


def _has_number(time: TimeMention) -> bool:
    return any(sign.isdigit() for sign in time.words)


def _is_earlier(figure: Figure, sentence: Sentence, words: Words) -> bool:
    """ "five of which occurred prior to the period": of days that are not told."""
    found = words.before.search(sentence.text, figure.end, figure.limit)
    return found is not None and "," not in sentence.text[figure.end : found.start()]


def _before(covered: Interval) -> Interval | None:
    """The period as long as the one covered, right before it."""
    if not covered.first or not covered.last:
        return None
    length = covered.last - covered.first + timedelta(days=1)
    return Interval(
        first=covered.first - length, last=covered.first - timedelta(days=1), precision=Precision.SPAN
    )


def _own(figure: Figure, sentence: Sentence, times: Sequence[TimeMention], words: Words) -> Interval | None:
    text = sentence.text
    placed = [each for each in times if each.interval and each.interval.first and each.interval.last]
    stretches = [
        each
        for each in placed
        if each.interval and each.interval.precision in STRETCHES and _told(each, text, words)
    ]
    if figure.part is Part.BEFORE:
        compared = [each.end() for each in words.compared.finditer(text, 0, figure.start)]
        behind = [each for each in stretches if figure.start < each.start]
        between = [each for each in stretches if compared and compared[-1] < each.start < figure.start]
        return next((each.interval for each in (*between, *behind)), None)
    days = [each for each in placed if each.interval and each.interval.precision is Precision.DAY]
    months = [each for each in placed if each.interval and each.interval.precision is Precision.MONTH]
    near = [
        each
        for each in (*days, *months)
        if figure.end <= each.start < figure.limit and _on(figure, each, text)
    ]
    opening = [each for each in days if each.start <= OPENING and each.end < figure.start]
    before = [each for each in stretches if each.start < figure.start] or stretches
    chosen = near[:1] or before[-1:] or opening
    return chosen[0].interval if chosen else None


def _year(
    figure: Figure,
    sentence: Sentence,
    times: Sequence[TimeMention],
    covered: Interval | None,
    words: Words,
) -> Interval | None:
    """The year that the figure is of ("in 2019 ... 147 casualties"), up to the end of what the report covers."""
    years = [
        each.interval
        for each in times
        if each.interval
        and each.interval.precision is Precision.YEAR
        and not each.bound
        and (
            each.start <= OPENING
            or (
                figure.end <= each.start < figure.limit
                and not words.total.search(sentence.text, figure.end, each.start)
            )
        )
    ]
    if not years:
        return None
    end = covered.last if covered and covered.last and years[0].overlaps(covered) else years[0].last
    return replace(years[0], last=end, precision=Precision.SPAN)


def _told(time: TimeMention, text: str, words: Words) -> bool:
    """True for days with a name ("3 to 16 May"), not for "the previous two weeks"."""
    return _has_number(time) and not words.since.search(text[max(0, time.start - OPENS) : time.start])


def _on(figure: Figure, time: TimeMention, text: str) -> bool:
    between = text[figure.end : time.start]
    one = figure.low == figure.high == 1 and figure.topic.happening == _HARM
    far = len(between) > (OF_ONE if one else BEHIND) or ("," in between and not one)
    return not far and between.endswith(("on ", "in ") if one else "on ")


def _total(
    sentence: Sentence,
    times: Sequence[TimeMention],
    covered: Interval | None,
    published: Interval | None,
    words: Words,
) -> Interval | None:
    """From the start that the sentence tells to the end of what the report covers, else to its own day."""
    starts = [
        each.interval.first
        for each in times
        if each.interval and each.interval.first and _counts_from(each, sentence.text, words)
    ]
    end = covered.last if covered else _day(published)
    if not starts or end is None or starts[0] > end:
        return None
    return Interval(first=starts[0], last=end, precision=Precision.SPAN)


def _counts_from(time: TimeMention, text: str, words: Words) -> bool:
    if time.interval and time.interval.precision is Precision.YEAR:
        return True
    return time.bound in ("since", "after") or bool(
        words.since.search(text[max(0, time.start - OPENS) : time.start])
    )


def _day(interval: Interval | None) -> date | None:
    return interval.last if interval and interval.first == interval.last else None
