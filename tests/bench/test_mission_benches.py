"""The two benchmarks on missions' reports, on a gold written for this test."""

from pathlib import Path

import pytest

from bench import conclusions, figures

REPORT = """<p><a id="0" name="0">Monitoring report

Between 3 and 16 May 2021, the SMM recorded 70 ceasefire </a></p>
<p><a id="1" name="1">violations, including nine explosions. The SMM confirmed two civilian casualties.</a></p>
"""
LETTER = """<p><a id="0" name="0">FROM: The Chairperson, CTSAMVM
DATE: 3 May 2021
SUBJECT: FIGHTING AT TORIT

Fighting took place at Torit on 4 April 2021, after a week of rain and of rumours from all sides.

</a></p><p><a id="1" name="1">It is the opinion of CTSAMVM that by attacking the bridge the SSPDF acted in violation of
Article 2.</a></p>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.html").write_text(REPORT)
    (tmp_path / "reports" / "b.html").write_text(LETTER)
    (tmp_path / "figures.csv").write_text(
        "report,what,place,from,to,low,high,note\n"
        "a.html,ceasefire-violations,,2021-05-03,2021-05-16,70,70,\n"
        "a.html,ceasefire-violations,,2021-05-03,2021-05-16,9,9,\n"
        "a.html,civilian-casualties,,2021-05-01,2021-05-16,2,2,\n"
        "a.html,signal-interference,,2021-05-03,2021-05-16,5,5,\n"
    )
    (tmp_path / "conclusions.csv").write_text(
        "report,place,happening,concluded,responsible,incident_from,incident_to\n"
        "b.html,Torit,fighting,breach,SPLA-IG,2021-04,2021-04\n"
        "b.html,Torit,killing,unverified,,2021-04,2021-04\n"
    )
    return tmp_path


def test_figures_are_found_by_report_kind_and_bounds(folder: Path) -> None:
    rows = list(figures.predict(folder))
    scores = figures.score(folder, rows)
    assert (scores["gold"], scores["predicted"], scores["precision"]) == (4, 3, 1.0)
    assert scores["recall"] == 0.75
    assert scores["period"] == pytest.approx(2 / 3)
    assert [line.split()[0] for line in figures.errors(folder, rows)] == ["missed", "period"]


def test_conclusions_are_held_against_what_is_shown(folder: Path) -> None:
    rows = list(conclusions.predict(folder))
    scores = conclusions.score(folder, rows)
    assert (scores["incidents"], scores["breaches"]) == (2, 1)
    assert scores["breaches with the right responsible"] == 1.0
    assert (scores["concluded"], scores["place"], scores["month"]) == (0.5, 1.0, 1.0)
    assert any("* happening: attack | killing" in line for line in conclusions.errors(folder, rows))


def test_a_report_without_conclusions_shows_nothing(folder: Path) -> None:
    scores = conclusions.score(folder, [])
    assert (scores["shown"], scores["responsible"]) == (0, 0.0)
    assert any("nothing is shown" in line for line in conclusions.errors(folder, []))
