"""The headline and the first sentences of a report, read for times and for those who came to harm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from truceline.extract.casualties import Casualty, casualties, may_tell
from truceline.extract.howmany import find_quantities
from truceline.extract.layout import sentences
from truceline.extract.mention import TimeMention
from truceline.extract.parse import parse
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.when import find_times, last_time
from truceline.language import Language
from truceline.report import Report
from truceline.when import Interval

LINES = 30  # sentences in which a report tells of its main incident
HARMS = ("killed", "wounded", "hit")
_RECORDING = re.compile(r"\A\d{1,2}:\d\d\s(?![ap]\.?\s?m)(?=\S)")  # how long a recording is, before its title
_TAIL = re.compile(r"\s[-|–—]\s|\s*\|\s*|\s::\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with its times and those harmed."""

    text: str
    times: tuple[TimeMention, ...]
    harmed: tuple[Casualty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Compiled word lists of the table `incident`."""

    incident: re.Pattern[str]
    event: re.Pattern[str]
    other: re.Pattern[str]
    other_after: re.Pattern[str]
    named_after: re.Pattern[str]
    named_before: re.Pattern[str]
    stamp: re.Pattern[str]
    death: re.Pattern[str]
    no_death: re.Pattern[str]
    others: re.Pattern[str]
    self_death: re.Pattern[str]
    reflexive: frozenset[str]
    doers: frozenset[str]
    someone: frozenset[str]
    too: re.Pattern[str]
    including: re.Pattern[str]
    joins: re.Pattern[str]
    alive: re.Pattern[str]
    background: re.Pattern[str]
    unborn: re.Pattern[str]
    deadly_sum: re.Pattern[str]
    shot_sum: re.Pattern[str]
    sums: Mapping[str, int]
    held: re.Pattern[str]
    passed: re.Pattern[str]
    several: re.Pattern[str]
    added_up: re.Pattern[str]
    wound_signs: re.Pattern[str]
    death_signs: re.Pattern[str]
    murder_suicide: re.Pattern[str]
    nth_death: re.Pattern[str]
    ordinals: Mapping[str, int]


@cache
def cues_of(language: Language) -> Cues:
    """The compiled cues of a language that has a table `casualties`."""
    table = language.table("casualties")["incident"]
    words = partial(_words, table)
    return Cues(
        incident=words("words"),
        event=words("event"),
        other=words("other", r"[^.]{0,25}\Z"),
        other_after=words("other_after"),
        named_after=_named_after(table),
        named_before=words("named", r"\s(?:\w{1,20}\s){0,3}\Z"),
        stamp=words("stamp"),
        death=words("death"),
        no_death=words("no_death"),
        others=words("others"),
        self_death=words("self"),
        reflexive=frozenset(table["reflexive"]),
        doers=frozenset(table["doers"]),
        someone=frozenset(table["someone"]),
        too=words("too"),
        including=words("including"),
        joins=words("joins"),
        alive=words("alive"),
        background=words("background"),
        unborn=words("unborn"),
        deadly_sum=_sums(table, "deadly_deeds"),
        shot_sum=_sums(table, "shot_deeds"),
        sums=table["sums"],
        held=_behind(table["held"]),
        passed=words("passed"),
        several=words("several"),
        added_up=re.compile(rf"(?<!\w)(?:{'|'.join(table['added_up'])})(?!\w)", re.I),
        wound_signs=words("wound_signs"),
        death_signs=words("death_signs"),
        murder_suicide=_murder_suicide(table),
        nth_death=_nth_death(table),
        ordinals=table["ordinals"],
    )


def _words(table: Mapping[str, Any], name: str, behind: str = "") -> re.Pattern[str]:
    longest = sorted(table[name], key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w){behind}", re.I)


def _murder_suicide(table: Mapping[str, Any]) -> re.Pattern[str]:
    """ "a (double) murder-suicide", not one that was tried: the group `sum` is a word of the table `sums`."""
    tried = "".join(rf"(?<!{word}\s)" for word in table["tried"])
    several = rf"(?:(?P<sum>{'|'.join(table['sums'])})[\s-])?"
    return re.compile(rf"(?<!\w){tried}{several}(?:{'|'.join(table['murder_suicides'])})(?!\w)", re.I)


def _nth_death(table: Mapping[str, Any]) -> re.Pattern[str]:
    """ "a third (shooting) victim (has) died": the group `ordinal` is a word of the table `ordinals`."""
    ordinal, then = "|".join(table["ordinals"]), "|".join(table["then"])
    who, passed = "|".join(table["nth"]), "|".join(table["passed"])
    return re.compile(
        rf"(?<!\w)(?P<ordinal>{ordinal})\s(?:\w{{1,20}}\s){{0,2}}?(?:{who})\s(?:(?:{then})\s)?(?:{passed})(?!\w)",
        re.I,
    )


def _behind(forms: Sequence[str]) -> re.Pattern[str]:
    """Words right behind somebody: "two men (were) charged", "another in custody"."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"\s(?:{'|'.join(longest)})(?!\w)", re.I)


def _named_after(table: Mapping[str, Any]) -> re.Pattern[str]:
    """What happened right behind a time, with at most two words between: "('s) (night's) (fatal) shooting"."""
    day, named = "|".join(table["parts_of_day"]), "|".join(table["named"])
    return re.compile(
        rf"(?:['’]s)?(?:\s(?:{day})(?:['’]s)?)?\s(?:[\w-]{{1,20}}\s){{0,2}}(?:{named})(?!\w)", re.I
    )


def _sums(table: Mapping[str, Any], deeds: str) -> re.Pattern[str]:
    """ "a triple homicide": the group `sum` is a word of the table `sums`."""
    return re.compile(
        rf"(?<!\w)(?P<sum>{'|'.join(table['sums'])})[\s-](?:fatal\s)?(?:{'|'.join(table[deeds])})(?!\w)(?!-)",
        re.I,
    )


def read_lines(report: Report, language: Language) -> tuple[Line, ...]:
    """The headline and the first sentences, read."""
    text = list(told(report, language)[:LINES])
    headline = plain_headline(report.title)
    if headline:
        text.insert(0, Sentence(text=headline, origin=tuple(range(len(headline))), layout=Layout.HEADING))
    times: list[tuple[TimeMention, ...]] = []
    previous: Interval | None = None
    for sentence in text:
        found = find_times(  # a report of what happened: its days lie behind it
            sentence, anchor=report.published, previous=previous, language=language, tense="past"
        )
        previous = last_time(found, previous)
        times.append(found)
    telling = [number for number, sentence in enumerate(text) if may_tell(sentence.text, language)]
    trees = dict(zip(telling, parse((text[number] for number in telling), language), strict=True))
    rows = []
    for number, (sentence, found) in enumerate(zip(text, times, strict=True)):
        parsed = trees.get(number)
        if parsed is None:
            rows.append(Line(text=sentence.text, times=found, harmed=()))
            continue
        quantities = find_quantities(parsed.sentence, times=found, language=language)
        harmed = tuple(
            one
            for one in casualties(parsed, quantities, language=language)
            if not any(time.start <= one.start < time.end for time in found)  # "Sunday's shooting"
        )
        rows.append(Line(text=parsed.sentence.text, times=found, harmed=harmed))
    return tuple(rows)


def told(report: Report, language: Language) -> tuple[Sentence, ...]:
    """The sentences of a report that may tell of its incident: no boilerplate, no titles of recordings."""
    return tuple(
        each
        for each in sentences(report, language)
        if each.layout is not Layout.BOILERPLATE and not _RECORDING.match(each.text)
    )


def headline_and_tail(title: str) -> tuple[str, str]:
    """A headline, and what stands behind it: the outlet's name."""
    headline, *tail = _TAIL.split(title)
    return headline.strip(), ", ".join(part.strip() for part in tail if part.strip())


def plain_headline(title: str) -> str:
    """A headline without the outlet's name behind it, and in lower case where Each Word Has a Capital."""
    headline, _ = headline_and_tail(title)
    words = [word for word in headline.split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in words) <= 0.6 * len(words):
        return headline
    return " ".join(word if word.isupper() and len(word) < 3 else word.lower() for word in headline.split())
