"""`truceline queue`: the claims to review first."""

from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.deal import dealt, persons
from truceline.casefile.queue import queue
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, Names, On, asked
from truceline.cli.output import show, show_json
from truceline.publish.queue import queue_block, queue_row


def command(
    case: CasePath,
    on: On = None,
    known: Known = None,
    by: Annotated[
        str,
        typer.Option(metavar="WHO", help="Also what others ruled on, but not this person: a second coder."),
    ] = "",
    among: Annotated[
        str,
        typer.Option(
            metavar="WHO,WHO,...", help="Deal the queue out among these, report by report; with --share."
        ),
    ] = "",
    share: Annotated[str, typer.Option(metavar="WHO", help="List what falls to this person.")] = "",
    most: Annotated[int, typer.Option("--most", min=0, help="How many to list; 0 lists all.")] = 20,
    names: Names = False,
    json: Json = False,
) -> None:
    """List the claims that wait for a ruling, those on which a finding hangs first.

    Then come those read with little confidence, then those that contradict others.

    Example: truceline queue karabakh.case --on 2020-12-13 --most 5

    Example: truceline queue karabakh.case --among "north desk, south desk" --share "south desk"
    """
    state = look(case, names=names)
    found = queue(state, asked(on, known), by=by)
    if among or share:
        found = dealt(found, persons(among), share)
    listed = found[:most] if most else found
    naming = state.naming()
    if json:
        show_json(queue_row(each, naming) for each in listed)
    else:
        count = Text(f"{len(listed)} of {len(found)} waiting claims", style="dim")
        show(Group(*(queue_block(each, naming) for each in listed), count))
