"""`truceline incident`: one incident as a page."""

from typing import Annotated

import typer

from truceline.casefile.incident import page_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.incident import incident_page, page_row


def command(
    case: CasePath,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The incident's id, or that of a claim of it; it may be cut short."
        ),
    ],
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """Show one incident: who says it, copies, numbers, contradictions, why it is one, what it was nearly merged with.

    An id that changed since it was printed leads on to the incident that holds its claims.

    Example: truceline incident karabakh.case i1f02 --known 2020-12-13
    """
    state = look(case, names=names)
    page = page_of(state, id, known=asked(None, known).known_day)
    naming = state.naming()
    if json:
        show_json([page_row(page, naming)])
    else:
        show(incident_page(page, naming))
