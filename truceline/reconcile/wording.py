"""Wordings: which texts are near copies of one another, without comparing every pair.

MinHash with locality-sensitive hashing proposes pairs; each is then measured exactly (decision 0520).
"""

import re
from collections.abc import Iterator, Sequence

from rensa import RMinHash

SHINGLE = 4  # words; shorter runs are shared by chance
COPIED = 0.7  # share of the shorter wording's shingles that the other must have
SHORTER = 0.6  # of the longer one's shingles; what is cut further than that is no copy of the whole
PERMUTATIONS, BAND, SEED = (
    255,
    3,
    1,
)  # two copies at these limits share a band with a probability of 0.98 and more
_WORD = re.compile(r"\w+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def shingles(told: Sequence[str]) -> frozenset[str]:
    """Every run of words of a wording."""
    return frozenset(" ".join(told[at : at + SHINGLE]) for at in range(len(told) - SHINGLE + 1))


def copied(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two wordings, given as their shingles, are near copies; symmetric."""
    short, long = sorted((len(one), len(other)))
    return short > 0 and short >= SHORTER * long and len(one & other) >= COPIED * short


def bands(
    wordings: Sequence[frozenset[str]], *, permutations: int = PERMUTATIONS, band: int = BAND
) -> list[list[tuple[int, ...]]]:
    """For each wording, given as its shingles, the bands of its MinHash: near copies share at least one with most."""
    marks = RMinHash.from_token_sets(map(sorted, wordings), permutations, SEED)
    return [
        [(at, *digest[at : at + band]) for at in range(0, permutations, band)]
        for digest in (mark.digest() for mark in marks)
    ]


def near_copies(wordings: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later), by their numbers, of different wordings that are near copies.

    Each wording is measured against those with which it shares a band; what copies one of these need not stand for
    others too, so that a text told a thousand times is measured a thousand times.
    """
    apart = list({told: number for number, told in reversed(list(enumerate(wordings)))}.values())
    apart.sort()
    if len(apart) < 2:
        return
    sets = [shingles(wordings[number]) for number in apart]
    held: dict[tuple[int, ...], list[int]] = {}
    for number, own in enumerate(bands(sets)):
        buckets = [held.setdefault(band, []) for band in own]
        met = sorted({other for bucket in buckets for other in bucket})
        found = {other for other in met if copied(sets[other], sets[number])}
        yield from ((apart[other], apart[number]) for other in sorted(found))
        for bucket in buckets:
            if found.isdisjoint(bucket):
                bucket.append(number)
