"""Tables at an address: rows -> one page of them, or all of them as CSV that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Response
from fastapi.responses import StreamingResponse

from truceline.publish.plain import one_line

Row = TypeVar("Row")
FORMULA = tuple("=+-@\t\r")  # what a spreadsheet may run (OWASP, CSV injection)
SIZE, MOST = 50, 500  # rows on a page unless asked otherwise, and at most
BATCH = 500  # rows written at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Which page of a table is asked for, and of how many rows."""

    page: Annotated[int, Query(ge=1, le=1_000_000, description="The page of the table, from 1.")] = 1
    size: Annotated[int, Query(ge=1, le=MOST, description="Rows on a page.")] = SIZE

    def of(self, rows: Sequence[Row], *, total: int | None = None) -> "Page[Row]":
        """The page that is asked for; the last one where there are fewer."""
        count = len(rows) if total is None else total
        number = min(self.page, max(1, -(-count // self.size)))
        first = (number - 1) * self.size
        return Page(rows=tuple(rows[first : first + self.size]), number=number, size=self.size, total=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a table: `number` counts pages from 1."""

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return (self.number - 1) * self.size + len(self.rows)


Paged = Annotated[Turned, Depends()]


def csv_answer(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, name: str) -> Response:
    """The rows as a CSV file (RFC 4180, UTF-8), written while they are sent; `name` is what it is saved as."""
    saved = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(csv_lines(rows, columns), media_type="text/csv; charset=utf-8", headers=saved)


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """The header and the rows, some hundred lines at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([cell(row.get(column)) for column in columns])
        if number % BATCH == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def cell(value: Any) -> str | int | float:
    """One cell: numbers as they are, words on one line without control characters, never the start of a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    words = one_line(str(value))
    return f"'{words}" if words.startswith(FORMULA) else words
