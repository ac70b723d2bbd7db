"""Letterhead: a report and knowledge -> the report with the date, source and title that its own text states.

For reports that come without any of these, as missions' do: a letter's "DATE:" and "FROM:" lines, "status report as
of ...", the period that a report says it covers. What somebody gave is never touched, and what is filled in leaves a
remark (docs/decisions/0550-letterheads.md).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from truceline.extract.mention import TimeMention
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times
from truceline.knowledge import Knowledge
from truceline.language import Language
from truceline.report import DATE, SOURCE, Report
from truceline.source import Source
from truceline.when import Interval, Precision, day

HEAD, LINES = 3000, 45  # characters and lines with words in which a letterhead stands
OPENING = 1200  # characters in which a report tells the period it covers
RELEASE = timedelta(days=31)  # how long after the end of its period a report may come out
BELOW = 6  # lines that a label at the end of its line may speak of
NAMED = 2  # times a mission is named at least in a report of its own
_BROKEN = re.compile(r"(?<=[a-z])-\s{1,3}(?=[a-z])")
_STRETCHES = (Precision.SPAN, Precision.DAYS, Precision.WEEK)
_MONTH_OR_CLOSER = (Precision.INSTANT, Precision.DAY, Precision.MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The patterns of a language's `letterhead.toml`."""

    date: re.Pattern[str]
    title: re.Pattern[str]
    author: re.Pattern[str]
    period: re.Pattern[str]
    as_of: re.Pattern[str]
    opens: re.Pattern[str]
    year: re.Pattern[str]
    own: re.Pattern[str]
    ends_title: tuple[str, ...]


@cache
def letterhead_words(language: Language) -> Words | None:
    """The patterns of a language; None where it has none."""
    table = language.table("letterhead")
    if not table:
        return None
    labels, words = table["labels"], table["words"]
    return Words(
        date=_label(labels["date"]),
        title=_label(labels["title"]),
        author=_label(labels["author"]),
        period=_label(labels["period"], colon=False),
        as_of=re.compile(rf"\b(?:{_any(words['as_of'])})\s+", re.IGNORECASE),
        opens=re.compile(rf"\b(?:{_any(words['opens_period'])})\s+$", re.IGNORECASE),
        year=re.compile(
            rf"\b(?:(?:{_any(words['year'])})\s+|(?:{_any(words['numbered'])})\s+\d{{1,3}}/)((?:19|20)\d\d)\b",
            re.IGNORECASE,
        ),
        own=re.compile(_any(words["own"]), re.IGNORECASE),
        ends_title=tuple(words["ends_title"]),
    )


def _any(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)


def _label(forms: Iterable[str], *, colon: bool = True) -> re.Pattern[str]:
    """A label with its colon (or without, inside a line), or alone on its line; what stands behind it is a group."""
    words = _any(forms)
    inside = rf"(?:^|(?<=\s))(?:{words})" + (r"\s{0,3}:" if colon else r"\b\s{0,3}:?")
    return re.compile(rf"(?:^\W{{0,3}}(?:{words})\s*:?\s*$|{inside}\s*(?P<rest>.*)$)", re.IGNORECASE)


def lettered(report: Report, knowledge: Knowledge) -> Report:
    """The report with what its own text states of its date, source and title, where these are unknown."""
    words = letterhead_words(knowledge.language)
    if words is None or (report.published and report.source and report.title):
        return report
    head = [line.strip() for line in report.text[:HEAD].splitlines() if line.strip()][:LINES]
    remarks: list[str] = []
    source = report.source
    if not source and (found := _source(report.text, head, words, knowledge)):
        source = found.id
        remarks.append(f"{SOURCE} taken from the text: {found.name}")
    published = report.published
    if published is None and (told := _published(report.text, head, words, knowledge.language)):
        published, remark = told
        remarks.append(remark)
    return replace(
        report,
        source=source,
        published=published,
        title=report.title or _title(head, words),
        remarks=(*report.remarks, *remarks),
    )


def _published(
    text: str, head: Sequence[str], words: Words, language: Language
) -> tuple[Interval, str] | None:
    """The publication date and how it was found: stated, else after the end of the period that the report covers."""
    for line in _stated(text, head, words):
        told = next((one for one in _times(line[:60], language) if one.start <= 12), None)
        if told and told.interval and told.interval.precision in _MONTH_OR_CLOSER:
            return told.interval, f"{DATE} taken from the text: '{told.words}'"
    end = _labelled_end(head, words, language) or _opening_end(text, words, language)
    if end is None:
        return None
    span = Interval(first=end, last=end + RELEASE, precision=Precision.MONTH)
    remark = f"{DATE} inferred from the text: the period it covers ends on {end}"
    return span, f"{remark}; up to {RELEASE.days} days are allowed for its release"


def _stated(text: str, head: Sequence[str], words: Words) -> Iterator[str]:
    yield from _behind(head, words.date)
    start = " ".join(text[:400].split())
    yield from (start[found.end() :] for found in words.as_of.finditer(start))


