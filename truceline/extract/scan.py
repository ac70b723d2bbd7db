"""Scan: which sentences may carry a claim, told from their words alone, before any parse.

One pass of an automaton finds the stems of triggers. A sentence passes where some pattern of a trigger in it can hold
(every word class the pattern asks for has a word there), and something says who, where, when or how many. Kinds of
talk need a known name, for only what someone known says makes a claim. Sentences that tell what an accord says always
pass. The scan lets through more than the parse will keep.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from truceline.extract.match import NAME, NUMBER, PLACE
from truceline.extract.mention import PlaceMention, TimeMention
from truceline.extract.mode import mode_words
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.triggers import Pattern, lexicon
from truceline.language import Language

SHORTEST = 3  # words: less is no clause
LONGEST = 3000  # characters: longer than any sentence; a parse would cost more than it tells
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|\d[\d,.]*")
_ENDINGS = ("ies", "ied", "ying", "ing", "ed", "es", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a pattern asks of a sentence: for each condition the stems one of which must stand in it."""

    stems: tuple[frozenset[str], ...]
    talk: bool


@dataclass(frozen=True, slots=True)
class Scanner:
    """The automaton over trigger stems, and what the patterns of each stem need."""

    automaton: Any
    needs: Mapping[str, tuple[Needs, ...]]
    irregular: Mapping[str, str]
    plain: frozenset[str]
    accord: tuple[frozenset[str], frozenset[str]]
    numbers: frozenset[str]
    opens: frozenset[str]


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language's triggers; it finds nothing where the language has none."""
    words, table = lexicon(language), language.table("triggers")
    needs: dict[str, list[Needs]] = {}
    talk = frozenset(table.get("scan", {}).get("talk", "").split())
    for patterns in (words.verbs, words.nouns):
        for lemma, found in patterns.items():
            kept = [_needs(each, talk) for each in found if each.happening != "statement"]
            needs.setdefault(stem(lemma), []).extend(kept)
    forms = {form: stem(lemma) for lemma, row in table.get("irregular", {}).items() for form in row.split()}
    automaton = ahocorasick.Automaton()
    for key in needs:
        automaton.add_word(" " + key, key)
    for form, key in forms.items():
        automaton.add_word(" " + form, key)
    automaton.make_automaton()
    plain = frozenset(table.get("scan", {}).get("plain", "").split())
    known = mode_words(language)
    telling = known.accord_prepositions | known.accord_lists | known.accord_verbs | known.accord_openers
    return Scanner(
        automaton=automaton,
        needs={key: tuple(dict.fromkeys(each)) for key, each in needs.items()},
        irregular=forms,
        plain=plain,
        numbers=frozenset(table.get("scan", {}).get("numbers", "").split()),
        opens=frozenset(table.get("scan", {}).get("opens", "").split()),
        accord=(frozenset(map(stem, known.accord_nouns)), frozenset(map(stem, telling))),
    )


def _needs(pattern: Pattern, talk: frozenset[str]) -> Needs:
    asked = [each.words for each in pattern.conditions if each.words and not each.negated]
    return Needs(tuple(frozenset(map(stem, words)) for words in asked), pattern.happening in talk)


@cache
def stem(word: str) -> str:
    """A word without its ending, so that the forms of a regular word share one stem."""
    if word in (NAME, PLACE):
        return word
    low = word.lower()
    low = low[:-1] if len(low) > 3 and low[-1] == "s" and low[-2] not in "sie" else low
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: -len(ending)]
            break
    while len(low) > 3 and (low[-1] == low[-2] or low[-1] in "yie"):
        low = low[:-1]
    return low


def may_carry(
    sentence: Sentence,
    *,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    language: Language,
    watched: frozenset[str],
    names: Callable[[str], bool],
    numbers: Callable[[Sentence], bool] = lambda _: True,
) -> bool:
    """True where some trigger's pattern can hold in the sentence, and its length can be parsed.

    `watched` are the places of the accord; `names` tells whether a text names a known actor, or one by a pronoun;
    `numbers` whether a sentence counts something. Both are asked only where the answer decides.
    """
    text = sentence.text
    if sentence.layout is Layout.BOILERPLATE or len(text) > LONGEST or text.count(" ") < SHORTEST - 1:
        return False
    found = scanner(language)
    words = _WORD.findall(text)
    hits = {key for _, key in found.automaton.iter(" " + " ".join(words).lower())}
    if not hits:
        return False
    stems = _stems(words, text, found)
    nouns, telling = found.accord
    if stems & nouns and stems & telling:
        return True
    held = [
        need.talk
        for key in hits & stems
        for need in found.needs.get(key, ())
        if all(group & stems for group in need.stems)
    ]
    if not held:
        return False
    if all(held):
        return any(each.place in watched for each in places) or names(text)
    if places or times or words[0].lower() in found.opens or names(text):
        return True
    counted = NUMBER in stems or not found.numbers.isdisjoint(map(str.lower, words))
    return counted and numbers(sentence)


def _stems(words: Sequence[str], text: str, found: Scanner) -> set[str]:
    """The stems of a sentence's words, with signs for a name, a place and a number where one may stand."""
    stems = {
        found.irregular.get(word, stem(word)) for word in map(str.lower, words) if word not in found.plain
    }
    named = any(word[0].isupper() for word in words[1:]) or not any(map(str.isupper, text))
    stems |= {NAME, PLACE} if named else set()
    return stems | ({NUMBER} if any(word[0].isdigit() for word in words) else set())
