"""Requests that are too large: read to their end without being kept, then answered with what to do."""

from collections.abc import Callable

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64 * 1024 * 1024  # bytes of one request: some thousand articles, or a long report with its pictures
PASSED_OVER = (
    4 * 1024 * 1024 * 1024
)  # bytes read past before the line is cut: a browser shows no answer before
WORDS = (
    f"What was sent is larger than {MOST // 1024 // 1024} MB; nothing of it was kept. "
    "Send fewer files at once, or give them to `truceline add CASE FOLDER`, which takes any number."
)
Refuse = Callable[[Request, str], Response]


class LimitedApp:
    """Refuses requests whose bodies are larger than `most` bytes before anything of them is held."""

    def __init__(self, app: ASGIApp, refuse: Refuse, most: int = MOST) -> None:
        self._app = app
        self._refuse = refuse
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope)
        if _length(request) > self._most:
            await _read_past(receive)
            return await self._refuse(request, WORDS)(scope, receive, send)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:  # sent without saying how much it is
                raise HTTPException(413, WORDS)
            return message

        await self._app(scope, counted, send)


def _length(request: Request) -> int:
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else 0


async def _read_past(receive: Receive) -> None:
    taken = 0
    while taken < PASSED_OVER:
        message = await receive()
        taken += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return
