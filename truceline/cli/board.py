"""`truceline board`: the state of every provision of a case."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.question import board_of
from truceline.casefile.state import State, look
from truceline.cli.options import CasePath, Json, Known, On, Reading, asked
from truceline.cli.output import note, show, show_json
from truceline.cli.program import program
from truceline.publish.plain import one_line, plain
from truceline.publish.reports import rejected_words, reports_table, undated_line


def command(
    case: CasePath,
    on: On = None,
    known: Known = None,
    reading: Reading = None,
    reports: Annotated[
        bool, typer.Option("--reports", help="List the case's reports with their ids, and what was rejected.")
    ] = False,
    json: Json = False,
) -> None:
    """Print the state of every provision at a date, as known at a date.

    Example: truceline board karabakh.case --on 2020-11-16
    """
    state = look(case)
    if reports:
        _reports(state, json=json)
        return
    board = board_of(state, asked(on, known, reading))
    if json:
        show_json(finding.to_json() for finding in board.findings)
        return
    show(board)
    _ask(state, case)


def _reports(state: State, *, json: bool) -> None:
    if json:
        show_json(state.masks.hide_all(entry.id, entry.to_json()) for entry in state.entries)
        show_json({"rejected": each.origin, **asdict(each.problem)} for each in state.rejected)
        return
    show(reports_table(state.entries, state.naming()))
    if state.rejected:
        show(Text(f"\n{len(state.rejected)} rejected", style="bold"))
        show(Group(*(Text(plain(rejected_words(each)), style="red") for each in state.rejected)))


def _ask(state: State, case: Path) -> None:
    """Ask for what only the user can know."""
    undated = [entry for entry in state.entries if entry.undated]
    if undated:
        first = one_line(undated[0].origin)
        note(undated_line(len(undated), case=str(case), path=first, program=program()))
    if state.accord_changed:
        note(
            f"The accord's files have changed since {case} began to watch it; the board uses them as they are now."
        )
