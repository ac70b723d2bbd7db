"""`truceline check`: an accord folder -> every problem in it."""

import sys
from dataclasses import asdict

import typer
from rich.console import Group
from rich.text import Text

from truceline.accord import check_accord
from truceline.casefile.identity import knowledge_of
from truceline.cli.options import AccordName, Json
from truceline.cli.output import note, show, show_json
from truceline.errors import Problem, TrucelineError
from truceline.knowledge import unlisted
from truceline.publish.naming import amount


def command(accord: AccordName, json: Json = False) -> None:
    """Check an accord folder: every problem in it, and remarks on what can be used but will miss something.

    Example: truceline check my-accord/
    """
    problems = check_accord(accord) or _data_problems(accord)
    remarks = () if problems else unlisted(knowledge_of(accord, "en"))
    if json:
        show_json(
            {**asdict(each), "where": asdict(each.where), "remark": each in remarks}
            for each in (*problems, *remarks)
        )
    elif problems or remarks:
        told = [Text(str(each), style="red") for each in problems]
        show(Group(*told, *(Text(str(each), style="yellow") for each in remarks)))
    note(f"{accord}: {amount(len(problems), 'problem')}, {amount(len(remarks), 'remark')}")
    if problems:
        sys.stdout.flush()
        raise typer.Exit(1)


def _data_problems(accord: str) -> tuple[Problem, ...]:
    """Problems of the folder's other files: actors, places, sources."""
    try:
        knowledge_of(accord, "en")
    except TrucelineError as error:
        return error.problems
    return ()
