"""Lines of a report's text: each cleaned, with the mark it began with and whether a break came before it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from truceline.extract.layout.strip import Strip, clean

_LINE = re.compile("[^\n\r\f\v\u2028\u2029\u0085]+")
_GAP = re.compile("\f|\u2029|\n[^\\S\n]*\n|\r[^\\S\r\n]*\r")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_BULLET = re.compile("\\s*(?:[-*+•▪●◦‣·–—]\\s+|[\uf000-\uf0ff]\\s*)")
_NUMBER = re.compile(
    r"\s*(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-z]\.|\((?:\d{1,3}|[a-z]|[ivx]{2,4})\)|(?:[a-z]|[ivx]{2,4})\))\s+"
    r"|\s*\d{1,2}(?:\.\d{1,2}){0,3}[.)|]\s?(?=[A-Z][^\W\d_])"  # "14.On": a scan that lost the space
)
_ROW = re.compile(r"\s*\|.*\|\s*$|[^\t]*\t[^\t]*\t")
_RULE = re.compile(r"[\s|:+=_*~-]{3,}$")
_PAGE = re.compile(r"\W*(?:[Pp]age\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\W*$")
RUNNING = 3  # a short line that stands this often is a running title


class Sign(StrEnum):
    """What a line begins with."""

    NONE = "none"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    ROW = "row"
    PAGE = "page"  # a page number or a running title: text goes on over it


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words.

    `gap`: a blank line or a page's end came before. `width`: characters of the longest line of its block.
    """

    strip: Strip
    sign: Sign
    gap: bool
    width: int

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.strip.text


def lines(text: str) -> Iterator[Line]:
    """All lines with words, from first to last."""
    spans = [found.span() for found in _LINE.finditer(text) if not found.group().isspace()]
    gaps = [
        bool(index == 0 or _GAP.search(text, spans[index - 1][1], span[0]))
        for index, span in enumerate(spans)
    ]
    often = _often(text, spans)
    widths = _widths(spans, gaps)
    for (start, end), gap, width in zip(spans, gaps, widths, strict=True):
        raw = text[start:end] if end - start < 4000 else text[start : start + 4000]
        sign, skip = (Sign.PAGE, 0) if raw.strip() in often or _PAGE.match(raw) else _sign(raw)
        strip = clean(text, start + skip, end)
        if strip.text and not _RULE.match(strip.text):
            yield Line(strip, sign, gap, width)


def _often(text: str, spans: list[tuple[int, int]]) -> set[str]:
    short = Counter(text[start:end].strip() for start, end in spans if end - start < 100)
    return {line for line, count in short.items() if count >= RUNNING and _may_run(line)}


def _may_run(line: str) -> bool:
    """True where a line that stands often can be a running title: two words or more, no part of a sentence or row."""
    return " " in line and not set(line) & set('.!?:;|”"')


def _widths(spans: list[tuple[int, int]], gaps: list[bool]) -> list[int]:
    """For each line the length of the longest one in its block of lines without a gap."""
    widths: list[int] = []
    block: list[int] = []
    for (start, end), gap in zip(spans, gaps, strict=True):
        if gap:
            widths += [max(block, default=0)] * len(block)
            block = []
        block.append(end - start)
    return widths + [max(block, default=0)] * len(block)


def _sign(raw: str) -> tuple[Sign, int]:
    """What the line begins with and how many characters that takes."""
    if found := _HEADING.match(raw):
        return Sign.HEADING, found.end()
    if found := _QUOTE.match(raw):
        return Sign.QUOTE, found.end()
    if _ROW.match(raw):
        return Sign.ROW, 0
    if found := _BULLET.match(raw) or _NUMBER.match(raw):
        return Sign.ITEM, found.end()
    return Sign.NONE, 0
