"""The vocabulary: every kind is whole, its parents are known, and `fits` walks up."""

import csv
from pathlib import Path

import pytest

from truceline.happening import excludes, fits, load_happenings, undoes

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


def test_kinds_that_exclude_each_other_are_known_and_never_one_under_the_other():
    vocabulary = load_happenings()
    for each in vocabulary.values():
        for other in (*each.excludes, *each.undoes):
            assert other in vocabulary, (each.id, other)
            assert not fits(each.id, other, vocabulary), (each.id, other)
            assert not fits(other, each.id, vocabulary), (each.id, other)


def test_exclusion_holds_both_ways_and_for_narrower_kinds():
    vocabulary = load_happenings()
    assert excludes("no-casualties", "killing", vocabulary)
    assert excludes("killing", "no-casualties", vocabulary)
    assert undoes("seizure", "withdrawal-completed", vocabulary)
    assert not excludes("seizure", "withdrawal-completed", vocabulary)
    assert not excludes("shelling", "killing", vocabulary)
    assert not excludes("unheard-of", "", vocabulary)


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
