"""Weigh the signs by which the scan tells what is worth a parse: texts in, `languages/en/scan.toml` out.

    python scripts/weigh_scan.py GOLD [WORDS] [SKIP]

GOLD is a folder as `python -m bench reading` takes it. Every report is read with all that could carry a claim parsed;
a sentence counts as worth it where it yields a claim. No gold answers are used: what is learned is where `extract`
itself finds something. The first SKIP words are left to measure on.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.reading import documents, knowledge, mix, reports
from truceline.extract import document, extract
from truceline.extract.scan import look_at
from truceline.extract.sentence import Sentence
from truceline.extract.worth import Look, Weights, signs, weights_of
from truceline.report import Report

OUT = Path(__file__).parent.parent / "truceline" / "languages" / "en" / "scan.toml"
WORDS, SKIP = 1_500_000, 200_000
RARE = 8  # sentences that show a sign: with fewer it is not weighed
PULL = 5.0  # of every weight towards nothing
ROUNDS = 12
SPACE = " "
KEPT = 0.96  # of the claims of the texts learned from
Seen = tuple[frozenset[str], int, int]  # signs of a sentence, its words, its claims


def seen(texts: Sequence[str]) -> Iterator[Seen]:
    """What every sentence that could carry a claim shows, and what it yields."""
    plain = weights_of(knowledge().language)
    if plain is None:
        raise SystemExit(f"{OUT} is missing: it holds the words that signs are made of")
    for text in texts:
        for report in reports((text,)):
            yield from _of_report(report, plain)


def _of_report(report: Report, plain: Weights) -> Iterator[Seen]:
    looks: list[tuple[Sentence, Look]] = []

    def spy(sentence: Sentence, **given: Any) -> bool:
        look = look_at(sentence, **given)
        if isinstance(look, Look):
            looks.append((sentence, look))
        return look is not False

    kept = vars(document)["may_carry"]
    vars(document)["may_carry"] = spy
    try:
        claims = [each.span for each in extract(report, knowledge())]
    finally:
        vars(document)["may_carry"] = kept
    for sentence, look in looks:
        first, last = sentence.origin[0], sentence.origin[-1]
        count = sum(span.start <= last and span.end > first for span in claims)
        yield frozenset(signs(look, plain)), len(look.words), count


def fitted(rows: Sequence[Seen], names: Sequence[str]) -> Any:
    """Weights of the signs and, last, the base: a logistic regression with a pull to nothing, by Newton's method."""
    number = {name: n for n, name in enumerate(names)}
    shown = np.zeros((len(rows), len(names) + 1), dtype="float32")
    shown[:, -1] = 1.0
    for row, (own, _, _) in enumerate(rows):
        shown[row, [number[each] for each in own if each in number]] = 1.0
    yields = np.array([float(count > 0) for _, _, count in rows])
    pull = np.full(len(names) + 1, PULL)
    pull[-1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(shown @ weights, -30, 30)))
        slope = shown.T @ (odds - yields) + pull * weights
        bend = (shown.T * (odds * (1 - odds)).astype("float32")) @ shown + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    return weights


def least(rows: Sequence[Seen], weights: dict[str, float], base: float) -> float:
    """The sum of weights that `KEPT` of the claims reach."""
    sums = sorted((base + sum(weights.get(each, 0.0) for each in own), count) for own, _, count in rows)
    spare = (1 - KEPT) * sum(count for _, count in sums)
    for total, count in sums:
        spare -= count
        if spare < 0:
            return round(total, 1) - 0.05  # sums come in tenths: none may stand on the edge
    return -99.0


def main(gold: str, words: int = WORDS, skip: int = SKIP) -> None:
    """Read, weigh and write."""
    sets = documents(Path(gold))
    left = len(mix(sets, skip))
    rows = list(seen(mix(sets, words)[left:]))
    counts = Counter(each for own, _, _ in rows for each in own)
    names = sorted(each for each, count in counts.items() if count >= RARE)
    found = fitted(rows, names)
    weights = {name: round(float(weight), 1) for name, weight in zip(names, found, strict=False)}
    base = round(float(found[-1]), 1)
    groups: dict[float, list[str]] = defaultdict(list)
    for name, weight in weights.items():
        if weight:
            groups[weight].append(name)
    limit = least(rows, weights, base)
    settings = OUT.read_text(encoding="utf-8").split("[signs]")[0]
    settings = re.sub(r"^base = .*$", f"base = {base}", settings, flags=re.M)
    settings = re.sub(r"^least = .*$", f"least = {limit:.2f}", settings, flags=re.M)
    table = "".join(f'"{weight}" = "{SPACE.join(each)}"\n' for weight, each in sorted(groups.items()))
    OUT.write_text(f"{settings}[signs]\n{table}", encoding="utf-8")
    print(f"{len(rows)} sentences, {len(names)} signs, least {limit}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
