"""Reading: words per second a core of `extract`, of the bare spaCy pipeline and of its parser alone, on mixed news.

GOLD is a folder that holds `bench/` and `cases/`; a file or folder of texts serves too. Every set found gives an equal
share of the words, its documents in the order of their hash; what is missing is skipped by name. Each side is a process
of its own and gets the same slices of text in turn, so that a busy machine slows all alike; what counts is the time on
the processor. The bare pipeline is the package that `extract` parses with, loaded with tok2vec, tagger, parser and ner
(what a user gets by default, without the attribute ruler and lemmatiser); "parser" is tok2vec and parser.
`python -m bench.reading GOLD WORDS` measures on fewer words.
"""

import hashlib
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from spacy.language import Language as Pipeline

from truceline.extract import extract
from truceline.knowledge import Knowledge, load
from truceline.read import read_all
from truceline.report import Report
from truceline.when import day

Row = dict[str, Any]
PEERS: Row = {"ratio_to_bare_pipeline": 3.0, "extract_peak_mb": 600}  # what is asked of a laptop
WORDS = 200_000
SLICES = 10
SETS = ("events", "attribution", "dates", "places", "incidents")
PUBLISHED = day(date(2020, 11, 12))
SUFFIXES = (".txt", ".md")
WITHOUT: Mapping[str, tuple[str, ...]] = {
    "bare": ("attribute_ruler", "lemmatizer", "senter"),
    "parser": ("tagger", "ner", "attribute_ruler", "lemmatizer", "senter"),
}


def documents(gold: Path) -> dict[str, list[str]]:
    """The texts of every set that is there, by set, in the order of their hash."""
    found = {name: _rows(gold / "bench" / name) for name in SETS} | {"cases": _texts(gold / "cases")}
    for name in (name for name, each in found.items() if not each):
        print(f"skipped: {name}: no texts under {gold}", file=sys.stderr)
    kept = {name: each for name, each in found.items() if each} or {"texts": _texts(gold)}
    return {name: sorted(set(each), key=_hash) for name, each in kept.items()}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(folder: Path) -> list[str]:
    """Texts of the JSONL files of a set; sentences of one document are joined."""
    joined: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if row.get("text"):
                joined[f"{path.name} {row.get('doc_id', f'row {number}')}"].append(row["text"])
    return ["\n\n".join(each) for each in joined.values()]


def _texts(place: Path) -> list[str]:
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.suffix in SUFFIXES]
    kept = [path for path in sorted(files) if "agreements" not in path.parts]
    return [path.read_text(encoding="utf-8", errors="replace") for path in kept]


def mix(sets: Mapping[str, Sequence[str]], words: int = WORDS) -> list[str]:
    """Documents of all sets in turn up to `words` words: next comes always the set that has given least."""
    queues = {name: list(reversed(each)) for name, each in sets.items()}
    given = dict.fromkeys(queues, 0)
    found: list[str] = []
    while any(queues.values()) and sum(given.values()) < words:
        name = min((each for each in queues if queues[each]), key=lambda each: given[each])
        found.append(queues[name].pop())
        given[name] += len(found[-1].split())
    return found


def slices(texts: Sequence[str], count: int = SLICES) -> list[tuple[str, ...]]:
    """The texts dealt out like cards: every slice is a mix of its own."""
    return [each for n in range(count) if (each := tuple(texts[n::count]))]


@cache
def knowledge() -> Knowledge:
    """What `add` knows in a case on the accord that ships."""
    return load(accord="karabakh-2020")


@cache
def pipeline(side: str) -> Pipeline:
    """The parser's package without the components that a side does not count."""
    package = import_module(knowledge().language.parser)
    nlp: Pipeline = package.load(exclude=list(WITHOUT[side]))
    return nlp


