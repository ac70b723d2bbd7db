"""Figures of one sentence: each number with what it counts, and whether it is new, a total or an earlier one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from truceline.extract.figures.words import Topic, Words, figure_words
from truceline.extract.howmany import find_numbers
from truceline.extract.mention import Mention, TimeMention
from truceline.extract.sentence import Sentence
from truceline.language import Language

VAGUE = 20  # "both", "several" and "a few" are no figures; "dozens" and "hundreds" are
NEAR = 60  # characters in which a number and what it counts stand together
_LEAD = re.compile(r"\s+(?:of\s+)?")
_PLAIN, _KILLED = "casualties", "killed"


class Part(StrEnum):
    """What a figure is of."""

    NEW = "new"  # of the period that is told
    TOTAL = "total"  # a running total
    BEFORE = "before"  # of the period before


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Mention):
    """A number of a sentence with its bounds; `share` marks a percentage."""

    low: float | None
    high: float | None
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Number):
    """A number that counts a topic. `limit` is where the words end that may speak of it."""

    topic: Topic
    part: Part
    limit: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence with its numbers and the stretches that speak of an earlier period."""

    text: str
    numbers: tuple[Number, ...]
    words: Words
    earlier: tuple[tuple[int, int], ...]

    def limit(self, number: Number) -> int:
        """Where the next number begins, or the sentence ends."""
        return min((each.start for each in self.numbers if each.start >= number.end), default=len(self.text))


def find_figures(
    sentence: Sentence,
    *,
    times: Sequence[TimeMention],
    language: Language,
    before: Sequence[Figure] = (),
) -> tuple[Figure, ...]:
    """The figures of a sentence in order; a language without figure words has none.

    A number that is only compared with is left out, unless the sentence tells of nothing else. `before` are the figures
    of the sentence before: "This compares with 800 and 90" tells of the same things in the same order.
    """
    words = figure_words(language)
    if words is None:
        return ()
    if not words.worth.search(sentence.text):
        return _resumed(sentence, times, words, language, before)
    numbers = _numbers(sentence, times, words, language)
    text = _Text(sentence.text, numbers, words, _earlier(sentence.text, words))
    found = [figure for each in numbers if (figure := _figure(each, text))]
    own = [each for each in found if each.part is not Part.BEFORE]
    return tuple(_with_fates(own, text) if own else found)


def _resumed(
    sentence: Sentence,
    times: Sequence[TimeMention],
    words: Words,
    language: Language,
    before: Sequence[Figure],
) -> tuple[Figure, ...]:
    if not before or not words.compared.search(sentence.text) or not words.previous.search(sentence.text):
        return ()
    numbers = _numbers(sentence, times, words, language)
    if len(numbers) > len(before):
        return ()
    return tuple(
        replace(
            one,
            start=each.start,
            end=each.end,
            words=each.words,
            rule="figure: resumed",
            low=each.low,
            high=each.high,
            part=Part.BEFORE,
            limit=len(sentence.text),
        )
        for each, one in zip(numbers, before, strict=False)
        if not each.share
    )


def _numbers(
    sentence: Sentence, times: Sequence[TimeMention], words: Words, language: Language
) -> tuple[Number, ...]:
    text = sentence.text
    found = []
    for one in find_numbers(sentence, times=times, language=language):
        if one.value.rule.startswith("vague") and (one.value.low or 0) < VAGUE:
            continue
        share = words.percent.match(text, one.end)
        below = words.below.match(text, one.start)
        found.append(
            Number(
                start=one.start,
                end=share.end() if share else one.end,
                words=text[one.start : share.end() if share else one.end],
                rule=one.value.rule,
                low=None if below else one.value.low,
                high=one.value.high,
                share=share is not None,
            )
        )
    once = [(hit, "once", words.adverbs[hit.group().lower()]) for hit in words.adverb.finditer(text)]
    once += [(hit, "article", 1) for hit in words.article.finditer(text)]
    found += [
        Number(start=hit.start(), end=hit.end(), words=hit.group(), rule=rule, low=count, high=count)
        for hit, rule, count in once
    ]
    return _apart(sorted(found, key=lambda each: each.start))


def _apart(found: Sequence[Number]) -> tuple[Number, ...]:
    kept: list[Number] = []
    for each in found:
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
    return tuple(kept)


def _earlier(text: str, words: Words) -> tuple[tuple[int, int], ...]:
    """Stretches that tell figures of the period before: behind "compared with", or in brackets that name it."""
    spans = []
    for found in words.compared.finditer(text):
        inside = text.rfind("(", 0, found.start()) > text.rfind(")", 0, found.start())
        end = text.find(")", found.end()) if inside else _clause_end(text, found.end())
        spans.append((found.start(), end if end > 0 else len(text)))
    for found in words.previous.finditer(text):
        opened = text.rfind("(", 0, found.start())
        alone = opened > text.rfind(")", 0, found.start())
        if alone and not words.compared.search(text, opened, found.start()):
            spans.append((opened, found.end()))
    return tuple(spans)


def _clause_end(text: str, start: int) -> int:
    found = re.compile(r"[;:]\s").search(text, start)
    return found.start() if found else len(text)


