"""The vocabulary: every kind is whole, its parents are known, and `fits` walks up."""

import csv
from pathlib import Path

import pytest

from truceline.happening import fits, load_happenings

ROOTS = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
EVIDENCE = Path(__file__).parents[2] / "shared" / "cases" / "karabakh-2020" / "evidence.csv"


def test_every_kind_is_whole():
    vocabulary = load_happenings()
    assert len(vocabulary) >= 80
    for each in vocabulary.values():
        assert all((each.title, each.definition, each.examples)), each.id
        assert each.plover in ROOTS | {""}, each.id
        parent = vocabulary.get(each.parent)
        assert parent is not None if each.parent else parent is None, each.id
        assert not (parent and parent.parent), f"{each.id}: two levels"


def test_a_shelling_is_fighting_and_a_checkpoint_closes_no_road():
    vocabulary = load_happenings()
    assert fits("shelling", "fighting", vocabulary)
    assert not fits("fighting", "shelling", vocabulary)
    assert not fits("checkpoint", "road-blocked", vocabulary)
    assert fits("checkpoint", "restriction-of-movement", vocabulary)
    assert fits("road-blocked", "restriction-of-movement", vocabulary)


@pytest.mark.skipif(not EVIDENCE.exists(), reason="no shared case karabakh-2020")
def test_coded_evidence_uses_known_kinds():
    with EVIDENCE.open(encoding="utf-8") as lines:
        used = {row["happening"] for row in csv.DictReader(lines)}
    assert used <= set(load_happenings())
