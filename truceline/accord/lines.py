"""On which line of a TOML text each table and key stands: tomllib itself does not tell."""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=(.*)$""")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def key_lines(text: str) -> dict[Path, int]:
    """Map the path of each table and key, such as ("provision", 2, "due"), to its line, from 1.

    Keys inside inline tables and lists share the line of the key that holds them. Text that is no TOML gives what
    can be made out.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    at: Path = ()
    skip_until, depth = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if skip_until:
            skip_until = "" if skip_until in line else skip_until
        elif depth > 0:
            depth += _opened(line)
        elif header := _HEADER.match(line):
            at = _table(_split(header[2]), header[1] == "[[", counts)
            found.setdefault(at, number)
        elif key := _KEY.match(line):
            _note(found, at, _split(key[1]), number)
            skip_until = _opens_block(key[2])
            depth = 0 if skip_until else _opened(key[2])
    return found


def line_of(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of a path or of the nearest table or key that holds it."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _split(words: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in words.split("."))


def _note(found: dict[Path, int], at: Path, keys: Path, number: int) -> None:
    for length in range(1, len(keys) + 1):
        found.setdefault((*at, *keys[:length]), number)


def _table(keys: Path, is_list: bool, counts: dict[Path, int]) -> Path:
    at: Path = ()
    for position, key in enumerate(keys):
        at = (*at, key)
        last = position == len(keys) - 1
        if last and is_list:
            counts[at] = counts.get(at, -1) + 1
        if at in counts:
            at = (*at, counts[at])
    return at


def _opens_block(value: str) -> str:
    return next((mark for mark in ('"""', "'''") if value.count(mark) == 1), "")


def _opened(value: str) -> int:
    plain = _QUOTED.sub("", value).split("#")[0]
    return sum(plain.count(mark) for mark in "[{") - sum(plain.count(mark) for mark in "]}")
