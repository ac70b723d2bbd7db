"""Findings of a coded case: `findings FOLDER` with `evidence.csv` and `findings.csv`; phase and label must be right.

The accord is the one whose id is the folder's name, or else the folder itself.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from truceline.accord import Accord, accord_ids, load_accord
from truceline.actor import load_actors
from truceline.assess import assess
from truceline.claim import Claim
from truceline.extract.coded import coded_claims
from truceline.finding import Finding
from truceline.happening import load_happenings
from truceline.incident import Incident
from truceline.reconcile.coded import coded_incidents
from truceline.report import Report

PEERS: dict[str, Any] = {}


def predict(gold: Path) -> Iterable[dict[str, Any]]:
    """One row for each row of `findings.csv`: what Truceline finds there, from `evidence.csv` alone."""
    accord = load_accord(gold.name if gold.name in accord_ids() else gold)
    claims = coded(gold / "evidence.csv", accord)
    for row in rows(gold / "findings.csv"):
        found = ask(accord, claims, row)
        yield {
            "on": row["on"],
            "known": row["known"],
            "provision": row["provision"],
            "phase": found.phase.value if found else "",
            "label": found.label.value if found else "",
            "detail": found.detail if found else "no such provision",
        }


def coded(path: Path, accord: Accord) -> tuple[Claim, ...]:
    """The coded claims of a file; a refused row is an error of the benchmark."""
    content = path.read_bytes()
    report = Report(
        content=content,
        text=content.decode("utf-8"),
        media_type="text/csv",
        source="",
        title=path.name,
        published=None,
        received=datetime.now(UTC),
        language="",
        origin=str(path),
    )
    actors = load_actors(accord.folder)
    claims, refused = coded_claims(report, accord=accord, happenings=load_happenings(), actors=actors)
    if refused:
        raise ValueError("\n".join(str(each.problem) for each in refused))
    return claims


def ask(accord: Accord, claims: Iterable[Claim], row: dict[str, str]) -> Finding | None:
    """The finding a row asks for."""
    on, known = date.fromisoformat(row["on"]), date.fromisoformat(row["known"])
    found = assess(accord, incidents(accord, claims, known), on=on, known=known)
    return next((each for each in found if each.provision == row["provision"]), None)


def incidents(accord: Accord, claims: Iterable[Claim], known: date) -> tuple[Incident, ...]:
    """The incidents of what was published by `known`."""
    return coded_incidents(
        claims, vocabulary=load_happenings(), actors=load_actors(accord.folder), known=known
    )


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(gold: Path, predictions: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """How many rows have phase and label right; `wrong` holds the others, wanted and found."""
    wanted = rows(gold / "findings.csv")
    wrong = [
        {
            **want,
            "found_phase": found["phase"],
            "found_label": found["label"],
            "found_detail": found["detail"],
        }
        for want, found in zip(wanted, predictions, strict=True)
        if (want["phase"], want["label"]) != (found["phase"], found["label"])
    ]
    return {"right": len(wanted) - len(wrong), "total": len(wanted), "wrong": wrong}


def errors(gold: Path, predictions: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for each wrong row."""
    for row in score(gold, predictions)["wrong"]:
        wanted, found = f"{row['phase']}/{row['label']}", f"{row['found_phase']}/{row['found_label']}"
        yield f"{row['on']} ({row['known']}) {row['provision']}: {wanted}, found {found}: {row['found_detail']}"