def _figure(number: Number, text: _Text) -> Figure | None:
    topic = (
        None
        if text.words.known.search(text.text[max(0, number.start - 8) : number.start])
        else _topic(number, text)
    )
    if topic is None:
        return None
    limit = text.limit(number)
    return Figure(
        start=number.start,
        end=number.end,
        words=number.words,
        rule=f"figure: {number.rule}",
        low=number.low,
        high=number.high,
        share=number.share,
        topic=topic,
        part=_part(number, text),
        limit=limit,
    )


def _part(number: Number, text: _Text) -> Part:
    if any(start <= number.start < end for start, end in text.earlier):
        return Part.BEFORE
    marks = list(text.words.total.finditer(text.text))
    if any(mark.start() < number.start for mark in marks):
        return Part.TOTAL
    behind = next((mark for mark in marks if mark.start() < text.limit(number)), None)
    return Part.TOTAL if behind and text.words.since.match(behind.group()) else Part.NEW


def _topic(number: Number, text: _Text) -> Topic | None:
    """What a number counts: by the noun behind it, by what befell the persons, or by what was named before."""
    for way in (_by_noun, _by_share, _by_fate, _by_times, _by_name):
        found = way(number, text)
        if found is not None:
            return found
    return None


def _by_noun(number: Number, text: _Text) -> Topic | None:
    lead = _LEAD.match(text.text, number.end)
    at = lead.end() if lead else number.end
    for topic in text.words.topics:
        if not number.share and topic.counted and topic.counted.match(text.text, at):
            return topic
    return None


def _by_share(number: Number, text: _Text) -> Topic | None:
    """ "50% of violations", "a drop of 60 per cent in violations": the one thing that the sentence counts."""
    if not number.share:
        return None
    named = [each for each in text.words.topics if each.about and not each.repeated]
    return next((each for each in named if each.about and each.about.search(text.text)), None)


def _by_fate(number: Number, text: _Text) -> Topic | None:
    """ "five civilians were injured", "and nine were injured", "the death of five people"."""
    if number.share:
        return None
    if number.rule != "article" and text.words.losses.search(
        text.text[max(0, number.start - 20) : number.start]
    ):
        return next((each for each in text.words.topics if each.unit == _KILLED), None)
    behind = text.text[number.end : min(text.limit(number), number.end + NEAR)]
    lead = re.match(r"\s+(?:\w+\s+){0,2}?(?=\w)", behind)
    person = text.words.persons.search(behind[:30])
    plain = re.match(r"\s+(?:(?:had|have|has)\s+been|was|were|being)\s", behind)
    if lead is None or not (person or plain):
        return None
    fates = sorted(
        (*found.span(), each.unit)
        for each in text.words.topics
        if each.said and (found := each.said.search(behind))
    )
    if not fates:
        return None
    between = behind[fates[0][1] : fates[1][0]].strip().lower() if len(fates) > 1 else ""
    unit = _PLAIN if between == text.words.pair else fates[0][2]  # "12 people killed and wounded"
    return next((each for each in text.words.topics if each.unit == unit), None)


def _by_times(number: Number, text: _Text) -> Topic | None:
    """ "restricted 62 times", "including 25 instances", "twice targeted"."""
    counted = text.words.times.match(text.text, number.end + 1)
    if number.share or not (counted or number.rule == "once"):
        return None
    at = number.end + 1
    topics = [each for each in text.words.topics if each.repeated and each.about]
    if number.rule == "once":
        right = [each for each in topics if each.about and each.about.match(text.text, at)]
        if right:
            return right[0]
    named = [
        (found.start(), each) for each in topics if each.about for found in each.about.finditer(text.text)
    ]
    before = [each for each in named if each[0] < number.start]
    if before:
        return max(before, key=lambda each: each[0])[1]
    after = [each for each in named if each[0] - number.end < 2 * NEAR]
    return min(after, key=lambda each: each[0])[1] if after else None


def _by_name(number: Number, text: _Text) -> Topic | None:
    """A number that stands alone counts what was named last before it ("the number of violations - 4,726")."""
    if (
        number.share
        or number.rule in ("once", "article", "none")
        or not text.words.alone.match(text.text, number.end)
    ):
        return None
    named = [
        (found.start(), each)
        for each in text.words.topics
        if each.about
        for found in each.about.finditer(text.text, 0, number.start)
    ]
    return max(named, key=lambda each: each[0])[1] if named else None


def _is_alone(number: Number, text: _Text) -> bool:
    """True for a number without a noun; the first of two ("700 and 260 mines") only where the second has none."""
    found = text.words.alone.match(text.text, number.end)
    if found is None or found.group().strip().lower() != text.words.pair:
        return found is not None
    behind = next((each for each in text.numbers if each.start >= found.end()), None)
    return behind is None or behind.start > found.end() + 2 or _is_alone(behind, text)


def _with_fates(found: Sequence[Figure], text: _Text) -> Iterator[Figure]:
    """The figures, and what became of casualties where no number tells it ("three casualties, all injured")."""
    fates = [each for each in text.words.topics if each.said]
    told = {each.part for each in found if each.topic.said}
    for each in found:
        yield each
        if each.topic.unit != _PLAIN or each.part in told or each.share or not each.low:
            continue
        behind = text.text[each.end : each.limit]
        said = [(topic, hit) for topic in fates if topic.said and (hit := topic.said.search(behind))]
        if not said:
            continue
        topic, hit = said[0]
        whole = any(one.end() <= hit.start() < one.end() + 25 for one in text.words.every.finditer(behind))
        if each.low == each.high == 1 or whole:
            yield replace(each, topic=topic, rule="figure: fate")
