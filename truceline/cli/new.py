"""`truceline new`: an accord -> an empty case file."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from truceline.casefile.identity import watched
from truceline.casefile.store import create_case
from truceline.cli.options import CasePath, Json
from truceline.cli.output import note, show_json
from truceline.cli.program import program


def command(
    case: CasePath,
    accord: Annotated[
        str, typer.Option(metavar="ID|FOLDER", help="Id of an accord that ships, or a folder.")
    ],
    json: Json = False,
) -> None:
    """Make a case that watches an accord.

    Example: truceline new karabakh.case --accord karabakh-2020
    """
    identity = watched(accord)
    create_case(case, accord=identity, at=datetime.now(UTC)).close()
    if json:
        show_json([{"case": str(case), "accord": identity.id, "sha256": identity.sha256}])
    else:
        note(f"{case} watches {identity.id}. Next: {program()} add {case} PATH...")
