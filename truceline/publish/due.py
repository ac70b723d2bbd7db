"""What falls due, for reading: deadlines -> a table with the days that are left."""

from collections.abc import Iterable
from datetime import datetime

from rich.table import Table
from rich.text import Text

from truceline.assess import Deadline


def due_table(entries: Iterable[Deadline], *, on: datetime) -> Table:
    """Day, provision, what it is, and how long from `on` it is or how long ago it was."""
    table = Table.grid(padding=(0, 2))
    for each in entries:
        words = f"{what(each)}, {distance(each.at, on)}"
        style = "yellow" if each.overdue else ""
        table.add_row(day(each.at), Text(each.provision, style="bold"), Text(words, style=style))
    return table


def what(entry: Deadline) -> str:
    """What the day is for, and from when it was moved."""
    moved = f", moved from {day(entry.moved_from)}" if entry.moved_from not in (None, entry.at) else ""
    return f"{entry.what}{moved}"


def distance(at: datetime, on: datetime) -> str:
    """Days between two moments as words."""
    days = (at.astimezone(on.tzinfo).date() - on.date()).days
    amount = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return "today" if days == 0 else f"in {amount}" if days > 0 else f"{amount} overdue"


def day(at: datetime | None) -> str:
    """The day on which a moment falls, in its own zone; the end of a day belongs to that day."""
    return at.date().isoformat() if at else "unknown"
