"""`truceline calendar`: deadlines and notice windows as an iCalendar file on standard output."""

import sys

from truceline.casefile.question import calendar_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, On, Reading, asked
from truceline.cli.output import show_json


def command(
    case: CasePath, on: On = None, known: Known = None, reading: Reading = None, json: Json = False
) -> None:
    """Write the deadlines and notice windows as an iCalendar file.

    Example: truceline calendar karabakh.case > accord.ics
    """
    state, question = look(case), asked(on, known, reading)
    entries, written = calendar_of(state, question)
    if json:
        show_json(entry.to_json() for entry in entries)
    else:
        sys.stdout.buffer.write(written)
