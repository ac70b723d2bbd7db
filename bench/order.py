"""Order: 500 real reports, added to a case in parts and in 50 random orders, give the same incidents byte for byte.

GOLD: the folder that holds `bench/incidents` and `cases`. Reports are read once; what is tried in every order is what
`truceline add` does with them and what the case then tells, at two dates, beside a plain run over all claims.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.retold import ACCORD, RECEIVED, Told, read_once
from truceline.casefile.add import add
from truceline.casefile.identity import knowledge_of, watched
from truceline.casefile.links import Linker
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import create_case
from truceline.incident import Incident
from truceline.reconcile import reconcile

PEERS: dict[str, Any] = {}
REPORTS, ORDERS, PARTS = 500, 50, 5


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row an order: hashes of all incidents at two dates; order 0 is the plain run over all claims."""
    knowledge = knowledge_of(ACCORD, "en")
    told = read_once(gold, REPORTS, knowledge)
    if not told:
        return
    days = (told[len(told) // 2][0].known_from or date.max, date.max)
    claims = [claim for _, each in told for claim in each]
    plain = [reconcile(claims, known=known, knowledge=knowledge) for known in days]
    counts = [sum(len(each.claims) > 1 for each in found) for found in plain]
    yield {
        "order": 0,
        "incidents": list(map(len, plain)),
        "of several": counts,
        "hashes": list(map(_hash, plain)),
    }
    for order in range(1, ORDERS + 1):
        mixed = random.Random(order).sample(told, len(told))
        yield {"order": order, "hashes": [_hash(each) for each in _through_case(mixed, order, days)]}


def _through_case(told: Sequence[Told], order: int, days: Sequence[date]) -> list[tuple[Incident, ...]]:
    """The incidents at some days of a case to which the reports were added in parts of random sizes."""
    cuts = sorted(random.Random(-order).sample(range(1, len(told)), min(PARTS, len(told)) - 1))
    claims = {report.id: each for report, each in told}
    with TemporaryDirectory() as folder:
        case = create_case(Path(folder) / "order.case", accord=watched(ACCORD), at=RECEIVED)
        for first, last in zip([0, *cuts], [*cuts, len(told)], strict=True):
            reports = [report for report, _ in told[first:last]]
            linker = Linker(ACCORD)
            for _ in add(
                case,
                reports,
                extractor=lambda each: Extracted(claims=claims[each.id]),
                at=RECEIVED,
                linker=linker,
            ):
                pass
        state = look(case.path)
        found = [incidents_of(state, known=known) for known in days]
        case.close()
    return found


def _hash(incidents: Iterable[Incident]) -> str:
    told = json.dumps([each.to_json() for each in incidents], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """How many orders there were, and how many gave the incidents of the plain run."""
    plain, *orders = rows
    same = sum(each["hashes"] == plain["hashes"] for each in orders)
    early, all_ = plain["incidents"]
    return {
        "orders": len(orders),
        "the same byte for byte": same,
        "incidents": {"half-way": early, "all": all_, "of several claims": plain["of several"][1]},
    }


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The orders that gave other incidents."""
    plain, *orders = rows
    yield from (f"order {each['order']} differs" for each in orders if each["hashes"] != plain["hashes"])


def failed(scores: dict[str, Any]) -> bool:
    """True where any order gave something else."""
    return bool(scores["the same byte for byte"] != scores["orders"])
