"""Folders: which of their files are read, in an order that does not depend on the machine."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import Problem, Rejected, Where
from truceline.read.sidecar import NAME


@dataclass(frozen=True, slots=True)
class Listing:
    """Files to read, sorted, and what was passed over."""

    files: tuple[Path, ...]
    passed_over: tuple[Rejected, ...]


def listing(folder: Path) -> Listing:
    """All files under a folder but hidden ones, lists (`sources.toml`) and links that lead out of it."""
    root = folder.resolve()
    files: list[Path] = []
    hidden = 0
    outside: list[Path] = []
    for path, is_hidden in _walk(folder):
        if is_hidden:
            hidden += 1
        elif path.is_symlink() and not path.resolve().is_relative_to(root):
            outside.append(path)
        elif path.name != NAME:
            files.append(path)
    passed = [_outside(path) for path in outside]
    if hidden:
        passed.append(_hidden(folder, hidden))
    if not files:
        passed.append(_empty(folder))
    return Listing(tuple(files), tuple(passed))


def _walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Every file with whether its name, or that of a folder above it, begins with a stop; links to folders are kept."""
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        yield from (
            (Path(here) / name, False) for name in sorted(links) if not _within(Path(here) / name, folder)
        )
        folders[:] = sorted(name for name in folders if name not in links)
        concealed = any(part.startswith(".") for part in Path(here).relative_to(folder).parts)
        yield from ((Path(here) / name, concealed or name.startswith(".")) for name in sorted(names))


def _within(link: Path, folder: Path) -> bool:
    return link.resolve().is_relative_to(folder.resolve())


def _outside(path: Path) -> Rejected:
    return Rejected(
        origin=str(path),
        problem=Problem(
            code="link-leaves-folder",
            what="the link leads out of the folder",
            why="A folder from elsewhere could pull in any file of this machine.",
            hint="copy the file into the folder, or add it by its own path",
            where=Where(file=str(path)),
        ),
    )


def _hidden(folder: Path, count: int) -> Rejected:
    files = "hidden file was" if count == 1 else "hidden files were"
    return Rejected(
        origin=str(folder),
        problem=Problem(
            code="hidden-files",
            what=f"{count} {files} passed over",
            why="Their names begin with a stop, as those of editors and systems do.",
            hint="add them by their own path, if they are reports",
            where=Where(file=str(folder)),
        ),
    )


def _empty(folder: Path) -> Rejected:
    return Rejected(
        origin=str(folder),
        problem=Problem(
            code="empty-folder",
            what="the folder holds no files",
            why="There is nothing to read.",
            hint="give a folder with reports, or the reports themselves",
            where=Where(file=str(folder)),
        ),
    )
