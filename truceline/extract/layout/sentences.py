"""From a report to its sentences: lines, blocks, quotations, cuts."""

from collections.abc import Iterator
from functools import lru_cache

from truceline.extract.layout.blocks import Block, blocks
from truceline.extract.layout.cut import cut
from truceline.extract.layout.lines import lines
from truceline.extract.layout.quotations import Paragraph, Quoted, citation, quotations
from truceline.extract.layout.strip import Lexicon, Strip, joined
from truceline.extract.layout.words import Words, layout_words
from truceline.extract.sentence import Layout, Sentence
from truceline.language import Language
from truceline.report import Report

_PROSE_CELL = 8  # words; a row with a closed sentence of this length is read cell by cell


@lru_cache(maxsize=2)  # one report's sentences are asked for by several finders
def sentences(report: Report, language: Language) -> tuple[Sentence, ...]:
    """Every sentence, heading, item, row and boilerplate line of a report, in the order of its text."""
    words = layout_words(language)
    found = blocks(lines(report.text), words)
    lexicon = Lexicon(report.text)
    wholes = [joined(block.strips, lexicon, words.endings) for block in found]
    paragraphs = [
        Paragraph(block.layout, whole.text, block.quoted) for block, whole in zip(found, wholes, strict=True)
    ]
    quoted = {each.index: each for each in quotations(paragraphs, words)}
    return tuple(
        sentence
        for number, (block, whole) in enumerate(zip(found, wholes, strict=True))
        for sentence in _of_block(block, whole, number, quoted.get(number), words)
    )


def _of_block(
    block: Block, whole: Strip, number: int, quoted: Quoted | None, words: Words
) -> Iterator[Sentence]:
    for strip, layout in _pieces(block, whole, words):
        yield Sentence(
            text=strip.text,
            origin=strip.origin,
            layout=layout,
            paragraph=number,
            quotation=quoted.number if quoted else None,
            cited=quoted.cited if quoted else "",
        )


def _pieces(block: Block, whole: Strip, words: Words) -> Iterator[tuple[Strip, Layout]]:
    """Sentences of a block; its closing citation stands apart, as boilerplate: it tells of a text, not of the world."""
    if block.layout is Layout.CELL:
        yield from ((piece, Layout.CELL) for piece in _cells(whole, words))
        return
    closing = citation(whole.text, words)
    end = closing[0] if closing else len(whole.text)
    yield from ((piece, block.layout) for piece in cut(whole.cut(0, end), words))
    if closing:
        yield whole.cut(end, len(whole.text)), Layout.BOILERPLATE


def _cells(row: Strip, words: Words) -> Iterator[Strip]:
    """A row as one line; cell by cell where a cell holds a sentence."""
    start = 0
    cells = []
    for end in [*(at for at, sign in enumerate(row.text) if sign == "|"), len(row.text)]:
        cells.append(row.cut(start, end))
        start = end + 1
    if any(cell.text.endswith(".") and len(cell.text.split()) >= _PROSE_CELL for cell in cells):
        for cell in cells:
            yield from cut(cell, words)
    elif trimmed := row.text.strip("| "):
        at = row.text.find(trimmed)
        yield from cut(row.cut(at, at + len(trimmed)), words)
