"""Load an accord by id or folder, with all problems of its file at once, each with its line."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from truceline.accord.build import build_accord
from truceline.accord.check import check_form
from truceline.accord.lines import key_lines
from truceline.accord.record import Accord
from truceline.accord.refuse import read_form, syntax_problem
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
    except (ValueError, RecursionError) as error:
        return None, (syntax_problem(str(error), text, where),)
    form, problems = read_form(raw, where, lines)
    if form is None:
        return None, tuple(problems)
    problems += [each for each in check_form(form, where=where, lines=lines) if not _follows(each, problems)]
    problems += _taken(path, form.accord.id, Where(file=where.file, line=lines.get(("accord", "id"))))
    if problems:
        return None, tuple(sorted(problems, key=lambda each: each.where.line or 0))
    return build_accord(form, folder=_folder(path, form.accord.id), lines=lines), ()


def _taken(path: Path | Traversable, name: str, where: Where) -> list[Problem]:
    """The problem of an id that another accord has, or that is not its own folder's name."""
    shipped = files("truceline").joinpath("accords")
    own = shipped.joinpath(name).joinpath(FILE)
    if name not in accord_ids() or str(Path(str(path)).resolve()) == str(Path(str(own)).resolve()):
        return []
    return [
        Problem(
            code="accord-id-taken",
            what=f"the id '{name}' is that of an accord that ships",
            why="Cases are bound to an accord by its id: two of one id could not be told apart.",
            hint=f'give it another, as id = "{name}-own"',
            where=where,
        )
    ]


def _follows(problem: Problem, earlier: list[Problem]) -> bool:
    """True where a problem may only follow from a table that was left out for a problem of its own."""
    return bool(earlier) and problem.code == "unknown-provision"


def _folder(path: Path | Traversable, name: str) -> Path | Traversable:
    return path.parent if isinstance(path, Path) else files("truceline").joinpath("accords").joinpath(name)
