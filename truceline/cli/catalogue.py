"""Which commands there are: name -> the module that holds it, loaded when the command is called.

The line here is what `truceline --help` prints; a test holds it equal to the first line of the command's own help.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

ROOM = "truceline.cli"
WATCH, ASK, RULE = "Watch an accord", "Ask a case", "Rule on what was read"
ACCORDS, SERVE = "Accords", "Look at it"

LINES: Mapping[str, tuple[str, str]] = {
    "new": (WATCH, "Make a case that watches an accord."),
    "add": (WATCH, "Add reports: files, folders, or - for standard input."),
    "board": (ASK, "Print the state of every provision at a date, as known at a date."),
    "why": (ASK, "Tell why a provision stands as it does, down to the words of the reports."),
    "claims": (ASK, "List claims, each with who is said to say it and where it stands in its report."),
    "incidents": (ASK, "List incidents: claims about one happening, with the numbers in dispute."),
    "incident": (
        ASK,
        "Show one incident: who says it, copies, numbers, contradictions, why it is one, "
        "what it was nearly merged with.",
    ),
    "numbers": (ASK, "List the numbers on a topic by a chosen rule, beside the others, with who says what."),
    "contradictions": (
        ASK,
        "List what claims cannot both be right about: who against whom, since when, what resolved it.",
    ),
    "transit": (
        ASK,
        "Tell what came of a transit (a humanitarian corridor): whether people came through, and who says so.",
    ),
    "due": (ASK, "List what falls due next: deadlines and windows for notice."),
    "timeline": (ASK, "Show a provision through time: a finite list of the dates on which it changes."),
    "changes": (ASK, "List which provisions changed between two dates."),
    "calendar": (ASK, "Write the deadlines and notice windows as an iCalendar file."),
    "compare": (
        ASK,
        "Hold two reports and the accord's text against one another, or two sources over a period.",
    ),
    "mark": (ASK, "Show a report's text with the words of its claims marked."),
    "queue": (RULE, "List the claims that wait for a ruling, those on which a finding hangs first."),
    "accept": (RULE, "Rule that claims are read rightly."),
    "correct": (RULE, "Put fields of a claim right; its words and its place in the report stay."),
    "reject": (RULE, "Rule that claims are read wrongly: they stand in no incident and no finding."),
    "merge": (RULE, "Rule that incidents are one."),
    "split": (RULE, "Rule that claims are an incident of their own."),
    "undo": (RULE, "Take decisions back; the undoing is a decision too, and can be undone."),
    "history": (RULE, "List the decisions: who ruled what on which claims, when, why, and whether it holds."),
    "agreement": (
        RULE,
        "Tell how far those who ruled on the same claims agree, with Krippendorff's alpha.",
    ),
    "verify": (
        RULE,
        "Check that nothing in a case was changed, left out or put in: its ledger, row by row, and every record.",
    ),
    "accords": (ACCORDS, "List the accords that ship, with parties, dates and kinds of provision."),
    "show": (ACCORDS, "Print an accord: its articles, provisions and calendar."),
    "check": (
        ACCORDS,
        "Check an accord folder: every problem in it, and remarks on what can be used but will miss something.",
    ),
    "new-accord": (ACCORDS, "Write the commented skeleton of a new accord folder."),
    "serve": (SERVE, "Serve the pages of a case on this machine."),
    "demo": (SERVE, "Run the sample reports that ship, print the board, and serve the pages."),
}


class PlainCommand(TyperCommand):
    """A command whose help names a flag by itself and an argument without braces."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters; a flag takes no value, so none is shown beside it."""
        return unvalued(super().get_params(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The usage line's words: CASE is required, [CASE] is not."""
        return [each.replace("{", "").replace("}", "") for each in super().collect_usage_pieces(ctx)]


def unvalued(parameters: list[Any]) -> list[Any]:
    """The same parameters, with nothing told as the value of a flag."""
    for each in parameters:
        if getattr(each, "is_flag", False) and each.metavar is None:
            each.metavar = ""
    return parameters


class Commands(Mapping[str, TyperCommand]):
    """The commands by name; each module is imported when its command is asked for."""

    def __getitem__(self, name: str) -> TyperCommand:
        if name not in LINES:
            raise KeyError(name)
        module = import_module(f"{ROOM}.{name.replace('-', '_')}")
        alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
        alone.command(name, cls=PlainCommand, rich_help_panel=LINES[name][0])(module.command)
        command = get_command(alone)
        assert isinstance(command, TyperCommand)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(LINES)

    def __len__(self) -> int:
        return len(LINES)


def stub(name: str) -> TyperCommand | None:
    """A command's name and line for the list of all, without its module."""
    if name not in LINES:
        return None
    panel, line = LINES[name]
    return TyperCommand(name, help=line, short_help=line, rich_help_panel=panel)
