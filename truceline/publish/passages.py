"""Words sought in the text of a report: text, words -> the passages that hold them, with the words set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Part = tuple[str, bool]  # some of the text, and whether it is a sought word
WINDOW = 240  # characters within which sought words are shown together
AROUND = 90  # characters shown before the first of them and after the last
MOST = 3  # passages of one report


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a text from `start` to `end`, in parts; `before` and `after` tell whether more of it is there."""

    start: int
    end: int
    parts: tuple[Part, ...]
    before: bool
    after: bool


def sought(words: str) -> tuple[str, ...]:
    """The words of a question, each once, without regard to case."""
    return tuple(dict.fromkeys(words.casefold().split()))


def parts(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """The whole text in order, cut at the sought words."""
    return tuple(_cut(text, [each.span() for each in _found(text, words)], 0, len(text)))


def passages(text: str, words: Sequence[str], *, most: int = MOST) -> tuple[Passage, ...]:
    """The passages that hold most of the words, in the order of the text, until each word was shown or `most` are."""
    hits = [(*each.span(), each.group().casefold()) for each in _found(text, words)]
    left, chosen = {word for *_, word in hits}, list[tuple[int, int]]()
    while left and len(chosen) < most:
        begin, end, shown = max(_windows(hits, left), key=lambda each: (len(each[2]), -each[0]))
        chosen.append((begin, end))
        left -= shown
    spans = [(start, end) for start, end, _ in hits]
    return tuple(_passage(text, spans, begin, end) for begin, end in sorted(chosen))


def _found(text: str, words: Sequence[str]) -> Iterator[re.Match[str]]:
    """Every place of a sought word, the longer word where two begin at one character."""
    if not words:
        return iter(())
    longest = sorted(words, key=len, reverse=True)
    return re.finditer("|".join(map(re.escape, longest)), text, re.IGNORECASE)


def _windows(hits: Sequence[tuple[int, int, str]], left: set[str]) -> Iterator[tuple[int, int, set[str]]]:
    """From each word that was not shown yet, how far a passage goes and which of those words it shows."""
    last = 0
    for at, (begin, _, word) in enumerate(hits):
        if word not in left:
            continue
        last = max(last, at)
        while last + 1 < len(hits) and hits[last + 1][1] - begin <= WINDOW:
            last += 1
        yield begin, hits[last][1], {each for *_, each in hits[at : last + 1]} & left


def _passage(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> Passage:
    start, stop = max(0, begin - AROUND), min(len(text), end + AROUND)
    while 0 < start < begin and not text[start - 1].isspace():  # no word is cut
        start += 1
    while end < stop < len(text) and not text[stop].isspace():
        stop -= 1
    inside = [span for span in spans if start <= span[0] and span[1] <= stop]
    return Passage(
        start=start,
        end=stop,
        parts=tuple(_cut(text, inside, start, stop)),
        before=start > 0,
        after=stop < len(text),
    )


def _cut(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Part]:
    at = start
    for first, last in spans:
        if at < first:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False
