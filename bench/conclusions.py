"""What a mission's violation reports conclude: breach or not, who is responsible, what happened, where and when.

Gold: `conclusions.csv` (report, incident_from, incident_to, place, happening, concluded, responsible, ...) with the
reports beside it in `reports/`, or the folder of both. Each incident of the gold is held against the one conclusion of
its report that fits it best by kind, place and month; who is responsible and what is concluded play no part in that.
The figures are the shares of incidents with the right value, and of breaches with the right responsible party.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.missions import claims_of, coded_rows, table_of
from truceline.claim import Claim, Mode
from truceline.knowledge import Knowledge, load
from truceline.when import partial_date

Row = dict[str, Any]
ACCORD = "r-arcss-2018"
FIELDS = ("concluded", "responsible", "happening", "place", "month")
OUTCOMES = {Mode.HAPPENED: "breach", Mode.DENIED: "no-breach", Mode.POSSIBLE: "unverified"}
PARTIES = {  # the gold's names of those responsible -> actors
    "SPLA-IG": {"SSPDF", "SS-TGONU", "SS-NSS"},
    "SPLA-IO-RM": {"SPLA-IO", "SPLM-IO"},
    "SPLA-IO-TD": {"SPLA-IO-TD"},
}
ALIKE = {  # the gold's kinds -> happenings that say the same
    "fighting": {"fighting", "attack", "offensive", "shelling", "ambush", "advance", "seizure"},
    "troop-movement": {"advance", "deployment", "withdrawal", "transfer-of-fighters", "new-position"},
    "occupation-of-civilian-building": {"occupation-of-buildings"},
    "killing": {"killing", "casualties", "execution", "attack-on-civilians"},
    "detention": {"detention", "captured", "abduction"},
    "recruitment": {"recruitment", "child-recruitment"},
}
LONGEST = 100  # days; a longer interval says nothing of the month
PEERS: Row = {}


def rows_of(gold: Path) -> list[Row]:
    """The rows of the gold."""
    return coded_rows(table_of(gold, "conclusions.csv"))


def predict(gold: Path) -> Iterator[Row]:
    """One row a conclusion, from the claims that `add` would make of each report."""
    knowledge = load(accord=ACCORD)
    for name, claim in claims_of(table_of(gold, "conclusions.csv"), knowledge):
        if any(each.field == "conclusion" for each in claim.marks):
            yield _row(name, claim, knowledge)


def _row(name: str, claim: Claim, knowledge: Knowledge) -> Row:
    places = [place for each in claim.places if (place := knowledge.gazetteer.get(each.place))]
    when = claim.when
    return {
        "report": name,
        "concluded": OUTCOMES.get(claim.mode, ""),
        "responsible": [each.actor for each in claim.doers],
        "happening": claim.happening,
        "places": [[each.words, *place.names] for each, place in zip(claim.places, places, strict=False)],
        "from": when.first.isoformat() if when and when.first else "",
        "to": when.last.isoformat() if when and when.last else "",
        "words": " ".join(claim.words.split()),
    }


def _right(gold: Row, row: Row) -> dict[str, bool]:
    return {
        "concluded": row["concluded"] == gold["concluded"],
        "responsible": _same_parties(gold["responsible"], row["responsible"]),
        "happening": row["happening"] in ALIKE.get(gold["happening"], {gold["happening"]}),
        "place": any(name.lower() in gold["place"].lower() for names in row["places"] for name in names),
        "month": _same_month(gold, row),
    }


def _same_parties(gold: str, shown: Iterable[str]) -> bool:
    named = [PARTIES[each] for each in gold.split(";") if each in PARTIES]
    found = list(shown)
    return all(any(each in party for each in found) for party in named) and all(
        any(each in party for party in named) for each in found
    )


def _same_month(gold: Row, row: Row) -> bool:
    if not row["from"] or not row["to"] or not gold["incident_from"]:
        return False
    first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    start, end = partial_date(gold["incident_from"]).first, partial_date(gold["incident_to"]).last
    return bool((last - first).days <= LONGEST and start and end and first <= end and start <= last)


def _shown(gold: Path, rows: Iterable[Row]) -> list[tuple[Row, Row | None]]:
    """Each incident of the gold with the conclusion shown for it; of equal ones the last, where conclusions stand."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(row["report"], []).append(row)
    return [(each, _best(each, told.get(each["report"], []))) for each in rows_of(gold)]


def _best(gold: Row, rows: list[Row]) -> Row | None:
    def fit(row: Row) -> int:
        right = _right(gold, row)
        return 4 * right["happening"] + 2 * right["place"] + right["month"]

    return max(reversed(rows), key=fit) if rows else None


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The share of incidents with each field right, of fields right in all, and of breaches rightly attributed."""
    pairs = _shown(gold, rows)
    right = [_right(one, row) if row else dict.fromkeys(FIELDS, False) for one, row in pairs]
    breaches = [found for (one, _), found in zip(pairs, right, strict=True) if one["concluded"] == "breach"]
    shares = {name: sum(found[name] for found in right) / max(1, len(right)) for name in FIELDS}
    return {
        "incidents": len(pairs),
        "shown": sum(row is not None for _, row in pairs),
        **shares,
        "all fields": sum(shares.values()) / len(FIELDS),
        "breaches": len(breaches),
        "breaches with the right responsible": sum(
            found["responsible"] and found["concluded"] for found in breaches
        )
        / max(1, len(breaches)),
    }


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """Every incident with what is shown beside what the report concludes; a star before what differs."""
    for one, row in _shown(gold, rows):
        yield f"{one['report']}: {one['happening']} at {one['place']}, {one['incident_from']}..{one['incident_to']}"
        if row is None:
            yield "    nothing is shown"
            continue
        right = _right(one, row)
        places = "; ".join(names[0] for names in row["places"]) or "-"
        shown = {
            "concluded": (row["concluded"], one["concluded"]),
            "responsible": (";".join(row["responsible"]) or "-", one["responsible"] or "-"),
            "happening": (row["happening"], one["happening"]),
            "place": (places, one["place"]),
            "month": (f"{row['from']}..{row['to']}", f"{one['incident_from']}..{one['incident_to']}"),
        }
        for name, (ours, theirs) in shown.items():
            yield f"  {' ' if right[name] else '*'} {name}: {ours} | {theirs}"
