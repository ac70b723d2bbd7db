"""Tests of the command line: the whole path on own reports, exit codes, JSON Lines, masks, pipes and narrow screens."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.main import get_command

from truceline.accord import check_accord
from truceline.cli import app, main
from truceline.cli.catalogue import LINES
from truceline.cli.program import program

GROUP = get_command(app)
HANDOVER = """Source: Hill Gazette
Title: A district changes hands
Published: 2020-11-25

Armenia handed over Kalbajar district to Azerbaijan on 25 November, Azerbaijan's defence ministry said.
Ilse Vantongeren, an analyst, said the columns left at dawn. Three soldiers were killed near Shusha on 24 November.
"""
UNDATED = "Shelling killed two civilians in Agdam district on Monday, residents said.\n"


class Ran:
    """What one call of the command line printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> "Runner":
    return Runner(capfd)


class Runner:
    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self.captured = captured

    def __call__(self, *arguments: object) -> Ran:
        self.captured.readouterr()
        try:
            main([str(each) for each in arguments])
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        told = self.captured.readouterr()
        return Ran(code, told.out, told.err)


@pytest.fixture
def case(tmp_path: Path, run: Runner) -> Path:
    path = tmp_path / "hill.case"
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "handover.txt").write_text(HANDOVER, encoding="utf-8")
    (reports / "undated.txt").write_text(UNDATED, encoding="utf-8")
    (reports / "empty.txt").write_text("", encoding="utf-8")
    assert run("new", path, "--accord", "karabakh-2020").code == 0
    return path


def add(run: Runner, case: Path, *more: object) -> Ran:
    return run("add", case, case.parent / "reports", "--workers", "1", *more)


def test_add_tells_what_was_added_refused_and_asked(case: Path, run: Runner) -> None:
    first = add(run, case)
    assert first.code == 1  # the empty file
    assert "2 reports added" in first.out
    assert "1 rejected" in first.out
    assert "empty.txt" in first.out
    assert "1 report has no publication date: it counts for no date; give it with" in first.out.replace(
        "\n", " "
    )
    again = add(run, case)
    assert "0 reports added" in again.out
    assert "2 unchanged" in again.out
    filled = run("add", case, case.parent / "reports" / "undated.txt", "--published", "2020-12-01", "--json")
    assert [(row["effect"], row["undated"]) for row in filled.rows] == [("filled", False)]


def test_the_whole_path_leads_to_words_in_a_report(case: Path, run: Runner) -> None:
    add(run, case)
    board = run("board", case, "--on", "2020-11-26")
    assert board.code == 0
    assert "6.kalbajar" in board.out
    assert "on 2020-11-26, as known then · 1 of 2 reports" in board.out
    why = run("why", case, "6.kalbajar", "--on", "2020-11-26")
    assert "✓ fulfilled" in why.out
    assert "Armenia handed over Kalbajar district" in why.out.replace("\n", " ").replace("│", " ")
    (finding,) = run("why", case, "6.kalbajar", "--on", "2020-11-26", "--json").rows
    assert finding["label"] == "fulfilled"
    assert len(run("board", case, "--on", "2020-11-26", "--json").rows) == 19
    assert run("board", case, "--on", "2020-11-24", "--json").rows[7]["label"] == "open"


def test_every_question_answers_in_words_and_in_json(case: Path, run: Runner) -> None:
    add(run, case)
    asked = (
        ("claims", case),
        ("claims", case, "--explain"),
        ("claims", case, "--provision", "6.kalbajar"),
        ("incidents", case, "--known", "2020-12-31"),
        ("due", case, "--on", "2020-11-16"),
        ("timeline", case, "6.kalbajar", "--known", "2020-12-31"),
        ("changes", case, "--from", "2020-11-12", "--to", "2020-11-26"),
        ("board", case, "--reports"),
        ("accords",),
        ("show", "karabakh-2020"),
    )
    for question in asked:
        words, data = run(*question), run(*question, "--json")
        assert (words.code, data.code) == (0, 0), question
        assert words.out.strip()
        assert data.rows


def test_private_names_are_masked_unless_asked_for(case: Path, run: Runner) -> None:
    add(run, case)
    for command in ("claims", "incidents"):
        assert "Vantongeren" not in run(command, case).out + run(command, case, "--json").out
    marked = ("mark", case.parent / "reports" / "handover.txt", "--accord", "karabakh-2020")
    assert "Vantongeren" not in run(*marked).out
    assert "Vantongeren" in run(*marked, "--names").out


def test_calendar_and_picture_are_files_others_read(case: Path, run: Runner) -> None:
    calendar = run("calendar", case, "--on", "2020-11-12")
    assert calendar.out.startswith("BEGIN:VCALENDAR")
    picture = case.parent / "bar.svg"
    assert run("timeline", case, "6.kalbajar", "--svg", picture).code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_compare_holds_two_files_against_the_accord(case: Path, run: Runner) -> None:
    files = [case.parent / "reports" / name for name in ("handover.txt", "undated.txt")]
    (row,) = run("compare", *files, "--accord", "karabakh-2020", "--json").rows
    assert {"a", "b", "rows"} <= row.keys()
    assert run("compare", *files, "--accord", "karabakh-2020").code == 0


