"""Worth: how likely a sentence that could carry a claim does carry one, by signs that were weighed beforehand.

The weights (`languages/<code>/scan.toml`) are those of a logistic regression of "yields a claim" on signs that cost
nothing: the triggers, the word before each, how far a known name stands from it, and what says who, where, when and
how many. They decide only what is worth a parse, never what a claim says. `scripts/weigh_scan.py` makes them anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import NamedTuple

from truceline.language import Language

STEPS = (1, 3, 6, 12)  # words between a trigger and a name
LENGTHS = (6, 10, 15, 20, 27, 36, 48)  # words of a sentence
MOST = 4  # names or triggers that are told apart by number


class Hit(NamedTuple):
    """A word that may be a trigger: its number among the words, its stem, whether its kinds are kinds of talk."""

    at: int
    stem: str
    talk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A sentence as its signs see it: words in lower case, the numbers of those that belong to a known name, and a
    letter for each thing that says who (N), where (P), when (T), how many (C), opens with a pronoun (O)."""

    words: Sequence[str]
    hits: Sequence[Hit]
    names: Sequence[int]
    told: str
    watched: bool
    layout: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, in units of log-odds; `least` is the sum from which a sentence is worth a parse."""

    signs: Mapping[str, float]
    base: float
    least: float
    before: frozenset[str]
    endings: tuple[str, ...]


@cache
def weights_of(language: Language) -> Weights | None:
    """The weights of a language; None where it has none: then every sentence is worth a parse."""
    table = language.table("scan")
    if not table:
        return None
    rows = table["signs"].items()
    return Weights(
        signs={sign: float(weight) for weight, signs in rows for sign in signs.split()},
        base=float(table["base"]),
        least=float(table["least"]),
        before=frozenset(table["before"].split()),
        endings=tuple(table["endings"].split()),
    )


def worth(look: Look, weights: Weights) -> float:
    """Log-odds that the sentence yields a claim."""
    shown = set(signs(look, weights))
    return fsum((weights.base, *(weights.signs.get(sign, 0.0) for sign in shown)))  # whatever their order


def signs(look: Look, weights: Weights) -> Iterator[str]:
    """The signs of a sentence; each counts once."""
    yield f"told:{look.told}"
    yield from (f"tells:{each}" for each in look.told)
    yield f"layout:{look.layout}"
    yield f"length:{_step(len(look.words), LENGTHS)}"
    yield f"names:{min(len(look.names), MOST)}"
    yield f"triggers:{min(len(look.hits), MOST)}"
    if look.watched:
        yield "watched"
    for hit in look.hits:
        yield from _of_hit(hit, look, weights)


def _of_hit(hit: Hit, look: Look, weights: Weights) -> Iterator[str]:
    word = look.words[hit.at]
    ending = next((each for each in weights.endings if word.endswith(each)), "")
    before = look.words[hit.at - 1] if hit.at else "^"
    sort = f"{'talk' if hit.talk else 'deed'}/{ending}"
    yield f"stem:{hit.stem}"
    yield f"ending:{sort}"
    yield f"before:{before if before in weights.before or before == '^' else '*'}/{ending}"
    earlier = [hit.at - each for each in look.names if each < hit.at]
    later = [each - hit.at for each in look.names if each > hit.at]
    yield f"name-before:{_step(min(earlier), STEPS) if earlier else 'none'}/{sort}"
    yield f"name-behind:{_step(min(later), STEPS) if later else 'none'}/{sort}"


def _step(count: int, steps: Sequence[int]) -> str:
    return next((str(step) for step in steps if count <= step), "more")
