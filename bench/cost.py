"""Cost: a full run and adding 200 reports, on 1,000, 10,000 and 100,000 reports.

GOLD: the folder that holds `bench/incidents` and `cases`. `BASE` real reports are read once (what reading costs is the
benchmark `speed`: so much a report, however many there are); the others are copies of these with other places, dates,
names and numbers (`retold`), 200 a day. A full run stores the reports, links their claims and tells all incidents;
adding stores 200 more, links them and tells the incidents that they touch. Each step runs in a process of its own;
seconds are of the processor, memory is what the step takes above what the program takes anyway. COST_SIZES sets other
sizes.
"""

import math
import os
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.retold import ACCORD, RECEIVED, Told, copies, read_once
from truceline.casefile.add import add
from truceline.casefile.identity import knowledge_of, watched
from truceline.casefile.links import Linker
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import create_case, open_case
from truceline.casefile.touched import touched
from truceline.report import Report

PEERS: dict[str, Any] = {}
SIZES = tuple(int(each) for each in os.environ.get("COST_SIZES", "1000,10000,100000").split(","))
BASE, MORE = 500, 200  # every size is a whole number of bases: the reports added are copies of the same ones
GROWTH, RATIO = 1.15, 2.0  # exponents and the dearer adding have to stay below these
Row = dict[str, Any]


def predict(gold: Path) -> Iterator[Row]:
    """One row a size and step: seconds of the processor, seconds by the clock, peak memory in MB, what came out."""
    told = read_once(gold, BASE, knowledge_of(ACCORD, "en"))
    if not told:
        return
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        base.write_bytes(pickle.dumps(told))
        for size in SIZES:
            case = Path(folder) / f"{size}.case"
            create_case(case, accord=watched(ACCORD), at=RECEIVED).close()
            for step, measure in (("store and link", _stored), ("all incidents", _told), ("add 200", _added)):
                yield {"size": size, "step": step, **_apart(measure, case, base, size)}
            case.unlink()


def _stored(case: Path, base: Path, size: int) -> Row:
    """Store a case's reports and link their claims."""
    return {"claims": _put(case, _base(base), size, first=0)[1], "links": _count(case, "links")}


def _told(case: Path, base: Path, size: int) -> Row:
    """Tell all incidents of a case."""
    found = incidents_of(look(case), known=date.max)
    return {"incidents": len(found), "of several": sum(len(each.claims) > 1 for each in found)}


def _added(case: Path, base: Path, size: int) -> Row:
    """Add 200 reports to a case, and tell the incidents that they touch."""
    ids, claims = _put(case, _base(base), MORE, first=size)
    return {"claims": claims, "incidents": len(touched(open_case(case), ids))}


def _put(path: Path, base: tuple[Told, ...], count: int, *, first: int) -> tuple[list[str], int]:
    """Add reports to a case; their ids and how many claims they hold."""
    waiting: dict[str, Extracted] = {}

    def documents() -> Iterator[Report]:
        for report, claims in copies(base, count, first=first):
            waiting[report.id] = Extracted(claims=claims)
            yield report

    ids, number = [], 0
    outcomes = add(
        open_case(path),
        documents(),
        extractor=lambda report: waiting.pop(report.id),
        at=RECEIVED,
        linker=Linker(ACCORD),
    )
    for outcome in outcomes:
        ids.append(outcome.report)
        number += outcome.claims
    return ids, number


def _base(path: Path) -> tuple[Told, ...]:
    found: tuple[Told, ...] = pickle.loads(path.read_bytes())  # written by this very run
    return found


def _count(path: Path, table: str) -> int:
    with open_case(path).read() as connection:
        return int(connection.exec_driver_sql(f"select count(*) from {table}").scalar_one())


def _apart(measure: Callable[[Path, Path, int], Row], case: Path, base: Path, size: int) -> Row:
    """A step in a fresh process, so that what an earlier one left behind weighs nothing."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, measure, case, base, size).result()


def _measured(measure: Callable[[Path, Path, int], Row], case: Path, base: Path, size: int) -> Row:
    """What a step gave and what it took; the knowledge that every command loads is loaded before."""
    Linker(ACCORD)
    _base(base)
    begins = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is that from here on
    clock, spent = time.perf_counter(), time.process_time()
    found = measure(case, base, size)
    took = {"seconds": time.process_time() - spent, "by the clock": time.perf_counter() - clock}
    return {**took, "peak MB": _memory("VmHWM") - begins, **found}


def _memory(name: str) -> float:
    """A figure of this process's memory in MB, as Linux tells it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """Each measurement by size and step; exponents of growth from the smallest to the largest size."""
    told = list(rows)
    found = {
        f"{row['size']:,} {row['step']}": {
            name: round(value, 2) for name, value in row.items() if name not in ("size", "step")
        }
        for row in told
    }
    full = {
        size: sum(_value(told, size, step, "seconds") for step in ("store and link", "all incidents"))
        for size in SIZES
    }
    peak = {size: _value(told, size, "all incidents", "peak MB") for size in SIZES}
    adding = [_value(told, size, "add 200", "seconds") for size in (SIZES[0], SIZES[-1])]
    found["growth"] = {
        "time exponent, full run": round(_exponent(full), 3),
        "memory exponent, full run": round(_exponent(peak), 3),
        "adding 200, largest over smallest": round(adding[1] / adding[0], 2),
    }
    return found


def _value(rows: Iterable[Row], size: int, step: str, name: str) -> float:
    return next(float(row[name]) for row in rows if (row["size"], row["step"]) == (size, step))


def _exponent(measured: dict[int, float]) -> float:
    """The power of the size with which a measure grows from the smallest size to the largest; 1 is linear."""
    small, large = min(measured), max(measured)
    return math.log(measured[large] / measured[small]) / math.log(large / small) if large > small else 0.0


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """Nothing can be wrong with a measurement."""
    yield from ()


def failed(scores: Row) -> bool:
    """True where cost grows faster than it should."""
    growth = scores["growth"]
    faster = [growth[f"{name} exponent, full run"] >= GROWTH for name in ("time", "memory")]
    return any(faster) or growth["adding 200, largest over smallest"] >= RATIO
