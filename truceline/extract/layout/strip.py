"""Strips: stretches of a report's text without its marks, each character with its offset in the report.

What is dropped: characters without width, writing-direction marks, Markdown links, emphasis and note numbers.
Every kind of white space becomes one space.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufffe\x00-\x08\x0e-\x1f]+"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,600}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,600}\)")
_NOTE = re.compile(r"\[\^?\d{1,3}\]")
_EMPHASIS = (
    re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*]{1,400}(?<=[^\s*])(\1)(?![\w*])"),
    re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])[^_]{1,400}(?<=[^\s_])(\1)(?![\w_])"),
)
_STARS = re.compile(r"\*{2,}")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>-])")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_\[\\]")
_UNEVEN = re.compile(r"^\s|\s$|\s\s|[^\S ]")

_WORD = re.compile(r"[^\W\d_]+")
_FIRST_HALF = re.compile(r"([^\W\d_]+)-$")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{1,30})-([^\W\d_A-Z]{1,30})(?![\w-])")
_MISREAD = re.compile(r"(?<=[A-Z][-/])(?:[l|!][O0]|[1I]O|I0)(?!\w)")  # "A-lO" for A-IO; "A-10" may be one
_SECOND_HALF = re.compile(r"[^\W\d_A-Z]+")

Spans = Iterator[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Strip:
    """`origin[i]` is the offset in the report's text of character `i`; both strictly rise."""

    text: str
    origin: Sequence[int]

    def cut(self, start: int, end: int) -> "Strip":
        """Characters `start` to `end`, without white space at either side."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Strip(self.text[start:end], _sealed(self.origin[start:end]))


def _sealed(origin: Sequence[int]) -> Sequence[int]:
    """The same offsets in the least memory: a range where they have no gap."""
    if not isinstance(origin, range) and origin and origin[-1] - origin[0] == len(origin) - 1:
        return range(origin[0], origin[-1] + 1)
    return origin if isinstance(origin, range) else tuple(origin)


def clean(text: str, start: int, end: int) -> Strip:
    """Characters `start` to `end` of a report's text as a strip; the time grows with the length alone."""
    raw = text[start:end]
    if not (_MARKS.search(raw) or _UNEVEN.search(raw) or INVISIBLE.search(raw)):
        return Strip(raw, range(start, end))
    kept: list[str] = []
    offsets: list[Sequence[int]] = []
    at = 0
    for first, last, instead in chain(sorted(_unwanted(raw)), [(len(raw), len(raw), "")]):
        if first < at:
            continue
        if first > at:
            kept.append(raw[at:first])
            offsets.append(range(start + at, start + first))
        if instead and kept and kept[-1] != instead:
            kept.append(instead)
            offsets.append((start + first,))
        at = last
    whole = Strip("".join(kept), tuple(chain.from_iterable(offsets)))
    return whole.cut(0, len(whole.text))


def _unwanted(raw: str) -> Spans:
    for found in _SPACE.finditer(raw):
        yield *found.span(), " "
    yield from ((*found.span(), "") for found in INVISIBLE.finditer(raw))
    if not _MARKS.search(raw):
        return
    yield from (
        (*found.span(), "") for rule in (_IMAGE, _NOTE, _STARS, _ESCAPE) for found in rule.finditer(raw)
    )
    for found in _LINK.finditer(raw):
        yield found.start(), found.start() + 1, ""
        yield found.end(1), found.end(), ""
    for found in chain.from_iterable(rule.finditer(raw) for rule in _EMPHASIS):
        yield *found.span(1), ""
        yield *found.span(2), ""


class Lexicon:
    """The words of a text, collected when the first of them is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in lower case."""
        return frozenset(_WORD.findall(self.text.lower()))


def joined(strips: Iterable[Strip], lexicon: Lexicon, endings: frozenset[str] = frozenset()) -> Strip:
    """Strips of one paragraph on one line, a space for each break.

    After a hyphen that breaks a word there is none; the hyphen goes too where the text has the whole word elsewhere or
    where what follows it is no word but one of `endings`. So does one that a lost line's end left inside a line.
    """
    parts: list[Strip] = []
    for strip in strips:
        if parts and not _halves(parts[-1].text, strip.text):
            parts.append(Strip(" ", (parts[-1].origin[-1] + 1,)))
        parts.append(strip)
    if len(parts) == 1:
        return _mended(parts[0], lexicon, endings)
    whole = Strip(
        "".join(part.text for part in parts), tuple(chain.from_iterable(part.origin for part in parts))
    )
    return _mended(whole, lexicon, endings)


def _mended(strip: Strip, lexicon: Lexicon, endings: frozenset[str]) -> Strip:
    """The strip without the hyphens that break its words, and with two capitals that scans misread set right."""
    gone = [
        found.end(1)
        for found in _HYPHENATED.finditer(strip.text)
        if found[2].lower() in endings or (found[1] + found[2]).lower() in lexicon.words
    ]
    strip = Strip(_MISREAD.sub("IO", strip.text), strip.origin)
    if not gone:
        return strip
    ends = [*gone, len(strip.text)]
    starts = [0, *(at + 1 for at in gone)]
    spans = list(zip(starts, ends, strict=True))
    return Strip(
        "".join(strip.text[start:end] for start, end in spans),
        tuple(chain.from_iterable(strip.origin[start:end] for start, end in spans)),
    )


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """The two parts of a word that a line's end breaks at a hyphen; None where it breaks none."""
    first, second = _FIRST_HALF.search(before[-40:]), _SECOND_HALF.match(after[:40])
    return (first.group(1), second.group()) if first and second else None
