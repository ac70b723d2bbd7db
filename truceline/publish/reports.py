"""The list of a case's reports for reading, and what is asked of the user about them."""

from collections.abc import Sequence
from shlex import quote
from typing import Protocol

from rich.table import Table
from rich.text import Text

from truceline.errors import Rejected
from truceline.publish.naming import Naming
from truceline.publish.plain import one_line
from truceline.when import Interval


class Listed(Protocol):
    """What a list of reports needs of each."""

    @property
    def id(self) -> str:
        """The report's id."""

    @property
    def source(self) -> str:
        """Id or name of its source."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def origin(self) -> str:
        """The file or address it came from."""

    @property
    def published(self) -> Interval | None:
        """When it was published; None where unknown."""

    @property
    def undated(self) -> bool:
        """True where it counts for no date."""

    @property
    def label(self) -> str:
        """What is to be said with it."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What reading was not sure of."""

    @property
    def claims(self) -> int:
        """How many claims were read out of it."""


def reports_table(entries: Sequence[Listed], naming: Naming) -> Table:
    """The reports, oldest first as they were added."""
    table = Table(
        "report", "published", "source", "claims", "title", box=None, pad_edge=False, header_style="dim"
    )
    for entry in entries:
        label = f" ({one_line(entry.label)})" if entry.label else ""
        title = (
            naming.masks.hide(entry.id, one_line(entry.title)) or one_line(entry.origin).rpartition("/")[2]
        )
        published = (
            Text("unknown", style="yellow") if entry.undated else Text(str(entry.published or "by claim"))
        )
        doubts = Text("".join(f"\n{one_line(each)}" for each in entry.remarks), style="yellow")
        table.add_row(
            entry.id, published, naming.source(entry.source), str(entry.claims), Text(title + label) + doubts
        )
    return table


def rejected_words(refused: Rejected) -> str:
    """The problem with where it lies, said once."""
    return str(refused.problem) if refused.problem.where.file else f"{refused.origin}: {refused.problem}"


def undated_line(number: int, *, case: str, path: str = "PATH", program: str = "truceline") -> str:
    """What Truceline asks where it does not know when reports were published."""
    reports, have, they = ("report", "has", "it counts") if number == 1 else ("reports", "have", "they count")
    return (
        f"{number} {reports} {have} no publication date: {they} for no date; "
        f"give it with: {program} add {quote(case)} {quote(path)} --published DATE"
    )
