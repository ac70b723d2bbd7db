"""Killed and injured of an incident from all its reports, with the true groups and with Truceline's own.

Gold: a folder with `dev.jsonl` and `dev_incidents.jsonl`, as for `facts`. What each report tells by itself becomes one
claim; the claims of a group give one number of each kind (`truceline.reconcile.toll`). Every report is read once, by a
process for each core. `all` and `set aside` give every incident the same weight, set aside being the incidents whose
id's SHA-256 is divisible by five; `documents` counts every report as `score.py` beside the gold does.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from bench.facts import Row, report_of, rows_of
from bench.incidents import clusters
from truceline.claim import Claim
from truceline.extract import extract
from truceline.extract.facts import claim_of, facts
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.reconcile.toll import toll

PEERS: Row = {}
UNITS = {"killed": "killed", "injured": "wounded"}
KINDS = {"killed": ("killed",), "injured": ("injured",), "both": ("killed", "injured")}
GROUPS = ("true groups", "own groups", "alone")
FEW = 200  # documents for which another process would take longer to start than to read
PART = 50  # documents handed to a process at a time
ASIDE = 5  # one incident in so many was not looked at

Read = tuple[Claim | None, tuple[Claim, ...]]  # what a report tells of its main incident, and all its claims


def predict(gold: Path) -> Iterator[Row]:
    """One row a document: what it says alone, and what its true and its own group say together."""
    rows = rows_of(gold)[0]
    read = {row["id"]: each for row, each in zip(rows, _all_read(rows), strict=True)}
    told = {name: own for name, (own, _) in read.items()}
    claims = {name: found for name, (_, found) in read.items()}
    incidents = reconcile((each for found in claims.values() for each in found), knowledge=_knowledge())
    home = {row["id"]: row["cluster"] or row["id"] for row in clusters(claims, incidents)}
    together = {
        "alone": _tolls(told, lambda name: name),
        "true groups": _tolls(told, {row["id"]: row["incident_id"] for row in rows}.__getitem__),
        "own groups": _tolls(told, home.__getitem__),
    }
    for row in rows:
        yield {"id": row["id"], **{name: together[name][row["id"]] for name in GROUPS}}


def _all_read(rows: list[Row]) -> Iterator[Read]:
    workers = min(os.cpu_count() or 1, len(rows) // FEW + 1)
    if workers == 1:
        yield from map(_read, rows)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read, rows, chunksize=PART)


@cache
def _knowledge() -> Knowledge:
    """Loaded once a process."""
    return load()


def _read(row: Row) -> Read:
    """One report, read as `facts` and as `truceline add` read it."""
    knowledge, report = _knowledge(), report_of(row)
    return claim_of(report, facts(report, language=knowledge.language)), tuple(extract(report, knowledge))


def _tolls(claims: Mapping[str, Claim | None], group: Callable[[str], str]) -> dict[str, Row]:
    """The numbers of each document's group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in claims:
        groups[group(name)].append(name)
    found: dict[str, Row] = {}
    for names in groups.values():
        told = toll([claim for name in names if (claim := claims[name])], {})
        found |= {each: {name: told.get(unit) for name, unit in UNITS.items()} for each in names}
    return found


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """Share right of killed, injured and both for each way of grouping: by incident, and by document."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    home = {row["id"]: row["incident_id"] for row in documents}
    size: defaultdict[str, int] = defaultdict(int)
    for incident in home.values():
        size[incident] += 1
    weights = {
        "all": {name: 1 / size[incident] for name, incident in home.items()},
        "set aside": {name: 1 / size[incident] for name, incident in home.items() if is_aside(incident)},
        "documents": dict.fromkeys(home, 1.0),
    }
    right = {name: incidents[incident] for name, incident in home.items()}
    return {
        name: {part: _shares(told, right, name, weight) for part, weight in weights.items()}
        for name in GROUPS
    }


def is_aside(incident: str) -> bool:
    """True for the fifth of incidents that is scored and not looked at."""
    return int(sha256(incident.encode()).hexdigest(), 16) % ASIDE == 0


def _shares(told: Mapping[str, Row], right: Mapping[str, Row], name: str, weight: Mapping[str, float]) -> Row:
    whole = sum(weight.values())
    found: Row = {}
    for kind, names in KINDS.items():
        good = sum(
            share
            for each, share in weight.items()
            if all(told.get(each, {}).get(name, {}).get(one) == right[each][one] for one in names)
        )
        found[kind] = round(good / whole, 4) if whole else None
    return found


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a document whose true group gives a wrong number, those set aside left out."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    for row in documents:
        if is_aside(row["incident_id"]):
            continue
        right, found = incidents[row["incident_id"]], told.get(row["id"], {}).get("true groups", {})
        wrong = [name for name in UNITS if found.get(name) != right[name]]
        if wrong:
            shown = ", ".join(f"{name} {found.get(name)} for {right[name]}" for name in wrong)
            yield f"{row['id']}: {shown} | {row['title']}"
