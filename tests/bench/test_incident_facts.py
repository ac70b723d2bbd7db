"""Numbers of an incident from all its reports: alone, by true groups and by own groups."""

import json
from pathlib import Path

from bench.incident_facts import errors, is_aside, predict, score

TEXT = "Two men were killed and three wounded when shells hit a market in Kiev on Monday, police said."


def test_figures_by_document_and_incident(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "incident_id": "1", "date": "2020-11-10", "title": "", "text": TEXT},
        {"id": "b", "incident_id": "1", "date": "2020-11-11", "title": "", "text": TEXT + " Talks go on."},
        {
            "id": "c",
            "incident_id": "2",
            "date": "2020-11-11",
            "title": "",
            "text": "A woman was killed in Lviv.",
        },
    ]
    incidents = [
        {"incident_id": "1", "killed": 2, "injured": 3},
        {"incident_id": "2", "killed": 1, "injured": 4},
    ]
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "dev_incidents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in incidents))
    told = list(predict(tmp_path))
    figures = score(tmp_path, told)
    assert figures["true groups"]["documents"] == {"killed": 1.0, "injured": 0.6667, "both": 0.6667}
    assert figures["true groups"]["all"]["both"] == 0.5
    assert len(list(errors(tmp_path, told))) == 1


def test_no_documents_no_figures(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text("")
    (tmp_path / "dev_incidents.jsonl").write_text("")
    found = score(tmp_path, predict(tmp_path))
    assert found["alone"]["documents"]["both"] is None
    assert found["true groups"]["set aside"]["killed"] is None


def test_what_is_set_aside_is_not_shown_among_the_errors(tmp_path: Path) -> None:
    names = [str(number) for number in range(40)]
    aside = {name for name in names if is_aside(name)}
    assert 0 < len(aside) < 20
    rows = [
        {"id": name, "incident_id": name, "date": "2020-11-10", "title": "", "text": ""} for name in names
    ]
    incidents = [{"incident_id": name, "killed": 1, "injured": 0} for name in names]
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "dev_incidents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in incidents))
    wrong = {line.split(":")[0] for line in errors(tmp_path, [])}
    assert wrong == {*names} - aside
