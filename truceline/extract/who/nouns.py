"""Nouns: the phrases after an adjective or a possessive that may say which part of a state is meant."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from truceline.extract.who.index import Hit

SKIPPED = 2  # words that may stand between an adjective and its noun ("Borean ground assault troops")
LONGEST = 5  # words of such a noun ("ministry of foreign affairs")
WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s\s+")
BETWEEN = re.compile(r"\s*(?:,|and|or|, and|-|–|/)\s*")  # what stands between adjectives of one noun
STOP = frozenset(',;:.!?()[]"“”')


def phrases(text: str, at: int, doc: Doc | None, never: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Phrases after a position with their ends, the nearest and longest first; none past a word of `never`."""
    found = list(WORD.finditer(text, at, min(len(text), at + 120)))[: SKIPPED + LONGEST]
    for skipped in range(min(SKIPPED + 1, len(found))):
        if STOP & set(text[at : found[skipped].start()]) or (
            skipped and found[skipped - 1][0].lower() in never
        ):
            return
        for last in reversed(found[skipped : skipped + LONGEST]):
            phrase = text[found[skipped].start() : last.end()]
            if not STOP & set(phrase) and not _modifies(doc, last.start(), last.end()):
                yield phrase.lower().replace("’", "'"), last.end()


def _modifies(doc: Doc | None, start: int, end: int) -> bool:
    """True where the word only describes the noun after it ("military presence")."""
    span = doc.char_span(start, end) if doc is not None else None
    if span is None or doc is None or span.end >= len(doc):
        return False
    token, after = span[-1], doc[span.end]
    return token.dep_ in ("compound", "amod", "nmod") and after.pos_ == "NOUN" and token.head.i >= after.i


def noun_after(text: str, hits: Sequence[Hit], number: int) -> tuple[int, list[str]] | None:
    """Where the noun of an adjective or a possessive may begin, with the other adjectives that share it.

    None where the form is neither an adjective nor a possessive.
    """
    hit = hits[number]
    possessive = POSSESSIVE.match(text, hit.end)
    if possessive is None and not hit.actors("adjective"):
        return None
    at = possessive.end() if possessive else hit.end
    others: list[str] = []
    for other in hits[number + 1 : number + 1 + LONGEST]:
        ids = other.actors("adjective")
        if len(ids) != 1 or not BETWEEN.fullmatch(text[at : other.start]):
            break
        at = other.end
        others += ids
    return at, others
