"""The scores of bench/places.py are those of the score.py beside the gold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import places

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "places" / "score.py"
GOLD = [
    {"id": "a", "set": "lgl", "text": "Paris and Rome.", "toponyms": [
        {"start": 0, "end": 5, "lat": 48.85, "lon": 2.35, "geonameid": "2988507"},
        {"start": 10, "end": 14, "lat": 41.9, "lon": 12.5, "geonameid": "3169070"}]},
    {"id": "b", "set": "geowebnews", "text": "Oslo people in Bergen", "toponyms": [
        {"start": 0, "end": 4, "lat": 59.9, "lon": 10.7, "geonameid": None},
        {"start": 5, "end": 11, "lat": None, "lon": None, "geonameid": None},
        {"start": 15, "end": 21, "lat": 60.4, "lon": 5.3, "geonameid": "3161732"}]},
]  # fmt: skip
ROWS = [
    {"id": "a", "toponyms": [
        {"start": 0, "end": 5, "lat": 33.7, "lon": -95.6, "geonameid": "4717560"},
        {"start": 8, "end": 14, "lat": 41.8, "lon": 12.4, "geonameid": "3169070"}]},
    {"id": "b", "toponyms": [{"start": 0, "end": 4, "lat": 59.0, "lon": 10.0, "geonameid": None},
                             {"start": 5, "end": 11, "lat": None, "lon": None, "geonameid": None}]},
]  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in GOLD), encoding="utf-8")
    return path


def test_figures_by_hand(gold: Path) -> None:
    scores = places.score(gold, ROWS)
    assert scores["lgl"]["exact"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert scores["lgl"]["overlap"]["f1"] == 1.0
    assert scores["lgl"]["resolution_end2end"]["acc161"] == 0.5
    assert scores["lgl"]["geonameid_accuracy"] == 0.5
    assert scores["geowebnews"]["gold"] == 2
    assert scores["geowebnews"]["resolution_end2end"]["acc161"] == 0.5


@pytest.mark.skipif(not SCORER.exists(), reason=f"no {SCORER}")
@pytest.mark.parametrize("name", ["lgl", "geowebnews"])
def test_same_figures_as_the_scorer(gold: Path, tmp_path: Path, name: str) -> None:
    said = tmp_path / "said.jsonl"
    said.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(said), "--set", name]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    told.pop("set")
    assert places.score(gold, ROWS)[name] == told


def test_predictions_span_the_text_of_the_row(gold: Path) -> None:
    rows = {row["id"]: row for row in places.predict(gold)}
    first = rows["a"]["toponyms"][0]
    assert (first["start"], first["end"], first["geonameid"]) == (0, 5, "2988507")


def test_errors_name_what_went_wrong(gold: Path) -> None:
    kinds = {line.split()[0] for line in places.errors(gold, ROWS)}
    assert kinds == {"misput", "missed", "false"}
