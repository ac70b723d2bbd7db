"""Clusters: how well one grouping of things agrees with another: MUC, B3, CEAF-e, CoNLL F1 and pairwise F1.

A grouping leads from names to groups; both hold the same names.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

Row = dict[str, Any]
Groups = Mapping[str, Hashable]


def figures(right: Groups, told: Mapping[str, Hashable | None]) -> Row:
    """B3, MUC, CEAF-e, CoNLL F1 and pairwise F1; a document that is not told stands alone."""
    found = {name: ("in", told[name]) if told.get(name) is not None else ("alone", name) for name in right}
    scores = {"b3": b3(right, found), "muc": muc(right, found), "ceafe": ceafe(right, found)}
    mean = sum(each["f1"] for each in scores.values()) / 3
    return {
        "docs": len(right),
        "gold_clusters": len(set(right.values())),
        "pred_clusters": len(set(found.values())),
        **scores,
        "conll_f1": round(mean, 4),
        "pairwise": pairwise(right, found),
    }


def f1(precision: float, recall: float) -> Row:
    """Precision, recall and F1, rounded."""
    both = precision + recall
    mean = 2 * precision * recall / both if both else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(mean, 4)}


def sets(groups: Groups) -> list[set[str]]:
    """The members of each group."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for name, group in groups.items():
        found[group].add(name)
    return list(found.values())


def b3(right: Groups, found: Groups) -> Row:
    """B3: for each document the share of its group that belongs there."""
    own = {name: each for each in sets(right) for name in each}
    got = {name: each for each in sets(found) for name in each}
    precision = sum(len(own[name] & got[name]) / len(got[name]) for name in own)
    recall = sum(len(own[name] & got[name]) / len(own[name]) for name in own)
    return f1(precision / len(own), recall / len(own)) if own else f1(0, 0)


def muc(right: Groups, found: Groups) -> Row:
    """MUC: the share of links that hold groups together."""

    def kept(groups: Groups, others: Groups) -> float:
        held = sum(len(each) - len({others[name] for name in each}) for each in sets(groups))
        most = sum(len(each) - 1 for each in sets(groups))
        return held / most if most else 0.0

    return f1(kept(found, right), kept(right, found))


def ceafe(right: Groups, found: Groups) -> Row:
    """CEAF-e: groups matched one to one so that they are most alike."""
    gold, got = sets(right), sets(found)
    at = {name: number for number, each in enumerate(gold) for name in each}
    shared = Counter((at[name], number) for number, each in enumerate(got) for name in each)
    alike = {(one, other): 2 * n / (len(gold[one]) + len(got[other])) for (one, other), n in shared.items()}
    total = sum(best(part) for part in parts(alike))
    return f1(total / len(got), total / len(gold)) if gold else f1(0, 0)


def parts(alike: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The connected parts of a graph between groups of two groupings."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for one, other in alike:
        parent[root(("right", one))] = root(("found", other))
    found: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for (one, other), value in alike.items():
        found[root(("right", one))][one, other] = value
    return list(found.values())


def best(alike: Mapping[tuple[int, int], float]) -> float:
    """The largest sum of likenesses with every group used at most once: augmenting paths of largest gain."""
    given: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in alike.items():
        given[one][other] = value
    taken: dict[int, int] = {}  # from the right end of a match to its left one
    total = 0.0
    for start in sorted(given):
        gain, path = _path(given, taken, start)
        total += gain
        taken |= {other: one for one, other in path}
    return total


def _path(
    given: Mapping[int, Mapping[int, float]], taken: Mapping[int, int], start: int
) -> tuple[float, list[tuple[int, int]]]:
    """The best way to match one more left end, taken ends moving on or being left out; by Bellman and Ford."""
    gains: dict[int, tuple[float, list[tuple[int, int]]]] = {start: (0.0, [])}
    winner: tuple[float, list[tuple[int, int]]] = (0.0, [])
    for _ in range(len(given) + 1):
        for one, (gain, path) in list(gains.items()):
            for other, value in given[one].items():
                reached = (gain + value, [*path, (one, other)])
                owner = taken.get(other)
                if owner is None:
                    winner = max(winner, reached, key=lambda each: each[0])
                    continue
                left = reached[0] - given[owner][other]
                winner = max(winner, (left, reached[1]), key=lambda each: each[0])
                if left > gains.get(owner, (-1.0, []))[0] and owner not in {each for each, _ in reached[1]}:
                    gains[owner] = (left, reached[1])
    return winner


def pairwise(right: Groups, found: Groups) -> Row:
    """Pairs of documents put together, and which of them belong together."""

    def pairs(counts: Iterable[int]) -> int:
        return sum(each * (each - 1) // 2 for each in counts)

    both = pairs(Counter((right[name], found[name]) for name in right).values())
    told, gold = pairs(Counter(found.values()).values()), pairs(Counter(right.values()).values())
    return f1(both / told if told else 0.0, both / gold if gold else 0.0)
