"""Contract fixtures: states of scenarios written for the tests, and the shared ones where they are at hand."""

from pathlib import Path
from typing import Any

import pytest

from bench import findings, provisions
from truceline.accord import Accord, load_accord

SHARED = Path(__file__).parents[3] / "shared"
CONTRACT = """
[accord]
id = "supply"
title = "Supply against payment"
in_force = 2000-01-01
timezone = "UTC"
parties = ["supplier", "client"]
silence = { delay = "P0D", sources = ["register"] }
completes = true
[[happening]]
id = "supplied"
title = "Supplied"
[[happening]]
id = "penaltyPaid"
title = "Penalty paid"
[[happening]]
id = "leaked"
title = "Leaked"
[[provision]]
id = "oSupply"
article = "1"
kind = "achieve"
bearers = ["supplier"]
beneficiaries = ["client"]
due = "P5D"
outlives_due = false
what = { for = [{ happening = "supplied", by = "supplier" }] }
[[provision]]
id = "pPenalty"
article = "2"
kind = "power"
holders = ["client"]
when = { provision = "oSupply", state = "breached" }
effect = { creates = ["oPenalty"] }
[[provision]]
id = "oPenalty"
article = "2"
kind = "achieve"
bearers = ["supplier"]
beneficiaries = ["client"]
due = { within = "P10D", of = "trigger" }
what = { for = [{ happening = "penaltyPaid", by = "supplier" }] }
[[provision]]
id = "pSuspend"
article = "3"
kind = "power"
holders = ["client"]
effect = { suspends = ["supply"] }
[[provision]]
id = "pResume"
article = "3"
kind = "power"
holders = ["client"]
when = { provision = "supply", state = "suspended" }
effect = { resumes = ["supply"] }
[[provision]]
id = "pTerminate"
article = "4"
kind = "power"
holders = ["client"]
when = { provision = "oPenalty", state = "breached" }
effect = { ends = ["supply"] }
[[provision]]
id = "oSecret"
article = "5"
kind = "forbid"
bearers = ["supplier"]
beneficiaries = ["client"]
survives = "P100D"
what = { against = [{ happening = "leaked", by = "supplier" }] }
[replay]
parameters = ["contract", "supplier", "client"]
"""


@pytest.fixture
def contract(tmp_path: Path) -> Accord:
    path = tmp_path / "supply.toml"
    path.write_text(CONTRACT, encoding="utf-8")
    return load_accord(path)


def told(*events: str) -> dict[str, Any]:
    return {
        "initials": ["supply(c, acme, city)"],
        "attributes": ["from(supplied, acme)", "from(penaltyPaid, acme)", "from(leaked, acme)"],
        "events": ["started(c),0", *events],
    }


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        ((), {"violation(oSupply)", "inEffect(pPenalty)", "create(oPenalty)", "inEffect(c)"}),
        (("supplied,5",), {"fulfillment(oSupply)", "successfulTermination(c)", "inEffect(oSecret)"}),
        (("supplied,6",), {"violation(oSupply)"}),
        (("exerted(pPenalty),25",), {"inEffect(oPenalty)", "successfulTermination(pPenalty)"}),
        (("triggered(oPenalty),25",), {"inEffect(oPenalty)"}),
        (("exerted(pPenalty),3",), {"create(oPenalty)"}),
        (("exerted(pPenalty),7",), {"violation(oPenalty)", "inEffect(pTerminate)"}),
        (("exerted(pPenalty),7", "penaltyPaid,9"), {"fulfillment(oPenalty)", "create(pTerminate)"}),
        (
            ("exerted(pPenalty),7", "terminated(c),20"),
            {"unsuccessfulTermination(c)", "violation(oSupply)", "inEffect(oSecret)"},
        ),
        (("terminated(c),20",), {"inEffect(c)", "create(pTerminate)"}),
        (("suspended(c),2",), {"suspension(c)", "suspension(oSupply)", "inEffect(pResume)"}),
        (
            ("suspended(c),2", "resumed(c),8"),
            {"inEffect(c)", "inEffect(oSupply)", "successfulTermination(pResume)"},
        ),
        (("leaked,4",), {"violation(oSecret)"}),
        (("exerted(pPenalty),7", "terminated(c),20", "leaked,25"), {"violation(oSecret)"}),
    ],
)
def test_states_follow_from_the_contract(contract: Accord, events: tuple[str, ...], wanted: set[str]) -> None:
    assert wanted <= provisions.replay(contract, told(*events))


def test_sale_of_goods_is_right_in_every_scenario() -> None:
    folder = SHARED / "bench" / "provisions"
    if not folder.is_dir():
        pytest.skip(f"no {folder}")
    rows = [each for each in provisions.predict(folder) if each["contract"] == "sale_of_goods"]
    assert all(each["right"] for each in rows), list(provisions.errors(folder, rows))


ENERGY = Path(__file__).parent / "contracts"


def test_supply_of_energy_is_right_in_every_scenario() -> None:
    rows = list(provisions.predict(ENERGY))
    assert len(rows) == 20
    assert all(each["right"] for each in rows), list(provisions.errors(ENERGY, rows))


def test_each_provision_is_in_one_state_only() -> None:
    for row in provisions.predict(ENERGY):
        names = [state.split("(")[1] for state in row["found"]]
        assert len(names) == len(set(names)), row["found"]


def test_power_after_so_many_breaches(tmp_path: Path) -> None:
    path = tmp_path / "supply.toml"
    condition = 'when = { provision = "oPenalty", state = "breached" }'
    often = 'when = { provision = "oSecret", state = "breached", times = 2 }'
    path.write_text(CONTRACT.replace(condition, often), encoding="utf-8")
    contract = load_accord(path)
    assert "create(pTerminate)" in provisions.replay(contract, told("leaked,4"))
    assert "inEffect(pTerminate)" in provisions.replay(contract, told("leaked,4", "leaked,6"))


def test_findings_of_the_coded_case_are_right() -> None:
    folder = SHARED / "cases" / "karabakh-2020"
    if not folder.is_dir():
        pytest.skip(f"no {folder}")
    scores = findings.score(folder, findings.predict(folder))
    assert scores["right"] == scores["total"], scores["wrong"]
