"""Accords beside one another: parties, dates, how many provisions of which kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from truceline.accord import Accord, Kind
from truceline.actor import Actor

KINDS = tuple(Kind)


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


def accords_table(rows: Sequence[dict[str, Any]]) -> Table:
    """The accords for reading."""
    table = Table(
        "accord", "signed", "parties", "provisions", "next due", box=None, pad_edge=False, header_style="dim"
    )
    for row in rows:
        kinds = ", ".join(f"{number} {kind}" for kind, number in row["kinds"].items())
        table.add_row(
            Text(row["id"], style="bold") + Text(f"\n{row['title']}", style="dim"),
            row["signed"] or "unknown",
            _joined(each["name"] for each in row["parties"]),
            f"{row['provisions']}: {kinds}",
            row.get("next") or "nothing",
        )
    return table


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
