"""`sources.toml` beside reports: who published which file of a folder, and when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from truceline.errors import Problem, ReadError, TrucelineError, Where
from truceline.read.header import stated_date
from truceline.when import Interval

NAME = "sources.toml"
_FIELDS = frozenset({"file", "source", "title", "published", "language", "address", "label"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a folder's list says of files; `file` is a path under the folder, `*` and `?` standing for any."""

    file: str
    source: str = ""
    title: str = ""
    published: Interval | None = None
    language: str = ""
    address: str = ""
    label: str = ""


NOTHING = Row(file="*")


def read_sidecar(path: Path) -> tuple[Row, ...]:
    """All `[[report]]` rows of a list, in order; its `[[source]]` rows are for accords and are passed over.

    Raises ReadError with all problems: `broken-toml`, `unknown-field`, `report-without-file`, `bad-date`.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ReadError(
            Problem(
                code="broken-toml",
                what=f"{NAME} cannot be read: {error}",
                why="Who published the reports beside it, and when, stays unknown.",
                where=Where(file=str(path)),
            )
        ) from error
    listed = table.get("report", [])
    rows = [
        _row(row, number, path)
        for number, row in enumerate(listed if isinstance(listed, list) else [listed], 1)
    ]
    problems = [row for row in rows if isinstance(row, Problem)]
    if problems:
        raise ReadError(*problems)
    return tuple(row for row in rows if isinstance(row, Row))


def _row(row: Any, number: int, path: Path) -> Row | Problem:
    where = Where(file=str(path))
    if not isinstance(row, Mapping) or not str(row.get("file", "")):
        return Problem(
            code="report-without-file",
            what=f"report {number} names no file",
            hint='add file = "name"',
            where=where,
        )
    if strange := sorted(set(row) - _FIELDS):
        return Problem(
            code="unknown-field",
            what=f"report {number} has fields nobody reads: {', '.join(strange)}",
            hint=f"known: {', '.join(sorted(_FIELDS))}",
            where=where,
        )
    values = {name: str(value) for name, value in row.items()}
    try:
        published = stated_date(values.pop("published")) if "published" in values else None
    except TrucelineError as error:
        first = error.problems[0]
        return Problem(code=first.code, what=f"report {number}: {first.what}", hint=first.hint, where=where)
    return Row(**values, published=published)


def row_for(rows: tuple[Row, ...], name: str) -> Row:
    """The first row whose `file` names or matches a path under the folder; an empty row where none does."""
    return next((row for row in rows if row.file == name or fnmatchcase(name, row.file)), NOTHING)
