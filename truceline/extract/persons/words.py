"""Words around names of persons: roles, titles, first names, and what looks like a name and is none."""

from dataclasses import dataclass
from functools import cache

from truceline.extract.parse import pipeline
from truceline.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in lower case, by what they tell of a name beside them or of a sequence of capitals that holds them.

    `areas` are words for places, before or after their names; `places_before` prepositions that a place follows.
    """

    first_names: frozenset[str]
    surnames: frozenset[str]
    frequent: frozenset[str]
    areas: frozenset[str]
    places_before: tuple[str, ...]
    common: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    by: frozenset[str]
    named: frozenset[str]
    joined: frozenset[str]
    never: frozenset[str]
    speech: frozenset[str]
    stop: frozenset[str]


@cache
def load_words(language: Language) -> Words:
    """The words of a language; all empty where it has none."""
    table = language.table("actors").get("persons", {})
    places = language.table("places")
    said = language.table("speech").get("verbs", {}).get("say", {}).get("words", ())
    return Words(
        first_names=language.lines("first_names"),
        surnames=language.lines("place_surnames"),
        frequent=language.lines("frequent_words"),
        areas=frozenset((*table.get("areas", ()), *places.get("after", {}).get("area", ()))),
        places_before=tuple(
            f" {phrase}"
            for name in ("at", "near", "direction")
            for phrase in places.get("before", {}).get(name, ())
        ),
        common=language.lines("place_words"),
        roles=frozenset(table.get("roles", ())),
        titles=frozenset(table.get("titles", ())),
        particles=frozenset(table.get("particles", ())),
        by=frozenset(table.get("by", ())),
        named=frozenset(table.get("named", ())),
        joined=frozenset(table.get("joined", ())),
        never=frozenset(table.get("never", ())),
        speech=frozenset(form for word in said for form in (word, word + "s", word + "d", word + "ed"))
        | {"said", "told", "wrote"},
        stop=frozenset(pipeline(language.parser).Defaults.stop_words) if language.parser else frozenset(),
    )
