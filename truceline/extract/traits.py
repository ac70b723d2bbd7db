"""Traits: what tells the scene of a text from others of its kind, for comparing alone.

Names of persons and all other words are kept as short digests: two texts can be compared by them, no name can be read
from them with certainty. How much a word tells is judged by how rare it is in the language, never by what else is
compared with it: so the answer to a comparison never changes.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.language import Language

MOST = 40  # words kept, the most telling ones
LIST = "frequent_words"
RAREST = 3.0  # weight of a word that the list does not hold
NUMBER, LONG_NUMBER = 1.0, 2.2  # of one or two digits, and of more
KEY = b"truceline traits"
_NAME = re.compile(r"[^\W\d_][\w'’-]*[^\W_]|\d[\d,.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Compiled words of the table `traits`; `number` is the group of an age."""

    street: re.Pattern[str]
    age: re.Pattern[str]


@cache
def patterns_of(language: Language) -> Patterns | None:
    """The compiled words of a language; None where it has no table `traits`."""
    table = language.table("traits")
    if not table:
        return None
    street, block = _any(table["streets"]), _any(table["blocks"])
    after, before = _any(table["ages"]), _any(table["aged"])
    return Patterns(
        street=re.compile(
            rf"\b((?:\d+(?:st|nd|rd|th)|[A-Z][a-z]+)(?:\s[A-Z][a-z]+)?)\s(?i:{street})\b"
            rf"|\b(\d{{2,5}})\s(?i:{block})\s(?:[NSEW][a-z]*\.?\s)?(\w+)"
        ),
        age=re.compile(
            rf"(?<![\d,.])(\d{{1,3}})[\s-]?(?i:{after})\b|,\s(\d{{1,3}}),|\b(?i:{before})\s(\d{{1,3}})\b"
        ),
    )


def traits_of(
    texts: Sequence[str], persons: Iterable[str], *, known: frozenset[str], language: Language
) -> tuple[str, ...]:
    """The traits of a headline and sentences, sorted; none for a language without a table `traits`.

    `persons` are the names of persons in them, `known` words that tell nothing here (names that all reports of a case
    hold). Forms: `w27:DIGEST` a word with its weight in tenths, `s27:` a last name with that of the name alone, `p:` a
    whole name, `r:` a street, `a:17` an age.
    """
    patterns = patterns_of(language)
    if patterns is None:
        return ()
    found = {*_words(texts, known, language), *_persons(persons, language)}
    for text in texts:
        found |= {
            f"r:{digest(' '.join(filter(None, each)).lower())}" for each in patterns.street.findall(text)
        }
        found |= {f"a:{number}" for each in patterns.age.findall(text) if (number := "".join(each))}
    return tuple(sorted(found))


def digest(word: str) -> str:
    """Six letters that stand for a word: 24 bits of a keyed hash."""
    return hashlib.blake2b(word.encode(), key=KEY, digest_size=3).hexdigest()


def rarity(word: str, language: Language) -> float:
    """How much a word tells, from 0 (among the hundred most frequent) to `RAREST`."""
    if word[0].isdigit():
        return NUMBER if len(word) < 3 else LONG_NUMBER
    rank = language.ranks(LIST).get(word)
    return RAREST if rank is None else min(RAREST, max(0.0, 1.1 * (math.log10(rank) - 2)))


def _words(texts: Sequence[str], known: frozenset[str], language: Language) -> Iterator[str]:
    """The most telling words that are written as names inside a sentence, and numbers."""
    counts = Counter(word for text in texts for word in _names(text) if word not in known)
    weights = {word: (1 + math.log(count)) * rarity(word, language) for word, count in counts.items()}
    best = sorted(weights, key=lambda word: (-weights[word], word))[:MOST]
    return (f"w{round(10 * weights[word])}:{digest(word)}" for word in best if weights[word] > 0)


def _names(text: str) -> Iterator[str]:
    for number, found in enumerate(_NAME.finditer(text)):
        word = found[0]
        if word[0].isdigit() or (number and word[0].isupper() and word[1:2].islower()):
            yield word.lower().removesuffix("'s").removesuffix("’s").rstrip(",.-")


def _persons(persons: Iterable[str], language: Language) -> Iterator[str]:
    for name in persons:
        words = [word.lower().removesuffix("'s").removesuffix("’s") for word in name.split()]
        if len(words) > 1:
            yield f"p:{digest(' '.join(words))}"
        if words:
            yield f"s{round(10 * rarity(words[-1], language))}:{digest(words[-1])}"


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
