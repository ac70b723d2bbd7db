"""Triggers: the word patterns of a language's `triggers.toml`, by lemma.

The small language of a pattern is told at the head of that file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.errors import KnowledgeError, Problem
from truceline.language import Language

_THINGS = (
    "accord",
    "talks",
    "restriction",
    "attack",
    "help",
    "ties",
    "feeling",
    "weapon",
)  # classes whose words are nobody
_TABLES = ("classes", "light", "irregular", "scan")  # the rest of the file is happenings
_SIGNS = {"+": "particle", ">": "object", "<": "subject", "^": "governs", "=": "modifier", "~": "anywhere"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a pattern: `kind` is a relation, `words` what must stand in it (any word where empty)."""

    kind: str
    words: frozenset[str]
    negated: bool
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word in its context, and the happening it then signals. `text` is the pattern as the file writes it."""

    happening: str
    conditions: tuple[Condition, ...]
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by lemma, the best first; light verbs that do, that undergo, and verbs that only report;
    `things` are nouns that complete a verb and take no part."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    light_do: frozenset[str]
    light_undergo: frozenset[str]
    light_happen: frozenset[str]
    light_engage: frozenset[str]
    befall: frozenset[str]
    suffer: frozenset[str]
    receive: frozenset[str]
    equip: frozenset[str]
    observe: frozenset[str]
    reporting: frozenset[str]
    things: frozenset[str]


@cache
def lexicon(language: Language) -> Lexicon:
    """The patterns of a language; an empty lexicon where it has none. Raises KnowledgeError (`bad-trigger`)."""
    table = language.table("triggers")
    classes = {name: frozenset(words.split()) for name, words in table.get("classes", {}).items()}
    light = table.get("light", {})
    rows = {name: row for name, row in table.items() if name not in _TABLES}
    return Lexicon(
        verbs=_by_lemma(rows, "verbs", classes),
        nouns=_by_lemma(rows, "nouns", classes),
        light_do=frozenset(light.get("do", "").split()),
        light_undergo=frozenset(light.get("undergo", "").split()),
        light_happen=frozenset(light.get("happen", "").split()),
        light_engage=frozenset(light.get("engage", "").split()),
        befall=frozenset(light.get("befall", "").split()),
        suffer=frozenset(light.get("suffer", "").split()),
        receive=frozenset(light.get("receive", "").split()),
        equip=frozenset(light.get("equip", "").split()),
        observe=frozenset(light.get("observe", "").split()),
        reporting=frozenset(light.get("reporting", "").split()),
        things=frozenset(word for name in _THINGS for word in classes.get(name, ())),
    )


def _by_lemma(
    rows: Mapping[str, Any], part: str, classes: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for happening, row in rows.items():
        for text in row.get(part, ()):
            head, *conditions = text.split()
            pattern = _pattern(happening, conditions, classes=classes, text=text)
            for lemma in head.split("|"):
                found.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(sorted(each, key=lambda one: -one.weight)) for lemma, each in found.items()}


def _pattern(
    happening: str, texts: Iterable[str], *, classes: Mapping[str, frozenset[str]], text: str
) -> Pattern:
    conditions = tuple(_condition(each, classes, text) for each in texts)
    weight = sum(_weight(each) for each in conditions)
    return Pattern(happening, conditions, text, weight)


def _weight(condition: Condition) -> int:
    """Who acts says more of the sense than what is acted on; a word somewhere in the sentence says least."""
    if condition.negated or condition.kind == "anywhere":
        return 1
    return 4 if condition.kind == "subject" else 2


def _condition(text: str, classes: Mapping[str, frozenset[str]], whole: str) -> Condition:
    negated = text.startswith("!")
    body = text[1:] if negated else text
    if body and body[0] in _SIGNS:
        return Condition(_SIGNS[body[0]], _words(body[1:], classes, whole), negated)
    preposition, colon, rest = body.partition(":")
    if colon and preposition:
        return Condition("preposition", _words(rest, classes, whole), negated, preposition)
    raise _bad(whole, f"'{text}' is no condition")


def _words(text: str, classes: Mapping[str, frozenset[str]], whole: str) -> frozenset[str]:
    found: set[str] = set()
    for word in filter(None, text.split("|")):
        if word.startswith("@") and word[1:] not in classes:
            raise _bad(whole, f"there is no class '{word}'")
        found |= classes[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def _bad(pattern: str, what: str) -> KnowledgeError:
    return KnowledgeError(
        Problem(
            code="bad-trigger",
            what=f"the trigger pattern '{pattern}' cannot be read: {what}",
            why="Its words would signal nothing.",
            hint="the head of languages/en/triggers.toml shows every form of condition",
        )
    )
