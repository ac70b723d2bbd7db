"""Killed and injured of an incident from all its reports, with the true groups and with Truceline's own.

Gold: a folder with `dev.jsonl` and `dev_incidents.jsonl`, as for `facts`. What each report tells by itself becomes one
claim; the claims of a group give one number of each kind (`truceline.reconcile.toll`). `documents` counts every report
as `score.py` beside the gold does, `incidents` gives every incident the same weight.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from bench.facts import Row, report_of, rows_of
from bench.incidents import predict as grouped
from truceline.claim import Claim
from truceline.extract.facts import claim_of, facts
from truceline.knowledge import load
from truceline.reconcile.toll import toll

PEERS: Row = {}
UNITS = {"killed": "killed", "injured": "wounded"}
GROUPS = ("alone", "true groups", "own groups")


def predict(gold: Path) -> Iterator[Row]:
    """One row a document: what it says alone, and what its true and its own group say together."""
    rows = rows_of(gold)[0]
    language = load().language
    claims: dict[str, Claim | None] = {}
    for row in rows:
        report = report_of(row)
        claims[row["id"]] = claim_of(report, facts(report, language=language))
    own = {row["id"]: row["cluster"] or row["id"] for row in grouped(gold)}
    together = {
        "alone": _tolls(claims, lambda name: name),
        "true groups": _tolls(claims, {row["id"]: row["incident_id"] for row in rows}.__getitem__),
        "own groups": _tolls(claims, own.__getitem__),
    }
    for row in rows:
        yield {"id": row["id"], **{name: together[name][row["id"]] for name in GROUPS}}


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
    """Share right of killed, injured and both, by document and by incident, for each way of grouping."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    right = {row["id"]: incidents[row["incident_id"]] for row in documents}
    size: defaultdict[str, int] = defaultdict(int)
    for row in documents:
        size[row["incident_id"]] += 1
    weights = {
        "documents": {row["id"]: 1.0 for row in documents},
        "incidents": {row["id"]: 1 / size[row["incident_id"]] for row in documents},
    }
    return {
        name: {by: _shares(told, right, name, weight) for by, weight in weights.items()} for name in GROUPS
    }


def _shares(told: Mapping[str, Row], right: Mapping[str, Row], name: str, weight: Mapping[str, float]) -> Row:
    kinds = {"killed": ("killed",), "injured": ("injured",), "both": ("killed", "injured")}
    whole = sum(weight.values())
    found: Row = {}
    for kind, names in kinds.items():
        good = (
            each
            for each, gold in right.items()
            if all(told.get(each, {}).get(name, {}).get(one) == gold[one] for one in names)
        )
        found[kind] = round(sum(weight[each] for each in good) / whole, 4) if whole else None
    return found


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a document whose true group gives a wrong number."""
    documents, incidents = rows_of(gold)
    told = {row["id"]: row for row in rows}
    for row in documents:
        right, found = incidents[row["incident_id"]], told.get(row["id"], {}).get("true groups", {})
        wrong = [name for name in UNITS if found.get(name) != right[name]]
        if wrong:
            shown = ", ".join(f"{name} {found.get(name)} for {right[name]}" for name in wrong)
            yield f"{row['id']}: {shown} | {row['title']}"