def runner(side: str) -> Callable[[tuple[str, ...]], int]:
    """What a side does with texts: `extract` makes claims of reports, a pipeline makes tokens of texts."""
    if side.startswith("extract"):
        known = knowledge()
        return lambda texts: sum(len(extract(report, known)) for report in reports(texts))
    nlp = pipeline(side)
    return lambda texts: sum(len(doc) for doc in nlp.pipe(texts))


@lru_cache(maxsize=2)
def reports(texts: tuple[str, ...]) -> tuple[Report, ...]:
    """The texts as reports: reading files is no part of what is measured."""
    found = (each for text in texts for each in read_all(text.encode(), published=PUBLISHED))
    return tuple(each for each in found if isinstance(each, Report))  # a text may be refused, as in `add`


def work(side: str, texts: tuple[str, ...]) -> Row:
    """One slice through one side, after a first text that loads what is loaded once."""
    run = runner(side)
    run(texts[:1])
    reports(texts)
    cpu, wall = time.process_time(), time.perf_counter()
    made = run(texts)
    return {
        "side": side,
        "words": sum(len(text.split()) for text in texts),
        "made": made,
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def predict(gold: Path, words: int = WORDS) -> Iterator[Row]:
    """One row a slice and side: words, seconds on the processor and on the clock, peak memory of the process."""
    dealt = slices(mix(documents(gold), words))
    sides = ("extract", "bare", "parser")
    pools = {side: ProcessPoolExecutor(1, mp_context=get_context("spawn")) for side in (*sides, "extract 2")}
    try:
        for turn, texts in enumerate(dealt):
            for side in sides[turn % 3 :] + sides[: turn % 3]:
                yield pools[side].submit(work, side, texts).result()
        for first, second in zip(dealt[::2], dealt[1::2], strict=False):
            both = [pools["extract"].submit(work, "extract both", first)]
            both.append(pools["extract 2"].submit(work, "extract both", second))
            yield from (each.result() for each in both)
    finally:
        for pool in pools.values():
            pool.shutdown()


def score(gold: Path, rows: list[Row]) -> Row:
    """Words per second a core of each side, the ratios, and how near two processes come to twice one."""
    speed = {side: _speed(rows, side, "cpu") for side in ("extract", "bare", "parser", "extract both")}
    clock = {side: _speed(rows, side, "wall") for side in ("extract", "bare", "parser", "extract both")}
    return {
        "words": sum(row["words"] for row in rows if row["side"] == "extract"),
        "extract_words_per_second_a_core": round(speed["extract"]),
        "bare_pipeline_words_per_second_a_core": round(speed["bare"]),
        "parser_alone_words_per_second_a_core": round(speed["parser"]),
        "ratio_to_bare_pipeline": speed["extract"] / speed["bare"],
        "ratio_to_parser_alone": speed["extract"] / speed["parser"],
        "ratio_to_bare_pipeline_by_the_clock": clock["extract"] / clock["bare"],
        "two_processes_speed_of_each": speed["extract both"] / speed["extract"],
        "two_processes_speed_of_each_by_the_clock": clock["extract both"] / clock["extract"],
        "extract_peak_mb": round(max(row["peak_mb"] for row in rows if row["side"].startswith("extract"))),
        "bare_peak_mb": round(max(row["peak_mb"] for row in rows if row["side"] == "bare")),
    }


def _speed(rows: Sequence[Row], side: str, measure: str) -> float:
    """Words a second; nan where the side has no row."""
    own = [row for row in rows if row["side"] == side]
    return sum(row["words"] for row in own) / sum(row[measure] for row in own) if own else float("nan")


def errors(gold: Path, rows: list[Row]) -> Iterator[str]:
    """Every slice as measured."""
    return (
        f"{row['side']}: {row['words']} words, {row['cpu']:.1f} s on the processor, {row['wall']:.1f} s on the clock,"
        f" {row['made']} made, {row['peak_mb']:.0f} MB"
        for row in rows
    )


if __name__ == "__main__":
    measured = list(predict(Path(sys.argv[1]), int(sys.argv[2])))
    print(json.dumps(score(Path(sys.argv[1]), measured), indent=1))
