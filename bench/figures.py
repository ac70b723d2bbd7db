"""Figures that a monitoring mission's reports state: which, in which bounds, over which period.

Gold: a table like `figures.csv` (report, what, from, to, low, high, ...) with the reports beside it in `reports/`, or
the folder of both. The figures printed are those of the `score.py` that goes with it: six kinds, a figure being found
when report, kind and bounds are equal; `period` is the share of found ones with the right first and last day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.missions import claims_of, coded_rows, table_of
from truceline.claim import Claim, Quantity
from truceline.knowledge import load

Row = dict[str, Any]
ACCORD = "minsk-2015"
KINDS = (
    "ceasefire-violations",
    "movement-restrictions",
    "signal-interference",
    "civilians-killed",
    "civilians-injured",
    "civilian-casualties",
)
OF_HAPPENING = {
    "ceasefire-violation": "ceasefire-violations",
    "access-denied": "movement-restrictions",
    "signal-interference": "signal-interference",
}
OF_UNIT = {"killed": "civilians-killed", "wounded": "civilians-injured", "casualties": "civilian-casualties"}
PEERS: Row = {}


def rows_of(gold: Path) -> list[Row]:
    """The rows of the gold."""
    return coded_rows(table_of(gold, "figures.csv"))


def predict(gold: Path) -> Iterator[Row]:
    """One row a figure, from the claims that `add` would make of each report."""
    for name, claim in claims_of(table_of(gold, "figures.csv"), load(accord=ACCORD)):
        yield from _rows(name, claim)


def _rows(name: str, claim: Claim) -> Iterator[Row]:
    for each in claim.quantities:
        if what := _what(claim, each):
            yield {
                "report": name,
                "what": what,
                "low": each.low,
                "high": each.high,
                "from": str(claim.when.first) if claim.when and claim.when.first else "",
                "to": str(claim.when.last) if claim.when and claim.when.last else "",
                "words": claim.words,
            }


def _what(claim: Claim, quantity: Quantity) -> str:
    if quantity.unit in OF_UNIT:
        return OF_UNIT[quantity.unit] if quantity.civilian is not False else ""
    return (
        OF_HAPPENING.get(claim.happening, "")
        if quantity.unit in ("violations", "explosions", "times", "percent")
        else ""
    )


def _number(value: Any) -> int | None:
    return None if value in (None, "") else int(float(str(value).replace(",", "").lstrip("<>")))


def _key(row: Row) -> tuple[str, str, int | None, int | None]:
    return row["report"], row["what"], _number(row["low"]), _number(row["high"])


def _matched(gold: Path, rows: Iterable[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of gold and answer, gold that is missed, answers that are wrong."""
    open_rows: dict[tuple[str, str, int | None, int | None], list[Row]] = defaultdict(list)
    for row in rows_of(gold):
        if row["what"] in KINDS:
            open_rows[_key(row)].append(row)
    pairs, wrong = [], []
    for row in rows:
        same = sorted(
            open_rows[_key(row)], key=lambda one: (one["from"], one["to"]) != (row["from"], row["to"])
        )
        if same:
            open_rows[_key(row)].remove(same[0])
            pairs.append((same[0], row))
        else:
            wrong.append(row)
    return pairs, [row for each in open_rows.values() for row in each], wrong


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The keys of `score.py`."""
    pairs, missed, wrong = _matched(gold, [row for row in rows if row["what"] in KINDS])
    dated = [
        (right, row) for right, row in pairs if right["from"] and right["to"] and "?" not in right["from"]
    ]
    exact = sum((right["from"], right["to"]) == (row["from"], row["to"]) for right, row in dated)
    precision = len(pairs) / max(1, len(pairs) + len(wrong))
    recall = len(pairs) / max(1, len(pairs) + len(missed))
    both = precision + recall
    return {
        "gold": len(pairs) + len(missed),
        "predicted": len(pairs) + len(wrong),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "period": exact / len(dated) if dated else None,
    }


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """A line for each figure that is missed, wrong, or of another period."""
    pairs, missed, wrong = _matched(gold, [row for row in rows if row["what"] in KINDS])
    for row in missed:
        yield f"missed {_said(row)} {row['place']} {row['note']}"
    for row in wrong:
        yield f"wrong {_said(row)} | {' '.join(row['words'].split())}"
    for right, row in pairs:
        if (
            right["from"]
            and "?" not in right["from"]
            and (right["from"], right["to"]) != (row["from"], row["to"])
        ):
            yield f"period {_said(right)} not {row['from']}..{row['to']}"


def _said(row: Row) -> str:
    return f"{row['report']} {row['what']} {row['low']}..{row['high']} {row['from']}..{row['to']}"
