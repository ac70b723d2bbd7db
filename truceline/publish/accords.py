"""Accords beside one another: parties, dates, how many provisions of which kind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from truceline.accord import Accord, Kind
from truceline.actor import Actor

KINDS = tuple(Kind)
NARROW = 100  # columns below which accords stand one under the other


def accord_row(accord: Accord, actors: dict[str, Actor]) -> dict[str, Any]:
    """One accord as JSON values."""
    kinds = Counter(provision.kind for provision in accord.provisions)
    return {
        "id": accord.id,
        "title": accord.title,
        "signed": accord.signed.isoformat() if accord.signed else None,
        "in_force": accord.in_force.isoformat(),
        "parties": [
            {"id": each, "name": actors[each].name if each in actors else each} for each in accord.parties
        ],
        "provisions": len(accord.provisions),
        "kinds": {kind.value: kinds[kind] for kind in KINDS if kinds[kind]},
        "amendments": len(accord.amendments),
    }


@dataclass(frozen=True, slots=True)
class Accords:
    """The accords for reading: a table, or one under the other where the screen is narrow."""

    rows: Sequence[dict[str, Any]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One row or one block an accord."""
        yield from self._blocks() if options.max_width < NARROW else (self._table(),)

    def _table(self) -> Table:
        heads = ("accord", "signed", "parties", "provisions", "next by the text alone")
        table = Table(*heads, box=None, pad_edge=False, header_style="dim")
        for row in self.rows:
            name = Text(row["id"], style="bold") + Text(f"\n{row['title']}", style="dim")
            table.add_row(name, _signed(row), _parties(row), _provisions(row), row.get("next") or "nothing")
        return table

    def _blocks(self) -> Iterator[Text]:
        for row in self.rows:
            yield Text(row["id"], style="bold") + Text(f"  {row['title']}", style="default")
            yield Text(f"  signed {_signed(row)} · {_parties(row)}")
            yield Text(f"  {_provisions(row)} · next by the text alone: {row.get('next') or 'nothing'}")


def _signed(row: dict[str, Any]) -> str:
    return row["signed"] or "unknown"


def _parties(row: dict[str, Any]) -> str:
    return ", ".join(each["name"] for each in row["parties"])


def _provisions(row: dict[str, Any]) -> str:
    kinds = ", ".join(f"{number} {kind}" for kind, number in row["kinds"].items())
    return f"{row['provisions']}: {kinds}"
