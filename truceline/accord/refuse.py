"""What keeps a file from having an accord's form: TOML and field errors as problems, each with its line."""

import copy
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from truceline.accord.form import AccordForm
from truceline.accord.lines import Path as KeyPath
from truceline.accord.lines import line_of
from truceline.errors import Problem, Where

CODES = {
    "missing": "field-missing",
    "extra_forbidden": "unknown-field",
    "literal_error": "unknown-word",
}
HINTS = {
    "extra_forbidden": "look for a spelling mistake; docs/accord-file.md lists the fields",
    "missing": "add the field",
}
ROUNDS = 3  # how often what is wrong is left out, so that the rest can be checked too


def syntax_problem(message: str, text: str, where: Where) -> Problem:
    """The problem of a file that is no TOML, on the line that the parser names."""
    told = message.replace(",", " ").replace(")", " ").split("line ")[1:]
    number = told[0].split()[0] if told else ""
    at = Where(file=where.file, line=int(number) if number.isdigit() else max(1, len(text.splitlines())))
    if "date" in message:
        return Problem(
            code="bad-date",
            what=f"a date does not exist: {message}",
            why="A day such as 31 September would put a deadline nowhere.",
            hint="write YYYY-MM-DD, a day that the calendar has",
            where=at,
        )
    return Problem(
        code="not-toml",
        what=f"the file is no TOML: {message}",
        hint="strings stand in double quotes, lists in brackets, dates as YYYY-MM-DD without quotes",
        where=at,
    )


def read_form(
    raw: dict[str, Any], where: Where, lines: dict[KeyPath, int]
) -> tuple[AccordForm | None, list[Problem]]:
    """The form of what is sound, and the problems of what is not; no form where too little is left."""
    problems: list[Problem] = []
    raw = copy.deepcopy(raw)
    for _ in range(ROUNDS):
        try:
            return AccordForm.model_validate(raw), problems
        except ValidationError as error:
            found = _places(error, raw)
            told = [_problem(path, each, where, lines) for path, each in found]
            problems += [each for each in told if each not in problems]
            for path, each in sorted(found, key=lambda pair: [str(part) for part in pair[0]], reverse=True):
                _leave_out(raw, path[:-1] if each["type"] == "missing" else path)
    return None, problems


def _places(error: ValidationError, raw: dict[str, Any]) -> list[tuple[KeyPath, Any]]:
    """Each key that is wrong, once, with the first thing that is wrong with it."""
    found: dict[KeyPath, Any] = {}
    for each in error.errors():
        path = tuple(_walk(each["loc"], raw, missing=each["type"] == "missing"))
        found.setdefault(path, each)
    return list(found.items())


def _walk(place: tuple[str | int, ...], raw: Any, *, missing: bool) -> Iterator[str | int]:
    """The part of an error's place that the file has: the rest names branches of a union."""
    for part in place:
        inner = raw.get(part) if isinstance(raw, dict) else _item(raw, part)
        if inner is not None:
            raw = inner
            yield part
        elif missing and part == place[-1]:
            yield part


def _leave_out(raw: Any, path: KeyPath) -> None:
    """Take out what is wrong. A whole provision leaves a stand-in under its id, so that lines and references hold."""
    if not path:
        return
    for part in path[:-1]:
        raw = raw.get(part) if isinstance(raw, dict) else _item(raw, part)
    last = path[-1]
    if isinstance(raw, dict):
        raw.pop(last, None)
    elif _item(raw, last) is not None and isinstance(last, int):
        old = raw[last] if isinstance(raw[last], dict) else {}
        raw[last] = {"id": str(old.get("id", f"?{last}")), "kind": "achieve", "article": "?"}


def _item(raw: Any, part: str | int) -> Any:
    return raw[part] if isinstance(raw, list) and isinstance(part, int) and part < len(raw) else None


def _problem(path: KeyPath, each: Any, where: Where, lines: dict[KeyPath, int]) -> Problem:
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    message = each["msg"].removeprefix("Value error, ")
    return Problem(
        code=CODES.get(each["type"], "bad-value"),
        what=f"{name}: {message[:1].lower()}{message[1:]}",
        why="A field that cannot be read would leave a provision without effect.",
        hint=HINTS.get(each["type"], "docs/accord-file.md lists what each field takes"),
        where=Where(file=where.file, line=line_of(path, lines)),
    )
