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


def command(accord: AccordName, json: Json = False) -> None:
    """Check an accord folder and list every problem in it.

    Example: truceline check my-accord/
    """
    problems = check_accord(accord) or _data_problems(accord)
    if json:
        show_json({**asdict(problem), "where": asdict(problem.where)} for problem in problems)
    elif problems:
        show(Group(*(Text(str(problem), style="red") for problem in problems)))
    note(f"{accord}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
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
