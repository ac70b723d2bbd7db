"""Load an accord by id or folder, with all problems of its file at once, each with its line."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from truceline.accord.build import build_accord
from truceline.accord.check import check_form
from truceline.accord.form import AccordForm
from truceline.accord.lines import key_lines, line_of
from truceline.accord.record import Accord
from truceline.errors import AccordError, Problem, Where

FILE = "accord.toml"


def accord_ids() -> tuple[str, ...]:
    """Ids of every accord that ships, sorted: the names of the folders that hold an accord file."""
    folder = files("truceline").joinpath("accords")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath(FILE).is_file()))


def load_accord(accord: str | Path) -> Accord:
    """The accord of an id or in a folder (or the accord file itself); raises AccordError with every problem found."""
    path = accord_file(accord)
    found, problems = _read(path)
    if problems or found is None:
        raise AccordError.of(problems)
    return found


def check_accord(accord: str | Path) -> tuple[Problem, ...]:
    """Every problem of an accord's file; empty where it can be used."""
    try:
        return _read(accord_file(accord))[1]
    except AccordError as error:
        return error.problems


def accord_file(accord: str | Path) -> Path | Traversable:
    """The file of an accord id, folder or file; raises AccordError (`unknown-accord`)."""
    if isinstance(accord, str) and accord in accord_ids():
        return files("truceline").joinpath("accords").joinpath(accord).joinpath(FILE)
    path = Path(accord)
    for each in (path, path / FILE):
        if each.is_file():
            return each
    raise AccordError(
        Problem(
            code="unknown-accord",
            what=f"no accord '{accord}'",
            why="Findings need an agreement to hold reports against.",
            hint=f"give a folder with {FILE}, or one of: {', '.join(accord_ids())}",
        )
    )


def _read(path: Path | Traversable) -> tuple[Accord | None, tuple[Problem, ...]]:
    where = Where(file=str(path))
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return None, (
            Problem(code="accord-not-readable", what=f"the accord file cannot be read: {error}", where=where),
        )
    lines = key_lines(text)
    try:
        raw = tomllib.loads(text)
        form = AccordForm.model_validate(raw)
    except ValidationError as error:
        return None, tuple(_form_problems(error, raw, Where(file=str(path)), lines))
    except (ValueError, RecursionError) as error:
        return None, (_syntax_problem(str(error), text, where),)
    problems = tuple(check_form(form, where=where, lines=lines))
    folder = (
        path.parent
        if isinstance(path, Path)
        else files("truceline").joinpath("accords").joinpath(form.accord.id)
    )
    return (None if problems else build_accord(form, folder=folder, lines=lines)), problems


def _syntax_problem(message: str, text: str, where: Where) -> Problem:
    found = list(message.replace(",", " ").split("line ")[1:])
    line = int(found[0].split()[0]) if found and found[0].split()[0].isdigit() else len(text.splitlines())
    return Problem(
        code="not-toml",
        what=f"the file is no TOML: {message}",
        hint="strings stand in double quotes, lists in brackets, dates as YYYY-MM-DD without quotes",
        where=Where(file=where.file, line=line),
    )


def _form_problems(
    error: ValidationError, raw: dict[str, Any], where: Where, lines: dict[Any, int]
) -> Iterator[Problem]:
    for each in error.errors():
        at = tuple(part for part in each["loc"])
        name = ".".join(str(part) for part in at)
        line = line_of(at, lines)
        yield Problem(
            code=CODES.get(each["type"], "bad-value"),
            what=f"{name}: {each['msg'].lower()}",
            why="A field that cannot be read would leave a provision without effect.",
            hint=HINTS.get(each["type"], "docs/accord-file.md lists what each field takes"),
            where=Where(file=where.file, line=line),
        )


CODES = {"missing": "field-missing", "extra_forbidden": "unknown-field", "literal_error": "unknown-word"}
HINTS = {
    "extra_forbidden": "look for a spelling mistake; docs/accord-file.md lists the fields",
    "missing": "add the field",
}
