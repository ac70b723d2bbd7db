"""Tests of requests that are too large: half a gigabyte is read past, piece by piece, and nothing of it is kept."""

import asyncio
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from truceline.web.limit import MOST, LimitedApp

PIECE = 1024 * 1024
HUGE = 500  # pieces


def pieces(number: int) -> Iterator[Message]:
    for left in range(number - 1, -1, -1):
        yield {"type": "http.request", "body": bytes(PIECE), "more_body": left > 0}


def asked(length: int | None, number: int) -> tuple[list[Message], list[int], int]:
    """What an application behind the limit is sent and answers, and the most memory that was taken (bytes)."""
    sent: list[Message] = []
    reached: list[int] = []
    coming = pieces(number)

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            reached.append(len(message.get("body", b"")))
            if not message.get("more_body"):
                return await PlainTextResponse("taken")(scope, receive, send)

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    def refuse(request: Request, words: str) -> Response:
        return PlainTextResponse(words, status_code=413)

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/add",
        "headers": headers,
        "query_string": b"",
    }
    tracemalloc.start()
    try:
        with ThreadPoolExecutor(1) as beside:  # a browser of other tests may hold this thread's loop
            beside.submit(asyncio.run, LimitedApp(inside, refuse)(scope, receive, send)).result()
        return sent, reached, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_half_a_gigabyte_that_says_its_size_is_read_past_and_answered() -> None:
    sent, reached, most = asked(HUGE * PIECE, HUGE)
    assert sent[0]["status"] == 413
    assert b"truceline add" in sent[1]["body"]
    assert reached == []
    assert most < 8 * PIECE


def test_half_a_gigabyte_that_does_not_say_its_size_is_cut_off() -> None:
    with pytest.raises(HTTPException) as told:
        asked(None, HUGE)
    assert told.value.status_code == 413


def test_what_is_small_enough_passes_whole() -> None:
    sent, reached, _ = asked(3 * PIECE, 3)
    assert sent[0]["status"] == 200
    assert sum(reached) == 3 * PIECE < MOST
