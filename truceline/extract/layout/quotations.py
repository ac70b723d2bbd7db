"""Block quotations: which paragraphs are someone else's words, and whose, by introduction or closing citation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

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
    blocks = chain.from_iterable(_blocks(paragraphs, run, cites) for run in _runs(paragraphs))
    for number, (block, cited) in enumerate(blocks):
        yield from (Quoted(index, number, cited) for index in block)


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


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[range]:
    """Successive paragraphs that all bear a block-quote mark, all open with a quote mark, or one that does neither."""
    for kind, group in groupby(range(len(paragraphs)), lambda index: _kind(paragraphs[index])):
        found = list(group)
        if kind == "plain":
            yield from (range(index, index + 1) for index in found)
        else:
            yield range(found[0], found[-1] + 1)


def _blocks(
    paragraphs: Sequence[Paragraph], run: range, cites: Sequence[str | None]
) -> Iterator[tuple[range, str]]:
    """The block quotations of a run, each with its citation or introduction."""
    at = run.start
    for index in run:
        cited = cites[index]
        if cited is not None:
            yield range(at, index + 1), cited or _introduction(paragraphs, at)
            at = index + 1
    while at < run.stop:
        size = _uncited(paragraphs, range(at, run.stop))
        if size:
            yield range(at, at + size), _introduction(paragraphs, at)
        at += max(size, 1)


def _uncited(paragraphs: Sequence[Paragraph], rest: range) -> int:
    """How many paragraphs at the start of `rest` are a block quotation without a citation."""
    first = paragraphs[rest.start]
    if first.quoted:
        return len(rest)
    if not _opens(first):
        return 0
    size = _linked(paragraphs, rest)
    introduced = _introduction(paragraphs, rest.start)
    return size if size > 1 or (introduced and _encloses(first.text)) else 0


def _kind(paragraph: Paragraph) -> str:
    return "marked" if paragraph.quoted else "opens" if _opens(paragraph) else "plain"


def _opens(paragraph: Paragraph) -> bool:
    return paragraph.layout in (Layout.PROSE, Layout.ITEM) and paragraph.text[:1] in _PAIRS


def _linked(paragraphs: Sequence[Paragraph], rest: range) -> int:
    """How many paragraphs at the start of `rest` are linked: all but the last leave their quote mark open."""
    for count, index in enumerate(rest, start=1):
        if not _stays_open(paragraphs[index].text):
            return count if count > 1 or _encloses(paragraphs[index].text) else 0
    return len(rest) if len(rest) > 1 else 0


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
