"""JSON Lines, or one JSON list, of reports."""

import json
from collections.abc import Iterator

from truceline.errors import Problem, Where
from truceline.read.decode import decode
from truceline.read.document import Document, Format
from truceline.read.rows import document_of


def read(content: bytes) -> Iterator[Document | Problem]:
    """A document for each object; what is no object, or has no text, is refused one by one."""
    decoded = decode(content)
    if isinstance(decoded, Problem):
        yield decoded
        return
    text = decoded.text.lstrip("\ufeff").strip()
    rows = _list(text) if text.startswith("[") else _lines(text)
    for line, row in rows:
        if isinstance(row, Problem):
            yield row
        elif isinstance(row, dict):
            yield document_of(row, line)
        else:
            yield _broken("it is no object", line)


def _list(text: str) -> Iterator[tuple[int, object]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield 1, _broken(str(error), 1)
        return
    yield from enumerate(rows, start=1)


def _lines(text: str) -> Iterator[tuple[int, object]]:
    if text.startswith("{") and "\n" in text and _is_one(text):
        yield 1, json.loads(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, _broken(str(error), number)


def _is_one(text: str) -> bool:
    """True where the whole is one object over several lines."""
    if text.split("\n", 1)[0].strip() != "{" and not text.split("\n", 1)[0].rstrip().endswith(
        (",", "{", "[")
    ):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _broken(why: str, line: int) -> Problem:
    return Problem(
        code="broken-json",
        what=f"the line is no JSON object: {why}",
        why="It cannot be read; the other lines are.",
        hint='write one object a line, such as {"source": "...", "published": "2020-11-12", "text": "..."}',
        where=Where(line=line),
    )


def _recognises(content: bytes) -> bool:
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'":' in head.replace(b" ", b"")


FORMAT = Format(
    name="JSON Lines",
    media_type="application/jsonl",
    suffixes=(".jsonl", ".ndjson", ".json"),
    recognises=_recognises,
    read=read,
    several=True,
)
