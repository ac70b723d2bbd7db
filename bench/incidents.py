"""Incidents: reports of shootings grouped by incident, on gold of news.

Gold: a folder with `dev.jsonl` (`{"id", "incident_id", "date", "title", "text"}`), or that file. Every report is read
as `truceline add` reads it, all claims are reconciled together, and a report stands for the incident of the claim that
leads its main scene; where none does, of its first claim. The figures are those of `score.py` beside the gold: MUC, B3,
CEAF-e, their mean (CoNLL F1) and pairwise F1, on all reports and on incidents with two or more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.clusters import Row, figures
from bench.facts import report_of, rows_of
from truceline.claim import Claim
from truceline.extract import extract
from truceline.incident import Incident
from truceline.knowledge import load
from truceline.reconcile import reconcile

PEERS: Row = {  # TF-IDF with a window of seven days, on the half of the set that is kept back
    "all": {"conll_f1": 0.853, "pairwise": {"f1": 0.693}},
    "two or more": {"conll_f1": 0.805},
}


def predict(gold: Path) -> Iterator[Row]:
    """One row a document: the incident that it tells of."""
    knowledge = load()
    claims = {row["id"]: extract(report_of(row), knowledge) for row in documents(gold)}
    yield from clusters(
        claims, reconcile((each for told in claims.values() for each in told), knowledge=knowledge)
    )


def documents(gold: Path) -> list[Row]:
    """The documents, without their gold where a folder is given."""
    return rows_of(gold)[0]


def clusters(claims: Mapping[str, tuple[Claim, ...]], incidents: Iterable[Incident]) -> Iterator[Row]:
    """The incident of each document's main claim; a document without claims stands alone."""
    home = {claim.id: incident.id for incident in incidents for claim in incident.claims}
    for name, told in claims.items():
        known = [each for each in told if each.id in home]
        leading = [each for each in known if "lead" in each.traits] or known
        yield {"id": name, "cluster": home[leading[0].id] if leading else None}


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The figures of `score.py`, on all documents and on those of incidents with two or more."""
    right = {row["id"]: row["incident_id"] for row in documents(gold)}
    told = {row["id"]: row.get("cluster") for row in rows}
    size = Counter(right.values())
    several = {name: each for name, each in right.items() if size[each] > 1}
    return {name: figures(part, told) for name, part in (("all", right), ("two or more", several))}


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line a document whose group holds others than it should."""
    given = documents(gold)
    right = {row["id"]: row["incident_id"] for row in given}
    told = {row["id"]: row.get("cluster") or row["id"] for row in rows}
    own, got = defaultdict(set), defaultdict(set)
    for name in right:
        own[right[name]].add(name)
        got[told.get(name, name)].add(name)
    for row in given:
        name = row["id"]
        wrong, lost = (
            got[told.get(name, name)] - own[right[name]],
            own[right[name]] - got[told.get(name, name)],
        )
        if wrong or lost:
            yield f"{name}: {len(wrong)} too many, {len(lost)} too few | {row['date']} | {row['title']}"
