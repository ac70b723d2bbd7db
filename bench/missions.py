"""Reports of monitoring missions beside a table that somebody coded by hand: what both their benchmarks share."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.claim import Claim
from truceline.extract import extract
from truceline.extract.letterhead import lettered
from truceline.knowledge import Knowledge
from truceline.read import read


def table_of(gold: Path, name: str) -> Path:
    """The table: the file itself, or the one of that name in a folder; the reports lie in `reports` beside it."""
    return gold / name if gold.is_dir() else gold


def coded_rows(table: Path) -> list[dict[str, Any]]:
    """The rows that were coded."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def claims_of(table: Path, knowledge: Knowledge) -> Iterator[tuple[str, Claim]]:
    """The claims that `add` would make of each coded report, with the report's name."""
    for name in sorted({row["report"] for row in coded_rows(table)}):
        report = lettered(read(table.parent / "reports" / name), knowledge)
        for claim in extract(report, knowledge):
            yield name, claim
