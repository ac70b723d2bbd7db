"""Merge: claims that lead the main scenes of their reports -> those of one scene together, by average likelihood.

Two sets are merged while the mean likelihood over all pairs between them, 0 where there is no link, is at least
`ALIKE`: one strong likeness does not chain two incidents whose other reports differ. The most alike go first. What must
stay apart (rows of one table) is never in one set.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from truceline.reconcile.pair import Link

ALIKE = 0.25
DIGITS = 9  # to which means are rounded, so that the order in which scores were added up cannot matter
NOTHING: Mapping[str, str] = MappingProxyType({})
Ids = tuple[str, ...]
_Sums = dict[str, dict[str, float]]  # of two sets by their first ids: the scores of all links between them


def merged(
    ids: Iterable[str], links: Iterable[Link], *, apart: Mapping[str, str] = NOTHING
) -> tuple[tuple[Ids, tuple[Link, ...]], ...]:
    """The sets, each with the links inside it, by their first ids; the order of ids and links does not matter.

    Ids that `apart` leads to the same word are never in one set.
    """
    sets: dict[str, Ids] = {id: (id,) for id in sorted(ids)}
    given = sorted((each for each in links if each.one in sets and each.other in sets), key=_pair)
    sums: _Sums = defaultdict(dict)
    for link in given:
        sums[link.one][link.other] = sums[link.other][link.one] = link.score
    heap = [(-round(each.score, DIGITS), each.one, each.other) for each in given if each.score >= ALIKE]
    heapq.heapify(heap)
    words = {id: frozenset([apart[id]]) if id in apart else frozenset() for id in sets}
    while heap:
        score, one, other = heapq.heappop(heap)
        there = one in sets and other in sets and not words[one] & words[other]
        if there and score == -_mean(sums, sets, one, other):
            words[one] |= words[other]
            _unite(sums, sets, one, other)
            likely = ((_mean(sums, sets, one, third), third) for third in sums[one])
            for mean, third in likely:
                if mean >= ALIKE:
                    first, second = sorted((one, third))
                    heapq.heappush(heap, (-mean, first, second))
    home = {id: name for name, inside in sets.items() for id in inside}
    held: dict[str, list[Link]] = defaultdict(list)
    for link in given:
        if home[link.one] == home[link.other]:
            held[home[link.one]].append(link)
    return tuple((sets[name], tuple(held[name])) for name in sorted(sets))


def _pair(link: Link) -> tuple[str, str]:
    return link.one, link.other


def _mean(sums: _Sums, sets: dict[str, Ids], one: str, other: str) -> float:
    return round(sums[one].get(other, 0.0) / (len(sets[one]) * len(sets[other])), DIGITS)


def _unite(sums: _Sums, sets: dict[str, Ids], one: str, other: str) -> None:
    """Let `one` take in `other`, the later of the two names."""
    sets[one] = tuple(sorted((*sets[one], *sets.pop(other))))
    for third, score in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + score
