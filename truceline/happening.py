"""Happenings: the vocabulary of what a claim can be about, in two levels, loaded from `happenings.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One kind of thing that can happen, with its place in the field's standard vocabularies.

    `parent` is the id of the wider kind, empty at the first level. `plover`, `acled`, `ucdp`, `ctsamvm` name the
    category there, empty where none fits. `talk` marks kinds that consist in speaking (statement, accusation, ...).
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


Vocabulary = Mapping[str, Happening]


def load_happenings() -> dict[str, Happening]:
    """All happenings by id, in the order of `happenings.toml`."""
    rows = tomllib.loads(files("truceline").joinpath("happenings.toml").read_text(encoding="utf-8"))[
        "happening"
    ]
    return {row["id"]: Happening(**{**row, "examples": tuple(row.get("examples", ()))}) for row in rows}


def fits(narrow: str, wide: str, vocabulary: Vocabulary) -> bool:
    """True where `narrow` is `wide` or one of the kinds under it."""
    while narrow:
        if narrow == wide:
            return True
        known = vocabulary.get(narrow)
        narrow = known.parent if known else ""
    return False
