"""Arguments and options that several commands share, with how their words are read."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from truceline.casefile.state import Asked
from truceline.errors import TrucelineError
from truceline.when import Interval, partial_date


def moment(text: str) -> date | datetime:
    """Read a day (its end counts) or an instant with its zone; a wrong form is a wrong usage."""
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(no_day(text)) from error
    if instant.tzinfo is None:
        raise typer.BadParameter(f"'{text}' has no time zone; write 2020-11-10T00:00+03:00, or only the day")
    return instant


def no_day(text: str) -> str:
    """Why a text is no day, in words."""
    try:
        partial_date(text[:10])
    except TrucelineError as error:
        return f"{error.problems[0].what}; write YYYY-MM-DD"
    return f"'{text}' is no single day; write YYYY-MM-DD"


def published_date(text: str) -> Interval:
    """Read YYYY, YYYY-MM or YYYY-MM-DD; a wrong form is a wrong usage."""
    try:
        return partial_date(text)
    except TrucelineError as error:
        problem = error.problems[0]
        raise typer.BadParameter(f"{problem.what}; {problem.hint}") from error


def today() -> date:
    """The day by this machine's clock, in UTC so that two machines agree."""
    return datetime.now(UTC).date()


def asked(on: date | None, known: date | None, reading: str | None = None) -> Asked:
    """The question: `on` defaults to today, `known` to `on`, which is what one could have said then."""
    day = on or today()
    return Asked(on=day, known=known or day, reading=reading)


CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)]
AccordName = Annotated[
    str, typer.Argument(metavar="ACCORD", help="Id of an accord that ships, or a folder.", show_default=False)
]
ProvisionId = Annotated[
    str,
    typer.Argument(metavar="PROVISION", help="A provision's id, as the board prints it.", show_default=False),
]
On = Annotated[
    date | None,
    typer.Option(parser=moment, metavar="DATE", help="The day asked about; today where it is not given."),
]
Known = Annotated[
    date | None,
    typer.Option(
        parser=moment, metavar="DATE", help="What had been published by this day; --on where it is not given."
    ),
]
Reading = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Judge under this reading of the text only; else under all of them."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines: one object a line.")]
Names = Annotated[
    bool, typer.Option("--names", help="Show names of persons without a listed office; else they are masked.")
]
