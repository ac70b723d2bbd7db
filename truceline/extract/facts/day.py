"""On which day a report's main incident happened: of the days told, the one whose sentence speaks of it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.extract.facts.lines import HARMS, Cues, Line
from truceline.extract.mention import TimeMention
from truceline.when import Interval, Precision

_HOUR = re.compile(r"T(\d\d):")
NIGHT = range(21, 24)  # hours of which a report of the next day tells
_DATED = re.compile(r"[A-Z]|\d\d?/\d")  # a clock time with a day of its own
FIRST = 8  # sentences in which the clock time of the incident is told
HEAD = 60  # characters of a sentence in which a dateline may stand
_DATELINE = re.compile(r"\s?(?:,?\s?\([^)]{1,30}\)|--?|–|—)")


def day_of(lines: Sequence[Line], published: Interval | None, cues: Cues) -> Interval | None:
    """The day of the incident: of the days told, the one whose sentence speaks most clearly of it."""
    scored = [
        (_weight(time, line, cues) - 0.1 * place, -place, time)
        for place, line in enumerate(lines)
        for time in line.times
        if _may_be_day(time, published)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2].interval if best else _around(lines, published, cues)


def likely_day(when: Interval | None, lines: Sequence[Line], published: Interval | None) -> date | None:
    """The likeliest day, of low confidence where `when` leaves two or none.

    Of two days the first, for reports follow the night they tell of; the second where the first clock time told is
    none of the late evening. Where no day is told, that of publication: news is of the day.
    """
    if not when:
        return published.last if published and published.first == published.last else None
    hours = (_HOUR.search(time.value) for line in lines[:FIRST] for time in line.times)
    hour = next((int(found[1]) for found in hours if found), None)
    return when.first if hour is None or hour in NIGHT else when.last


def _around(lines: Sequence[Line], published: Interval | None, cues: Cues) -> Interval | None:
    """The day of publication or the one before, where an incident is told of with a time of day and no date."""
    told = any(
        time.type == "TIME" and not time.interval and _weight(time, line, cues) > 2
        for line in lines
        for time in line.times
    )
    if not told or not published or not published.last or published.first != published.last:
        return None
    return Interval(first=published.last - timedelta(days=1), last=published.last, precision=Precision.DAYS)


def _may_be_day(time: TimeMention, published: Interval | None) -> bool:
    interval = time.interval
    if time.type not in ("DATE", "TIME") or not interval or not interval.first or not interval.last:
        return False
    past = not published or not published.last or interval.first <= published.last
    return past and (interval.last - interval.first).days <= 1


def _weight(time: TimeMention, line: Line, cues: Cues) -> float:
    before = line.text[max(0, time.start - 40) : time.start]
    after = line.text[time.end : time.end + 24].lstrip(" ,")
    clocked = "T" in time.value or any(":" in other.value for other in line.times)
    several_days = time.interval is not None and time.interval.first != time.interval.last
    return (
        2.0 * bool(cues.incident.search(line.text))
        + 2.0 * any(one.state in HARMS for one in line.harmed)
        + 1.5 * bool(cues.event.search(line.text))
        + 1.0 * clocked
        + 2.0 * bool(cues.named_after.match(line.text, time.end))
        + 2.0 * bool(cues.named_before.search(line.text, max(0, time.start - 60), time.start))
        - 3.0 * bool(cues.background.search(line.text))
        - 0.5 * ("T" in time.value and not _DATED.search(time.words))
        - 1.5 * several_days
        - 3.0 * bool(cues.other.search(before))
        - 2.0 * bool(cues.other_after.match(after))
        - 5.0
        * bool(cues.stamp.search(before) or (time.start < HEAD and _DATELINE.match(line.text, time.end)))
    )
