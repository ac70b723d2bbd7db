"""What every answer carries and every request must meet: strict headers, own host names, own pages, a password."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field
from secrets import token_urlsafe
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.errors import CaseError, Problem

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # data: the signs on the map's buttons stand in its style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HOSTS = ("127.0.0.1", "localhost", "[::1]")  # another name that leads here is a page of somebody else
READING = ("GET", "HEAD")
SHORTEST = 12  # characters of a password


@dataclass(frozen=True, slots=True)
class Password:
    """A password kept as a keyed hash; the key lives as long as the process."""

    digest: bytes
    key: bytes

    @classmethod
    def of(cls, words: str) -> "Password":
        """The password of these words. Raises CaseError (`password-short`)."""
        if len(words) < SHORTEST:
            raise CaseError(
                Problem(
                    code="password-short",
                    what=f"the password has {len(words)} characters",
                    why="Whoever reaches the port can try one password after the other.",
                    hint=f"take {SHORTEST} characters or more",
                )
            )
        key = token_urlsafe(32).encode()
        return cls(_digest(words, key), key)

    def fits(self, words: str) -> bool:
        """True for the same words, in a time that tells nothing of them."""
        return hmac.compare_digest(self.digest, _digest(words, self.key))


def _digest(words: str, key: bytes) -> bytes:
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Who may ask and write: everybody on this machine, or whoever knows the password.

    `token` stands in every form that writes; a page of another origin cannot read it.
    """

    password: Password | None = None
    token: str = field(default_factory=token_urlsafe)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that a request may call this server by; any, where a password is asked for."""
        return ("*",) if self.password else HOSTS

    def person(self, headers: Headers) -> str | None:
        """Who asks: the name given beside the right password, empty where none is needed; None for a stranger."""
        if self.password is None:
            return ""
        name, password = credentials(headers.get("authorization", ""))
        return name if self.password.fits(password) else None

    def written_by(self, token: str) -> bool:
        """True for the token that the forms of this server carry."""
        return hmac.compare_digest(self.token.encode(), token.encode("utf-8", "surrogatepass"))


def credentials(header: str) -> tuple[str, str]:
    """Name and password of an Authorization header (RFC 7617); empty where it holds none."""
    kind, _, packed = header.partition(" ")
    try:
        given = base64.b64decode(packed, validate=True).decode("utf-8") if kind.lower() == "basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    name, _, password = given.partition(":")
    return name, password


def from_own_page(headers: Headers) -> bool:
    """True where a browser says that one of this server's own pages sends the request."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none") or (origin is None and site is None):
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class GuardedApp:
    """Refuses strangers and writes from other pages before anything is read; adds the headers to each answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, sent)

    def _refusal(self, request: Request) -> Response | None:
        if self._guard.person(request.headers) is None:
            asks = {"WWW-Authenticate": 'Basic realm="Truceline", charset="UTF-8"'}
            return PlainTextResponse("This case asks for its password.\n", status_code=401, headers=asks)
        if request.method not in READING and not from_own_page(request.headers):
            words = "Only a page of this server may write. Open the page anew and send the form from there.\n"
            return PlainTextResponse(words, status_code=403)
        return None
