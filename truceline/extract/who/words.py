"""Words for actors: the tables of `actors.toml` of a language, as sets of phrases."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Phrases, in lower case, by what they say of the adjective or name before them."""

    force: frozenset[str]
    peacekeepers: frozenset[str]
    whole_force: frozenset[str]
    government: frozenset[str]
    anonymous: frozenset[str]
    people: frozenset[str]
    titles: Mapping[str, str]  # a way to write a title -> the title as actor files write it
    ministries: Mapping[str, frozenset[str]]  # a way to write a ministry -> all ways
    never_between: frozenset[str]  # words that part an adjective from any noun after them
    definite: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, str]  # pronoun -> person, thing, many
    pronoun: re.Pattern[str]  # any of them as a whole word
    groups: tuple[str, ...]
    group: re.Pattern[str]  # any of them, the longest first
    pairs: frozenset[str]  # words of such a phrase that tell of two
    place_before: frozenset[str]
    rulers: frozenset[str]
    government_before: frozenset[str]
    place_noun: frozenset[str]
    never_verb: frozenset[str]
    honorifics: frozenset[str]
    former: frozenset[str]
    first_names: frozenset[str]


@cache
def load_words(language: Language) -> Words:
    """The words of a language; all empty where it has no `actors.toml`."""
    table = language.table("actors")
    metonym = table.get("metonym", {})
    person = table.get("titles_of_person", {})
    return Words(
        force=_set(table.get("force")),
        peacekeepers=_set(table.get("peacekeepers")),
        whole_force=_set(table.get("whole_force")),
        government=_set(table.get("government")),
        anonymous=_set(table.get("anonymous")),
        people=_set(table.get("people")),
        titles=_titles(table.get("titles", {})),
        ministries={way: frozenset(ways) for ways in table.get("ministries", {}).values() for way in ways},
        never_between=_set(table.get("never_between")),
        definite={noun: frozenset(kinds) for noun, kinds in table.get("definite", {}).items()},
        pronoun=_any(word for words in table.get("pronouns", {}).values() for word in words),
        group=_any(table.get("groups", {}).get("words", ())),
        pronouns={word: kind for kind, words in table.get("pronouns", {}).items() for word in words},
        groups=tuple(sorted(table.get("groups", {}).get("words", ()), key=len, reverse=True)),
        pairs=_set(table.get("groups", {}).get("pairs")),
        rulers=_set(metonym.get("mark")),
        place_before=_set(metonym.get("place_before")),
        government_before=_set(metonym.get("government_before")),
        place_noun=_set(metonym.get("place_noun")),
        never_verb=_set(metonym.get("never_verb")),
        honorifics=_set(person.get("honorifics")),
        former=_set(person.get("former")),
        first_names=language.lines("first_names"),
    )


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    ways = "|".join(re.escape(each) for each in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{ways})\b")


def _set(words: Iterable[str] | None) -> frozenset[str]:
    return frozenset(words or ())


def _titles(table: dict[str, list[str]]) -> dict[str, str]:
    """Every way to write a title, in the plural too."""
    found = {}
    for title, ways in table.items():
        for way in ways:
            found[way] = title
            found[way + "s"] = title
    return found
