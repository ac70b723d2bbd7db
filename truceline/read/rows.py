"""Rows of a table -> documents: the columns that CSV and JSON Lines of reports share."""

import json
from collections.abc import Mapping

from truceline.errors import Problem, TrucelineError, Where
from truceline.read.document import Document
from truceline.read.header import stated_date

COLUMNS = ("source", "title", "published", "text", "language", "address", "label")
_OTHER_NAMES = {
    "url": "address",
    "link": "address",
    "date": "published",
    "publisher": "source",
    "outlet": "source",
    "body": "text",
    "content": "text",
    "headline": "title",
    "lang": "language",
}


def column(name: str) -> str:
    """Truceline's name of a column, empty where it has none."""
    low = name.strip().lower().lstrip("\ufeff")
    known = _OTHER_NAMES.get(low, low)
    return known if known in COLUMNS else ""


def document_of(row: Mapping[str, object], line: int) -> Document | Problem:
    """The document of one row; its bytes are the row's own values. Problems: `empty`, `bad-date`."""
    values: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(name, str) and (known := column(name)) and value not in (None, ""):
            values.setdefault(known, str(value).strip())
    if not values.get("text"):
        return Problem(
            code="empty",
            what="the row has no text",
            why="There is nothing to read in it.",
            hint="fill the column 'text'",
            where=Where(line=line),
        )
    content = json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="replace")
    try:
        published = stated_date(values["published"]) if "published" in values else None
    except TrucelineError as error:
        first = error.problems[0]
        return Problem(
            code=first.code, what=first.what, why=first.why, hint=first.hint, where=Where(line=line)
        )
    return Document(
        text=values["text"],
        title=values.get("title", ""),
        source=values.get("source", ""),
        published=published,
        language=values.get("language", ""),
        address=values.get("address", ""),
        label=values.get("label", ""),
        content=content,
        media_type="application/json; report-row",
        part=f"line {line}",
    )
