"""`truceline verify`: the ledger and every record of a case, checked."""

import sys
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.store import open_case
from truceline.casefile.verify import verify
from truceline.cli.options import CasePath, Json
from truceline.cli.output import show, show_json
from truceline.publish.naming import amount
from truceline.publish.plain import plain

SHOWN = 20  # problems told one by one


def command(
    case: CasePath,
    head: Annotated[
        str,
        typer.Option(metavar="HASH", help="A hash noted earlier: check that it still stands in the ledger."),
    ] = "",
    json: Json = False,
) -> None:
    """Check that nothing in a case was changed, left out or put in: its ledger, row by row, and every record.

    Whoever notes the hash it prints can show later that nothing before it was changed.

    Example: truceline verify karabakh.case --head 5f0c1d
    """
    found = verify(open_case(case), expected=head)
    if json:
        show_json([found.to_json()])
    else:
        counted = f"{amount(found.rows, 'row')} of the ledger, {amount(found.records, 'record')}"
        lines = [Text(plain(str(each)), style="red") for each in found.problems[:SHOWN]]
        if len(found.problems) > SHOWN:
            lines.append(Text(f"... and {len(found.problems) - SHOWN} more; --json lists all", style="red"))
        lines.append(Text(f"{counted}: all hold." if found.holds else f"{counted}: not all hold."))
        show(Group(*lines, Text(f"newest hash {found.head}", style="dim")))
    if not found.holds:
        sys.stdout.flush()
        raise typer.Exit(1)
