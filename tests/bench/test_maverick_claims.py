"""Rows of a table as claims: places, days, numbers and kinds as the row tells them."""

from datetime import date
from typing import Any

from bench.maverick import ACTORS, claim_of, knowledge_of, places_of
from truceline.reconcile import reconcile
from truceline.when import Precision


def row(number: int, **told: str) -> dict[str, Any]:
    empty = {
        f"actor{n}{part}": "" for n in ACTORS for part in ("", "_id", "_type", "_violence", "_perpetrator")
    }
    counts = {f"{unit}_{bound}": "0" for unit in ("deaths", "injuries") for bound in ("low", "best", "high")}
    given = {
        "id": f"x{number}",
        "country": "Borea",
        "city": "Quelmont",
        "location": "Old Ford",
        "latitude": "1.5",
        "longitude": "2.5",
        "geo_precision": "4.0",
        "date_start": "2011-01-11",
        "date_end": "2011-01-11",
        "target": "Citizens",
        "source": f"Outlet {number} (2011-01-12) Three dead",
        "source_author": f"Outlet {number}",
        "actor1_violence": "Riot; Shooting",
    }
    return {**empty, **counts, **given, **told}


def test_a_row_is_a_claim() -> None:
    claim = claim_of(row(1, deaths_low="2", deaths_best="3", deaths_high="4"), 7)
    assert (claim.happening, claim.traits) == ("sniping", ("row", "kind:riot"))
    assert claim.published is not None
    assert claim.published.first == date(2011, 1, 12)
    assert next((each.unit, each.low, each.high) for each in claim.quantities) == ("killed", 2, 4)
    assert [place.names[0] for place in places_of(row(1))] == ["Borea", "Quelmont", "Old Ford"]
    span = claim_of(row(1, date_end="2011-01-14"), 7)
    assert span.when is not None
    assert span.when.precision is Precision.DAYS
    assert claim_of(row(1, date_start="soon", date_end=""), 7).when is None


def test_rows_of_two_documents_join_and_those_of_one_do_not() -> None:
    rows = [row(1), row(2), row(2)]
    claims = [claim_of(each, number) for number, each in enumerate(rows)]
    sizes = sorted(len(each.claims) for each in reconcile(claims, knowledge=knowledge_of(rows)))
    assert sizes == [1, 2]
