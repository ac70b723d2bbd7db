"""What came of announced humanitarian corridors, from the text of wire reports alone.

Gold: `corridors_dev.jsonl` or the folder that holds it. Of a row only `text` without its leading status (which holds
the answer), `date`, `From` and `To` are read: the text is cut where its compiler put several reports together, each
part is read as a report of that day, and the outcome follows from what is claimed (`truceline.assess.transit`).

Where the text holds no more than addresses or an announcement, the outcome cannot be read, though the gold has one. Its
compilers cited a second report mostly where they knew the outcome. `second report cited` is the figure of taking that
for a success; it tells how the set was made, not how well anything is read, and no answer rests on it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from truceline.assess.route import Transit
from truceline.assess.transit import Answer, came_of
from truceline.claim import Claim
from truceline.extract import extract
from truceline.knowledge import Knowledge, load
from truceline.report import Report
from truceline.when import day

Row = dict[str, Any]
PEERS: Row = {"accuracy": 0.5}
LABELS = {"successful": "successful", "disputed": "disputed", "unsuccessful/disrupted": "unsuccessful"}
_STATUS = re.compile(r"\s*Status:[^;]*;")
_PARTS = re.compile(r";{2,}")
_CITED = re.compile(r"\bsee source:.*", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s;?]+")
_NOTE = re.compile(
    r"\s*[(,].*", re.DOTALL
)  # what a coder adds to a name: "(training centre)", ", then by train"


def predict(gold: Path) -> Iterator[Row]:
    """One row a commitment: `row`, `outcome`, and why."""
    knowledge = _knowledge()
    for row in rows_of(gold):
        found = outcome_of(row, knowledge)
        yield {"row": row["row"], "outcome": found.result.value, "why": found.why}


@cache
def _knowledge() -> Knowledge:
    return load()


def rows_of(gold: Path) -> list[Row]:
    """The commitments."""
    path = (
        next(iter(sorted(gold.glob("corridors*.jsonl"))), gold / "corridors_dev.jsonl")
        if gold.is_dir()
        else gold
    )
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def outcome_of(row: Row, knowledge: Knowledge) -> Answer:
    """What a row's text claims of its corridor."""
    on = date.fromisoformat(row["date"])
    claims = [claim for part in parts(row["text"]) for claim in _claims(part, on)]
    transit = Transit(origin=_NOTE.sub("", row["From"]), destination=_NOTE.sub("", row["To"]), day=on)
    return came_of(transit, claims, knowledge)


def parts(text: str) -> tuple[str, ...]:
    """The reports that a row's text holds, without its status, the addresses and empty parts."""
    cut = (_CITED.sub("", part).strip() for part in _PARTS.split(_STATUS.sub("", text, count=1)))
    return tuple(part for part in cut if part and not part.startswith("http"))


@cache
def _claims(text: str, on: date) -> tuple[Claim, ...]:
    report = Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title="",
        published=day(on),
        received=datetime(2000, 1, 1, tzinfo=UTC),
        language="en",
    )
    return extract(report, _knowledge())


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The keys of the `score.py` beside the gold, how many rows' text tells nothing, and `second report cited`."""
    outcomes = {row["row"]: row["outcome"] for row in rows}
    wanted = rows_of(gold)
    cited = {row["row"]: len(set(_ADDRESS.findall(row["text"]))) > 1 for row in wanted}
    guessed = {
        name: "successful" if cited.get(name) and told == "unknown" else told
        for name, told in outcomes.items()
    }
    return {
        "rows": len(wanted),
        **_figures(wanted, outcomes),
        "without text": sum(not parts(row["text"]) for row in wanted),
        "second report cited": _figures(wanted, guessed),
    }


def _figures(wanted: list[Row], outcomes: Row) -> Row:
    want = [LABELS.get(row["status_result"], "unknown") for row in wanted]
    got = [outcomes.get(row["row"], "unknown") for row in wanted]
    each = {label: _f1(label, want, got) for label in sorted(set(want))}
    return {
        "accuracy": round(sum(map(str.__eq__, want, got)) / max(1, len(want)), 4),
        "macro_f1": round(sum(each.values()) / max(1, len(each)), 4),
        "f1": each,
    }


def _f1(label: str, want: list[str], got: list[str]) -> float:
    hit = sum(one == other == label for one, other in zip(want, got, strict=True))
    precision, recall = hit / max(1, Counter(got)[label]), hit / max(1, Counter(want)[label])
    return round(2 * precision * recall / (precision + recall), 4) if hit else 0.0


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a wrong row."""
    told = {row["row"]: row for row in rows}
    for row in rows_of(gold):
        want, found = LABELS.get(row["status_result"], "unknown"), told[row["row"]]
        if want != found["outcome"]:
            place = f"{row['date']} {row['From']} > {row['To']}"
            yield f"{row['row']} {place}: {found['outcome']} for {want}: {found['why']}"
