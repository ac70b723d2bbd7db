"""Scan: which sentences may carry a claim, told by one pass of an automaton over their words, before any parse."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import ahocorasick

from truceline.extract.mention import PlaceMention
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.triggers import lexicon
from truceline.language import Language

SHORTEST = 3  # words: less is no clause
LONGEST = 3000  # characters: longer than any sentence; a parse would cost more than it tells
_SILENT = 2  # letters a stem drops from a long lemma, so that "-ing", "-ed" and "-ies" still begin with it


@cache
def automaton(language: Language) -> Any:
    """The automaton over the stems of every trigger of a language, each after a space."""
    words = lexicon(language)
    found = ahocorasick.Automaton()
    lemmas = {lemma for lemma in (*words.verbs, *words.nouns) if lemma not in words.reporting}
    for form in {
        *map(_stem, lemmas),
        *language.table("triggers").get("irregular", {}).get("forms", "").split(),
    }:
        found.add_word(" " + form, form)
    found.make_automaton()
    return found


def _stem(lemma: str) -> str:
    return lemma[:-1] if len(lemma) > 3 and lemma[-1] in "ey" else lemma


def may_carry(
    sentence: Sentence, *, places: Sequence[PlaceMention], language: Language, watched: frozenset[str]
) -> bool:
    """True where the sentence bears a trigger's stem or a place of the accord, and is of a length that can be parsed."""
    text = sentence.text
    if sentence.layout is Layout.BOILERPLATE or len(text) > LONGEST or text.count(" ") < SHORTEST - 1:
        return False
    if any(each.place in watched for each in places):
        return True
    folded = " " + "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return next(automaton(language).iter(folded), None) is not None
