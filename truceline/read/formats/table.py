"""CSV: a table of reports, one a row; or one report of coded claims, which is kept whole.

A table whose columns are those of `docs/coded-claims.md` is one report of media type `text/csv; coded-claims`.
"""

import csv
import io
from collections.abc import Iterator

from truceline.errors import Problem, Where
from truceline.read.decode import decode
from truceline.read.document import Document, Format
from truceline.read.rows import column, document_of

CODED = frozenset({"id", "published", "provision", "stance", "happening"})
CODED_CLAIMS = "text/csv; coded-claims"
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 2**31 - 1  # the csv module refuses fields above 131,072 characters; reports are longer


def read(content: bytes) -> Iterator[Document | Problem]:
    """A document a row, or one of coded claims; rows without text are refused one by one."""
    decoded = decode(content)
    if isinstance(decoded, Problem):
        yield decoded
        return
    names, delimiter = _names(decoded.text)
    if set(names) >= CODED:
        yield Document(text=decoded.text, media_type=CODED_CLAIMS, remarks=decoded.remarks)
    elif "text" not in {column(name) for name in names}:
        yield _no_text_column(names)
    else:
        yield from _rows(decoded.text, delimiter)


def _names(text: str) -> tuple[list[str], str]:
    """The column names by the delimiter under which most of them are known, and that delimiter."""
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0].strip("\r")[:4000]
    found = {delimiter: _fields(first, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: sum(1 for name in found[each] if column(name) or name in CODED))
    return found[best], best


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []  # a lone carriage return: no line of a table


def _rows(text: str, delimiter: str) -> Iterator[Document | Problem]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        for row in reader:
            yield document_of({name: value for name, value in row.items() if name}, reader.line_num)
    except csv.Error as error:
        yield Problem(
            code="broken-table",
            what=f"the table cannot be read on: {error}",
            why="The rows before it were read, those after it were not.",
            hint="check for an unclosed quote mark",
            where=Where(line=reader.line_num),
        )


def _no_text_column(names: list[str]) -> Problem:
    return Problem(
        code="unknown-columns",
        what=f"the table has no column 'text' (its columns: {', '.join(names[:12])})",
        why="Without it there is nothing to read; without source, title and published nobody knows who says it, when.",
        hint="name the columns source, title, published, text; or those of coded claims (docs/coded-claims.md)",
        where=Where(line=1),
    )


def _recognises(content: bytes) -> bool:
    """True where the first line names the columns of coded claims or of reports."""
    head = content[:4096].decode("utf-8", errors="ignore")
    if "\n" not in head:
        return False
    names, _ = _names(head)
    return set(names) >= CODED or (
        len(names) > 1 and {"text", "published"} <= {column(name) for name in names}
    )


FORMAT = Format(
    name="CSV",
    media_type="text/csv",
    suffixes=(".csv", ".tsv"),
    recognises=_recognises,
    read=read,
    several=True,
)
