"""Quote marks: sentences of one document to stretches between marks, also over several sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from truceline.extract.parse import Parsed
from truceline.extract.sentence import Sentence

Part = tuple[int, int, int]  # index of the sentence, first character, end (exclusive)

OPENING = {"“": '”"', "«": "»", "„": "“”", "‘": "’'", "`": "'", "'": "'", '"': '"”'}
MARK = re.compile("''|``|‘‘|’’|[“”\"«»„‘’'`]")
SINGLE = frozenset("‘'`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quote marks, marks included: one part a sentence. `closed` is False where the end is missing;
    `inner` is True for a quote inside another one."""

    parts: tuple[Part, ...]
    closed: bool
    inner: bool = False

    def holds(self, part: Part) -> bool:
        """True where a stretch lies between the marks."""
        return any(
            part[0] == where and first <= part[1] and part[2] <= end for where, first, end in self.parts
        )

    def words(self, document: Sequence[Parsed]) -> int:
        """How many words stand between the marks."""
        return sum(
            document[where].sentence.text[start:end].count(" ") + 1 for where, start, end in self.parts
        )

    def inner_text(self, document: Sequence[Parsed]) -> str:
        """The last part without its closing mark."""
        where, start, end = self.parts[-1]
        return document[where].sentence.text[start:end].rstrip("”\"'’»")


class Marks:
    """The quotes of a document, found by sentence."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        """Take the quotes as `find_quotes` gives them: those of one depth never overlap."""
        self.quotes = tuple(quotes)
        self._outer = _by_start(each for each in self.quotes if not each.inner)
        self._inner = _by_start(each for each in self.quotes if each.inner)

    def around(self, part: Part) -> Quote | None:
        """The innermost quote that holds a stretch; None where none does."""
        return _holding(self._inner, part) or _holding(self._outer, part)

    def hides(self, sentence: int, at: int, *, inner: bool = False) -> bool:
        """True where a character lies in a quote; with `inner`, in a quote inside another one."""
        part = (sentence, at, at + 1)
        return bool(_holding(self._inner, part) or (not inner and _holding(self._outer, part)))


_Starts = dict[int, list[tuple[int, Quote]]]  # of each sentence: where a quote's part begins there, in order


def _by_start(quotes: Iterable[Quote]) -> _Starts:
    found: _Starts = {}
    for quote in quotes:
        for where, first, _ in quote.parts:
            found.setdefault(where, []).append((first, quote))
    return {where: sorted(each, key=itemgetter(0)) for where, each in found.items()}


def _holding(starts: _Starts, part: Part) -> Quote | None:
    """The quote that holds a stretch: the last one that begins before it, or none."""
    here = starts.get(part[0], [])
    number = bisect_right(here, part[1], key=itemgetter(0))
    quote = here[number - 1][1] if number else None
    return quote if quote is not None and quote.holds(part) else None


def length(parts: Sequence[Part]) -> int:
    """How many characters some parts hold."""
    return sum(end - start for _, start, end in parts)


def shared(some: Sequence[Part], others: Sequence[Part]) -> int:
    """How many characters two lists of parts have in common."""
    return sum(
        max(0, min(end, last) - max(start, first))
        for where, start, end in some
        for there, first, last in others
        if where == there
    )


Spot = tuple[int, int]  # index of the sentence, character


def find_quotes(sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """All outermost quotes of a document, in order; an opening mark without its end quotes to the paragraph's end
    where the next paragraph opens with a mark again, and is passed over elsewhere."""
    numbered = list(enumerate(sentences))
    paragraphs = [list(group) for _, group in groupby(numbered, key=lambda each: each[1].paragraph)]
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        follows = number + 1 < len(paragraphs) and _opens(paragraphs[number + 1][0][1].text)
        outer = list(_paragraph(paragraph, follows=follows))
        found += outer
        found += [each for quote in outer for each in _inner(quote, sentences)]
    return tuple(found)


def _inner(outer: Quote, sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """Quotes in single marks inside a quote in double ones; each must end its words as a sentence or clause ends."""
    start: Spot | None = None
    for where, first, last in outer.parts:
        text = sentences[where].text
        if outer.parts[0] == (where, first, last) and text[first] in SINGLE:
            return
        for found in MARK.finditer(text, first, last):
            at = found.start()
            if start is None and text[at] in "‘'" and _may_open(text, at, 1) and text[at - 1 : at] != "’":
                start = (where, at)
            elif start is not None and text[at] in "’'" and text[at - 1] in ",.?!…" and start < (where, at):
                parts = [
                    (here, max(a, start[1] if here == start[0] else 0), z)
                    for here, a, z in _from_to(outer.parts, start[0], where)
                ]
                yield Quote(parts=(*parts[:-1], (where, parts[-1][1], at + 1)), closed=True, inner=True)
                start = None


def _from_to(parts: Sequence[Part], first: int, last: int) -> Sequence[Part]:
    """The parts in the sentences `first` to `last`, both included."""
    sentence = itemgetter(0)
    return parts[bisect_left(parts, first, key=sentence) : bisect_right(parts, last, key=sentence)]


def _opens(text: str) -> bool:
    return text[:1] in ("“", '"', "«") or text[:2] in ("''", "``")


def _paragraph(paragraph: list[tuple[int, Sentence]], *, follows: bool) -> Iterator[Quote]:
    start: Spot | None = None
    close = ""
    for index, sentence in paragraph:
        text = sentence.text
        for found in MARK.finditer(text):
            at, width = found.start(), len(found[0])
            mark = '"' if width == 2 else found[0]
            if start is None and mark in OPENING and _may_open(text, at, width):
                start, close = (index, at), OPENING[mark]
            elif start is not None and mark in close and _may_close(text, at, width):
                yield _quote(paragraph, start, (index, at + width), closed=True)
                start = None
        if "'" in close:
            start = None  # single marks quote inside one sentence; what is left open was an apostrophe
    if start is not None and follows:
        last, sentence = paragraph[-1]
        yield _quote(paragraph, start, (last, len(sentence.text)), closed=False)


def _may_open(text: str, at: int, width: int) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + width : at + width + 1]
    if text[at] in "“«„" and width == 1:
        return True
    if text[at] in "”»’" and width == 1:
        return False
    return (not before or not before.isalnum()) and bool(after) and not after.isspace()


def _may_close(text: str, at: int, width: int) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + width : at + width + 1]
    if text[at] in "”»" and width == 1:
        return True
    if width == 1 and text[at] in "'’":
        return not after.isalnum() and (before in ",.?!" or (not after.isalnum() and before != "s"))
    return not after.isalnum() or (bool(before) and before in ",.?!")


def _quote(paragraph: list[tuple[int, Sentence]], start: Spot, end: Spot, *, closed: bool) -> Quote:
    parts = []
    opening = paragraph[0][0]  # sentences of a paragraph are numbered in a row
    for index, sentence in paragraph[start[0] - opening : end[0] - opening + 1]:
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else len(sentence.text)
        if last > first:
            parts.append((index, first, last))
    return Quote(parts=tuple(parts), closed=closed)
