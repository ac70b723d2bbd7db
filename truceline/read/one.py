"""From bytes, files and folders to reports: choose the format, read, complete by what caller and folder say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from truceline.errors import Problem, ReadError, Rejected, Where
from truceline.read.choose import choose
from truceline.read.complete import completed
from truceline.read.folder import listing
from truceline.read.given import Given
from truceline.read.sidecar import NAME, NOTHING, Row, read_sidecar, row_for
from truceline.report import Report
from truceline.when import Interval

LIMIT = 64_000_000  # bytes; a report is read whole into memory, several times over


def read(
    source: bytes | Path | str,
    *,
    origin: str = "",
    source_id: str = "",
    title: str = "",
    published: Interval | None = None,
    received: datetime | None = None,
    language: str | None = None,
    address: str = "",
    label: str = "",
    limit: int = LIMIT,
) -> Report:
    """The one report in bytes or in a file (a `str` is a path).

    What the caller says wins over the document's own header, that over its metadata, those over `sources.toml`
    beside the file. Raises ReadError: `missing`, `not-a-file`, `cannot-read`, `empty`, `binary`, `too-large`,
    `bad-date`, those of the format, and `several-reports` where the bytes hold more than one.
    """
    given = Given(
        origin=origin,
        source_id=source_id,
        title=title,
        published=published,
        received=received,
        language=language,
        address=address,
        label=label,
    )
    found = list(_read_any(source, given, limit))
    refused = [each.problem for each in found if isinstance(each, Rejected)]
    reports = [each for each in found if isinstance(each, Report)]
    if len(reports) == 1 and not refused:
        return reports[0]
    if not reports:
        raise ReadError(*refused)
    raise ReadError(_several(len(found), found[0].origin), *refused)


def read_all(
    source: bytes | Path | str,
    *,
    origin: str = "",
    source_id: str = "",
    title: str = "",
    published: Interval | None = None,
    received: datetime | None = None,
    language: str | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Rejected]:
    """Every report in bytes, a file or a folder, in a fixed order.

    What cannot be read comes as Rejected, and the rest goes on.
    """
    given = Given(
        origin=origin,
        source_id=source_id,
        title=title,
        published=published,
        received=received,
        language=language,
    )
    if isinstance(source, bytes) or not Path(source).is_dir():
        yield from _read_any(source, given, limit)
        return
    root = Path(source)
    found = listing(root)
    lists = {folder: _rows(folder) for folder in sorted({path.parent for path in found.files} | {root})}
    yield from (problem for _, problems in lists.values() for problem in problems)
    for path in found.files:
        yield from _read_file(
            path, _said(path, root, lists), replace(given, origin=origin or str(path)), limit
        )
    yield from found.passed_over


_Lists = dict[Path, tuple[tuple[Row, ...], tuple[Rejected, ...]]]


def _said(path: Path, root: Path, lists: _Lists) -> Row:
    """What the nearest list above a file says of it, up to the root."""
    folder = path.parent
    while True:
        row = row_for(lists[folder][0] if folder in lists else (), path.relative_to(folder).as_posix())
        if row is not NOTHING or folder == root:
            return row
        folder = folder.parent


def _rows(folder: Path) -> tuple[tuple[Row, ...], tuple[Rejected, ...]]:
    path = folder / NAME
    if not path.is_file():
        return (), ()
    try:
        return read_sidecar(path), ()
    except ReadError as error:
        return (), tuple(Rejected(origin=str(path), problem=problem) for problem in error.problems)


def _read_any(source: bytes | Path | str, given: Given, limit: int) -> Iterator[Report | Rejected]:
    if isinstance(source, bytes):
        yield from _read_bytes(source, "", NOTHING, given, limit)
        return
    path = Path(source)
    rows, problems = _rows(path.parent)
    yield from problems
    yield from _read_file(
        path, row_for(rows, path.name), replace(given, origin=given.origin or str(path)), limit
    )


def _read_file(path: Path, row: Row, given: Given, limit: int) -> Iterator[Report | Rejected]:
    content = _content(path, limit)
    if isinstance(content, Problem):
        yield Rejected(origin=given.origin, problem=content)
    else:
        yield from _read_bytes(content, path.suffix.lower(), row, given, limit)


def _content(path: Path, limit: int) -> bytes | Problem:
    where = Where(file=str(path))
    try:
        if not path.exists():
            return Problem(
                code="missing", what="there is no such file or folder", hint="check the path", where=where
            )
        if not path.is_file():
            return Problem(
                code="not-a-file",
                what="this is a folder or a device, no file",
                hint="give a file",
                where=where,
            )
        if (size := path.stat().st_size) > limit:
            return replace(_too_large(size, limit), where=where)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return Problem(
            code="cannot-read",
            what=f"the file cannot be read: {error}",
            hint="check its permissions and its name",
            where=where,
        )


def _read_bytes(
    content: bytes, suffix: str, row: Row, given: Given, limit: int
) -> Iterator[Report | Rejected]:
    """Reports of one file's bytes."""
    if len(content) > limit:
        yield Rejected(origin=given.origin, problem=_placed(_too_large(len(content), limit), given.origin))
        return
    chosen = choose(content, suffix)
    if isinstance(chosen, Problem):
        yield Rejected(origin=given.origin, problem=_placed(chosen, given.origin))
        return
    for found in chosen.read(content):
        made = (
            found if isinstance(found, Problem) else completed(found, content, chosen.media_type, row, given)
        )
        if isinstance(made, Report):
            yield made
        else:
            yield Rejected(origin=given.origin, problem=_placed(made, given.origin))


def _placed(problem: Problem, origin: str) -> Problem:
    return replace(problem, where=replace(problem.where, file=problem.where.file or origin))


def _too_large(size: int, limit: int) -> Problem:
    return Problem(
        code="too-large",
        what=f"{size / 1e6:.0f} MB are more than the limit of {limit / 1e6:.0f} MB",
        why="A report is read whole into memory, several times over.",
        hint="split the file, or raise `limit` in Python",
    )


def _several(count: int, origin: str) -> Problem:
    return Problem(
        code="several-reports",
        what=f"there are {count} reports where one is asked for",
        why="Which of them is meant is not said.",
        hint="use read_all, or give one of them",
        where=Where(file=origin),
    )
