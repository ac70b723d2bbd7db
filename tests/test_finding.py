"""Findings as JSON, and what makes two of them the same."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from truceline.finding import PROJECTION, Finding, Label, Phase, Voice, Weight

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
FINDING = Finding(
    accord="own",
    provision="1.a",
    article="1",
    kind="achieve",
    title="A leaves",
    on=NOON,
    known=NOON,
    phase=Phase.OPEN,
    label=Label.FULFILLED,
    evidence=Weight.FOR,
    remarks=("on the due day", "claimed by A"),
    dates=(("due", NOON),),
    voices=(
        Voice(claim="c1", stance="for", grade="party", strong=False, speakers=("A",), doers=("A",), why="w"),
        Voice(claim="c2", stance="says", grade="other", strong=False, speakers=(), doers=(), why="w"),
    ),
)


def test_json_holds_phase_and_label_apart() -> None:
    row = json.loads(json.dumps(FINDING.to_json()))
    assert (row["phase"], row["label"], row["evidence"]) == ("open", "fulfilled", "for")
    assert row["dates"] == {"due": "2024-01-01T12:00:00+00:00"}
    assert [each["claim"] for each in row["claims"]] == ["c1", "c2"]


def test_voices_are_picked_by_stance() -> None:
    assert [each.claim for each in FINDING.claims("for")] == ["c1"]


def test_same_whatever_the_question() -> None:
    assert FINDING.same_as(replace(FINDING, on=datetime(2025, 1, 1, tzinfo=UTC)))
    assert not FINDING.same_as(replace(FINDING, label=Label.OPEN))


def test_projection_says_so() -> None:
    assert FINDING.detail == "on the due day; claimed by A"
    assert replace(FINDING, projection=True).detail.startswith(PROJECTION)
