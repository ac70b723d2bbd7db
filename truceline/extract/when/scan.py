"""Where a text may speak of time: rules run only around the words that could open them -> finds, none overlapping."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from truceline.extract.when.lexicon import TOKEN, Lexicon, Rule

REACH = 56  # characters a rule may look to either side of its word: the longest expression, and to spare
EDGE = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rule that matched: the characters of the expression and its groups that took part."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str]


def scan(text: str, words: Lexicon) -> tuple[Found, ...]:
    """Finds in a flattened text, in order: of overlapping ones the first, then the longest, then the earlier rule."""
    windows = _windows(text, words)
    if not windows:
        return ()
    finds = [
        (found, order)
        for order, rule in enumerate(words.rules)
        for window in windows.get(rule.needs, ())
        for found in _matches(rule, text, window)
    ]
    finds.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
    kept: list[Found] = []
    for found, _ in finds:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


def _windows(text: str, words: Lexicon) -> dict[str, list[tuple[int, int]]]:
    """For each class of words that occurs, the stretches around its words, merged where they touch."""
    windows: dict[str, list[tuple[int, int]]] = {}
    for token in TOKEN.finditer(text):
        for name in _classes(token.group(), words):
            stretches = windows.setdefault(name, [])
            start, end = max(0, token.start() - REACH), token.end() + REACH
            if stretches and stretches[-1][1] >= start:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
    return windows


def _classes(token: str, words: Lexicon) -> tuple[str, ...]:
    if not token[0].isdigit():
        return words.classes.get(token.casefold(), ())
    return ("digit", "year") if len(token) == 4 else ("digit",) if len(token) < 5 else ()


def _matches(rule: Rule, text: str, window: tuple[int, int]) -> Iterator[Found]:
    for match in rule.pattern.finditer(text, *window):
        start, end = match.span("x") if "x" in rule.pattern.groupindex else match.span()
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        yield Found(rule=rule, start=start, end=end, groups=groups)


def words_before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The match of a pattern of whole words that ends just before `start`, looking back a few words only."""
    return pattern.search(text[max(0, start - EDGE) : start])
