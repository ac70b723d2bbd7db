"""What one report says of its main incident: how many were killed and wounded, and on which day.

The headline and the first sentences tell of the main incident; later ones add to it and bring up others. So the first
sentence that tells of both dead and wounded decides, then the first that tells of either. This reads reports whose
main incident is violence against persons; claims, one by one, come from `extract`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from truceline.extract.casualties import Casualty, casualties
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
LEAD = 6  # of them, those that decide the numbers
FEW = 3  # statements of a kind that are weighed against each other
HUGE = 1000  # more dead or wounded than one incident's report tells of as its own
_HARMS = ("killed", "wounded", "hit")
_TAIL = re.compile(r"\s[-|–—]\s|\s*\|\s*|\s::\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`killed` and `wounded` are None where the report says nothing of anyone's harm; `when` is one day or None."""

    killed: int | None
    wounded: int | None
    when: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with its times and those harmed."""

    text: str
    times: tuple[TimeMention, ...]
    harmed: tuple[Casualty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many one sentence tells of: killed, wounded, hit; `others` of the hit stand beside the dead."""

    killed: int
    wounded: int
    hit: int
    others: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Compiled word lists of the table `incident`."""

    incident: re.Pattern[str]
    other: re.Pattern[str]
    stamp: re.Pattern[str]
    death: re.Pattern[str]
    no_death: re.Pattern[str]
    others: re.Pattern[str]
    self_death: re.Pattern[str]
    reflexive: frozenset[str]


def facts(report: Report, *, language: Language) -> Facts:
    """The facts of a report's main incident; all None for a language without a parser or word table."""
    if not language.parser or not language.table("casualties"):
        return Facts(killed=None, wounded=None, when=None)
    cues = _cues(language)
    lines = _lines(report, language)
    killed, wounded = _numbers(lines, cues)
    return Facts(killed=killed, wounded=wounded, when=_day(lines, report.published, cues))


@cache
def _cues(language: Language) -> Cues:
    table = language.table("casualties")["incident"]

    def words(name: str, behind: str = "") -> re.Pattern[str]:
        longest = sorted(table[name], key=lambda form: (-len(form), form))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w){behind}", re.I)

    return Cues(
        incident=words("words"),
        other=words("other", r"[^.]{0,25}\Z"),
        stamp=words("stamp"),
        death=words("death"),
        no_death=words("no_death"),
        others=words("others"),
        self_death=words("self"),
        reflexive=frozenset(table["reflexive"]),
    )


def _lines(report: Report, language: Language) -> tuple[Line, ...]:
    """The headline and the first sentences, read."""
    text = [each for each in sentences(report, language) if each.layout is not Layout.BOILERPLATE][:LINES]
    headline = plain_headline(report.title)
    if headline:
        text.insert(0, Sentence(text=headline, origin=tuple(range(len(headline))), layout=Layout.HEADING))
    times: list[tuple[TimeMention, ...]] = []
    previous: Interval | None = None
    for sentence in text:
        found = find_times(sentence, anchor=report.published, previous=previous, language=language)
        previous = last_time(found, previous)
        times.append(found)
    rows = []
    for parsed, found in zip(parse(text, language), times, strict=True):
        quantities = find_quantities(parsed.sentence, times=found, language=language)
        harmed = casualties(parsed, quantities, language=language)
        rows.append(Line(text=parsed.sentence.text, times=found, harmed=harmed))
    return tuple(rows)


def plain_headline(title: str) -> str:
    """A headline without the outlet's name behind it, and in lower case where Each Word Has a Capital."""
    headline = _TAIL.split(title)[0].strip()
    words = [word for word in headline.split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in words) <= 0.6 * len(words):
        return headline
    return " ".join(word if word.isupper() and len(word) < 3 else word.lower() for word in headline.split())


def _numbers(lines: Sequence[Line], cues: Cues) -> tuple[int | None, int | None]:
    dead = {_key(one) for line in lines for one in line.harmed if one.state == "killed" and _is_single(one)}
    tallies = [each for each in (_tally(line, dead, cues) for line in lines) if each]
    both = next((pair for pair in (_both(tally, cues) for tally in tallies[:LEAD]) if pair), None)
    if both:
        return both
    killed = next((_with_self(tally, cues) for tally in tallies if tally.killed), 0)
    wounded = [tally for tally in tallies if tally.wounded][:FEW]
    hit = [tally for tally in tallies if tally.hit][:FEW]
    if killed:
        return killed, _beside(killed, wounded, hit, cues)
    most = max((tally.wounded for tally in wounded), default=0), max((tally.hit for tally in hit), default=0)
    if max(most) <= 1 and _tells_of_death(lines, cues):
        return 1, 0
    if not tallies:
        return None, None
    lead = max(tallies[0].wounded, tallies[0].hit)
    return 0, lead if lead > 1 else max(most)


