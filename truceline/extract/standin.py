"""Stand-ins: for the parser, every state and body bears the same name, so that no one's name changes the tree.

A statistical parser has read of some peoples more than of others and cuts the same sentence differently for two of
them. It is therefore shown each name, adjective and capital of a known actor as one word of the same sort, a name of
several words as one, and its tree is then laid over the words that stand in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Tokens `first` to `last` (inclusive), for which the parser is shown one word."""

    first: int
    last: int
    word: str


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
    source = _places(doc, found)
    last = {at: n for n, at in enumerate(source)}  # the token that stands for each one shown
    tokens = [parsed[at] for at in source]
    bears = [last[source[n]] == n for n in range(len(doc))]
    renamed = {n for each in found for n in range(each.first, each.last + 1)}
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ if bears[n] else "NNP" for n, token in enumerate(tokens)],
        pos=[token.pos_ if bears[n] else "PROPN" for n, token in enumerate(tokens)],
        morphs=[str(token.morph) if bears[n] else "" for n, token in enumerate(tokens)],
        lemmas=[doc[n].text if n in renamed else token.lemma_ for n, token in enumerate(tokens)],
        heads=[last[token.head.i] if bears[n] else last[source[n]] for n, token in enumerate(tokens)],
        deps=[token.dep_ if bears[n] else "compound" for n, token in enumerate(tokens)],
    )


def _places(doc: Doc, found: Sequence[StandIn]) -> list[int]:
    """For each token the number of the one that the parser was shown."""
    hidden = {n for each in found for n in range(each.first + 1, each.last + 1)}
    return [n - gone for n, gone in enumerate(accumulate(int(n in hidden) for n in range(len(doc))))]
