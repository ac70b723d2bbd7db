"""`truceline claims`: the claims of a case, filtered."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.question import cited_by, report_of
from truceline.casefile.state import look
from truceline.claim import Mode
from truceline.cli.options import CasePath, Json, Known, Names, asked, moment
from truceline.cli.output import show, show_json
from truceline.publish.history import ruled_block, ruled_row
from truceline.publish.pick import Wanted, pick
from truceline.publish.seek import settled

ProvisionId = Annotated[str, typer.Option(metavar="ID", help="Cited by the finding of this provision.")]
Happening = Annotated[str, typer.Option(metavar="ID|NAME", help="Of this happening or a kind under it.")]
Actor = Annotated[str, typer.Option(metavar="ID|NAME", help="Done by or to this actor or a part of it.")]
Speaker = Annotated[str, typer.Option(metavar="ID|NAME", help="Attributed to this actor or source.")]
Place = Annotated[str, typer.Option(metavar="ID|NAME", help="At this place or inside it.")]
InMode = Annotated[str, typer.Option(metavar="MODE", help=f"Put in this mode: {', '.join(Mode)}.")]
ReportId = Annotated[str, typer.Option(metavar="ID", help="Read in this report.")]
Since = Annotated[
    date | None, typer.Option("--from", parser=moment, metavar="DATE", help="May speak of this day or later.")
]
Until = Annotated[
    date | None, typer.Option("--to", parser=moment, metavar="DATE", help="May speak of this day or earlier.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Tell the rule behind each field.")]

Rejected = Annotated[
    bool, typer.Option("--rejected", help="List also the claims that a person ruled out, struck.")
]


def command(
    case: CasePath,
    provision: ProvisionId = "",
    happening: Happening = "",
    actor: Actor = "",
    speaker: Speaker = "",
    place: Place = "",
    mode: InMode = "",
    report: ReportId = "",
    since: Since = None,
    until: Until = None,
    known: Known = None,
    rejected: Rejected = False,
    explain: Explain = False,
    names: Names = False,
    json: Json = False,
) -> None:
    """List claims, each with who is said to say it and where it stands in its report.

    Example: truceline claims karabakh.case --speaker AZ --happening handover
    """
    state = look(case, names=names)
    naming = state.naming()
    wanted = Wanted(
        happening=happening,
        actor=actor,
        speaker=speaker,
        place=place,
        mode=mode,
        report=report_of(state.case, report).id if report else "",
        since=since,
        until=until,
        known=known,
        ids=cited_by(state, provision, asked(known, known)) if provision else None,
    )
    listed = (*state.claims, *(state.ruled.rejected if rejected else ()))
    found = pick(listed, settled(wanted, listed, naming), naming)
    if json:
        show_json(ruled_row(claim, state.ruled, naming) for claim in found)
    else:
        count = Text(f"{len(found)} of {len(listed)} claims", style="dim")
        blocks = (ruled_block(claim, state.ruled, naming, explain=explain) for claim in found)
        show(Group(*blocks, count))
