"""What falls due: findings -> dated entries after a moment, from the dates that each finding names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from truceline.finding import Finding, Phase

# The dates of a finding that lie ahead of somebody, in the words of a list. Others (fulfilled, ended) lie behind.
AHEAD = {
    "due": "due",
    "window-opens": "window for notice opens",
    "window-closes": "last moment for notice",
    "renews": "renewed",
    "ends": "ends",
}
GONE = (Phase.ENDED, Phase.NOT_IN_FORCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One moment that a provision's clock names: `what` is a key of AHEAD; `met` where it is fulfilled already."""

    at: datetime
    provision: str
    title: str
    what: str
    met: bool
    first_due: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """The deadline as JSON values."""
        return {
            "at": self.at.isoformat(),
            "provision": self.provision,
            "title": self.title,
            "what": self.what,
            "met": self.met,
            "due_at_first": self.first_due.isoformat() if self.first_due else None,
        }


def deadlines(findings: Iterable[Finding], *, after: datetime | None = None) -> tuple[Deadline, ...]:
    """Every deadline later than `after` (None: all), earliest first; none of provisions that have ended."""
    found = (
        Deadline(
            at=at,
            provision=finding.provision,
            title=finding.title,
            what=name,
            met=finding.label.value == "fulfilled",
            first_due=finding.date("due-at-first") if name == "due" else None,
        )
        for finding in findings
        if finding.phase not in GONE
        for name, at in finding.dates
        if name in AHEAD and (after is None or at > after)
    )
    return tuple(sorted(found, key=lambda each: (each.at, each.provision, each.what)))


def due_table(entries: Iterable[Deadline], *, on: datetime) -> Table:
    """The deadlines for reading, with the days that are left."""
    table = Table.grid(padding=(0, 2))
    for each in entries:
        days = (each.at.astimezone(on.tzinfo).date() - on.date()).days
        left = "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"
        moved = f", moved from {day(each.first_due)}" if moved_from(each) else ""
        words = AHEAD[each.what] + moved + (", met already" if each.met else "")
        table.add_row(day(each.at), Text(each.provision, style="bold"), f"{words}, {left}")
    return table


def moved_from(entry: Deadline) -> bool:
    """True where the deadline is not the one first agreed."""
    return entry.first_due is not None and entry.first_due != entry.at


def day(at: datetime | None) -> str:
    """The day on which a moment falls, in its own zone; the end of a day belongs to that day."""
    return at.date().isoformat() if at else "unknown"
