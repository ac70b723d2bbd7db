"""`truceline transit`: the answer in words and as JSON, names hidden unless asked for, refusals with a way out."""

import json
from pathlib import Path

import pytest
from transits import PERSON, transit_case

from truceline.cli import main


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return transit_case(tmp_path_factory.mktemp("way"))


def told(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capfd.readouterr()
    code = 0
    try:
        main(["transit", *map(str, arguments)])
    except SystemExit as left:
        code = int(left.code or 0)
    out = capfd.readouterr()
    return code, out.out, out.err


def test_says_what_came_of_it_and_who_says_so(case: Path, capfd: pytest.CaptureFixture[str]) -> None:
    way = (case, "--from", "Kalbajar", "--to", "Vardenis", "--on", "2020-11-14")
    code, out, _ = told(capfd, *way, "--known", "2020-11-16")
    assert code == 0
    for words in (
        "disputed",
        "“About 300 residents",
        "[a teacher]",
        "Azerbaijan's defence ministry",
        "2020-11-16",
    ):
        assert words in out, words
    assert PERSON not in out
    assert PERSON in told(capfd, *way, "--known", "2020-11-16", "--names")[1]
    assert "unknown" in told(capfd, *way)[1]  # as known on the day itself
    (row,) = map(json.loads, told(capfd, *way, "--known", "2020-11-15", "--json")[1].splitlines())
    assert (row["result"], len(row["passed"]), row["hindered"]) == ("successful", 1, [])


def test_refuses_with_a_way_out(case: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capfd, case, "--from", "Kalbjar", "--to", "Vardenis")
    assert (code, out) == (1, "")
    assert "did you mean: kalbajar" in err
    assert told(capfd, case, "--from", "Kalbajar")[0] == 2
    assert told(capfd, case, "--from", "Kalbajar", "--to", "Vardenis", "--on", "someday")[0] == 2
    assert told(capfd, case.with_name("none.case"), "--from", "Kalbajar", "--to", "Vardenis")[0] == 1
