"""Floors: the share of right fields on sentences written for Truceline, held above `bench/floors.toml` in CI.

GOLD is a TOML file as `bench/own/sentences.toml` (the default). For each row the claim that agrees most with it is
compared field by field; a row marked `none` is right where no claim is made.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from truceline.actor import whole
from truceline.claim import Claim
from truceline.extract import extract
from truceline.knowledge import Knowledge, load
from truceline.report import Report
from truceline.when import partial_date

HERE = Path(__file__).parent
OWN = HERE / "own" / "sentences.toml"
FLOORS = HERE / "floors.toml"
PEERS: dict[str, Any] = {}
FIELDS = ("happening", "mode", "doer", "place", "country", "when", "number", "speaker")


@cache
def knowledge(accord: str | None) -> Knowledge:
    """What is known under an accord, loaded once a run."""
    return load(accord=accord)


def rows_of(gold: Path) -> list[dict[str, Any]]:
    """The rows of the set; a folder stands for the one that ships."""
    path = gold if gold.is_file() else OWN
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["row"]
    return rows


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row a sentence: the fields of the claim nearest to what is expected, as names and booleans."""
    for number, row in enumerate(rows_of(gold)):
        known = knowledge(row.get("accord"))
        claims = extract(report(row), known)
        judged = [judge(claim, row, known) for claim in claims] or [{}]
        best = max(judged, key=lambda each: (each.get("happening", False), sum(each.values())))
        wanted = [] if row.get("none") else [field for field in FIELDS if field in row]
        right = (
            {"none": not claims} if row.get("none") else {field: best.get(field, False) for field in wanted}
        )
        yield {
            "id": str(number),
            "text": row["text"],
            "right": right,
            "claims": [c.to_json() for c in claims],
        }


def report(row: dict[str, Any]) -> Report:
    """The sentence as a report of its own, with an unlisted source."""
    return Report(
        content=row["text"].encode(),
        text=row["text"],
        media_type="text/plain",
        source="own",
        title="",
        published=partial_date(row["published"]),
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
    )


def judge(claim: Claim, row: dict[str, Any], known: Knowledge) -> dict[str, bool]:
    """Which of the expected fields the claim has right."""
    places = [where.place for where in claim.places]
    countries = {found.country for place in places if (found := known.gazetteer.get(place))}
    days = [str(side or "") for side in (claim.when.first, claim.when.last)] if claim.when else None
    doers = {whole(each.actor, known.actors) for each in claim.doers}
    answers = {
        "happening": claim.happening in row.get("happening", ()),
        "mode": claim.mode.value == row.get("mode"),
        "doer": row.get("doer") in doers,
        "place": row.get("place") in places,
        "country": row.get("country") in countries,
        "when": days == row.get("when"),
        "number": any(
            [-1 if n is None else n for n in (q.low, q.high)] == row.get("number", [])[:2]
            for q in claim.quantities
        ),
        "speaker": row.get("speaker") == whole(claim.speaker.actor, known.actors),
    }
    return {field: answers[field] for field in FIELDS if field in row}


def score(gold: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Share of rows right per field, of all fields, and the fields that lie below their floor."""
    right: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for field, value in row["right"].items():
            right[field].append(value)
    shares = {field: round(sum(values) / len(values), 3) for field, values in sorted(right.items())}
    every = [value for values in right.values() for value in values]
    shares["all"] = round(sum(every) / len(every), 3)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["own"]
    below = [
        f"{field} {shares.get(field, 0)} < {floor}"
        for field, floor in floors.items()
        if shares.get(field, 0) < floor
    ]
    return {"rows": len(rows), **shares, "below": below}


def failed(scores: dict[str, Any]) -> bool:
    """True where a figure fell below its floor: the run then ends with exit code 1."""
    return bool(scores["below"])


def errors(gold: Path, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Each sentence with a wrong field, and what was claimed of it."""
    for row in rows:
        wrong = [field for field, value in row["right"].items() if not value]
        if wrong:
            yield f"{', '.join(wrong)}: {row['text']}"
            yield from (f"    {_short(claim)}" for claim in row["claims"])


def _short(claim: dict[str, Any]) -> str:
    names = ("happening", "mode", "doers", "targets", "places", "when", "quantities")
    return (
        " ".join(f"{name}={claim[name]}" for name in names if name in claim) + f" by={claim['speakers'][-1]}"
    )
