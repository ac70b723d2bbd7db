"""Quickness of the pages: generated cases, each served by a process of its own and asked by this one.

GOLD is not read: claims are made up from a fixed seed, twenty a report, over the places, actors and time of an accord.
Every view is asked on several days, each day first once (`first`: nothing is worked out yet), and then again, about
something else each time: other words, happenings, places, sources, reports, incidents, pages (`again`). Then it is
asked on days on which no view was asked before (`next`: what a visitor waits for who moves from day to day).
At the end claims are rejected, and the board is asked for after each. Figures are milliseconds; `start` is seconds
until `truceline serve` answers, `ready` until it answered about the incidents of a first day; `memory` megabytes of
its process, before and after all questions.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlencode

from truceline.accord import load_accord
from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.records import Extracted
from truceline.casefile.store import create_case
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.place import accord_places
from truceline.report import Report, Span
from truceline.when import day

PEERS: dict[str, Any] = {}
SIZES = tuple(int(each) for each in os.environ.get("PAGES_SIZES", "1000,10000,100000").split(","))
EACH = 20  # claims of a report
SEED = 5
NAME = "karabakh-2020"
AT = datetime(2026, 1, 1, tzinfo=UTC)
START, DAYS = date(2020, 11, 10), 1500
ASKED = tuple(START + timedelta(days=each) for each in (20, 200, 500, 800, 1100, 1400))
ROUNDS = 5  # questions on each of these days after the first
NEXT, STEP = 10, 37  # new days for each view, and days between them
HAPPENINGS = (
    *("shelling", "shelling", "fighting", "ambush", "ceasefire-violation", "attack", "killing"),
    *("advance", "withdrawal", "prisoner-exchange", "accusation", "denial", "deployment", "handover"),
)
ACTORS = ("AZ", "AM", "RU", "AZE-MIL", "ARM-MIL")
SPEAKERS = ("AZ", "AM", "RU", "UN", "ICRC")
VIEWS = (
    *("/", "/timeline", "/map", "/due", "/changes", "/claims", "/claims?happening=attack", "/claims?page=9"),
    *("/claims?q=number+7", "/incidents", "/incidents?place=agdam-district", "/numbers", "/reports"),
    *("/reports?q=number+77", "/compare?source_a=outlet-1&source_b=outlet-2", "/search?q=number+77"),
    *("/accord", "/method", "/provision/1.ceasefire", "/provision/6.kalbajar"),
    *("/report/FIRST", "/incident/FIRST", "/review", "/history"),
)
RULED, RULINGS = "/ after a ruling", 4
LIMIT, GROWTH, SOON = 300.0, 3.0, 3.0  # what is asked for: ms, times, seconds


def generated(report: Report) -> Extracted:
    """Twenty claims of a report, made from its number alone."""
    number = int(report.text.split()[1])
    chance = random.Random(SEED * 1_000_003 + number)
    return Extracted(claims=tuple(_claim(report, place, chance) for place in range(EACH)))


def _claim(report: Report, number: int, chance: random.Random) -> Claim:
    published = report.published.last if report.published else START
    spoken = (published or START) - timedelta(days=chance.randrange(4))
    killed = chance.randrange(1, 9)
    several = (Quantity(low=killed, high=killed, unit="killed", words=str(killed)),)
    return Claim(
        report=report.id,
        span=Span(start=number, end=number + 8),
        words=f"number {number} of {report.text}",
        language="en",
        happening=chance.choice(HAPPENINGS),
        mode=chance.choice((Mode.HAPPENED, Mode.HAPPENED, Mode.HAPPENED, Mode.DENIED)),
        speakers=(
            Speaker(words=report.source, source=report.source),
            Speaker(words="", actor=chance.choice(SPEAKERS)),
        ),
        published=report.published,
        doers=(Participant(words="", actor=chance.choice(ACTORS)),),
        places=(Location(words="", place=chance.choice(places())),),
        when=day(spoken),
        quantities=several if number % 5 == 0 else (),
    )


@cache
def places() -> tuple[str, ...]:
    """Every place of the accord."""
    return tuple(each.id for each in accord_places(load_accord(NAME).folder)[0])


def reports(count: int) -> Iterator[Report]:
    """So many reports, spread over the time of the accord, of forty outlets."""
    for number in range(count):
        text = f"Report {number} on what happened. It is long enough for twenty spans."
        yield Report(
            content=text.encode(),
            text=text,
            media_type="text/plain",
            source=f"outlet-{number % 40}",
            title=f"Report number {number}",
            published=day(START + timedelta(days=number * 7919 % DAYS)),
            received=AT,
            language="en",
        )


def made(folder: Path, claims: int) -> Path:
    """A case of so many claims, with their links."""
    path = folder / f"{claims}.case"
    case = create_case(path, accord=watched(NAME), at=AT)
    linker = Linker(case.accord.reference)
    for _ in add(case, reports(claims // EACH), extractor=generated, at=AT, linker=linker):
        pass
    case.close()
    return path


class Served(NamedTuple):
    """A connection to a server of its own, its process id, the seconds until it answered, and until it was ready."""

    connection: HTTPConnection
    process: int
    start: float
    ready: float


@contextmanager
def served(case: Path) -> Iterator[Served]:
    """A server of its own for a case."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "truceline", "serve", str(case), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        told = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", told)):
            if not (line := server.stdout.readline()):
                raise RuntimeError(told)
            told += line
        connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=600)
        asked(connection, "/method", ASKED[-1])
        start = time.monotonic() - begun
        asked(connection, "/timeline", ASKED[-1])  # what the server works out ahead
        try:
            yield Served(connection, server.pid, start, time.monotonic() - begun)
        finally:
            connection.close()
            server.terminate()
            server.wait(30)


