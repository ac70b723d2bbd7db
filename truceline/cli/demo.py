"""`truceline demo`: the whole path on the sample reports that ship, at dates that tell something."""

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from truceline.accord import load_accord
from truceline.casefile.add import Outcome, add
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.question import board_of
from truceline.casefile.reader import Reader
from truceline.casefile.state import Asked, State, look
from truceline.casefile.store import CaseFile, create_case, open_case
from truceline.cli.add import source_words, summary
from truceline.cli.output import note, show
from truceline.cli.program import program
from truceline.cli.serve import Port, serve
from truceline.read import read_all

ACCORD = "karabakh-2020"
MOMENTS = (
    ("A district's handover was put off; the other dates stand.", date(2020, 11, 16), date(2020, 11, 16)),
    (
        "A month in: handovers confirmed by the other side, a first breach.",
        date(2020, 12, 13),
        date(2020, 12, 13),
    ),
    (
        "The corridor at the end of 2022, as known then: one side alleges, the other denies.",
        date(2022, 12, 31),
        date(2022, 12, 31),
    ),
    ("The same day, as known after a court had spoken.", date(2022, 12, 31), date(2023, 3, 1)),
    ("After the contingent left, outside the notice clause.", date(2024, 6, 13), date(2024, 6, 13)),
)


def command(
    once: Annotated[bool, typer.Option("--once", help="Stop after printing, without serving.")] = False,
    port: Port = 8350,
    folder: Annotated[
        Path, typer.Option("--dir", metavar="FOLDER", help="Where the demo's case is kept.")
    ] = Path("demo"),
) -> None:
    """Run the sample reports that ship, print the board, and serve the pages.

    Example: truceline demo --once
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{ACCORD}.case"
    outcomes = tuple(_add_samples(_case(path)))
    show(summary(outcomes, case=str(path), sources=source_words(ACCORD)))
    state = look(path)
    show(Group(*_boards(state)))
    show(Text(f"\nAsk further:  {program()} why {path} 6.kalbajar --on 2020-11-26", style="dim"))
    if not once:
        serve(path, port=port)


def _case(path: Path) -> CaseFile:
    if path.exists():
        return open_case(path)
    return create_case(path, accord=watched(ACCORD), at=datetime.now(UTC))


def _add_samples(case: CaseFile) -> Iterable[Outcome]:
    at = datetime.now(UTC)
    note("Reading the sample reports, written for the demo ...")
    with as_file(load_accord(ACCORD).folder.joinpath("examples")) as samples:
        documents = read_all(samples, received=at)
        read, linker = Reader(case.accord.reference), Linker(case.accord.reference)
        yield from add(case, documents, extractor=read, at=at, workers=os.cpu_count() or 1, linker=linker)


def _boards(state: State) -> Iterable[RenderableType]:
    for words, on, known in MOMENTS:
        yield Text(f"\n{words}", style="bold yellow")
        yield board_of(state, Asked(on=on, known=known))
