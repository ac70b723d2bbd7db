"""`truceline changes`: which provisions changed between two dates."""

from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from truceline.casefile.question import changes_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, Reading, moment, today
from truceline.cli.output import show, show_json
from truceline.publish.changes import change_row, changes_table


def command(
    case: CasePath,
    since: Annotated[date, typer.Option("--from", parser=moment, metavar="DATE", help="The earlier day.")],
    until: Annotated[
        date | None,
        typer.Option("--to", parser=moment, metavar="DATE", help="The later day; today if not given."),
    ] = None,
    known: Known = None,
    reading: Reading = None,
    json: Json = False,
) -> None:
    """List which provisions changed between two dates.

    Each day is judged as it was known then; with --known both are judged by what was known by that day.

    Example: truceline changes karabakh.case --from 2020-11-12 --to 2020-12-13
    """
    found = changes_of(look(case), since=since, until=until or today(), known=known, reading=reading)
    if json:
        show_json(change_row(change) for change in found)
    else:
        show(changes_table(found) if found else Text("Nothing changed."))
