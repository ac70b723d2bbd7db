"""Cost of the board: `board` measures it cold, after one more claim, and as claims and provisions grow.

GOLD is not read: claims are made up, spread evenly over the provisions of an accord, from a fixed seed.
"""

import math
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from truceline.accord import Accord, load_accord
from truceline.actor import load_actors
from truceline.assess import Memo, assess, timeline
from truceline.claim import Claim, Coding, Mode, Participant, Speaker
from truceline.happening import load_happenings
from truceline.incident import Incident
from truceline.report import Span
from truceline.when import Interval, Precision, day

PEERS: dict[str, Any] = {}
SEED = 11
NAME = "karabakh-2020"
SIZES, CLAIMS_EACH = (125, 250, 500, 1_000), 100
START, ON = date(2020, 11, 10), date(2025, 11, 10)
STANCES = ("against", "against", "against", "denies", "for", "says")
SPEAKERS = ("AZ", "AM", "RU", "UN", "ICRC")


def claim(number: int, provision: str, chance: random.Random) -> Claim:
    """A coded claim of one to three days within five years."""
    first = START + timedelta(days=chance.randrange(1800))
    last = first + timedelta(days=chance.randrange(3))
    return Claim(
        report=f"r{number // 20:012d}",
        span=Span(start=number, end=number + 1),
        words="row",
        language="en",
        happening="fighting",
        mode=Mode.HAPPENED,
        speakers=(Speaker(words="", actor=chance.choice(SPEAKERS)),),
        published=day(last),
        doers=(Participant(words="AZ", actor=chance.choice(("AZ", "AM"))),),
        when=Interval(first=first, last=last, precision=Precision.SPAN),
        coding=Coding(provision=provision, stance=chance.choice(STANCES)),
    )


def incidents(accord: Accord, count: int) -> list[Incident]:
    """Each claim by itself: coded claims are grouped by the engine."""
    chance = random.Random(SEED)
    names = [each.id for each in accord.provisions]
    claims = [claim(number, names[number % len(names)], chance) for number in range(count)]
    return [Incident(happening=each.happening, claims=(each,)) for each in claims]


def widened(accord: Accord, count: int) -> Accord:
    """An accord with `count` provisions: its own, repeated under new ids, without what leans on another."""
    plain = [each for each in accord.provisions if not each.leans_on()]
    copies = tuple(replace(plain[number % len(plain)], id=f"p{number}") for number in range(count))
    return replace(accord, provisions=copies, amendments=())


def seconds(accord: Accord, told: Iterable[Incident], memo: Memo, given: dict[str, Any]) -> float:
    """Processor time of one board: what else the machine does does not count."""
    before = time.process_time()
    assess(accord, told, on=ON, memo=memo, **given)
    return time.process_time() - before


def knowledge(accord: Accord) -> dict[str, Any]:
    """What a board needs beside the accord."""
    return {"happenings": load_happenings(), "actors": load_actors(accord.folder), "sources": {}}


def timed(provisions: int) -> tuple[float, float]:
    """Seconds of a board of so many provisions with a hundred claims each, and the megabytes it takes, claims included.

    Run in a process of its own, so that what an earlier size left behind weighs nothing.
    """
    accord = load_accord(NAME)
    given, wide = knowledge(accord), widened(accord, provisions)
    begins = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    spent = seconds(wide, incidents(wide, provisions * CLAIMS_EACH), Memo(), given)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return spent, (peak - begins) / 2**20


def apart(measure: Callable[[int], tuple[float, float]], size: int) -> tuple[float, float]:
    """A measure taken in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, size).result()


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row for each measurement, and the exponents of growth between the smallest and the largest size."""
    accord = load_accord(NAME)
    given = knowledge(accord)
    told, memo = incidents(accord, 10_001), Memo()
    cold = seconds(accord, told[:-1], memo, given)
    again = seconds(accord, told, memo, given)
    yield {"what": "19 provisions, 10,000 claims", "cold": cold, "one more": again, "ratio": cold / again}
    before = time.process_time()
    steps = timeline(accord, told[:1000], "1.ceasefire", known=ON)
    yield {"what": "timeline of five years", "seconds": time.process_time() - before, "steps": len(steps)}
    times, memory = [], []
    for size in SIZES:
        spent, taken = apart(timed, size)
        times.append(spent)
        memory.append(taken)
        what = f"{size} provisions, {size * CLAIMS_EACH} claims"
        yield {"what": what, "seconds": times[-1], "peak MB": memory[-1]}
    yield {"what": "growth", "time exponent": exponent(times), "memory exponent": exponent(memory)}


def exponent(measured: list[float]) -> float:
    """The power of the size with which a measure grows from the smallest size to the largest; 1 is linear."""
    return math.log(measured[-1] / measured[0]) / math.log(SIZES[-1] / SIZES[0])


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The measurements by name, rounded to milliseconds."""
    return {
        row["what"]: {name: round(value, 3) for name, value in row.items() if name != "what"} for row in rows
    }


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Nothing can be wrong with a measurement."""
    yield from ()
