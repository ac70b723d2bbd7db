"""Accord files: what ships loads whole, and every kind of bad input is a problem with line, code and hint."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from truceline.accord import accord_ids, changed, check_accord, load_accord, schema, skeleton
from truceline.accord.clause import Due
from truceline.errors import AccordError

HEAD = """[accord]
id = "own"
title = "Own"
in_force = 2024-01-01
timezone = "UTC"
parties = ["A", "B"]
"""
ONE = """[[provision]]
id = "1.a"
article = "1"
kind = "achieve"
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "accord.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", accord_ids())
def test_every_accord_that_ships_is_sound(name: str) -> None:
    assert check_accord(name) == ()
    accord = load_accord(name)
    assert accord.id == name
    assert all(passage.words for each in accord.provisions for passage in each.passages)


def test_karabakh_holds_what_the_text_says() -> None:
    accord = load_accord("karabakh-2020")
    assert len(accord.provisions) == 19
    term = accord.provision("4.term")
    assert term is not None
    assert term.unless is not None
    assert str(term.length) == "P5Y"
    assert term.unless.holders == ("AZ", "AM")
    assert accord.parties == ("AZ", "AM")
    assert accord.in_force.utcoffset() == timedelta(hours=3)
    agdam = accord.provision("2.agdam")
    assert agdam is not None
    assert [each.id for each in agdam.readings] == ["by", "before"]
    assert {each.text for each in agdam.passages} == {"summary", "leaked-draft"}


def test_passage_points_at_its_characters() -> None:
    accord = load_accord("karabakh-2020")
    for provision in accord.provisions:
        for passage in provision.passages:
            text = next(each for each in accord.texts if each.id == passage.text)
            article = text.article(passage.article)
            assert article is not None
            assert article.words[passage.span.start : passage.span.end] == passage.words


BAD = {
    "circle": (
        HEAD + ONE + 'when = { provision = "1.b" }\n' + ONE.replace("1.a", "1.b") + 'ends_with = ["1.a"]\n',
        "provisions-in-a-circle",
        7,
    ),
    "no article": (HEAD + ONE.replace('article = "1"\n', ""), "provision-without-article", 7),
    "amendments contradict": (
        HEAD
        + ONE
        + "".join(
            f'[[amendment]]\nprovision = "1.a"\nset.due = 2024-02-0{n}\nagreed = 2024-01-05\n' for n in (1, 2)
        ),
        "amendments-contradict",
        15,
    ),
    "due before force": (HEAD + ONE + "due = 2023-12-31\n", "due-before-force", 11),
    "power nobody holds": (HEAD + ONE.replace("achieve", "power"), "power-without-holder", 10),
    "reading of unknown field": (
        HEAD + ONE + '[[provision.reading]]\nid = "r"\nset.colour = "red"\n',
        "reading-sets-unknown-field",
        11,
    ),
    "no time zone": (HEAD.replace('timezone = "UTC"\n', "") + ONE, "time-zone-missing", 1),
    "no such time zone": (HEAD.replace("UTC", "Mars/Base") + ONE, "unknown-time-zone", 5),
    "31 September": (HEAD + ONE + "due = 2024-09-31\n", "bad-date", 11),
    "no TOML": (HEAD + "= 1\n", "not-toml", 7),
    "id taken": (HEAD.replace('"own"', '"karabakh-2020"') + ONE, "accord-id-taken", 2),
    "id twice": (HEAD + ONE + ONE, "id-twice", 12),
    "unknown provision": (HEAD + ONE + 'ends_with = ["1.z"]\n', "unknown-provision", 11),
    "unknown field": (HEAD + ONE + "dew = 2024-02-01\n", "unknown-field", 11),
    "no kind": (HEAD + ONE.replace('kind = "achieve"\n', ""), "field-missing", 7),
    "unknown kind": (HEAD + ONE.replace("achieve", "must"), "unknown-word", 10),
    "bad period": (HEAD + ONE + 'due = "P5X"\n', "bad-value", 11),
    "silence of nobody": (HEAD + ONE + 'silence = "breach"\n', "silence-without-sources", 11),
    "words not there": (HEAD + ONE + 'passage = { text = "t", words = "x" }\n', "passage-not-found", 11),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_with_line_and_hint(tmp_path: Path, name: str) -> None:
    text, code, line = BAD[name]
    problems = check_accord(folder(tmp_path, text))
    found = [each for each in problems if each.code == code]
    assert found, [str(each) for each in problems]
    assert found[0].where.line == line
    assert found[0].hint
    with pytest.raises(AccordError) as raised:
        load_accord(tmp_path)
    assert raised.value.problems == problems


def test_a_circle_names_all_its_members(tmp_path: Path) -> None:
    text, _, _ = BAD["circle"]
    circle = next(
        each for each in check_accord(folder(tmp_path, text)) if each.code == "provisions-in-a-circle"
    )
    assert "1.a -> 1.b -> 1.a" in circle.what


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    text = HEAD + ONE.replace('article = "1"\n', "") + "due = 2020-01-01\n" + ONE.replace("achieve", "must")
    codes = {each.code for each in check_accord(folder(tmp_path, text))}
    assert {"provision-without-article", "due-before-force", "unknown-word"} <= codes


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[" * 5000, b"a" * 100_000, b"[accord]\nid = 1\n"]
)
def test_odd_files_never_crash(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "accord.toml").write_bytes(content)
    assert check_accord(tmp_path)


def test_unknown_accord_names_those_that_are_known() -> None:
    (problem,) = check_accord("nowhere-1999")
    assert problem.code == "unknown-accord"
    assert "karabakh-2020" in problem.hint


def test_skeleton_passes_the_check(tmp_path: Path) -> None:
    assert check_accord(folder(tmp_path, skeleton(tmp_path / "My Accord 1"))) == ()
    assert load_accord(tmp_path).id == "my-accord-1"


def test_schema_names_the_tables() -> None:
    assert {"accord", "provision", "amendment", "text"} <= set(schema()["properties"])


def test_change_sets_only_what_it_names() -> None:
    accord = load_accord("karabakh-2020")
    before = accord.provision("6.kalbajar")
    assert before is not None
    after = changed(before, {"due": "2020-11-25"})
    assert after.due == Due(day=date(2020, 11, 25))
    assert changed(after, {"due": date(2020, 11, 15)}) == before
    with pytest.raises(ValueError, match="no field"):
        changed(before, {"deu": "2020-11-25"})
