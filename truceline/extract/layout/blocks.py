"""Blocks: lines joined to paragraphs, headings, items, rows and boilerplate."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from truceline.extract.layout.lines import Line, Sign
from truceline.extract.layout.strip import Strip
from truceline.extract.layout.words import Words
from truceline.extract.sentence import Layout

_CLOSED = re.compile(r"[.!?…:;。؟][\"'”’»)\]]*$")
_ADDRESS = re.compile(
    r"\W*(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?|\+?[\d\s()/-]{7,})\W*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
HEADING_WORDS, HEADING_LENGTH = 14, 110
NARROW = 40  # characters; where all lines of a block are shorter, each stands for itself (a letterhead, an address)


@dataclass(slots=True)
class Block:
    """Lines of one paragraph, item, row or heading; `quoted` where a block-quote mark stood before them."""

    layout: Layout
    strips: list[Strip] = field(default_factory=list)
    quoted: bool = False
    marked: bool = False  # a heading by its mark, not by its shape


def closed(text: str) -> bool:
    """True where a stop, a colon or a semicolon ends the line, with quotes and brackets behind it."""
    return bool(_CLOSED.search(text, max(0, len(text) - 12)))


def blocks(lines: Iterable[Line], words: Words) -> list[Block]:
    """Blocks in their order; text that goes on over a page number or a running title stays one block."""
    found: list[Block] = []
    running: Block | None = None
    last: Line | None = None
    for line in lines:
        if line.sign is Sign.PAGE:
            found.append(Block(Layout.BOILERPLATE, [line.strip]))
        elif running and last and _continues(running, last, line, words):
            running.strips.append(line.strip)
            last = line
        else:
            running = Block(_layout(line), [line.strip], line.sign is Sign.QUOTE, line.sign is Sign.HEADING)
            found.append(running)
            last = line
    return list(_swept(_headed(found), words))


def _layout(line: Line) -> Layout:
    return {Sign.HEADING: Layout.HEADING, Sign.ITEM: Layout.ITEM, Sign.ROW: Layout.CELL}.get(
        line.sign, Layout.PROSE
    )


def _continues(running: Block, last: Line, line: Line, words: Words) -> bool:
    """True where `line` goes on with the block whose last line is `last`."""
    if running.layout in (Layout.HEADING, Layout.CELL) or line.sign in (Sign.HEADING, Sign.ROW):
        return False
    if running.quoted != (line.sign is Sign.QUOTE):
        return False
    if line.sign is Sign.ITEM:
        return False
    if line.gap:
        return _unfinished(last.text, line.text, words)
    if closed(last.text):
        return len(last.text) >= 0.75 * line.width or line.text[0].islower()
    if _dangling(last.text, words) or line.text[0].islower():
        return True
    heads = len(running.strips) == 1 and _short(last.text) and len(last.text) < 0.8 * line.width
    return line.width >= NARROW and not heads


def _unfinished(before: str, after: str, words: Words) -> bool:
    """True where a sentence runs on over a break between paragraphs or pages."""
    if closed(before):
        return False
    return _dangling(before, words) or (after[0].islower() and len(before.split(maxsplit=4)) > 3)


def _dangling(text: str, words: Words) -> bool:
    """True where no sentence can end: on a comma, or on a word that wants another."""
    tail = text[-40:].rstrip()
    return tail.endswith(",") or tail.rsplit(" ", 1)[-1].lower() in words.goes_on


def _short(text: str) -> bool:
    return len(text) <= HEADING_LENGTH and len(text.split()) <= HEADING_WORDS and not closed(text)


def _headed(found: list[Block]) -> list[Block]:
    """The same blocks, a short line without a stop being a heading where something stands below it."""
    below = False
    result: list[Block] = []
    for block in reversed(found):
        text = block.strips[0].text
        plain = block.layout is Layout.PROSE and len(block.strips) == 1 and not block.quoted
        if below and plain and _short(text) and not text.endswith((",", ")", "”", '"')):
            block = replace(block, layout=Layout.HEADING)
        below = below or block.layout in (Layout.PROSE, Layout.ITEM, Layout.CELL)
        result.append(block)
    return result[::-1]


def _swept(found: list[Block], words: Words) -> Iterator[Block]:
    """The same blocks, boilerplate marked as such.

    A section of links goes on to the next marked heading; without marks, over all short lines to the next prose.
    """
    inside = by_mark = False
    for block in found:
        text = " ".join(strip.text for strip in block.strips) if len(block.strips) < 6 else ""
        opens = text.lower().strip(" :") in words.boilerplate_sections
        if opens or block.marked:
            inside, by_mark = opens, block.marked
        elif block.layout is Layout.PROSE and not by_mark and not (text and _short(text)):
            inside = False
        swept = inside or (0 < len(text) < 300 and _is_boilerplate(text, words))
        yield replace(block, layout=Layout.BOILERPLATE) if swept else block


def _is_boilerplate(text: str, words: Words) -> bool:
    low = text.lower()
    return (
        low.strip(" :.>»|→") in words.boilerplate_whole
        or low.startswith(words.boilerplate_starts)
        or any(cue in low for cue in words.boilerplate_contains)
        or (_ADDRESS.match(text) is not None and not _YEAR.search(text))
    )
