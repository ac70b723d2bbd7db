"""The dates task gives the figures of the scorer that lies beside its gold."""

import json
import runpy
from pathlib import Path

import pytest

from bench.dates import errors, predict, score

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "dates" / "score.py"
ROW = {
    "id": "own",
    "dct": "2020-11-12T10:00:00",
    "title": None,
    "text": "It fell on Monday.\n\nNobody left in 2019, and five years may pass.",
    "timex": [
        {"start": 11, "end": 17, "type": "DATE", "value": "2020-11-09"},
        {"start": 35, "end": 39, "type": "DATE", "value": "2018"},
        {"start": 0, "end": 2, "type": "DATE", "value": "PAST_REF"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def test_figures(gold: Path) -> None:
    scores = score(gold, list(predict(gold)))
    assert (scores["gold"], scores["pred"]) == (3, 3)
    assert scores["strict"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667}
    assert scores["value_f1"] == 0.3333
    assert len(list(errors(gold, list(predict(gold))))) == 3


@pytest.mark.skipif(not SCORER.exists(), reason=f"no {SCORER.name} beside the gold of dates")
def test_same_figures_as_the_scorer(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(predict(gold))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    runpy.run_path(str(SCORER))["main"](str(gold), str(predictions))
    assert json.loads(capsys.readouterr().out) == score(gold, rows)