def _behind(head: Sequence[str], label: re.Pattern[str]) -> Iterator[str]:
    """What stands behind a label, then what stands in the lines below one that ends its line."""
    found = [(number, hit) for number, line in enumerate(head) if (hit := label.search(line))]
    told = [(number, (hit["rest"] or "").strip()) for number, hit in found]
    yield from (rest for _, rest in told if rest)
    yield from (" ".join(head[number + 1 : number + 1 + BELOW]) for number, rest in told if not rest)


def _times(text: str, language: Language, anchor: Interval | None = None) -> tuple[TimeMention, ...]:
    sentence = Sentence(text=text, origin=range(len(text)))
    tense = "past" if anchor else ""
    return find_times(sentence, anchor=anchor, previous=None, language=language, tense=tense)


def _labelled_end(head: Sequence[str], words: Words, language: Language) -> date | None:
    """The last day of the period that a label tells."""
    for line in _behind(head, words.period):
        ends = [
            one.interval.last for one in _times(line[:80], language) if one.interval and one.interval.last
        ]
        if ends:
            return ends[-1]
    return None


def _opening_end(text: str, words: Words, language: Language) -> date | None:
    """The last day of the period with which the report opens ("Between 3 and 16 May, the mission recorded").

    Without a year it lies in the year of which the report keeps count ("since the beginning of 2021").
    """
    opening = _flowing(text[:OPENING])
    told = _period(opening, words, language, None)
    if told is None:
        return None
    if told.last:
        return told.last
    years = [int(each) for each in words.year.findall(_flowing(text))]
    placed = _period(opening, words, language, day(date(max(years), 12, 31))) if years else None
    return placed.last if placed and placed.first and placed.first.year == max(years) else None


def _flowing(text: str) -> str:
    """The text on one line, words broken at a line's end whole again."""
    return " ".join(_BROKEN.sub("", text).split())


def _period(opening: str, words: Words, language: Language, anchor: Interval | None) -> Interval | None:
    """The first stretch of days that the text opens with; without days where it names no year."""
    times = _times(opening, language, anchor)
    for number, one in enumerate(times):
        if not words.opens.search(opening[max(0, one.start - 20) : one.start]):
            continue
        if one.interval and one.interval.precision in _STRETCHES:
            return one.interval
        beside = times[number + 1] if number + 1 < len(times) else None
        near = beside is not None and beside.start - one.end <= 6
        if not one.interval and (near or any(sign in one.words for sign in ("-", "–", " and ", " to "))):
            return Interval(first=None, last=None, precision=Precision.SPAN)
    return None


def _source(text: str, head: Sequence[str], words: Words, knowledge: Knowledge) -> Source | None:
    """The mission or body that signs the head; else the one whose own report it is by its heading and its text."""
    known = tuple(each for each in knowledge.sources.values() if each.speaks_for)
    for line in _behind(head, words.author):
        if signed := _most_named(known, knowledge, line, least=1):
            return signed
    if not words.own.search(" ".join(head[:4])):
        return None
    return _most_named(tuple(each for each in known if each.kind == "mission"), knowledge, text, least=NAMED)


def _most_named(sources: Sequence[Source], knowledge: Knowledge, text: str, *, least: int) -> Source | None:
    """The source that is named, itself or as the actor it speaks for, twice as often as any other actor's."""
    counts: dict[str, int] = {}
    for actor in {each.speaks_for for each in sources}:
        counts[actor] = max(_names(each, knowledge, text) for each in sources if each.speaks_for == actor)
    first, *rest = sorted(counts.items(), key=lambda each: (-each[1], each[0])) or [("", 0)]
    if first[1] < least or any(first[1] < 2 * count for _, count in rest):
        return None
    return next(each for each in sources if each.speaks_for == first[0])


def _names(source: Source, knowledge: Knowledge, text: str) -> int:
    """How often a text names a source, or the actor whose voice it is."""
    actor = knowledge.actors.get(source.speaks_for)
    names = {source.name, *source.aliases, *(actor.names.get(knowledge.language.code, ()) if actor else ())}
    return sum(len(_name(each).findall(text)) for each in names)


@cache
def _name(words: str) -> re.Pattern[str]:
    spaced = re.escape(words).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.NOFLAG if words.isupper() else re.IGNORECASE)


def _title(head: Sequence[str], words: Words) -> str:
    """The subject of a letter, over as many lines as stand in capitals, or the line that tells its day."""
    for number, line in enumerate(head):
        found = words.title.search(line) if number < LINES // 2 else None
        if found:
            return _subject((found["rest"] or "").strip(), head[number + 1 : number + 4], words)
    told = re.search(r"name='([^'<>]{3,150}?)(?:\.\w{2,4})?'", " ".join(head[:3]))
    return told.group(1) if told else ""


def _subject(first: str, below: Sequence[str], words: Words) -> str:
    """The line of a subject with those below it that go on in capitals."""
    kept = [first]
    for line in below:
        if (any(kept) and not line.isupper()) or line.lower().startswith(words.ends_title):
            break
        kept.append(line)
    return " ".join(" ".join(kept).split())[:200]
