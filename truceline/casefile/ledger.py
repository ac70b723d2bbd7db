"""The ledger: one row for every record a case takes in, each chained to the one before by SHA-256.

A row's hash is over (number, kind, subject, at, digest, previous); `digest` is over the record itself. Whoever holds
the newest hash can tell that nothing before it was changed, left out or put in.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from truceline.casefile.schema import ledger

START = "0" * 64  # `previous` of the first row
HEAD = select(ledger.c.number, ledger.c.hash).order_by(ledger.c.number.desc()).limit(1)
ROW = insert(ledger)


def digest(record: Any) -> str:
    """SHA-256 of a JSON value written with sorted keys."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the newest row; (0, START) in an empty ledger."""
    row = connection.execute(HEAD).first()
    return (row.number, row.hash) if row else (0, START)


def kinds_after(connection: Connection, number: int) -> frozenset[str]:
    """What kinds of records came in after a row of the ledger."""
    query = select(ledger.c.kind).where(ledger.c.number > number).distinct()
    return frozenset(connection.execute(query).scalars())


def chain(connection: Connection, *, kind: str, subject: str, at: datetime, record: Any) -> None:
    """Add the row that stands for a record, in the record's own transaction."""
    number, previous = head(connection)
    entry = [number + 1, kind, subject, at.isoformat(), digest(record), previous]
    names = ("number", "kind", "subject", "at", "digest", "previous")
    connection.execute(ROW, {**dict(zip(names, entry, strict=True)), "hash": digest(entry)})


def broken_at(connection: Connection) -> int | None:
    """Number of the first row that does not follow from the one before; None where the chain holds."""
    previous = START
    for expected, row in enumerate(connection.execute(select(ledger).order_by(ledger.c.number)), start=1):
        entry = [row.number, row.kind, row.subject, row.at, row.digest, row.previous]
        if row.number != expected or row.previous != previous or row.hash != digest(entry):
            return int(row.number)
        previous = row.hash
    return None
