"""The general gazetteer as it ships: columns of numbers and one sorted text of names, packed into one file.

The file: a line of JSON (rows and sizes), then one LZMA stream with, in this order, the columns of `COLUMNS` (each
byte-plane by byte-plane: alike bytes together pack better), the listed names (UTF-8, one after the other), and the
index: lines `key TAB rows`, sorted by key, rows from 1 as decimal numbers, `-` before those that merely also go by
that name.
Points are in ten-thousandths of a degree; `NOWHERE` stands for no point.
"""

import json
import lzma
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

KINDS = ("", "country", "admin1", "admin2", "capital", "city", "town", "village")
COLUMNS = (
    ("id", "i"),
    ("lat", "i"),
    ("lon", "i"),
    ("population", "i"),
    ("parent", "i"),
    ("radius", "H"),
    ("country", "H"),
    ("kind", "B"),
    ("length", "B"),
)
NOWHERE = -2_000_000
SCALE = 10_000
BLOCK = 512  # bytes, at least, between two entries of the index's index


class Found(NamedTuple):
    """A row that goes by a name; `listed` where it is the name it is listed by."""

    row: int
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns by name, one value a row; `names` and `index` as the module says; `heads` is a key of each block."""

    columns: dict[str, "array[int]"]
    names: bytes
    ends: "array[int]"
    index: bytes
    heads: tuple[bytes, ...]
    offsets: "array[int]"

    def __len__(self) -> int:
        return len(self.ends)

    def name(self, row: int) -> str:
        """The name a row is listed by."""
        start = self.ends[row - 1] if row else 0
        return self.names[start : self.ends[row]].decode()

    def find(self, form: str) -> tuple[Found, ...]:
        """Rows that go by a normal form (`truceline.place.name.key`); empty where none does."""
        wanted = form.encode()
        block = bisect_right(self.heads, wanted) - 1
        if block < 0:
            return ()
        start, end = self.offsets[block], self.offsets[block + 1]
        at = self.index.find(b"\n" + wanted + b"\t", start, end)
        if at < 0:
            return ()
        rows = self.index[at + len(wanted) + 2 : self.index.find(b"\n", at + 1)].split(b",")
        return tuple(Found(abs(int(row)) - 1, not row.startswith(b"-")) for row in rows)

    @classmethod
    def build(cls, rows: list[dict[str, Any]], index: dict[str, list[tuple[int, bool]]]) -> "Table":
        """The table of place rows (in their order) and of what each normal form leads to."""
        names = [row["name"].encode()[:255] for row in rows]
        rows = [{**row, "length": len(name)} for row, name in zip(rows, names, strict=True)]
        columns = {name: array(code, (_number(row, name) for row in rows)) for name, code in COLUMNS}
        text = "".join(
            f"{form}\t{','.join(f'{row + 1}' if listed else f'-{row + 1}' for row, listed in found)}\n"
            for form, found in sorted(index.items())
        )
        return _indexed(columns, b"".join(names), b"\n" + text.encode())


def country_number(code: str) -> int:
    """An ISO 3166 alpha-2 code as a number, 0 for none."""
    return (ord(code[0]) << 8) + ord(code[1]) if code else 0


def country_code(number: int) -> str:
    """The code that `country_number` numbered."""
    return chr(number >> 8) + chr(number & 255) if number else ""


def _number(row: dict[str, Any], name: str) -> int:
    value = row[name]
    if name in ("lat", "lon"):
        return NOWHERE if value is None else round(value * SCALE)
    if name == "country":
        return country_number(value)
    return KINDS.index(value) if name == "kind" else round(value)


def _indexed(columns: dict[str, "array[int]"], names: bytes, index: bytes) -> Table:
    offsets = array("I", _blocks(index))
    heads = tuple(index[at + 1 : index.find(b"\t", at)] for at in offsets[:-1])
    ends = array("I", accumulate(columns["length"]))
    return Table(columns=columns, names=names, ends=ends, index=index, heads=heads, offsets=offsets)


def _blocks(index: bytes) -> Iterator[int]:
    at = 0
    while 0 <= at < len(index) - 1:
        yield at
        at = index.find(b"\n", at + BLOCK)
    yield len(index)


def pack(table: Table) -> bytes:
    """The file's bytes."""
    planes = [_planes(table.columns[name]) for name, _ in COLUMNS]
    parts = [*planes, table.names, table.index]
    head = {"rows": len(table), "sizes": [len(part) for part in parts]}
    body = lzma.compress(b"".join(parts), preset=9 | lzma.PRESET_EXTREME)
    return json.dumps(head).encode() + b"\n" + body


def unpack(data: bytes) -> Table:
    """The table of a file's bytes. Raises ValueError, LZMAError or KeyError on bytes that `pack` did not write."""
    line, _, body = data.partition(b"\n")
    head = json.loads(line)
    parts = list(_cut(lzma.decompress(body), head["sizes"]))
    columns = {
        name: _column(code, part, head["rows"]) for (name, code), part in zip(COLUMNS, parts, strict=False)
    }
    return _indexed(columns, parts[-2], parts[-1])


def _cut(data: bytes, sizes: Iterable[int]) -> Iterable[bytes]:
    start = 0
    for size in sizes:
        yield data[start : start + size]
        start += size


def _planes(column: "array[int]") -> bytes:
    data = _little(column)
    return b"".join(data[plane :: column.itemsize] for plane in range(column.itemsize))


def _column(code: str, planes: bytes, rows: int) -> "array[int]":
    column = array(code)
    width = column.itemsize
    data = bytearray(len(planes))
    for plane in range(width):
        data[plane::width] = planes[plane * rows : (plane + 1) * rows]
    column.frombytes(bytes(data))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _little(column: "array[int]") -> bytes:
    if sys.byteorder == "little":
        return column.tobytes()
    turned = array(column.typecode, column)
    turned.byteswap()
    return turned.tobytes()
