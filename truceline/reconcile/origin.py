"""Origins: who copied whom. Claims of one speaker, and near copies of one wording, count once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from truceline.claim import Claim
from truceline.source import Source

SHINGLE = 4  # words; shorter runs are shared by chance
COPIED = 0.7  # share of shingles that two wordings must have in common to be one
COMPARED = (
    60  # wordings compared with one another; in larger incidents only equal wordings are taken for copies
)
_WORD = re.compile(r"\w+")


def origins(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[tuple[Claim, ...], ...]:
    """Groups of claims that go back to one origin each, in the order of their first claims.

    One origin: the same innermost speaker (an actor, or the source that speaks for it), or nearly the same words.
    """
    parent = list(range(len(claims)))
    for one, other in _links(claims, sources):
        _join(parent, one, other)
    groups: dict[int, list[Claim]] = {}
    for index, claim in enumerate(claims):
        groups.setdefault(_root(parent, index), []).append(claim)
    return tuple(tuple(group) for group in groups.values())


def voice(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Who a claim goes back to: an actor, a source or, where neither is known, the speaker's words."""
    speaker = claim.speaker
    source = sources.get(speaker.source)
    name = (
        speaker.actor or (source.speaks_for if source else "") or speaker.source or speaker.words.casefold()
    )
    return "+".join(sorted({name, *speaker.together}))


def _links(claims: Sequence[Claim], sources: Mapping[str, Source]) -> Iterator[tuple[int, int]]:
    seen: dict[tuple[str, str], int] = {}
    for index, claim in enumerate(claims):
        words = " ".join(_WORD.findall(claim.words.casefold()))
        for key in (("voice", voice(claim, sources)), ("words", words)):
            if key[1] and key in seen:
                yield seen[key], index
            seen.setdefault(key, index)
    if len(claims) <= COMPARED:
        shingles = [_shingles(claim.words) for claim in claims]
        yield from (
            pair
            for pair in combinations(range(len(claims)), 2)
            if _copied(*(shingles[each] for each in pair))
        )


def _shingles(words: str) -> frozenset[tuple[str, ...]]:
    told = _WORD.findall(words.casefold())
    return frozenset(tuple(told[at : at + SHINGLE]) for at in range(len(told) - SHINGLE + 1))


def _copied(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    shared = len(one & other)
    return shared > 0 and shared >= COPIED * min(len(one), len(other))


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low
