"""`truceline incidents`: claims about one happening, joined."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.question import cited_by, incidents_of, report_of
from truceline.casefile.state import look
from truceline.cli.claims import Actor, Happening, Place, ProvisionId, ReportId, Since, Speaker, Until
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.incident import Incident
from truceline.publish.incidents import incident_block, incident_row
from truceline.publish.naming import amount
from truceline.publish.pick import Wanted, pick_incidents
from truceline.publish.seek import settled


class Order(StrEnum):
    """By what incidents are sorted."""

    DAY = "day"
    CLAIMS = "claims"
    ORIGINS = "origins"


KEYS: dict[Order, Callable[[Incident], Any]] = {
    Order.DAY: lambda incident: 0,  # they come in the order of their days
    Order.CLAIMS: lambda incident: -len(incident.claims),
    Order.ORIGINS: lambda incident: -incident.origins,
}
Sort = Annotated[Order, typer.Option("--sort", help="By the day, or those of most claims or origins first.")]


def command(
    case: CasePath,
    provision: ProvisionId = "",
    happening: Happening = "",
    actor: Actor = "",
    speaker: Speaker = "",
    place: Place = "",
    report: ReportId = "",
    since: Since = None,
    until: Until = None,
    known: Known = None,
    sort: Sort = Order.DAY,
    names: Names = False,
    json: Json = False,
) -> None:
    """List incidents: claims about one happening, with the numbers in dispute.

    Example: truceline incidents karabakh.case --happening shelling --known 2020-12-31
    """
    state = look(case, names=names)
    naming, question = state.naming(), asked(known, known)
    wanted = Wanted(
        happening=happening,
        actor=actor,
        speaker=speaker,
        place=place,
        report=report_of(state.case, report).id if report else "",
        since=since,
        until=until,
        ids=cited_by(state, provision, question) if provision else None,
    )
    wanted = settled(wanted, state.claims, naming)
    held = incidents_of(state, known=question.known_day)
    found = sorted(pick_incidents(held, wanted, naming), key=KEYS[sort])
    if json:
        show_json(incident_row(incident, naming) for incident in found)
    else:
        count = Text(amount(len(found), "incident"), style="dim")
        show(Group(*(incident_block(incident, naming) for incident in found), count))
