"""Find the numbers of a sentence with what they count; those of dates, ages, money and names stay out or are typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.howmany.heads import Head, find_head, singular_head
from truceline.extract.howmany.lexicon import Numbers, numbers
from truceline.extract.howmany.value import Value, value_of
from truceline.extract.mention import QuantityMention, TimeMention
from truceline.extract.sentence import Sentence
from truceline.language import Language

BACK = 28  # characters to look back for words that bound a number
_PREVIOUS = re.compile(r"([^\W\d_]+)[.\s]{0,2}\Z")
_AGE_BEFORE = re.compile(r"[^\W\d_],\s\Z")
_AGE_AFTER = re.compile(r",|\.\Z|\s?\)")
_ROW = re.compile(
    r"(?<!\w)\d++(?:[\s,;|/.:-]{1,3}+\d++){7,}+"
)  # a table's figures: longer than grouped digits are


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Characters of a number with the words that bound it, and its value."""

    start: int
    end: int
    value: Value


def find_quantities(
    sentence: Sentence, *, times: Sequence[TimeMention], language: Language
) -> tuple[QuantityMention, ...]:
    """The quantities of a sentence in order: number, bounds and the counted words behind it.

    A mention spans from the words that bound the number to the head it counts. `head` and `unit` are empty where the
    sentence leaves the counted thing unsaid ("killed 12"). Percentages and money have the units `percent` and
    `money`. Numbers inside `times`, ages, ordinals, numbers of children ("a father of 4"), numbers that name something
    and rows of eight or more bare numbers are left out. The rule tells how
    the number is said: digits, words, range, vague, none or article, and `at-least`, `up-to` or `approximate`.
    """
    words = numbers(language)
    if not words:
        return ()
    text = sentence.text
    rows = (row.span() for row in _ROW.finditer(text))
    taken = tuple(sorted([*rows, *((one.start, one.end) for one in times)]))
    found = [_mention(number, text, words) for number in _numbers(text, words, taken)]
    counted = [one for one in found if one]
    counted += _articles(text, words, [*taken, *((one.start, one.end) for one in counted)])
    return tuple(sorted(counted, key=lambda one: one.start))


def find_numbers(
    sentence: Sentence, *, times: Sequence[TimeMention], language: Language
) -> tuple[Number, ...]:
    """The numbers of a sentence in order with the words that bound them, whatever they count or leave unsaid."""
    words = numbers(language)
    if not words:
        return ()
    rows = (row.span() for row in _ROW.finditer(sentence.text))
    taken = tuple(sorted([*rows, *((one.start, one.end) for one in times)]))
    return tuple(_numbers(sentence.text, words, taken))


def _numbers(text: str, words: Numbers, taken: Sequence[tuple[int, int]]) -> Iterator[Number]:
    """Numbers that count, in order; two that make a range as one."""
    pending: Number | None = None
    times = iter(taken)
    time = next(times, None)
    for match in words.number.finditer(text):
        while time and time[1] <= match.start():
            time = next(times, None)
        if (time and time[0] < match.end()) or names_or_ages(match, text, words):
            continue
        value = value_of(match, words)
        if not value:
            continue
        number = Number(start=match.start(), end=match.end(), value=value)
        if pending and _makes_range(pending, number, text, words):
            pending = Number(
                start=pending.start, end=number.end, value=_ranged(pending.value, value, match, words)
            )
            continue
        if pending:
            yield _bounded(pending, text, words)
        pending = number
    if pending:
        yield _bounded(pending, text, words)


def _makes_range(first: Number, second: Number, text: str, words: Numbers) -> bool:
    between = text[first.end : second.start]
    if not words.join.fullmatch(between) or first.value.rule not in ("digits", "words"):
        return False
    low, high = first.value.low or 0, second.value.high
    if high is None or second.value.rule not in ("digits", "words"):
        return False
    opened = words.opens.search(text[max(0, first.start - BACK) : first.start])
    if between.strip().casefold() == "and" and not opened:
        return False
    return low < high or (high < low < 1000 * high and low >= 1)


def _ranged(first: Value, second: Value, match: re.Match[str], words: Numbers) -> Value:
    """The range of two values; a scale said once holds for both ("5 to 6 million")."""
    low, high = first.low or 0, second.high or 0
    if low > high:
        return second
    if match["scale"] and low * words.scales[match["scale"].casefold()] <= high:
        first = Value(low=low * words.scales[match["scale"].casefold()], high=None, rule=first.rule)
    return first.until(second)


