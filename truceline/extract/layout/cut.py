"""Cutting: where in a paragraph one sentence ends and the next begins."""

import re
from collections.abc import Iterator

from truceline.extract.layout.strip import Strip
from truceline.extract.layout.words import Words

LONGEST = 2000  # characters; a longer stretch without a stop is no sentence and is cut where it can be
_STOP = re.compile(
    r"[.!?…。؟]+[\"'”’»)\]]*(?=\s|$)"
    r"|(?<=[a-z][a-z])[.!?][\"”]?(?=[\"“]?[A-Z][a-z]{0,20}[\s,'’])"  # "hurt.The": a space was lost between two
)
_OPENING = "\"'“‘«„([¿¡"
_LAST_WORD = re.compile(r"[^\s\"“”‘’'«»„()\[\]/—–]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")


def cut(paragraph: Strip, words: Words) -> Iterator[Strip]:
    """The sentences of a paragraph, in order."""
    start = 0
    for stop in _STOP.finditer(paragraph.text):
        if _ends(paragraph.text, stop, words):
            yield from _bounded(paragraph.cut(start, stop.end()))
            start = stop.end()
    yield from _bounded(paragraph.cut(start, len(paragraph.text)))


def _ends(text: str, stop: re.Match[str], words: Words) -> bool:
    following = text[stop.end() : stop.end() + 60].lstrip()
    first = following.lstrip(_OPENING)[:1]
    if not following or not first:
        return True
    if first.islower() or first in ".…,;":
        return False
    if stop.group()[0] != "." or stop.group()[:2] == "..":
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - 40), stop.start())
    after = _NEXT_WORD.match(following.lstrip(_OPENING))
    return before is None or _closes(before.group(), first, after.group().lower() if after else "", words)


def _closes(word: str, first: str, following: str, words: Words) -> bool:
    """True where the stop after `word` closes a sentence; `first` is the next character, `following` the next word."""
    low = word.lower()
    if low in words.before_name or (first.isdigit() and low in words.before_number):
        return False
    if low in words.may_end or low in words.before_number or _DOTTED.search(word):
        return following in words.starters
    if len(word) == 1 and word.isupper():
        return following in words.starters
    return True


def _bounded(sentence: Strip) -> Iterator[Strip]:
    """The sentence, in pieces where it is longer than any sentence is."""
    start = 0
    while len(sentence.text) - start > LONGEST:
        window = sentence.text[start : start + LONGEST]
        at = max(window.rfind("; "), window.rfind(", ")) + 1 or window.rfind(" ") + 1 or LONGEST
        yield sentence.cut(start, start + at)
        start += at
    if (rest := sentence.cut(start, len(sentence.text))).text:
        yield rest
