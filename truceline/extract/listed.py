"""Lists of persons by their wording: "a woman and two children", where a parse ties only one of them to its verb."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

_BEFORE = frozenset({"det", "poss", "nummod", "amod", "compound", "nmod", "npadvmod", "quantmod", "punct"})
_AGE = re.compile(r"\A\d{1,3}\Z")
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_OTHER = frozenset({"nsubj", "nsubjpass"})  # the subject of a verb of its own
MOST = 4  # persons on each side


def listed_with(head: Token) -> tuple[Token, ...]:
    """Heads of the noun phrases that stand in one list with `head`, before and behind it, without itself.

    A list holds "and" between its last two; in words without an article ("man, woman found dead") a comma will do.
    Ages in commas do not break it.
    """
    return (*_before(head), *_behind(head))


def _before(head: Token) -> Iterator[Token]:
    doc, place, joined = head.doc, _first(head), False
    for _ in range(MOST):
        link = _link(doc, place - 1)
        joined = joined or "and" in link
        found = _noun(doc, place - len(link) - 1)
        if not link or found is None or not (joined or (_is_bare(head) and _is_bare(found))):
            return
        if found.dep_ == "pobj" and (head.dep_ not in ("pobj", "conj") or found.pos_ == "PROPN"):
            return
        yield found
        place = _first(found)


def _link(doc: Doc, last: int) -> tuple[str, ...]:
    """The words of a link that end at `last`: a comma, "and", or both; with the age before it, "34, and"."""
    words: list[str] = []
    for place in range(last, max(last - 5, -1), -1):
        lower = doc[place].lower_
        if lower in (",", "and", "&") or (words and words[-1] == "," and _AGE.match(lower)):
            words.append("and" if lower == "&" else lower)
        else:
            break
    while words and _AGE.match(words[-1]):
        words.pop()
    return tuple(words)


def _behind(head: Token) -> Iterator[Token]:
    doc, place, found = head.doc, head.i + 1, list[Token]()
    closed = False
    while place < len(doc) - 1 and len(found) < MOST and not closed:
        place += 2 if _is_age(doc, place) else 0
        words = [each.lower_ for each in doc[place : place + 2]]
        if not words or words[0] not in (",", "and", "&"):
            break
        closed = "and" in words or "&" in words
        following = _phrase(doc, place + (2 if closed and words[0] == "," else 1))
        if following is None or following.dep_ in _OTHER:
            break
        named = words[0] == "," and not closed and following.pos_ == "PROPN" and head.pos_ != "PROPN"
        found += [] if named else [following]  # "his wife, Mary Smith": one person
        place = following.i + 1
    counted = all(any(child.dep_ == "nummod" for child in each.children) for each in found)
    if closed or counted or all(_is_bare(each) for each in (head, *found)):
        yield from found


def _is_age(doc: Doc, place: int) -> bool:
    """True for ", 34," and ", 34 and": not for ", 4 daughters"."""
    aged = doc[place].text == "," and place + 2 < len(doc) and _AGE.match(doc[place + 1].text)
    return bool(aged) and doc[place + 2].pos_ in ("PUNCT", "CCONJ")


def _phrase(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that begins at a token."""
    for token in doc[start : start + 8]:
        if token.pos_ in _NOUNS and token.dep_ not in _BEFORE and token.text != "-":
            return token if _first(token) >= start else None
        if token.dep_ not in _BEFORE:
            return None
    return None


def _noun(doc: Doc, place: int) -> Token | None:
    token = doc[place] if place >= 0 else None
    return token if token is not None and token.pos_ in _NOUNS and token.text.isalpha() else None


def _first(head: Token) -> int:
    """The place of the first word of a head's noun phrase."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in _BEFORE and child.text != ",":
            first = min(first, child.left_edge.i)
    return first


def _is_bare(head: Token) -> bool:
    """True for a common noun without article or possessor, as headlines write."""
    return (head.pos_ == "NOUN" or head.lower_ == "old" or not head.i) and not any(
        child.dep_ in ("det", "poss") for child in head.children
    )
