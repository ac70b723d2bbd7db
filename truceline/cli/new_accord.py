"""`truceline new-accord`: the commented skeleton of an accord folder."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.accord.load import FILE
from truceline.accord.skeleton import skeleton
from truceline.cli.output import note
from truceline.cli.program import program
from truceline.errors import AccordError, Problem, Where


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write it; it must hold no accord yet.")
    ],
) -> None:
    """Write the commented skeleton of a new accord folder.

    Example: truceline new-accord my-accord
    """
    path = folder / FILE
    where = Where(file=str(path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(folder))
    except FileExistsError as error:
        raise AccordError(
            Problem(
                code="accord-exists",
                what="there is an accord already",
                why="It is never overwritten.",
                hint="take another folder",
                where=where,
            )
        ) from error
    except OSError as error:
        raise AccordError(
            Problem(
                code="accord-not-written",
                what=f"the accord file cannot be written: {error.strerror}",
                hint="check the folder's permissions and the room on the disk",
                where=where,
            )
        ) from error
    note(f"{path} written. Next: fill it in, then: {program()} check {folder}")
