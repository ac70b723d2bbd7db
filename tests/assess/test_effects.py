"""Extensions, windows, silence, parallels, profiles and roles, on an accord written for the tests."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from worlds import coded

from truceline.accord import Accord, check_accord, load_accord
from truceline.actor import Actor
from truceline.assess import assess
from truceline.claim import Claim
from truceline.errors import AssessError
from truceline.finding import Finding
from truceline.incident import Incident

ACCORD = """
[accord]
id = "made-up"
title = "An accord for tests"
in_force = 2020-01-01
timezone = "UTC"
parties = ["A", "B"]
monitor = ["M"]
[[provision]]
id = "leave"
article = "1"
kind = "achieve"
bearers = ["A"]
beneficiaries = ["B"]
due = 2020-02-01
silence = { delay = "P5D", sources = ["M", "daily"] }
alongside = { provision = "come", tolerance = "P3D" }
[[provision]]
id = "come"
article = "1"
kind = "achieve"
bearers = ["B"]
beneficiaries = ["A"]
[[provision]]
id = "longer"
article = "2"
kind = "power"
holders = ["B"]
effect = { extends = ["leave", "regime"], extends_by = "P1M" }
[[provision]]
id = "regime"
article = "3"
kind = "term"
length = "P1Y"
[[provision]]
id = "quit"
article = "3"
kind = "power"
holders = ["A", "B"]
window = { before_end = "P2M" }
effect = { ends = ["regime"] }
[[provision]]
id = "calm"
article = "4"
kind = "forbid"
bearers = ["A", "B"]
beneficiaries = ["A", "B"]
"""


@pytest.fixture
def accord(tmp_path: Path) -> Accord:
    (tmp_path / "accord.toml").write_text(ACCORD, encoding="utf-8")
    return load_accord(tmp_path)


def claim(provision: str, stance: str, on: str, said_by: str = "", by: str = "", *, start: int = 0) -> Claim:
    day = date.fromisoformat(on)
    return coded(
        provision,
        stance,
        first=day,
        last=day,
        published=day,
        by=tuple(by.split()),
        said_by=tuple(said_by.split()),
        start=start,
    )


def found(accord: Accord, provision: str, on: str, *claims: Claim, profile: str = "standard") -> Finding:
    actors = {name: Actor(id=name, name=name, kind="other") for name in ("A", "B", "M")}
    told = [Incident(happening=each.happening, claims=(each,)) for each in claims]
    board = assess(accord, told, on=date.fromisoformat(on), actors=actors, sources={}, profile=profile)
    return next(each for each in board if each.provision == provision)


def test_power_that_extends_moves_due_day_and_term(accord: Accord) -> None:
    used = claim("longer", "uses", "2020-01-20", "B", "B")
    assert found(accord, "leave", "2020-02-10").phase.value == "past-due"
    later = found(accord, "leave", "2020-02-10", used)
    assert (later.phase.value, str(later.date("due"))[:10]) == ("open", "2020-03-01")
    assert found(accord, "regime", "2021-01-15").label.value == "ended"
    longer = found(accord, "regime", "2021-01-15", used)
    assert (longer.label.value, longer.remarks[0]) == ("running", "ends on 2021-02-01")
    assert (
        found(accord, "leave", "2020-02-10", claim("longer", "uses", "2020-01-20", "A", "A")).phase.value
        == "past-due"
    )


def test_power_lapses_its_window_before_the_end_of_the_term(accord: Accord) -> None:
    early = claim("quit", "uses", "2020-11-01", "A", "A")
    late = claim("quit", "uses", "2020-11-02", "A", "A")
    assert found(accord, "regime", "2020-12-01", early).label.value == "ended"
    assert found(accord, "regime", "2020-12-01", late).label.value == "running"


def test_silence_is_that_of_the_named_sources(accord: Accord) -> None:
    assert found(accord, "leave", "2020-02-06").label.value == "unknown"
    assert found(accord, "leave", "2020-02-07").label.value == "breached"
    told = claim("leave", "for", "2020-02-05")  # a newsroom alone, and named
    assert found(accord, "leave", "2020-02-07", told).label.value == "unknown"
    other = claim("leave", "for", "2020-02-05", "A", "A")  # not a named one
    assert found(accord, "leave", "2020-02-07", other).label.value == "breached"
    assert found(accord, "leave", "2020-02-08", replace(told, published=None)).label.value == "breached"


@pytest.mark.parametrize(("day", "axis"), [("2020-01-13", "as-agreed"), ("2020-01-14", "deviates")])
def test_duties_in_parallel_are_held_to_their_tolerance(accord: Accord, day: str, axis: str) -> None:
    mine = claim("leave", "for", "2020-01-10", "M", "A")
    theirs = claim("come", "for", day, "M", "B")
    both = found(accord, "leave", "2020-01-20", mine, theirs)
    assert both.axes.as_agreed == axis
    assert "in parallel with come" in both.detail
    assert "not yet shown" in found(accord, "leave", "2020-01-20", mine).detail


def test_cautious_profile_takes_two_voices_and_the_finding_names_it(accord: Accord) -> None:
    one = claim("calm", "against", "2020-03-01", "M", "A")
    two = claim("calm", "against", "2020-03-01", "A", "A", start=3)
    assert found(accord, "calm", "2020-03-02", one).label.value == "breached"
    alone = found(accord, "calm", "2020-03-02", one, profile="cautious")
    assert (alone.label.value, alone.profile) == ("unknown", "cautious")
    assert found(accord, "calm", "2020-03-02", one, two, profile="cautious").label.value == "breached"
    with pytest.raises(AssessError) as error:
        found(accord, "calm", "2020-03-02", profile="bold")
    assert error.value.problems[0].code == "unknown-profile"


def test_coded_role_is_checked_and_the_grade_stands(accord: Accord) -> None:
    plain = claim("calm", "against", "2020-03-01", "B", "A")
    assert plain.coding
    posed = replace(plain, coding=replace(plain.coding, role="monitor"))
    told = found(accord, "calm", "2020-03-02", posed)
    assert told.label.value == "unknown"
    assert f"{posed.id} is coded monitor, and graded party" in told.remarks
    right = replace(plain, coding=replace(plain.coding, role="party"))
    assert "coded" not in found(accord, "calm", "2020-03-02", right).detail


def test_extension_without_length_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "accord.toml").write_text(ACCORD.replace(', extends_by = "P1M"', ""), encoding="utf-8")
    assert "extension-without-length" in {each.code for each in check_accord(tmp_path)}
