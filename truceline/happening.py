"""Happenings: the vocabulary of what a claim can be about, in two levels, loaded from `happenings.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One kind of thing that can happen, with its place in the field's standard vocabularies.

    `parent` is the id of the wider kind, empty at the first level. `plover`, `acled`, `ucdp`, `ctsamvm` name the
    category there, empty where none fits. `talk` marks kinds that consist in speaking (statement, accusation, ...).
    `excludes` names kinds that one act cannot be beside this one, `undoes` kinds that the same doer cannot be at there
    and then; both hold the other way round too, and for all kinds under the two.
    """

    id: str
    title: str
    definition: str
    parent: str = ""
    examples: tuple[str, ...] = ()
    plover: str = ""
    acled: str = ""
    ucdp: str = ""
    ctsamvm: str = ""
    talk: bool = False
    excludes: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()


Vocabulary = Mapping[str, Happening]


def load_happenings() -> dict[str, Happening]:
    """All happenings by id, in the order of `happenings.toml`."""
    rows = tomllib.loads(files("truceline").joinpath("happenings.toml").read_text(encoding="utf-8"))[
        "happening"
    ]
    lists = ("examples", "excludes", "undoes")
    return {
        row["id"]: Happening(**{**row, **{name: tuple(row.get(name, ())) for name in lists}}) for row in rows
    }


def fits(narrow: str, wide: str, vocabulary: Vocabulary) -> bool:
    """True where `narrow` is `wide` or one of the kinds under it."""
    return wide in _chain(narrow, vocabulary)


def excludes(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True where one act cannot be of both kinds; symmetric."""
    return _named("excludes", one, other, vocabulary) or _named("excludes", other, one, vocabulary)


def undoes(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True where one doer cannot be at both in one place at one time; symmetric."""
    return _named("undoes", one, other, vocabulary) or _named("undoes", other, one, vocabulary)


def _named(relation: Literal["excludes", "undoes"], one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True where the one kind, or one above it, names the other or one above that."""
    chain = set(_chain(other, vocabulary))
    return any(
        chain & set(getattr(vocabulary[each], relation))
        for each in _chain(one, vocabulary)
        if each in vocabulary
    )


def _chain(kind: str, vocabulary: Vocabulary) -> list[str]:
    """The kind and those above it, narrowest first."""
    chain: list[str] = []
    while kind and kind not in chain:
        chain.append(kind)
        known = vocabulary.get(kind)
        kind = known.parent if known else ""
    return chain
