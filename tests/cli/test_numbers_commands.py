"""Tests of `numbers` and `contradictions`: rules beside one another, revisions, sides apart, names hidden, refusals."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from make import claim
from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted, Person
from truceline.casefile.store import create_case
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.cli import main
from truceline.report import Report, Span
from truceline.when import partial_date

Run = Callable[..., tuple[int, str, str]]
SAID = {  # title of a report -> speaker, published, dead of one side, denied
    "one": ("AM-MOD", "2020-12-12", 5.0, False),
    "two": ("AZ-MOD", "2020-12-13", 9.0, False),
    "three": ("AM-MOD", "2020-12-14", 7.0, False),
    "four": ("AZ-PRES", "2020-12-15", None, True),
}
PERSON = "Anahit Sarkisova"


def said(given: Report) -> Claim:
    actor, _, dead, denied = SAID[given.title]
    counted = Quantity(low=dead, high=dead, unit="killed", words="", of="AM") if dead else None
    return claim(
        "shelling",
        report=given.id,
        span=Span(start=0, end=20),
        words=given.text[:20],
        mode=Mode.DENIED if denied else Mode.HAPPENED,
        when=partial_date("2020-12-11"),
        doers=(Participant(words="Azerbaijan", actor="AZ"),),
        places=(Location(words="Shusha", place="shusha"),),
        quantities=(counted,) if counted else (),
        speakers=(Speaker(words="a ministry", actor=actor),),
    )


def read(given: Report) -> Extracted:
    return Extracted(claims=(replace(said(given), published=given.published),))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "hill.case"
    made = create_case(path, accord=watched("karabakh-2020"), at=made_report().received)
    reports = [
        made_report(f"Shells fell on a town, {title}.", title=title, published=row[1])
        for title, row in SAID.items()
    ]
    list(add(made, reports, extractor=read, at=made_report().received))
    made.close()
    return path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
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


def test_numbers_by_rule_and_day(case: Path, run: Run) -> None:
    code, out, _ = run("numbers", case, "killed", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert code == 0
    assert (row["low"], row["best"], row["high"]) == (7, None, 9)
    assert row["rules"]["conservative"] == {"low": 5, "best": 5, "high": 5}
    assert [each["low"] for each in row["says"]] == [5, 9, 7]
    assert (len(row["superseded"]), sorted(row["standing"].values())) == (1, ["enemy", "self", "self"])
    assert {each["voice"]: each["high"] for each in row["without"]} == {"AM-MOD": 9, "AZ-MOD": 7}
    (early,) = map(
        json.loads, run("numbers", case, "killed", "--known", "2020-12-12", "--json")[1].splitlines()
    )
    assert (early["low"], early["high"]) == (5, 5)
    (most,) = map(
        json.loads, run("numbers", case, "killed", "--rule", "informative", "--json")[1].splitlines()
    )
    assert (most["best"], most["rule"]) == (9, "most informative: the largest number")


def test_numbers_are_told_in_words(case: Path, run: Run) -> None:
    _, out, _ = run("numbers", case, "casualties", "--of", "Armenia")
    assert "killed of Armenia" in out
    assert "7 to 9, best none" in out
    for words in (
        "conservative",
        "counts its own",
        "counts the other side's",
        "revised since",
        "without",
        "added up",
    ):
        assert words in out
    assert "0 numbers" in run("numbers", case, "casualties", "--of", "AZ")[1]
    assert "0 numbers" in run("numbers", case, "equipment")[1]
    assert "1 number" in run("numbers", case, "shelling")[1]


def test_an_unknown_topic_names_those_there_are(case: Path, run: Run) -> None:
    code, _, err = run("numbers", case, "kilt")
    assert (code, "unknown-topic" in err, "killed" in err) == (1, True, True)
    assert run("numbers", case, "killed", "--rule", "kindest")[0] == 2


def test_contradictions_tell_who_against_whom(case: Path, run: Run) -> None:
    rows = [json.loads(line) for line in run("contradictions", case, "--json")[1].splitlines()]
    assert {row["about"] for row in rows} == {"number", "occurrence", "responsible"}
    number = next(row for row in rows if row["about"] == "number")
    assert (number["since"], number["resolution"]) == ("2020-12-13", None)
    _, out, _ = run("contradictions", case, "--about", "occurrence", "--open")
    for words in ("whether it took place, since 2020-12-15", "it did not: Azerbaijan's presidency", "1 open"):
        assert words in out
    assert "0 contradictions" in run("contradictions", case, "--known", "2020-12-12")[1]


def test_what_a_decision_resolved_is_told(case: Path, run: Run) -> None:
    rows = [
        json.loads(line)
        for line in run("contradictions", case, "--about", "occurrence", "--json")[1].splitlines()
    ]
    denial = next(each["claims"][0] for each in rows[0]["positions"] if each["value"] == "no")
    assert run("reject", case, denial, "--by", "desk", "--why", "misread")[0] == 0
    _, out, _ = run("contradictions", case, "--about", "occurrence")
    assert "resolved by decision" in out
    assert "0 contradictions" in run("contradictions", case, "--about", "occurrence", "--open")[1]


def test_the_matrix_is_source_by_party(case: Path, run: Run) -> None:
    (row,) = map(json.loads, run("contradictions", case, "--matrix", "--json")[1].splitlines())
    cells = {each["speaker"]: each["cells"][row["parties"].index("AZ")] for each in row["rows"]}
    assert cells["AM"]["says"] == 1
    assert cells["AZ"]["denies"] == 1
    assert "Azerbaijan" in run("contradictions", case, "--matrix")[1]


def test_names_of_private_persons_are_hidden(tmp_path: Path, run: Run) -> None:
    def told(given: Report) -> Extracted:
        witness = Speaker(words=PERSON if given.title == "one" else "an aid worker")
        counted = Quantity(low=len(given.title), high=len(given.title), unit="killed", words="", of="AM")
        made = replace(said(given), speakers=(witness,), quantities=(counted,), published=given.published)
        at = given.text.find(PERSON)
        persons = (Person(span=Span(start=at, end=at + len(PERSON)), shown="a resident"),) if at >= 0 else ()
        return Extracted(claims=(made,), persons=persons)

    made = create_case(tmp_path / "town.case", accord=watched("karabakh-2020"), at=made_report().received)
    reports = [
        made_report(f"Shells fell, {PERSON} said {n}.", title=n, published="2020-12-12")
        for n in ("one", "three")
    ]
    list(add(made, reports, extractor=told, at=made_report().received))
    made.close()
    case = tmp_path / "town.case"
    (incident,) = map(json.loads, run("incidents", case, "--json")[1].splitlines())
    page = ("incident", case, incident["id"])
    for command in (("numbers", case, "killed"), ("contradictions", case), ("incidents", case), page):
        for form in ((), ("--json",)):
            out = run(*command, *form)[1]
            assert PERSON.casefold() not in out.casefold()
            assert "a resident" in out
        assert PERSON in run(*command, "--names")[1]
