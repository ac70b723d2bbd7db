"""Answers that are no pages: JSON, GeoJSON, pictures, as readable as the command line writes them."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse

BATCH = 200  # rows written at once


def json_answer(value: Any, *, kind: str = "application/json") -> Response:
    """JSON with readable letters: no escapes but the needed ones."""
    return Response(json.dumps(value, ensure_ascii=False), media_type=kind)


def json_rows(rows: Iterable[Any]) -> Response:
    """A JSON list, written while it is sent: a table may be long."""
    return StreamingResponse(_lines(iter(rows)), media_type="application/json")


def _lines(rows: Iterator[Any]) -> Iterator[str]:
    before = "["
    while batch := list(islice(rows, BATCH)):
        told = ",\n".join(json.dumps(each, ensure_ascii=False) for each in batch)
        yield f"{before}{told}"
        before = ",\n"
    yield "]" if before != "[" else "[]"


def svg_answer(picture: str) -> Response:
    """A picture of its own."""
    return Response(picture, media_type="image/svg+xml")
