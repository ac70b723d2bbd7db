"""Languages: what a reader must know of one, found by listing the folder `languages/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from truceline.errors import KnowledgeError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language folder.

    `code` is ISO 639-1. `parser` names the spaCy package that parses it, empty where none exists: such texts are
    kept and marked "not parsed". Word tables (`time`, `numbers`, `speech`, ...) are the TOML files of the folder.
    """

    code: str
    name: str
    parser: str
    folder: Traversable

    def table(self, name: str) -> dict[str, Any]:
        """The parsed file `NAME.toml` of this language; an empty dict where the language has none."""
        return _table(self.code, name)

    def lines(self, name: str) -> frozenset[str]:
        """The words of the file `NAME.txt` of this language; none where the language has none."""
        return _lines(self.code, name)

    def ranks(self, name: str) -> dict[str, int]:
        """The words of the file `NAME.txt`, each with its place in it, from 1; for files in a telling order."""
        return _ranks(self.code, name)


@cache
def _table(code: str, name: str) -> dict[str, Any]:
    path = files("truceline").joinpath("languages", code, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _lines(code: str, name: str) -> frozenset[str]:
    path = files("truceline").joinpath("languages", code, f"{name}.txt")
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()


@cache
def _ranks(code: str, name: str) -> dict[str, int]:
    path = files("truceline").joinpath("languages", code, f"{name}.txt")
    words = path.read_text(encoding="utf-8").split() if path.is_file() else []
    return {word: place for place, word in enumerate(words, 1)}


def language_codes() -> tuple[str, ...]:
    """Codes of every language folder that ships, sorted."""
    folder = files("truceline").joinpath("languages")
    return tuple(
        sorted(entry.name for entry in folder.iterdir() if entry.joinpath("language.toml").is_file())
    )


def load_language(code: str) -> Language:
    """The language of a code; raises KnowledgeError (`unknown-language`)."""
    folder = files("truceline").joinpath("languages").joinpath(code)
    if code not in language_codes():
        raise KnowledgeError(
            Problem(
                code="unknown-language",
                what=f"no language folder '{code}'",
                why="Without its words no claim can be read from a text in it.",
                hint=f"known: {', '.join(language_codes())}; docs/add-a-language.md shows how to add one",
            )
        )
    row = _table(code, "language")
    return Language(code=code, name=row["name"], parser=row.get("parser", ""), folder=folder)
