"""Stand-ins: for the parser, every state and body bears the same name, so that no one's name changes the tree.

A number told twice ("eight (8)") is shown once.

A statistical parser has read of some peoples more than of others and cuts the same sentence differently for two of
them. It is therefore shown each name, adjective and capital of a known actor as one word of the same sort, a name of
several words as one, and its tree is then laid over the words that stand in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.symbols import NUM, PROPN
from spacy.tokens import Doc

_TWICE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)? \(\d{1,3}(?:,\d{3})*\)")
_NAME, _NUMBER = ("compound", "NNP", PROPN), ("nummod", "CD", NUM)
_COPIED = [HEAD, DEP, TAG, POS, MORPH, LEMMA]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Tokens `first` to `last` (inclusive), for which the parser is shown one word, a name or else a number."""

    first: int
    last: int
    word: str
    number: bool = False


def with_numbers(doc: Doc, names: Sequence[StandIn]) -> tuple[StandIn, ...]:
    """The stand-ins of names with those of numbers told twice, in the order of the text."""
    taken = {n for each in names for n in range(each.first, each.last + 1)}
    numbers = [each for each in _told_twice(doc) if taken.isdisjoint(range(each.first, each.last + 1))]
    return tuple(sorted((*names, *numbers), key=lambda each: each.first)) if numbers else tuple(names)


def _told_twice(doc: Doc) -> Iterator[StandIn]:
    found: Iterable[re.Match[str]] = _TWICE.finditer(doc.text) if "(" in doc.text else ()
    for each in found:
        span = doc.char_span(*each.span())
        if span is not None and span[0].like_num:
            yield StandIn(first=span.start, last=span.end - 1, word=span[0].text, number=True)


def shown(doc: Doc, found: Sequence[StandIn]) -> Doc:
    """The document that the parser is shown."""
    words: list[str] = []
    spaces: list[bool] = []
    at = {each.first: each for each in found}
    hidden = {n for each in found for n in range(each.first + 1, each.last + 1)}
    for token in doc:
        if token.i not in hidden:
            each = at.get(token.i)
            words.append(each.word if each else token.text)
            spaces.append(bool(doc[each.last if each else token.i].whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)


def laid_over(doc: Doc, parsed: Doc, found: Sequence[StandIn]) -> Doc:
    """The text's own words with the tree of what the parser was shown; the last word of a name bears the others."""
    source = np.array(_places(doc, found))
    own = np.arange(len(doc))
    last = np.zeros(len(parsed), dtype="int64")  # for each one shown the token that stands for it
    last[source] = own
    table = cast(Any, parsed.to_array(_COPIED)).astype("int64")
    heads = last[np.arange(len(parsed)) + table[:, 0]]
    laid = table[source]
    laid[:, 0] = heads[source] - own
    strings = doc.vocab.strings
    for each in found:
        dep, tag, part = _NUMBER if each.number else _NAME
        hidden = [strings.add(dep), strings.add(tag), part, 0]
        for n in range(each.first, each.last):
            laid[n, :-1] = np.array([each.last - n, *hidden], dtype="uint64").astype("int64")
        for n in range(each.first, each.last + 1):
            laid[n, -1] = np.array(doc[n].orth, dtype="uint64").astype("int64")
    return doc.from_array(_COPIED, cast(Any, laid.astype("uint64")))


def _places(doc: Doc, found: Sequence[StandIn]) -> list[int]:
    """For each token the number of the one that the parser was shown."""
    hidden = {n for each in found for n in range(each.first + 1, each.last + 1)}
    return [n - gone for n, gone in enumerate(accumulate(int(n in hidden) for n in range(len(doc))))]
