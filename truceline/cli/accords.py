"""`truceline accords`: the accords that ship, beside one another."""

from typing import Any

from truceline.accord import Accord, accord_ids
from truceline.assess import due
from truceline.casefile.identity import knowledge_of
from truceline.cli.options import Json, today
from truceline.cli.output import show, show_json
from truceline.knowledge import Knowledge
from truceline.publish.accords import Accords, accord_row
from truceline.publish.due import day


def command(json: Json = False) -> None:
    """List the accords that ship, with parties, dates and kinds of provision.

    Example: truceline accords --json
    """
    rows = [_row(name) for name in accord_ids()]
    if json:
        show_json(rows)
    else:
        show(Accords(rows))


def _row(name: str) -> dict[str, Any]:
    knowledge = knowledge_of(name, "en")
    accord = knowledge.accord
    assert accord is not None
    return {**accord_row(accord, knowledge.actors), "next": _next(accord, knowledge)}


def _next(accord: Accord, knowledge: Knowledge) -> str:
    """What is due next by the text alone; empty where nothing is."""
    ahead = [each for each in due(accord, (), on=today(), knowledge=knowledge) if not each.overdue]
    return f"{day(ahead[0].at)} {ahead[0].provision} {ahead[0].what}" if ahead else ""
