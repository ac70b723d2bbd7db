"""The incident that a violation report is about, as its subject and first sentences tell it: kinds, places, days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.extract.mention import PlaceMention, TimeMention
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.verdicts.find import kinds_of
from truceline.extract.verdicts.words import Words
from truceline.place import Gazetteer
from truceline.report import Report
from truceline.when import Interval, Precision

TOLD = 2  # sentences whose deeds a report without a telling subject is about
SUBJECT = 60  # characters of a subject by which its line is known
FIRST = 40  # sentences in which a report tells what it is about
CLOSE = (Precision.INSTANT, Precision.DAY, Precision.DAYS, Precision.WEEK, Precision.MONTH, Precision.SPAN)
WIDE = ("country", "admin1", "admin2", "region", "river")
_NAMED = re.compile(
    r"[A-Z][A-Z-]{2,}\)?,?\s*(?:of\s+)?$"
)  # "(COHA), 23 January 2014": the date of a document
_ARTICLE = re.compile(r"\d+(?:\.\d+)+\.?")  # "2.1.10" is a number of an article
_SEAT = 60  # characters before a place in which the team stands that has its seat there
_BEFORE = 110  # characters before a date in brackets in which the document may be named


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a report is about; each part empty or None where its beginning does not tell.

    `kinds` are what is told first, `deeds` also what the next sentence adds: what is left open may be of either.
    """

    kinds: tuple[str, ...]
    deeds: tuple[str, ...]
    places: tuple[PlaceMention, ...]
    when: Interval | None


def scene_of_report(
    report: Report,
    lines: Sequence[Sentence],
    *,
    times: Sequence[Sequence[TimeMention]],
    places: Sequence[Sequence[PlaceMention]],
    words: Words,
    gazetteer: Gazetteer,
) -> Scene:
    """What the subject and the first sentences of a report say that it is about."""
    numbers = list(_telling(report, lines, words))
    deeds = kinds = kinds_of(report.title, words)
    if not kinds:
        told = [found for n in dict.fromkeys(numbers) if (found := kinds_of(lines[n].text, words))]
        kinds = told[0] if told else ()
        deeds = tuple(dict.fromkeys(kind for found in told[:TOLD] for kind in found))
    named = (
        close_places(
            _in_subject(places[n], lines[n], report), lines[n].text, words=words, gazetteer=gazetteer
        )
        for n in numbers
    )
    days = (one for n in numbers for one in own_times(lines[n].text, times[n], words))
    return Scene(
        kinds=kinds,
        deeds=deeds,
        places=next((found for found in named if found), ()),
        when=next((_moment(one) for one in days if not _is_day_of(one, report)), None),
    )


def _in_subject(places: Sequence[PlaceMention], line: Sentence, report: Report) -> Sequence[PlaceMention]:
    """The places of a line from where the subject begins: a letterhead in one piece also says where it comes from."""
    start = line.text.lower().find(report.title.lower()[:SUBJECT]) if report.title else -1
    return [each for each in places if each.start >= start]


def _telling(report: Report, lines: Sequence[Sentence], words: Words) -> Iterator[int]:
    """Numbers of the sentences that tell the scene: those of the subject, then those that say what took place."""
    first = [n for n, line in enumerate(lines[:FIRST]) if line.layout is not Layout.BOILERPLATE]
    subject = report.title.lower()[:SUBJECT]
    yield from (n for n in first if subject and subject in " ".join(lines[n].text.split()).lower())
    yield from (n for n in first if words.scene.search(lines[n].text))
    yield from (n for n in first if kinds_of(lines[n].text, words))


def close_places(
    places: Iterable[PlaceMention], text: str, *, words: Words, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The places of a sentence that are no wide areas; else its areas, without whole countries.

    Where a team is based ("the patrol based in Juba", "Team Bor") is not where something happened.
    """
    known = [
        (each, place)
        for each in places
        if each.place
        and each.relation != "of"
        and not words.seats.search(text, max(0, each.start - _SEAT), each.start)
        and (place := gazetteer.get(each.place))
    ]
    close = [each for each, place in known if place.kind not in WIDE]
    wide = [each for each, place in known if place.kind in WIDE and place.kind != "country"]
    return tuple(_distinct(close or wide[:1]))


def _distinct(places: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    seen: set[str] = set()
    for each in places:
        if each.place not in seen:
            seen.add(each.place)
            yield each


def own_times(text: str, times: Iterable[TimeMention], words: Words) -> tuple[TimeMention, ...]:
    """The times of a sentence that tell when something happened, not when a document was made."""
    return tuple(
        each
        for each in times
        if each.interval and each.interval.precision in CLOSE and not _dates_document(text, each.start, words)
    )


def _dates_document(text: str, start: int, words: Words) -> bool:
    """True for the day of an agreement: behind its name, or in brackets that name it or stand behind its name."""
    if _NAMED.search(text[max(0, start - 14) : start]):
        return True
    opened = text.rfind("(", max(0, start - _BEFORE), start)
    if opened >= 0 and ")" not in text[opened:start]:
        behind = text[opened + 1 : start].strip()
        return words.document.search(text, opened if behind else max(0, opened - _BEFORE), start) is not None
    return words.document.search(text, max(0, start - 25), start) is not None


def _moment(time: TimeMention) -> Interval:
    interval = time.interval
    if interval is None:
        raise ValueError("a time without days")
    return replace(interval, words=time.words)


def _is_day_of(time: TimeMention, report: Report) -> bool:
    return (
        report.published is not None
        and time.interval is not None
        and (time.interval.first == report.published.first)
    )
