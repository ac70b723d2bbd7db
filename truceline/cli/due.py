"""`truceline due`: what falls due next."""

from rich.text import Text

from truceline.casefile.question import due_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, On, Reading, asked
from truceline.cli.output import show, show_json
from truceline.publish.due import due_table


def command(
    case: CasePath, on: On = None, known: Known = None, reading: Reading = None, json: Json = False
) -> None:
    """List what falls due next: deadlines and windows for notice.

    Example: truceline due karabakh.case --on 2020-11-16
    """
    entries = due_of(look(case), asked(on, known, reading))
    if json:
        show_json(entry.to_json() for entry in entries)
    elif entries:
        show(due_table(entries, on=entries[0].finding.on))
    else:
        show(Text("Nothing falls due after that date."))
