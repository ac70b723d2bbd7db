"""Block quotations: which paragraphs are someone else's words, and whose, by introduction or closing citation."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from truceline.extract.layout.words import Words
from truceline.extract.sentence import Layout

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\W*$")
LONGEST_CITATION = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as this module needs it: its layout, its words, and whether a block-quote mark stood before it."""

    layout: Layout
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Paragraph `index` stands in block quotation `number`; what `cited` says leads to its author."""

    index: int
    number: int
    cited: str


def citation(text: str, words: Words) -> tuple[int, str] | None:
    """Where the closing citation in brackets begins, and its words; None where the paragraph ends without one.

    "(Title, Outlet, 1 December 2020)" or "(Ibid)" after a closed sentence or a closing quote mark.
    """
    tail = text.rstrip(" .")
    start = text.rfind("(", max(0, len(text) - LONGEST_CITATION))
    if not tail.endswith(")") or start < 1 or ")" in text[start : len(tail) - 1]:
        return None
    if text[:start].rstrip()[-1:] not in '”"».!?…’':
        return None
    inside = text[start + 1 : len(tail) - 1].strip()
    same = inside.lower().rstrip(".,") in words.same_work
    dated = "," in inside and inside[:1].isupper() and _DATED.search(inside)
    return (start, inside) if same or dated else None


def quotations(paragraphs: Sequence[Paragraph], words: Words) -> Iterator[Quoted]:
    """Every paragraph that stands in a block quotation, in order; numbers count from 0."""
    cites = _citations(paragraphs, words)
    number = 0
    at = 0
    while at < len(paragraphs):
        size, cited = _block(paragraphs, at, cites)
        yield from (Quoted(index, number, cited) for index in range(at, at + size))
        number += size > 0
        at += max(size, 1)


def _citations(paragraphs: Sequence[Paragraph], words: Words) -> list[str | None]:
    """The closing citation of each paragraph, "ibid" replaced by the one before it."""
    cites: list[str | None] = []
    before = ""
    for paragraph in paragraphs:
        found = citation(paragraph.text, words) if paragraph.layout is not Layout.BOILERPLATE else None
        if found and found[1].lower().rstrip(".,") not in words.same_work:
            before = found[1]
        cites.append(before if found else None)
    return cites


def _block(paragraphs: Sequence[Paragraph], at: int, cites: Sequence[str | None]) -> tuple[int, str]:
    """How many paragraphs from `at` on are one block quotation, and its citation or introduction."""
    introduced = _introduction(paragraphs, at)
    if paragraphs[at].quoted:
        run = _length(paragraphs, at, lambda each: each.quoted)
        return run, next((cite for cite in cites[at : at + run] if cite), introduced)
    run = _length(paragraphs, at, _opens)
    for index in range(at, at + run):
        if cites[index] is not None:
            return index + 1 - at, cites[index] or introduced
    if run == 0:
        return (1, cites[at] or introduced) if cites[at] is not None else (0, "")
    size = _chain(paragraphs, at, run)
    return (size, introduced) if size > 1 or (introduced and _encloses(paragraphs[at].text)) else (0, "")


def _length(paragraphs: Sequence[Paragraph], at: int, holds: Callable[[Paragraph], bool]) -> int:
    end = at
    while end < len(paragraphs) and holds(paragraphs[end]):
        end += 1
    return end - at


def _opens(paragraph: Paragraph) -> bool:
    return paragraph.layout in (Layout.PROSE, Layout.ITEM) and paragraph.text[:1] in _PAIRS


def _chain(paragraphs: Sequence[Paragraph], at: int, run: int) -> int:
    """How many paragraphs from `at` on belong to one quotation: all but the last stay open."""
    for index in range(at, at + run):
        if not _stays_open(paragraphs[index].text):
            return index + 1 - at if _encloses(paragraphs[index].text) or index > at else 0
    return run if run > 1 else 0


def _stays_open(text: str) -> bool:
    """True where the quote mark that opens the paragraph is not closed in it."""
    close = _PAIRS[text[0]]
    return close not in text[1:]


def _encloses(text: str) -> bool:
    """True where the quote mark that opens the paragraph is closed at its very end and not before."""
    close = _PAIRS.get(text[:1])
    return close is not None and len(text) > 2 and text.find(close, 1) == len(text.rstrip()) - 1


def _introduction(paragraphs: Sequence[Paragraph], at: int) -> str:
    """The words before `at` that lead over with a colon; empty where there are none."""
    before = paragraphs[at - 1].text if at else ""
    return before if before.endswith(":") else ""
