"""Figures of clustering on groupings small enough to count by hand."""

from bench.clusters import b3, ceafe, figures, muc, pairwise

RIGHT = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
FOUND = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}


def test_figures_by_hand() -> None:
    assert pairwise(RIGHT, FOUND) == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert muc(RIGHT, FOUND) == {"p": 0.6667, "r": 0.6667, "f1": 0.6667}
    assert b3(RIGHT, FOUND)["p"] == round((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6, 4)
    assert ceafe(RIGHT, FOUND)["f1"] == round((2 * 2 / 5 + 2 * 2 / 5 + 1) / 3, 4)


def test_the_best_match_is_not_the_greediest() -> None:
    right = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 2, "f": 2, "g": 2}
    found = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 1, "f": 1, "g": 1}
    assert ceafe(right, found)["p"] == round((2 * 2 / 6 + 2 * 3 / 8) / 2, 4)


def test_same_and_missing() -> None:
    assert figures(RIGHT, RIGHT)["conll_f1"] == 1
    alone = figures(RIGHT, {})
    assert (alone["pred_clusters"], alone["pairwise"]["f1"]) == (6, 0)
