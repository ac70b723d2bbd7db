"""`truceline incidents`: claims about one happening, joined."""

from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.question import incidents_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.incidents import incident_block, incident_row
from truceline.publish.naming import amount
from truceline.publish.pick import Wanted
from truceline.publish.seek import settled


def command(
    case: CasePath,
    happening: Annotated[
        str, typer.Option(metavar="ID|NAME", help="Of this happening or a kind under it.")
    ] = "",
    place: Annotated[str, typer.Option(metavar="ID|NAME", help="At this place or inside it.")] = "",
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """List incidents: claims about one happening, with the numbers in dispute.

    Example: truceline incidents karabakh.case --happening shelling --known 2020-12-31
    """
    state = look(case, names=names)
    naming = state.naming()
    wanted = settled(Wanted(happening=happening, place=place), state.claims, naming)
    known_day = asked(None, known).known_day
    found = [
        incident
        for incident in incidents_of(state, known=known_day, happening=wanted.happening)
        if not wanted.place
        or any(state.knowledge.gazetteer.within(each, wanted.place) for each in incident.places)
    ]
    if json:
        show_json(incident_row(incident, naming) for incident in found)
    else:
        count = Text(amount(len(found), "incident"), style="dim")
        show(Group(*(incident_block(incident, naming) for incident in found), count))
