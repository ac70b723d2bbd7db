"""`truceline mark`: a report -> its text with the words of its claims marked."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.cli.given import given_report
from truceline.cli.options import Json, Names, published_date
from truceline.cli.output import show, show_json
from truceline.publish.claims import claim_block, claim_row
from truceline.publish.mark import marked_text, pieces
from truceline.when import Interval


def command(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A file, -, or with --case a report's id.")],
    case: Annotated[Path | None, typer.Option(metavar="CASE", help="The case that holds the report.")] = None,
    accord: Annotated[
        str | None, typer.Option(metavar="ID|FOLDER", help="Without a case: the accord whose names to know.")
    ] = None,
    published: Annotated[
        Interval | None,
        typer.Option(parser=published_date, metavar="DATE", help="When the file was published."),
    ] = None,
    source: Annotated[str, typer.Option(metavar="ID", help="Who published the file.")] = "",
    names: Names = False,
    json: Json = False,
) -> None:
    """Show a report's text with the words of its claims marked.

    Example: truceline mark report.txt --accord karabakh-2020 --published 2020-11-12
    """
    given = given_report(report, case=case, accord=accord, published=published, source=source, names=names)
    if json:
        show_json(claim_row(claim, given.naming) for claim in given.claims)
        return
    cut = pieces(given.report.text, given.claims, report=given.report.id, masks=given.naming.masks)
    numbers = {claim.id: number for number, claim in enumerate(given.claims, start=1)}
    listed = (Text(f"[{numbers[claim.id]}] ") + claim_block(claim, given.naming) for claim in given.claims)
    show(Group(marked_text(cut, numbers), Text(""), *listed))
