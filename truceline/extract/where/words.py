"""The words around names of places in one language, from its `places.toml` and lists of names, as sets."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.language import Language
from truceline.place.name import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What `places.toml` and the lists beside it say; all in normal form but the keys of `short` and `states`.

    `relations` leads from a phrase before a name to the relation it means; `short` from an abbreviation to a name;
    `states` from an abbreviation to (country code, name of the area), and `starts` holds all that those two may
    begin with; `adjectives` from a form to a name (to nothing
    for people within a country); `areas` from the plural of an area ("counties") to the singular.
    """

    relations: dict[str, str]
    weak: frozenset[str]
    area_before: frozenset[str]
    title: frozenset[str]
    area: frozenset[str]
    areas: dict[str, str]
    area_kinds: frozenset[str]
    street: frozenset[str]
    numbered: frozenset[str]
    water: frozenset[str]
    water_before: frozenset[str]
    article: frozenset[str]
    home: frozenset[str]
    party: frozenset[str]
    folk: frozenset[str]
    body: frozenset[str]
    speech: frozenset[str]
    link: frozenset[str]
    stop: frozenset[str]
    never: frozenset[str]
    called: frozenset[str]
    called_of: frozenset[str]
    called_at: frozenset[str]
    frequent: frozenset[str]
    short: dict[str, str]
    states: dict[str, tuple[str, str]]
    starts: frozenset[str]
    adjectives: dict[str, str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]


@cache
def load_words(language: Language) -> Words:
    """The words of a language; all empty where it has no `places.toml`: then only plain names are found."""
    table = language.table("places")
    before, after = table.get("before", {}), table.get("after", {})
    short, states = table.get("short", {}), _states(table.get("states", {}))
    return Words(
        relations=_relations(before),
        weak=frozenset(before.get("weak", ())),
        area_before=frozenset(before.get("area", ())),
        title=frozenset(before.get("title", ())),
        area=frozenset(after.get("area", ())),
        areas=after.get("areas", {}),
        area_kinds=frozenset(after.get("areas", {}).values()),
        street=frozenset(after.get("street", ())),
        numbered=frozenset(after.get("numbered", ())),
        water=frozenset(after.get("water", ())),
        water_before=frozenset(after.get("water_before", ())),
        article=frozenset(before.get("article", ())),
        home=frozenset(before.get("home", ())),
        party=frozenset(before.get("party", ())),
        folk=frozenset(after.get("folk", ())),
        body=frozenset(after.get("body", ())),
        speech=frozenset(after.get("speech", ())),
        link=frozenset(table.get("inside", {}).get("link", ())),
        stop=frozenset(table.get("inside", {}).get("stop", ())),
        never=frozenset(table.get("never", {}).get("words", ())),
        called=frozenset(table.get("called", {}).get("after", ())),
        called_of=frozenset(table.get("called", {}).get("of", ())),
        called_at=frozenset(table.get("called", {}).get("at", ())),
        frequent=_lines(language, "frequent_words"),
        short=short,
        states=states,
        starts=frozenset(form[:end] for form in (*short, *states) for end in range(1, len(form) + 1)),
        adjectives=_adjectives(table.get("adjectives", {})),
        first_names=_lines(language, "first_names"),
        surnames=_lines(language, "place_surnames"),
        common=_lines(language, "place_words"),
    )


def _relations(before: dict[str, list[str]]) -> dict[str, str]:
    named = ("at", "near", "from", "to", "along", "between", "direction")
    return {phrase: relation for relation in named for phrase in before.get(relation, ())}


def _states(table: dict[str, dict[str, list[str]]]) -> dict[str, tuple[str, str]]:
    return {
        form: (country, name)
        for country, areas in table.items()
        for name, forms in areas.items()
        for form in forms
    }


def _adjectives(table: dict[str, str]) -> dict[str, str]:
    return {key(word.replace("_", " ")): place for place, words in table.items() for word in words.split()}


def _lines(language: Language, name: str) -> frozenset[str]:
    path: Any = language.folder.joinpath(f"{name}.txt")
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()