def names_or_ages(match: re.Match[str], text: str, words: Numbers) -> bool:
    """True for a number that is part of a name, code, address, clock, score, ordinal, fraction or age."""
    before, after = text[max(0, match.start() - BACK) : match.start()], text[match.end() : match.end() + BACK]
    previous = _PREVIOUS.search(before)
    if words.age.match(after) or words.aged.search(before) or words.kin.search(before):
        return True
    if not match["digits"]:
        return False
    if match["digits"].startswith("0") or re.match(r"-0\d", after):
        return True
    if re.match(r"(?:st|nd|rd|th)\b|[\w°/]|:(?!\s(?:\d+\s)?[^\W\d])|[.,]\d|-[\w]", after) and not re.match(
        r"-\d|-[a-z]{3,}", after
    ):
        return True
    if re.search(r"[\w.,/:#№\"']-?\Z|[A-Za-z]-\Z|\d[-:]\Z", before) and not re.search(
        r"[\s(\"']-?\Z", before
    ):
        return not re.search(r"\d\s?[-]\Z", before)
    if previous and previous[1].casefold() in words.names:
        return True
    is_age = _AGE_BEFORE.search(before) and _AGE_AFTER.match(after) and len(match["digits"]) < 3
    return bool(is_age or words.behind.match(after) or words.streets.match(text, match.end()))


def _bounded(number: Number, text: str, words: Numbers) -> Number:
    """The number with the words before and behind it that bound it."""
    start, end, value = number.start, number.end, number.value
    before = words.bound.search(text[max(0, start - BACK) : start])
    if value.rule == "range":
        opened = words.opens.search(text[max(0, start - BACK) : start])
        start = start - len(opened.group()) if opened else start
    if before:
        start -= len(before.group())
        value = value.bounded(words.bounds[" ".join(before.group().casefold().split())])
    after = words.after.match(text[end : end + BACK])
    if after:
        end += after.end()
        value = value.bounded(words.afters[" ".join(after.group().casefold().split())])
    if text[end : end + 1] == "+":
        end, value = end + 1, value.bounded("at-least")
    return Number(start=start, end=end, value=value)


def _mention(number: Number, text: str, words: Numbers) -> QuantityMention | None:
    head = _typed(number, text, words) or find_head(
        text, number.start, number.end, words, number=number.value
    )
    if not head:
        return None
    end = max(number.end, head.end)
    return QuantityMention(
        start=number.start,
        end=end,
        words=text[number.start : end],
        rule=number.value.rule,
        low=number.value.low,
        high=number.value.high,
        head=head.words,
        unit=head.unit,
    )


def _typed(number: Number, text: str, words: Numbers) -> Head | None:
    after = text[number.end : number.end + BACK]
    percent = words.percent.match(after)
    if percent:
        return Head(words=percent.group().strip(), unit="percent", end=number.end + percent.end())
    money = words.money_after.match(after)
    if money:
        return Head(words=money.group().strip(), unit="money", end=number.end + money.end())
    if words.money_before.search(text[max(0, number.start - BACK) : number.start]):
        return Head(words="", unit="money", end=number.end)
    return None


def _articles(text: str, words: Numbers, taken: Sequence[tuple[int, int]]) -> list[QuantityMention]:
    """ "a soldier": one, where an indefinite article stands before a word for one person."""
    found = []
    free = _Free(sorted(taken))
    for match in words.article.finditer(text):
        head = singular_head(text, match.end(), words)
        if head and free.is_free(match.start(), head.end):
            found.append(
                QuantityMention(
                    start=match.start(),
                    end=head.end,
                    words=text[match.start() : head.end],
                    rule="article",
                    low=1,
                    high=1,
                    head=head.words,
                    unit=head.unit,
                )
            )
    return found


class _Free:
    """Tells, for stretches asked in order, whether they overlap none of the sorted stretches given."""

    def __init__(self, taken: Sequence[tuple[int, int]]) -> None:
        self._taken, self._place = taken, 0

    def is_free(self, start: int, end: int) -> bool:
        """True where nothing taken overlaps start to end."""
        while self._place < len(self._taken) and self._taken[self._place][1] <= start:
            self._place += 1
        return self._place == len(self._taken) or self._taken[self._place][0] >= end
