"""What SQLite refuses, told as a CaseError: which file, what failed, what it means for the case, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from truceline.errors import CaseError, Problem, Where


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Run the body; what SQLite refuses in it is raised as CaseError. Other errors pass."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        problem = _problem(path, getattr(original, "sqlite_errorname", "") or "", str(original))
        if problem is None:
            raise
        raise CaseError(problem) from error


def _problem(path: Path, name: str, words: str) -> Problem | None:
    where = Where(file=str(path))
    kept = "Nothing that was acknowledged is lost; what was at hand was not written."
    kind = "_".join(name.split("_")[:2])
    if kind in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return Problem(
            code="case-locked",
            what="another process is writing to this case",
            why=kept,
            hint="wait until it has ended, then give the same command again: what is already in changes nothing",
            where=where,
        )
    if kind == "SQLITE_FULL":
        return Problem(
            code="case-full",
            what="no room is left to write the case",
            why=kept,
            hint="free some space (or move the case), then give the same command again",
            where=where,
        )
    if kind == "SQLITE_READONLY":
        return Problem(
            code="case-read-only",
            what="the case cannot be written",
            why="The file or its folder is read-only for this user.",
            hint="copy the case to a folder that may be written, or change its permissions",
            where=where,
        )
    return _unreadable(where, kind, words)


def _unreadable(where: Where, kind: str, words: str) -> Problem | None:
    if kind == "SQLITE_NOTADB":
        return not_a_case(where.file)
    if kind == "SQLITE_CANTOPEN":
        return Problem(
            code="case-cannot-open",
            what="the case cannot be opened",
            why="Its folder is missing, or this user may not read or write there.",
            hint="check the path; `truceline new CASE --accord ID` makes a case in a folder that exists",
            where=where,
        )
    if kind in ("SQLITE_CORRUPT", "SQLITE_IOERR"):
        return Problem(
            code="case-damaged",
            what=f"the case cannot be read or written: {words}",
            why="The file was cut, changed by another program, or the disk failed.",
            hint="work on a copy; `sqlite3 CASE .recover` saves what can be saved",
            where=where,
        )
    return None


def not_a_case(path: str) -> Problem:
    """The problem of a file that is something else."""
    return Problem(
        code="not-a-case-file",
        what="this is not a Truceline case",
        why="A case is an SQLite file that `truceline new` has made.",
        hint="check the path, or make a case: truceline new CASE --accord ID",
        where=Where(file=path),
    )
