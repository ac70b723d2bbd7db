import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.attribution import attributions, score
from truceline.knowledge import load

SCORER = Path(__file__).parents[3] / "shared/bench/attribution/score.py"
TEXT = 'The bridge is open, the ministry said. "Nobody was hurt," the mayor added. Rain fell.'


def _gold() -> list[dict[str, object]]:
    said = [{"source": [[21, 33]], "cue": [[34, 38]], "content": [[0, 18]]}]
    added = {"source": [], "cue": [[68, 73]], "content": [[39, 57]]}
    return [{"id": "a", "text": TEXT, "attributions": [*said, added]}]


def _predicted() -> list[dict[str, object]]:
    return [
        {
            "id": "a",
            "attributions": [
                {"source": [[21, 33]], "cue": [[34, 38]], "content": [[0, 10]]},
                {"source": [[58, 67]], "cue": [[68, 73]], "content": [[39, 57]]},
                {"source": [], "cue": [], "content": [[75, 84]]},
            ],
        }
    ]


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_right_content_with_a_wrong_source_is_no_attribution(tmp_path: Path) -> None:
    figures = score(_write(tmp_path / "gold.jsonl", _gold()), _predicted())
    assert figures["content_overlap"]["r"] == 1.0
    assert figures["attribution"] == {"p": 0.3333, "r": 0.5, "f1": 0.4}
    assert figures["direct"] == {"gold": 1, "content_overlap_recall": 1.0, "attribution_recall": 0.0}


@pytest.mark.skipif(not SCORER.exists(), reason="no shared/bench/attribution/score.py")
def test_figures_equal_those_of_the_scorer_beside_the_gold(tmp_path: Path) -> None:
    gold = _write(tmp_path / "gold.jsonl", _gold())
    found = _write(tmp_path / "found.jsonl", _predicted())
    printed = subprocess.run([sys.executable, SCORER, gold, found], capture_output=True, check=True).stdout
    assert score(gold, _predicted()) == json.loads(printed)


def test_a_prediction_points_into_the_text() -> None:
    said = [
        (TEXT[row["source"][0][0] : row["source"][0][1]], TEXT[row["content"][0][0] : row["content"][-1][1]])
        for row in attributions(TEXT, load())
    ]
    assert said == [("the ministry", "The bridge is open"), ("the mayor", '"Nobody was hurt,"')]