@pytest.mark.parametrize(
    ("arguments", "expected", "words"),
    [
        (("board", "missing.case"), 1, "case-missing"),
        (("new", "x.case", "--accord", "atlantis"), 1, "unknown-accord"),
        (("check", "atlantis"), 1, "unknown-accord"),
        (("new", "nowhere/x.case", "--accord", "karabakh-2020"), 1, "case-cannot-open"),
        (("board",), 2, "Missing argument"),
        (("bord", "x"), 2, "board"),
        (("board", "x.case", "--on", "31.12.2020"), 2, "YYYY-MM-DD"),
        (("add", "x.case", "y", "--published", "2020-09-31"), 2, "September 2020 has 30 days"),
        (("board", "x.case", "--on", "2020-11-31"), 2, "November 2020 has 30 days"),
        (("board", "x.case", "--on", "2020-11"), 2, "no single day"),
    ],
)
def test_bad_input_ends_with_one_and_wrong_usage_with_two(
    arguments: tuple[str, ...],
    expected: int,
    words: str,
    run: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.code == expected
    assert words in " ".join((ran.err + ran.out).replace("│", " ").split())
    assert "Traceback" not in ran.err
    assert not list(tmp_path.iterdir())


def test_unknown_provision_names_those_near(case: Path, run: Runner) -> None:
    for typed in ("kalbajar", "6.KALBAJAR", "6.kalbjar"):
        ran = run("why", case, typed)
        assert ran.code == 1
        assert "did you mean: 6.kalbajar" in ran.err
    assert "did you mean" not in run("why", case, "nope").err


@pytest.mark.parametrize(
    ("command", "option", "typed", "told"),
    [
        ("claims", "--happening", "handovers", "did you mean: handover"),
        ("incidents", "--happening", "shellings", "did you mean: shelling"),
        ("claims", "--place", "agdam-distrikt", "did you mean: agdam-district"),
        ("claims", "--speaker", "azerbayjan", "did you mean: AZ (Azerbaijan)"),
        ("claims", "--mode", "foo", "known: happened, denied"),
        ("claims", "--report", "r999", "unknown-report"),
    ],
)
def test_a_filter_that_nothing_can_answer_is_refused(
    case: Path, run: Runner, command: str, option: str, typed: str, told: str
) -> None:
    ran = run(command, case, option, typed)
    assert ran.code == 1
    assert told in ran.err


def test_dates_the_wrong_way_round_are_refused(case: Path, run: Runner) -> None:
    ran = run("changes", case, "--from", "2020-12-01", "--to", "2020-11-01")
    assert ran.code == 1
    assert "--from 2020-11-01 --to 2020-12-01" in ran.err


@pytest.mark.parametrize(
    ("called", "folders", "words"),
    [
        (".venv/bin/truceline", "", ".venv/bin/truceline"),
        ("{here}/.venv/bin/truceline", "", ".venv/bin/truceline"),
        ("{here}/.venv/bin/truceline", "{here}/.venv/bin", "truceline"),
        ("/opt/x/truceline/__main__.py", "", "python -m truceline"),
        ("pytest", "", "truceline"),
    ],
)
def test_the_next_command_is_named_as_this_one_was_called(
    called: str, folders: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [called.format(here=tmp_path)])
    monkeypatch.setenv("PATH", folders.format(here=tmp_path))
    assert program() == words


def test_help_names_arguments_and_flags_plainly(run: Runner) -> None:
    for question in (("--help",), ("board", "--help"), ("add", "--help")):
        told = run(*question).out
        assert "<bool>" not in told
        assert "{" not in told
    assert "[OPTIONS] CASE PATH..." in told


def test_add_says_what_it_kept_and_which_source_is_not_listed(case: Path, run: Runner) -> None:
    path = case.parent / "reports" / "handover.txt"
    told = " ".join(run("add", case, path, "--workers", "1").out.split())
    assert "'Hill Gazette' is no listed source: its relation to the parties is unknown" in told
    again = " ".join(run("add", case, path, "--source", "zzz", "--workers", "1").out.split())
    assert "what was known is kept; source stays 'Hill Gazette', not 'zzz'" in again


def test_what_was_rejected_is_listed_until_it_is_mended(case: Path, run: Runner) -> None:
    assert str(case.parent / "reports" / "undated.txt") in add(run, case).out.replace("\n", "")
    assert "empty.txt" in run("board", case, "--reports").out
    assert "1 rejected" in run("board", case).out
    (case.parent / "reports" / "empty.txt").write_text("The road is open.", encoding="utf-8")
    add(run, case)
    assert "rejected" not in run("board", case, "--reports").out + run("board", case).out


def test_hidden_files_are_no_failure(case: Path, run: Runner) -> None:
    folder = case.parent / "reports"
    (folder / "empty.txt").rename(folder / ".hidden")
    ran = add(run, case)
    assert ran.code == 0
    assert "1 hidden file was passed over" in ran.out


def test_show_prints_the_calendar_of_the_text(run: Runner) -> None:
    lines = [" ".join(line.split()) for line in run("show", "karabakh-2020").out.splitlines()]
    for expected in (
        "2020-11-20 2.agdam due",
        "2020-11-15 6.kalbajar due",
        "2020-11-25 6.kalbajar due",
        "2020-12-02 6.lachin is past-due",
        "2025-05-10 4.term last day for notice",
    ):
        assert expected in lines
    (row,) = run("show", "karabakh-2020", "--json").rows
    assert any(each["provision"] == "6.lachin" and each["what"] == "due" for each in row["calendar"])  # type: ignore[attr-defined]
    assert "next by the text alone" in " ".join(run("accords").out.split())


def test_filters_take_names_beside_ids(case: Path, run: Runner) -> None:
    add(run, case)
    for by_name, by_id in (
        (("--speaker", "azerbaijan"), ("--speaker", "AZ")),
        (("--place", "Kalbajar district"), ("--place", "kalbajar-district")),
        (("--happening", "Handover of territory"), ("--happening", "handover")),
    ):
        found = run("claims", case, *by_name, "--json").out
        assert found == run("claims", case, *by_id, "--json").out
        assert found


def test_a_fault_is_told_in_a_few_lines(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.cli.show.load_accord", lambda _: 1 / 0)
    ran = run("show", "karabakh-2020")
    assert ran.code == 1
    assert "fault of the program" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in run("--debug", "show", "karabakh-2020").err


def test_a_new_accord_passes_its_check_and_is_never_overwritten(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "river-pact"
    assert run("new-accord", folder).code == 0
    assert check_accord(folder) == ()
    checked = run("check", folder, "--json")
    assert checked.code == 0
    assert {json.loads(line)["code"] for line in checked.out.splitlines()} == {"unlisted-actor"}
    assert run("new", tmp_path / "river.case", "--accord", folder).code == 0
    assert run("new-accord", folder).code == 1


def truceline(*arguments: object, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "truceline", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_standard_input_pipes_and_narrow_screens(case: Path) -> None:
    piped = truceline(
        "add", case, "-", "--published", "2020-11-25", "--workers", "2", "--json", given=HANDOVER
    )
    assert piped.returncode == 0, piped.stderr
    assert [json.loads(line)["effect"] for line in piped.stdout.splitlines()] == ["added"]
    assert piped.stderr == ""
    feed = "<rss><channel><title>T</title>"
    feed += "".join(f"<item><title>Entry {each} tells of a road</title></item>" for each in (1, 2))
    several = truceline("add", case, "-", "--workers", "1", "--json", given=feed + "</channel></rss>")
    assert [json.loads(line)["effect"] for line in several.stdout.splitlines()] == ["added", "added"]
    narrow = truceline("board", case, "--on", "2020-11-26", COLUMNS="40", NO_COLOR="1")
    assert max(map(len, narrow.stdout.splitlines())) <= 40
    assert "\x1b" not in narrow.stdout


def test_ascii_only_output_does_not_fail(case: Path) -> None:
    ran = truceline("board", case, "--on", "2020-11-26", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0, ran.stderr


def test_help_is_quick_and_loads_no_parser() -> None:
    script = "import sys; from truceline.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    script += "print([m for m in ('spacy', 'sqlalchemy', 'fastapi', 'pydantic') if m in sys.modules])"
    start = time.perf_counter()
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert time.perf_counter() - start < 3  # 0.3 s on an idle core


def test_the_process_that_writes_loads_no_parser(tmp_path: Path) -> None:
    """Two reading processes load it; the command's own process hands them their work and writes what they found."""
    case, text = tmp_path / "a.case", tmp_path / "a.txt"
    text.write_text("On 12 November 2020 the shelling of the town went on.", encoding="utf-8")
    assert truceline("new", case, "--accord", "karabakh-2020").returncode == 0
    script = f"""
import sys
from truceline.cli import main
if __name__ == "__main__":
    try:
        main(["add", {str(case)!r}, {str(text)!r}, "--workers", "2"])
    except SystemExit as ended:
        print(ended.code)
    print([m for m in ("spacy", "thinc", "truceline.extract") if m in sys.modules])
"""
    path = tmp_path / "run.py"
    path.write_text(script, encoding="utf-8")
    ran = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, check=True)
    assert "1 report added" in ran.stdout, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", LINES)
def test_the_list_of_commands_says_what_each_command_says(name: str) -> None:
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    text = command.help or ""
    assert text.splitlines()[0].strip() == LINES[name][1]
    assert f"truceline {name}" in text
    assert all(each.help for each in command.params if each.name != "help")
