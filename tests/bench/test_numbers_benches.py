"""Benches of numbers: rules on groups, contradictions, what came of corridors; on own gold and the shared one."""

import csv
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from bench import contradictions, corridors, maverick_rules

SHARED = Path(__file__).parents[3] / "shared"
NUMBERS = SHARED / "bench" / "numbers"
CASE = SHARED / "cases" / "karabakh-2020"
REPORT = {
    "event_id": "E1",
    "certain": "2.0",
    "date_start": "2021-03-01",
    "date_end": "2021-03-02",
    "source_author": "a wire",
    "source_classification": "2.0",
}


def counted(id: str, deaths: int, **more: Any) -> dict[str, Any]:
    numbers = {
        f"{name}_{which}": str(deaths) for name in ("deaths", "injuries") for which in ("low", "best", "high")
    }
    return {**REPORT, "id": id, **numbers, **more}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_rules_are_scored_cell_by_cell(tmp_path: Path) -> None:
    write(
        tmp_path / "maverick_x.jsonl",
        [counted("a", 3), counted("b", 5, source_author="b"), counted("c", 9, event_id="E2")],
    )
    columns = ["event_id", "rule", "deaths_low", "deaths_best", "injuries_high", "date_end"]
    with (tmp_path / "maverick_rules_x.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerow(dict(zip(columns, ["E1", "informative", "5", "5", "5", "2021-03-02"], strict=True)))
        table.writerow(dict(zip(columns, ["E1", "conservative", "3", "3", "5", ""], strict=True)))
    rows = list(maverick_rules.predict(tmp_path))
    assert [row["event_id"] for row in rows] == ["E1"] * 3, "a report alone is no group"
    scores = maverick_rules.score(tmp_path, rows)
    assert scores == {"cells": 7, "exact": 0.8571, "rules": {"informative": 1.0, "conservative": 0.6667}}
    assert list(maverick_rules.errors(tmp_path, rows)) == ["E1 conservative injuries_high: 3.0 for 5"]


@pytest.mark.skipif(not NUMBERS.exists(), reason="no shared set of numbers")
def test_published_rules_are_reproduced_exactly() -> None:
    assert maverick_rules.score(NUMBERS, maverick_rules.predict(NUMBERS))["exact"] == 1.0


@pytest.mark.skipif(not CASE.exists(), reason="no shared case karabakh-2020")
def test_every_case_of_contradictions_is_as_expected() -> None:
    rows = list(contradictions.predict(CASE))
    assert list(contradictions.errors(CASE, rows)) == []
    assert contradictions.score(CASE, rows)["right"] == len(rows) == 5


CORRIDOR = {"date": "2022-03-11", "To": "Poltava", "status_result": "successful"}
TOLD = "Status: unknown; Buses with evacuees from Sumy arrived in Poltava on Friday, the mayor said.  see source: http://a/1"


def test_corridors_are_read_without_their_status(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "corridors_x.jsonl",
        [
            {**CORRIDOR, "row": "1", "From": "Sumy (north)", "text": TOLD},
            {
                **CORRIDOR,
                "row": "2",
                "From": "Izyum",
                "text": "Status: successful; see source: http://a/1 ;;; http://a/2",
            },
            {**CORRIDOR, "row": "3", "From": "Izyum", "text": "", "status_result": "disputed"},
        ],
    )
    rows = list(corridors.predict(tmp_path))
    assert [row["outcome"] for row in rows] == ["successful", "unknown", "unknown"]
    scores = corridors.score(gold, rows)
    assert (scores["accuracy"], scores["without text"]) == (0.3333, 2)
    assert scores["second report cited"]["accuracy"] == 0.6667
    assert len(list(corridors.errors(gold, rows))) == 2


@pytest.mark.skipif(not NUMBERS.exists(), reason="no shared set of numbers")
def test_corridor_figures_are_those_of_the_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"row": row["row"], "outcome": row["outcome"]} for row in _answers()]
    answers = write(tmp_path / "answers.jsonl", rows)
    gold = NUMBERS / "corridors_dev.jsonl"
    arguments = ["score.py", "corridors", str(gold), str(answers)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", arguments)
        runpy.run_path(str(NUMBERS / "score.py"), run_name="__main__")
    told, own = json.loads(capsys.readouterr().out), corridors.score(gold, rows)
    assert own["accuracy"] == pytest.approx(told["accuracy"], abs=1e-4)
    assert own["f1"] == pytest.approx(told["f1"], abs=1e-4)


def _answers() -> list[dict[str, Any]]:
    kinds = ("successful", "unknown", "disputed", "unsuccessful")
    rows = corridors.rows_of(NUMBERS)
    return [{"row": row["row"], "outcome": kinds[number % 7 % 4]} for number, row in enumerate(rows)]
