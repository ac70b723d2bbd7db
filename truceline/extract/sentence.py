"""Sentences: a report's text cut into readable lines whose every character leads back to the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from truceline.report import Span


class Layout(StrEnum):
    """What part of a document a sentence stands in."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    CELL = "cell"
    BOILERPLATE = "boilerplate"  # contact lines, cookie banners, menus: read by nobody, never a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence on one line: page and paragraph breaks inside it became single spaces.

    `origin[i]` is the offset in the report's text of character `i`
    (a range where no character was left out, which costs no memory). `paragraph` counts from 0. `quotation` is the
    number of the block quotation it stands in, None outside; `cited` is that quotation's closing citation or the
    words that introduce it (empty where there is none).
    """

    text: str
    origin: Sequence[int]
    layout: Layout = Layout.PROSE
    paragraph: int = 0
    quotation: int | None = None
    cited: str = ""

    def span(self, start: int, end: int) -> Span:
        """The report's characters behind characters `start` to `end` of this sentence (a non-empty stretch)."""
        return Span(start=self.origin[start], end=self.origin[end - 1] + 1)
