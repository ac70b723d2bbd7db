"""`truceline incidents`: claims about one happening, joined."""

from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.question import incidents_of, look
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.incidents import incident_block, incident_row


def command(
    case: CasePath,
    happening: Annotated[str, typer.Option(metavar="ID", help="Of this happening or a kind under it.")] = "",
    place: Annotated[str, typer.Option(metavar="ID", help="At this place or inside it.")] = "",
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """List incidents: claims about one happening, with the numbers in dispute.

    Example: truceline incidents karabakh.case --happening shelling --known 2020-12-31
    """
    state = look(case, names=names)
    naming = state.naming()
    found = [
        incident
        for incident in incidents_of(state, known=asked(None, known).known_day, happening=happening)
        if not place or any(state.knowledge.gazetteer.within(each, place) for each in incident.places)
    ]
    if json:
        show_json(incident_row(incident, naming) for incident in found)
    else:
        count = Text(f"{len(found)} incidents", style="dim")
        show(Group(*(incident_block(incident, naming) for incident in found), count))
