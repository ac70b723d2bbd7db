"""`truceline undo`: decisions taken back."""

from typing import Annotated

import typer

from truceline.cli.options import CasePath, Json
from truceline.cli.ruling import By, Day, Trial, Why, ruled
from truceline.decision import Ruling

Taken = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Decisions, by ids that may be cut short; a claim stands for the latest decision on it.",
        show_default=False,
    ),
]


def command(
    case: CasePath,
    ids: Taken,
    by: By = "",
    why: Why = "",
    on: Day = None,
    trial: Trial = False,
    json: Json = False,
) -> None:
    """Take decisions back; the undoing is a decision too, and can be undone.

    Example: truceline undo karabakh.case d41c09 --by desk --why "the report was right"
    """
    ruled(case, Ruling.UNDO, ids, by=by, why=why, on=on, trial=trial, json=json)
