"""`truceline new-accord`: the commented skeleton of an accord folder."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.accord import write_skeleton
from truceline.cli.output import note


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write it; it must not hold an accord.")
    ],
) -> None:
    """Write the commented skeleton of a new accord folder.

    Example: truceline new-accord my-accord
    """
    written = write_skeleton(folder)
    note(f"{folder}: {', '.join(path.name for path in written)} written. Next: truceline check {folder}")