def _tells_of_death(lines: Sequence[Line], cues: Cues) -> bool:
    text = cues.no_death.sub("", " ".join(line.text for line in lines[:LEAD]))
    return bool(cues.death.search(text))


def _both(tally: Tally, cues: Cues) -> tuple[int, int] | None:
    """Dead and wounded where one sentence tells of both: "two killed and three wounded", "four shot, one fatally"."""
    killed = _with_self(tally, cues)
    if tally.killed and tally.wounded:
        return killed, tally.wounded
    if tally.killed and tally.hit and (tally.others or killed > tally.killed):
        return killed, tally.hit
    if tally.killed and tally.hit > tally.killed:
        return killed, tally.hit - tally.killed
    return None


def _with_self(tally: Tally, cues: Cues) -> int:
    """The dead of a sentence, with the doer where it says that he died by his own hand."""
    return tally.killed + bool(cues.self_death.search(tally.text)) if tally.killed else 0


def _beside(killed: int, wounded: Sequence[Tally], hit: Sequence[Tally], cues: Cues) -> int:
    """The wounded where the dead are told of elsewhere; a single one only where he is said to be another."""
    others = max((tally.hit for tally in hit if tally.others), default=0)
    most_hit = max((tally.hit for tally in hit), default=0)
    most_wounded = max((tally.wounded for tally in wounded), default=0)
    told_apart = [tally.wounded for tally in wounded if cues.others.search(tally.text)]
    if told_apart:
        return max(told_apart)
    if others:
        return others
    if most_hit > killed and most_hit >= 2:
        return most_hit - killed
    return most_wounded if most_wounded >= 2 else 0


def _tally(line: Line, dead: set[str], cues: Cues) -> Tally | None:
    sums = {state: _sum(line, state, dead, cues) for state in _HARMS}
    if not any(sums.values()):
        return None
    others = any(one.state == "hit" and cues.others.search(one.words) for one in line.harmed)
    return Tally(
        killed=sums["killed"], wounded=sums["wounded"], hit=sums["hit"], others=others, text=line.text
    )


def _sum(line: Line, state: str, dead: set[str], cues: Cues) -> int:
    """How many of a line came to one harm, nobody counted twice: numbers before names, nouns before pronouns."""
    ones = [one for one in line.harmed if one.state == state and one.low]
    if state != "killed":
        ones = [
            one
            for one in ones
            if not (_is_single(one) and (_key(one) in dead or (dead and one.who == "pronoun")))
        ]
    core = [one for one in ones if one.who in ("number", "person", "name")]
    if any(one.low and one.low > 1 for one in core):
        core = [one for one in core if one.who != "name"]
    own = [one for one in ones if one.words.casefold() in cues.reflexive and one not in core]
    counted = core or [one for one in ones if one.who == "both"] or ([] if own else ones[:1])
    total = int(sum(one.low or 0 for one in counted)) + len(own[:1])
    return total if total < HUGE else 0


def _is_single(one: Casualty) -> bool:
    return one.low == 1 and one.high == 1


def _key(one: Casualty) -> str:
    """The last word of who was harmed: the surname, or the noun."""
    return one.words.casefold().split()[-1] if one.words.split() else ""


def _day(lines: Sequence[Line], published: Interval | None, cues: Cues) -> Interval | None:
    """The day of the incident: of the days told, the one whose sentence speaks most clearly of it."""
    scored = [
        (_weight(time, line, cues) - 0.1 * place, -place, time)
        for place, line in enumerate(lines)
        for time in line.times
        if _may_be_day(time, published)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2].interval if best else None


def _may_be_day(time: TimeMention, published: Interval | None) -> bool:
    interval = time.interval
    if time.type not in ("DATE", "TIME") or not interval or not interval.first or not interval.last:
        return False
    past = not published or not published.last or interval.first <= published.last
    return past and (interval.last - interval.first).days <= (time.type == "TIME")


def _weight(time: TimeMention, line: Line, cues: Cues) -> float:
    before = line.text[max(0, time.start - 40) : time.start]
    clocked = "T" in time.value or any(":" in other.value for other in line.times)
    several_days = time.interval is not None and time.interval.first != time.interval.last
    return (
        2.0 * bool(cues.incident.search(line.text))
        + 2.0 * any(one.state in _HARMS for one in line.harmed)
        + 1.0 * clocked
        - 1.5 * several_days
        - 3.0 * bool(cues.other.search(before))
        - 5.0 * bool(cues.stamp.search(before))
    )
