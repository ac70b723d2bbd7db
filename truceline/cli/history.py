"""`truceline history`: who ruled what, when and why."""

from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.named import claim_named, decision_named, incident_named
from truceline.casefile.question import report_of
from truceline.casefile.state import State, look
from truceline.cli.options import CasePath, Json, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.history import history, history_block
from truceline.publish.naming import amount


def command(
    case: CasePath,
    id: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="Only what touches this claim, incident, report or decision.",
            show_default=False,
        ),
    ] = "",
    names: Names = False,
    json: Json = False,
) -> None:
    """List the decisions: who ruled what on which claims, when, why, and whether it holds.

    Example: truceline history karabakh.case c894a0
    """
    state = look(case, names=names)
    found = history(state.decisions, state.ruled, about=_about(state, id))
    if json:
        show_json(each.to_json() for each in found)
    else:
        naming = state.naming()
        count = Text(amount(len(found), "decision"), style="dim")
        show(Group(*(history_block(each, naming) for each in found), count))


def _about(state: State, id: str) -> tuple[str, ...]:
    if not id:
        return ()
    if id.startswith("d"):
        return (decision_named(state, id).id,)
    if id.startswith("r"):
        held = report_of(state.case, id)
        return tuple(claim for claim, report in state.reports_of.items() if report == held.id) or (held.id,)
    if id.startswith("i"):
        incident = incident_named(state, id, known=asked(None, None).known_day).incident
        return tuple(claim.id for claim in incident.claims)
    return (claim_named(state, id).id,)
