"""Facts of one report alone: killed, injured, date and town of its main incident, on gold of news of shootings.

Gold: a folder with `dev.jsonl` (`{"id", "incident_id", "date", "title", "text"}`) and `dev_incidents.jsonl`, or the
first of the two files with the other beside it. The figures are those of the `facts` part of the `score.py` beside the
gold: `coverage` (a value was given), accuracy among given and over all, mean absolute error.
"""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from truceline.extract.facts import Facts, facts, scene_of
from truceline.knowledge import Knowledge, load
from truceline.report import Report
from truceline.when import day

Row = dict[str, Any]
NEAR_KM = 161.0
PEERS: Row = {  # regular expressions, on the half of the set that is kept back
    "facts": {
        "killed": {"accuracy_all": 0.765},
        "injured": {"accuracy_all": 0.666},
        "killed_and_injured_accuracy_all": 0.586,
        "date": {"exact_all": 0.699},
        "place": {"city_state_all": 0.596},
    }
}


def rows_of(gold: Path) -> tuple[list[Row], dict[str, Row]]:
    """The documents, and the incidents by id."""
    documents = gold / "dev.jsonl" if gold.is_dir() else gold
    incidents = documents.with_name(f"{documents.stem}_incidents.jsonl")
    return _read(documents), {row["incident_id"]: row for row in _read(incidents)}


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(gold: Path) -> Iterator[Row]:
    """One row a document; what a report does not tell is left out of its row."""
    knowledge = load()
    for row in rows_of(gold)[0]:
        report = report_of(row)
        found = facts(report, language=knowledge.language)
        told = {
            "killed": found.killed,
            "injured": found.wounded,
            "date": _date(found),
            **_place(report, knowledge),
        }
        yield {"id": row["id"], **{name: value for name, value in told.items() if value is not None}}


def report_of(row: Row) -> Report:
    """The report that a gold row stands for."""
    return Report(
        content=row["text"].encode(),
        text=row["text"],
        media_type="text/html",
        source="",
        title=row["title"] or "",
        published=day(date.fromisoformat(row["date"][:10])) if row.get("date") else None,
        received=datetime(2000, 1, 1, tzinfo=UTC),
        language="en",
        address=row.get("url") or "",
    )


def _date(found: Facts) -> str | None:
    return found.likely.isoformat() if found.likely else None


def _place(report: Report, knowledge: Knowledge) -> Row:
    scene = scene_of(report, knowledge)
    if not scene:
        return {}
    place = scene.place
    told = {"city": scene.town, "state": scene.area or None}
    return {**told, "lat": place.lat, "lon": place.lon} if place else told


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The `facts` keys of `score.py`, and the number of documents."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    pairs = [(incidents[row["incident_id"]], told.get(row["id"], {})) for row in documents]
    both = sum(_same(pair, "killed") and _same(pair, "injured") for pair in pairs)
    return {
        "docs": len(documents),
        "facts": {
            "killed": _counted(pairs, "killed"),
            "injured": _counted(pairs, "injured"),
            "killed_and_injured_accuracy_all": _share(both, len(pairs)),
            "date": _dated(pairs),
            "place": _placed(pairs),
        },
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _same(pair: tuple[Row, Row], name: str) -> bool:
    return bool(pair[1].get(name) is not None and pair[0][name] == pair[1][name])


def _counted(pairs: list[tuple[Row, Row]], name: str) -> Row:
    given = [(gold[name], found[name]) for gold, found in pairs if found.get(name) is not None]
    right = sum(left == right for left, right in given)
    missed = sum(abs(left - right) for left, right in given)
    return {
        "coverage": _share(len(given), len(pairs)),
        "accuracy_given": _share(right, len(given)),
        "accuracy_all": _share(right, len(pairs)),
        "mae_given": round(missed / len(given), 3) if given else None,
    }


def _dated(pairs: list[tuple[Row, Row]]) -> Row:
    given = [
        abs((date.fromisoformat(gold["date"]) - date.fromisoformat(found["date"])).days)
        for gold, found in pairs
        if found.get("date")
    ]
    exact = sum(days == 0 for days in given)
    return {
        "coverage": _share(len(given), len(pairs)),
        "exact_all": _share(exact, len(pairs)),
        "exact_given": _share(exact, len(given)),
        "within_1_day_all": _share(sum(days <= 1 for days in given), len(pairs)),
    }


def _placed(pairs: list[tuple[Row, Row]]) -> Row:
    located = [(gold, found) for gold, found in pairs if gold["lat"] is not None]
    near = sum(found.get("lat") is not None and _km(gold, found) <= NEAR_KM for gold, found in located)
    given = [(gold, found) for gold, found in pairs if found.get("city")]
    city = [(gold, found) for gold, found in given if _plain(gold["city"]) == _plain(found["city"])]
    state = sum(_plain(gold["state"]) == _plain(found.get("state")) for gold, found in city)
    return {
        "coverage": _share(len(given), len(pairs)),
        "city_all": _share(len(city), len(pairs)),
        "city_state_all": _share(state, len(pairs)),
        "acc161_all": _share(near, len(located)),
    }


def _plain(name: str | None) -> str:
    return (name or "").strip().lower()


def _km(one: Row, other: Row) -> float:
    first, second = math.radians(one["lat"]), math.radians(other["lat"])
    across = math.radians(other["lon"]) - math.radians(one["lon"])
    chord = (
        math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(chord)))


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a document with a wrong number or day."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    for row in documents:
        right, found = incidents[row["incident_id"]], told.get(row["id"], {})
        wrong = [name for name in ("killed", "injured", "date", "city") if found.get(name) != right[name]]
        if wrong:
            shown = ", ".join(f"{name} {found.get(name)} for {right[name]}" for name in wrong)
            yield f"{row['id']}: {shown} | {row['title']}"
