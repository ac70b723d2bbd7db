"""`truceline transit`: what came of an announced transit, and who says so."""

from datetime import date
from typing import Annotated

import typer

from truceline.casefile.state import look
from truceline.casefile.transit import transit_of
from truceline.cli.options import CasePath, Json, Known, Names, asked, moment
from truceline.cli.output import show, show_json
from truceline.publish.transit import transit_page, transit_row

Origin = Annotated[
    str, typer.Option("--from", metavar="ID|NAME", help="The place it leads from.", show_default=False)
]
Destination = Annotated[
    str, typer.Option("--to", metavar="ID|NAME", help="The place it leads to.", show_default=False)
]
OfDay = Annotated[
    date | None,
    typer.Option(
        "--on", parser=moment, metavar="DATE", help="The day of the transit; any day where it is not given."
    ),
]


def command(
    case: CasePath,
    origin: Origin,
    destination: Destination,
    on: OfDay = None,
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """Tell what came of a transit (a humanitarian corridor): whether people came through, and who says so.

    Successful, disputed, unsuccessful, or unknown: that it was announced or opened does not tell that anyone passed.
    What is told of a day is often published on the next: --known says up to which day reports are looked at.

    Example: truceline transit karabakh.case --from Stepanakert --to Goris --on 2022-12-12 --known 2022-12-14
    """
    state = look(case, names=names)
    question = asked(on, known)
    found = transit_of(
        state, origin, destination, day=on and asked(on, None).known_day, known=question.known_day
    )
    if json:
        show_json([transit_row(found, state.naming())])
    else:
        show(transit_page(found, state.naming()))
