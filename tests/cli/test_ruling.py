"""Tests of the commands that rule: a decision, what it changes, taking it back, and every refusal."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from make import claim
from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import create_case
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.cli import main
from truceline.report import Report, Span
from truceline.when import partial_date

Run = Callable[..., tuple[int, str, str]]
WORDS = "The district was handed over. Shells fell on a town."
BY = ("--by", "desk", "--why", "read again")


def said(given: Report, *, at: int, happening: str, actor: str, places: tuple[Location, ...]) -> Claim:
    return claim(
        happening,
        report=given.id,
        span=Span(start=at, end=at + 20),
        words=given.text[at : at + 20],
        when=partial_date("2020-11-25"),
        published=None,
        doers=(Participant(words="Armenia", actor="AM"),),
        places=places,
        speakers=(Speaker(words="a ministry", actor=actor),),
    )


def read(given: Report) -> Extracted:
    district = (Location(words="Kalbajar", place="kalbajar-district", role="object"),)
    town = (Location(words="Shusha", place="shusha"),)
    speaker = "AZ" if "1" in given.title else "RU"
    claims = (
        said(given, at=0, happening="handover", actor=speaker, places=district),
        said(given, at=25, happening="shelling", actor=speaker, places=town),
    )
    return Extracted(claims=tuple(replace(each, published=given.published) for each in claims))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "hill.case"
    made = create_case(path, accord=watched("karabakh-2020"), at=made_report().received)
    reports = [
        made_report(f"{WORDS} {n}", title=f"report {n}", published=f"2020-11-2{5 + n}") for n in (1, 2)
    ]
    list(add(made, reports, extractor=read, at=made_report().received))
    made.close()
    return path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("TRUCELINE_BY", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            main([str(each) for each in arguments])
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        told = capfd.readouterr()
        return code, told.out, told.err

    return call


def of(case: Path, happening: str) -> list[str]:
    return [each.id for each in look(case).claims if each.happening == happening]


def test_a_rejection_tells_what_it_changes_and_can_be_taken_back(case: Path, run: Run) -> None:
    ids = of(case, "handover")
    code, out, _ = run("reject", case, *ids, *BY, "--on", "2020-11-30")
    assert code == 0
    assert "6.kalbajar" in out
    assert "fulfilled → ?  unknown" in out
    assert "- incident i" in out
    assert len(look(case).claims) == 2
    code, out, _ = run("undo", case, ids[0], *BY, "--on", "2020-11-30")
    assert "unknown → ✓  fulfilled" in out
    _, out, _ = run("history", case, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["kind"], row["stand"]) for row in rows] == [("reject", "undone"), ("undo", "holds")]
    _, out, _ = run("history", case, ids[1][:7])
    assert out.count("desk") == 2  # the undoing of what touches the claim touches it too


def test_a_trial_writes_nothing(case: Path, run: Run) -> None:
    code, out, _ = run("reject", case, *of(case, "handover"), *BY, "--trial", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert (code, row["trial"]) == (0, True)
    assert {each["provision"] for effect in row["effects"] for each in effect["findings"]} >= {"6.kalbajar"}
    assert not look(case).decisions
    assert run("reject", case, "c0000", *BY, "--trial")[0] == 1


def test_a_correction_by_names_and_days(case: Path, run: Run) -> None:
    first = of(case, "handover")[0]
    code, out, _ = run(
        "correct",
        case,
        first[:8],
        *BY,
        "--set",
        "when=2020-11-24",
        "--set",
        "quantities=3 killed; wounded 5..7",
    )
    assert code == 0
    assert "when = 2020-11-24; quantities = 3 killed, 5 to 7 wounded" in out
    (changed,) = [each for each in look(case).claims if each.quantities]
    assert str(changed.when) == "2020-11-24"
    assert run("accept", case, first, "--by", "second")[0] == 0  # the id it had still leads to it
    assert [each.by for each in look(case).ruled.on[changed.id]] == ["desk", "second"]


def test_incidents_are_split_and_merged(case: Path, run: Run) -> None:
    one, other = of(case, "shelling")
    assert run("merge", case, one, other, *BY)[2].count("merge-of-one") == 1  # one incident already
    assert run("split", case, one, other, *BY)[2].count("split-of-whole") == 1
    code, out, _ = run("split", case, one, *BY)
    assert (code, out.count("+ incident")) == (0, 2)
    code, out, _ = run("merge", case, one, other, *BY)
    assert (code, out.count("+ incident"), out.count("- incident")) == (0, 1, 2)
    assert run("merge", case, one, other, *BY)[2].count("merge-of-one") == 1


def test_whoever_rules_must_say_who_and_why(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = of(case, "handover")[0]
    code, _, err = run("reject", case, first)
    assert code == 1
    assert "[nobody-rules]" in err
    assert "[no-reason]" in err
    monkeypatch.setenv("TRUCELINE_BY", "night desk")
    assert run("accept", case, first)[0] == 0
    assert look(case).decisions[0].by == "night desk"


REFUSED = [
    (("accept", "c000"), "unknown-claim"),
    (("accept", "c"), "unknown-claim"),
    (("reject", "i000"), "unknown-incident"),
    (("undo", "d000"), "unknown-decision"),
    (("correct", "FIRST", "--set", "colour=red"), "uncorrectable-field"),
    (("correct", "FIRST", "--set", "when=2020-02-31"), "bad-value"),
    (("correct", "FIRST", "--set", "when=2020-11-20..2020-11-19"), "bad-value"),
    (("correct", "FIRST", "--set", "quantities=many"), "bad-value"),
    (("correct", "FIRST", "--set", "places=[broken"), "bad-value"),
    (("correct", "FIRST", "--set", 'doers=[{"who": "x"}]'), "bad-value"),
    (("correct", "FIRST", "--set", "doers=Xanadu"), "unknown-actor"),
    (("correct", "FIRST", "--set", "mode=happened"), "changes-nothing"),
    (("undo", "FIRST"), "nothing-to-undo"),
]


@pytest.mark.parametrize(("words", "code"), REFUSED)
def test_nonsense_is_refused_with_what_to_do(case: Path, run: Run, words: tuple[str, ...], code: str) -> None:
    first = of(case, "handover")[0]
    command, *rest = (first if each == "FIRST" else each for each in words)
    ended, _, err = run(command, case, *rest, *BY)
    assert ended == 1
    assert f"[{code}]" in err
    assert "Hint" in err
    assert not look(case).decisions


def test_denied_modes_can_be_set(case: Path, run: Run) -> None:
    first = of(case, "handover")[0]
    assert run("correct", case, first, *BY, "--set", "mode=denied", "--set", "places=none")[0] == 0
    (changed,) = [each for each in look(case).claims if each.mode is Mode.DENIED]
    assert changed.places == ()


def test_rejected_claims_are_listed_where_asked_for(case: Path, run: Run) -> None:
    first = of(case, "handover")[0]
    run("reject", case, first, *BY)
    assert first not in run("claims", case)[1]
    _, out, _ = run("claims", case, "--rejected", "--json")
    (row,) = [row for row in map(json.loads, out.splitlines()) if row.get("rejected")]
    assert row["id"] == first
    assert "reject" in run("claims", case, "--rejected")[1]


def test_incidents_are_filtered_and_sorted(case: Path, run: Run) -> None:
    def kinds(*filters: str) -> list[str]:
        _, out, _ = run("incidents", case, "--json", *filters)
        return [json.loads(line)["happening"] for line in out.splitlines()]

    assert kinds() == kinds("--actor", "Armenia", "--from", "2020-11-25", "--to", "2020-11-25")
    assert kinds("--place", "Kalbajar district") == kinds("--provision", "6.kalbajar") == ["handover"]
    assert kinds("--to", "2020-11-24") == kinds("--speaker", "US") == []
    assert set(kinds("--speaker", "RU", "--sort", "claims")) == {"handover", "shelling"}


def test_an_incident_is_shown_by_any_of_its_ids(case: Path, run: Run) -> None:
    first = of(case, "shelling")[0]
    code, out, _ = run("incident", case, first)
    assert (code, "said by" in out) == (0, True)
    row = json.loads(run("incident", case, first[:9], "--json")[1])
    assert first in [each["id"] for each in row["claims"]]
    assert run("incident", case, row["id"][:8])[0] == 0
    assert "[unknown-incident]" in run("incident", case, "i000000000000")[2]


def test_a_case_holds_until_somebody_changes_it(case: Path, run: Run) -> None:
    code, out, _ = run("verify", case)
    assert (code, "all hold" in out) == (0, True)
    newest = out.split()[-1]
    run("accept", case, of(case, "shelling")[0], "--by", "desk")
    assert run("verify", case, "--head", newest[:8])[0] == 0
    with sqlite3.connect(case) as connection:
        connection.execute("UPDATE decisions SET body = replace(body, 'desk', 'else')")
    code, out, _ = run("verify", case)
    assert (code, "record-altered" in out) == (1, True)
    assert json.loads(run("verify", case, "--json")[1])["holds"] is False


def test_the_queue_and_the_agreement_are_printed(case: Path, run: Run) -> None:
    code, out, _ = run("queue", case, "--on", "2020-11-30")
    assert (code, "waiting claims" in out) == (0, True)
    assert "nothing to compare" in run("agreement", case)[1]
    first = of(case, "shelling")[0]
    run("accept", case, first, "--by", "one")
    run("reject", case, first, "--by", "two", "--why", "read again")
    assert "same verdict 0%" in run("agreement", case)[1]
    assert json.loads(run("agreement", case, "--json")[1])["claims"] == 1


def test_a_case_of_another_version_is_refused(case: Path, run: Run) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("PRAGMA user_version = 999")
    for words in (("accept", case, "c1", *BY), ("history", case), ("verify", case), ("queue", case)):
        code, _, err = run(*words)
        assert (code, "[case-version]" in err) == (1, True)


def test_a_decision_on_a_claim_that_is_gone_is_listed_as_idle(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "gone.case"
    made = create_case(path, accord=watched("karabakh-2020"), at=made_report().received)
    undated, dated = (made_report(WORDS, published=day) for day in (None, "2020-11-26"))
    list(add(made, [undated], extractor=read, at=undated.received))
    first = of(path, "shelling")[0]
    assert run("reject", path, first, *BY)[0] == 0
    list(
        add(made, [dated], extractor=lambda given: Extracted(), at=dated.received)
    )  # read otherwise this time
    made.close()
    row = json.loads(run("history", path, "--json")[1])
    assert row["stand"] == "idle"
    assert "not in the case any more" in run("history", path)[1]
    assert "[unknown-claim]" in run("accept", path, first, "--by", "desk")[2]
    assert run("undo", path, row["id"], *BY)[0] == 0
