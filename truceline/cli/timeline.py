"""`truceline timeline`: one provision through time."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.casefile.question import timeline_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, ProvisionId, Reading, moment
from truceline.cli.output import note, show, show_json
from truceline.publish.timeline import stretches, timeline_rows, timeline_svg, timeline_table


def command(
    case: CasePath,
    provision: ProvisionId,
    known: Known = None,
    until: Annotated[
        date | None,
        typer.Option("--to", parser=moment, metavar="DATE", help="Follow terms that go on to this day."),
    ] = None,
    reading: Reading = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a picture (SVG) instead.")] = None,
    json: Json = False,
) -> None:
    """Show a provision through time: a finite list of the dates on which it changes.

    Each day is judged as it was known then; with --known, as known by that day.

    Example: truceline timeline karabakh.case 6.kalbajar --svg kalbajar.svg
    """
    shown = stretches(timeline_of(look(case), provision, known=known, until=until, reading=reading))
    if json:
        show_json(timeline_rows(shown))
    elif svg:
        title = f"{provision}: {shown[0].finding.title}" if shown else provision
        svg.write_text(timeline_svg(shown, title=title), encoding="utf-8")
        note(f"{svg} written")
    else:
        show(timeline_table(shown))
