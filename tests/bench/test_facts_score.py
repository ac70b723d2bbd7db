"""The facts task gives the figures of the scorer that lies beside its gold."""

import json
import runpy
from pathlib import Path

import pytest

from bench.facts import errors, predict, score

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "incidents" / "score.py"
PLACE = {"city": "Denver", "state": "Colorado", "lat": 39.74, "lon": -104.98}
ROWS = [
    {
        "id": "one",
        "incident_id": "1",
        "date": "2016-05-10",
        "title": "Two killed, three hurt in Denver shooting",
        "text": "DENVER, Colo. - Two men were killed and three others wounded in a shooting in Denver on Sunday night.",
    },
    {
        "id": "two",
        "incident_id": "2",
        "date": "2016-05-10",
        "title": "Council meets",
        "text": "The council of Denver met to speak of parks.",
    },
]
INCIDENTS = [
    {"incident_id": "1", "date": "2016-05-08", "killed": 2, "injured": 3, **PLACE},
    {"incident_id": "2", "date": "2016-05-01", "killed": 1, "injured": 0, **PLACE},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    incidents = "".join(json.dumps(row) + "\n" for row in INCIDENTS)
    (tmp_path / "dev_incidents.jsonl").write_text(incidents, encoding="utf-8")
    return tmp_path


def test_what_a_report_does_not_tell_is_left_out(gold: Path) -> None:
    first, second = predict(gold)
    assert (first["killed"], first["injured"], first["date"]) == (2, 3, "2016-05-08")
    assert "killed" not in second
    assert "date" not in second
    assert len(list(errors(gold, [first, second]))) == 1


@pytest.mark.skipif(not SCORER.exists(), reason=f"no {SCORER.name} beside the gold of incidents")
def test_same_figures_as_the_scorer(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("scipy", reason="the scorer needs scipy")
    rows = list(predict(gold))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    files = [str(gold / "dev.jsonl"), str(predictions), str(gold / "dev_incidents.jsonl")]
    runpy.run_path(str(SCORER))["main"](*files)
    assert json.loads(capsys.readouterr().out)["facts"] == score(gold, rows)["facts"]