def asked(connection: HTTPConnection, view: str, on: date) -> tuple[float, bytes]:
    """Milliseconds of one answer, and the answer."""
    before = time.perf_counter()
    connection.request("GET", f"{view}{'&' if '?' in view else '?'}on={on}")
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{view}: {answer.status} {body[:300]!r}")
    return (time.perf_counter() - before) * 1000, body


def megabytes(process: int) -> float:
    """Memory that a process holds."""
    told = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", told)[0]) / 1024


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row for each view of each size, and one for the start and memory of each size."""
    for size in SIZES:
        with TemporaryDirectory() as folder, served(made(Path(folder), size)) as server:
            before = megabytes(server.process)
            yield from _views(server.connection, size)
            yield _after_rulings(server.connection, size)
            told = {"start s": server.start, "ready s": server.ready, "memory MB at first": before}
            yield {"size": size, **told, "memory MB": megabytes(server.process)}


def _views(connection: HTTPConnection, size: int) -> Iterator[dict[str, Any]]:
    ids = [each["id"] for each in json.loads(asked(connection, "/reports.json", ASKED[-1])[1])]
    for number, view in enumerate(VIEWS):
        times: dict[str, list[float]] = {"first": [], "again": [], "next": []}
        for on in ASKED:
            paths = _turns(connection, view, on, ids)
            times["first"].append(asked(connection, paths[0], on)[0])
            times["again"] += [asked(connection, path, on)[0] for path in paths[1:]]
        for turn in range(NEXT):
            on = START + timedelta(days=(number * NEXT + turn) * STEP % DAYS)
            path = _turns(connection, view, on, ids)[turn % ROUNDS]
            times["next"].append(asked(connection, path, on)[0])
        print(
            f"{size:>7} {view:<50} first {max(times['first']):6.0f}  p95 {p95(times['again']):5.0f}"
            f"  next {p95(times['next']):5.0f}",
            file=sys.stderr,
        )
        yield {"size": size, "view": view, **times}


def _turns(connection: HTTPConnection, view: str, on: date, reports: list[str]) -> list[str]:
    """Addresses of a view, each about something else where the view asks about anything."""
    turns = range(ROUNDS + 1)
    shift = on.toordinal()  # so that other days ask about others
    if view.startswith("/incident/"):
        found = dict.fromkeys(re.findall(rb"/incident/(i\w+)", asked(connection, "/incidents", on)[1]))
        listed = [each.decode() for each in found]
        return [f"/incident/{listed[turn % len(listed)]}" for turn in turns]
    other: dict[str, Callable[[int], str]] = {
        "/report/": lambda turn: f"/report/{reports[(shift + turn * 13) % len(reports)]}",
        "/claims?happening": lambda turn: f"/claims?happening={HAPPENINGS[(shift + turn) % len(HAPPENINGS)]}",
        "/claims?page": lambda turn: f"/claims?page={9 + turn}",
        "/claims?q": lambda turn: f"/claims?q=number+{(shift + turn) % 20}",
        "/incidents?place": lambda turn: f"/incidents?place={places()[(shift + turn) % len(places())]}",
        "/reports?q": lambda turn: f"/reports?q=number+{(shift + turn * 7) % 97}",
        "/search?q": lambda turn: f"/search?q=number+{(shift + turn * 7) % 97}",
        "/compare?": lambda turn: f"/compare?source_a=outlet-{turn}&source_b=outlet-{20 + shift % 20}",
    }
    vary = next((made for start, made in other.items() if view.startswith(start)), lambda _: view)
    return [vary(turn) for turn in turns]


def _after_rulings(connection: HTTPConnection, size: int) -> dict[str, Any]:
    """The board asked for just after a claim was rejected on which a finding rests: on the day of the last question."""
    on = ASKED[-1]
    first, again = [], []
    for number in range(RULINGS):
        findings = json.loads(asked(connection, "/board.json", on)[1])
        strong = [voice["claim"] for each in findings for voice in each["claims"] if voice["strong"]]
        if not strong:
            break
        _reject(connection, strong[number % len(strong)], on)
        first.append(asked(connection, "/", on)[0])
        again += [asked(connection, "/", on)[0] for _ in range(ROUNDS)]
    return {"size": size, "view": RULED, "first": first or [0.0], "again": again or [0.0]}


def _reject(connection: HTTPConnection, claim: str, on: date) -> None:
    """Reject a claim as a form of the page does."""
    page = asked(connection, f"/review?claim={claim}", on)[1].decode()
    held = dict(re.findall(r'name="(seen|token)" value="([^"]+)"', page))
    form = urlencode({**held, "act": f"reject:{claim}", "by": "bench", f"why:{claim}": "a trial"})
    own = f"http://{connection.host}:{connection.port}"
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": own}
    connection.request("POST", f"/rule?on={on}", body=form, headers={**kind, "Sec-Fetch-Site": "same-origin"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 303:
        raise RuntimeError(f"/rule: {answer.status} {body[:300]!r}")


def p95(times: Iterable[float]) -> float:
    """The time that nineteen of twenty stay below."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """For each view and size: median and p95 of later answers, the slowest first one, the p95 of next days; growth."""
    found: dict[str, Any] = {}
    for row in rows:
        if "view" not in row:
            found[f"{row['size']} claims"] = {
                name: round(value, 1) for name, value in row.items() if name != "size"
            }
            continue
        found.setdefault(row["view"], {})[f"{row['size']}"] = {
            "median": round(statistics.median(row["again"])),
            "p95": round(p95(row["again"])),
            "first": round(max(row["first"])),
            **({"next": round(p95(row["next"]))} if "next" in row else {}),
        }
    for view in VIEWS if len(SIZES) > 1 else ():
        small, large = found[view][f"{SIZES[0]}"]["p95"], found[view][f"{SIZES[-1]}"]["p95"]
        found[view]["growth"] = round(large / max(small, 1), 1)
    return found


def failed(scores: dict[str, Any]) -> bool:
    """True where a view or the start is slower than asked for."""
    views = [scores[view] for view in VIEWS]
    slow = any(each[str(SIZES[-1])]["p95"] > LIMIT for each in views)
    growing = any(each.get("growth", 0) > GROWTH for each in views)
    return slow or growing or any(scores[f"{size} claims"]["start s"] > SOON for size in SIZES)


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The views that are slower than asked for at the largest size."""
    for row in rows:
        if "view" in row and p95(row["again"]) > LIMIT:
            yield f"{row['size']} claims, {row['view']}: p95 {p95(row['again']):.0f} ms"
