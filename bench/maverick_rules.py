"""The three published rules of aggregation on true groups of structured reports (MAVERICK).

Gold: a folder with `maverick_dev.jsonl` (one report a row, with `event_id`, dates, deaths and injuries low, best, high,
class of source, certainty) and `maverick_rules.csv` (`event_id`, `rule`, the expected values; an empty cell is a tie
and not scored), or the first of the two with the other beside it. Every row becomes a claim; the groups are the gold's
own. The rules: van Baalen and Höglund (2026).
"""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from truceline.claim import Claim, Mode, Quantity, Speaker
from truceline.incident import Estimate
from truceline.reconcile.estimate import Rule, estimates, summary
from truceline.report import Span
from truceline.source import Source
from truceline.when import Interval, Precision, day

Row = dict[str, Any]
PEERS: Row = {}
KINDS = {
    "0": "government",
    "1": "outlet",
    "2": "agency",
    "3": "ngo",
    "4": "mission",
}  # the gold's classes of source
COUNTS = {"deaths": "killed", "injuries": "wounded"}
UNCERTAIN, CERTAIN = 2.0, 4.0


def files_of(gold: Path) -> tuple[Path, Path]:
    """The reports and the expected values."""
    reports = (
        next(iter(sorted(gold.glob("maverick*.jsonl"))), gold / "maverick_dev.jsonl")
        if gold.is_dir()
        else gold
    )
    rules = sorted(reports.parent.glob("maverick*rules*.csv"))
    return reports, next(iter(rules), reports.with_name("maverick_rules.csv"))


def predict(gold: Path) -> Iterator[Row]:
    """One row for each event of two or more reports and each rule, in the columns of the expected values."""
    groups: dict[str, list[Row]] = {}
    for line in files_of(gold)[0].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups.setdefault(row["event_id"], []).append(row)
    for event, reports in groups.items():
        if len(reports) > 1:
            for rule in (Rule.INFORMATIVE, Rule.CONSERVATIVE, Rule.REPRESENTATIVE):
                yield {"event_id": event, "rule": rule.value, **_by_rule(reports, rule)}


def _by_rule(reports: list[Row], rule: Rule) -> Row:
    claims = [_claim(row) for row in reports]
    sources = {source.id: source for source in map(_source, reports)}
    found = {each.unit: each for each in estimates(claims, sources, rule=rule)}
    days = summary(claims, sources, rule=rule)
    return {
        **{key: number for name, unit in COUNTS.items() for key, number in _numbers(name, found[unit])},
        "date_start": days.first.isoformat() if days.first else None,
        "date_end": days.last.isoformat() if days.last else None,
    }


def _numbers(name: str, found: Estimate) -> Iterator[tuple[str, float | None]]:
    yield from ((f"{name}_{which}", getattr(found, which)) for which in ("low", "best", "high"))


def _claim(row: Row) -> Claim:
    """The claim that a structured report makes."""
    first, last = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
    certain = float(row["certain"] or 0)
    return Claim(
        report=f"r{row['id']}",
        span=Span(start=0, end=0),
        words=row["id"],
        language="",
        happening="attack",
        mode=Mode.HAPPENED,
        speakers=(Speaker(words=row["source_author"], source=row["source_author"] or row["id"]),),
        published=day(last),
        when=Interval(first=first, last=last, precision=Precision.DAYS),
        quantities=tuple(_quantity(row, name, unit) for name, unit in COUNTS.items()),
        confidence="high" if certain >= CERTAIN else "middle" if certain > UNCERTAIN else "low",
    )


def _quantity(row: Row, name: str, unit: str) -> Quantity:
    low, best, high = (float(row[f"{name}_{which}"]) for which in ("low", "best", "high"))
    return Quantity(low=low, high=high, best=best, unit=unit, words=row[f"{name}_best"])


def _source(row: Row) -> Source:
    name = row["source_author"] or row["id"]
    return Source(id=name, name=name, kind=KINDS.get(row["source_classification"][:1], "other"))


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """Of the cells that are not empty, those right, by rule; `exact` is the share over all."""
    found = {(row["event_id"], row["rule"]): row for row in rows}
    cells = list(_cells(gold))
    by_rule = {
        rule: [
            _same(value, found.get((event, rule), {}).get(key))
            for event, one, key, value in cells
            if one == rule
        ]
        for rule in dict.fromkeys(rule for _, rule, _, _ in cells)
    }
    right = sum(map(sum, by_rule.values()))
    return {
        "cells": len(cells),
        "exact": round(right / len(cells), 4),
        "rules": {rule: round(sum(each) / len(each), 4) for rule, each in by_rule.items()},
    }


def _cells(gold: Path) -> Iterator[tuple[str, str, str, str]]:
    with files_of(gold)[1].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            event, rule = row.pop("event_id"), row.pop("rule")
            yield from ((event, rule, key, value) for key, value in row.items() if value)


def _same(value: str, found: Any) -> bool:
    if found is None:
        return False
    return value == found if isinstance(found, str) else float(value) == found


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a wrong cell."""
    found = {(row["event_id"], row["rule"]): row for row in rows}
    for event, rule, key, value in _cells(gold):
        told = found.get((event, rule), {}).get(key)
        if not _same(value, told):
            yield f"{event} {rule} {key}: {told} for {value}"
