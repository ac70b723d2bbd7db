"""Cost of the board: `board` measures it cold, after one more claim, and as claims and provisions grow.

GOLD is not read: claims are made up, spread evenly over the provisions of an accord, from a fixed seed.
"""

import random
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from truceline.accord import Accord, load_accord
from truceline.actor import Actor, load_actors
from truceline.assess import Memo, assess, timeline
from truceline.claim import Claim, Coding, Mode, Participant, Speaker
from truceline.happening import load_happenings
from truceline.incident import Incident
from truceline.report import Span
from truceline.when import Interval, Precision, day

PEERS: dict[str, Any] = {}
SEED = 11
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
    """Time of one board."""
    before = time.perf_counter()
    assess(accord, told, on=ON, memo=memo, **given)
    return time.perf_counter() - before


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row for each measurement."""
    accord = load_accord("karabakh-2020")
    actors: dict[str, Actor] = load_actors(accord.folder)
    given = {"happenings": load_happenings(), "actors": actors, "sources": {}}
    told, memo = incidents(accord, 10_001), Memo()
    cold = seconds(accord, told[:-1], memo, given)
    again = seconds(accord, told, memo, given)
    yield {"what": "19 provisions, 10,000 claims", "cold": cold, "one more": again, "ratio": cold / again}
    before = time.perf_counter()
    steps = timeline(accord, told[:1000], "1.ceasefire", known=ON)
    yield {"what": "timeline of five years", "seconds": time.perf_counter() - before, "steps": len(steps)}
    for provisions, claims in ((250, 25_000), (500, 50_000), (1_000, 100_000)):
        wide = widened(accord, provisions)
        took = seconds(wide, incidents(wide, claims), Memo(), given)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield {"what": f"{provisions} provisions, {claims} claims", "seconds": took, "peak MB": peak}


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The measurements by name, rounded to milliseconds."""
    return {
        row["what"]: {name: round(value, 3) for name, value in row.items() if name != "what"} for row in rows
    }


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Nothing can be wrong with a measurement."""
    yield from ()
