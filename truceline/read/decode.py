"""Bytes -> text: by byte-order mark, declared charset, UTF-8, else by a guess that says so."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from truceline.errors import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "cp1251", "cp1250", "cp1254", "cp1256", "koi8_r", "cp866", "utf_16_le", "utf_16_be"]
_SAMPLE = 65_536  # bytes shown to the guesser: enough for any language, bounded in time
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LEAST_WIDE = 64  # bytes; fewer with NUL among them are taken for UTF-16 only where a mark says so
_BINARY = 0.02  # share of control bytes above which no encoding of text is left


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was not sure about it (empty where all is well)."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str = "") -> Decoded | Problem:
    """The text of bytes; a Problem (`binary`, `empty`) where there is none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _told(content, encoding)
    if not content.strip(b"\x00 \t\r\n\f"):
        return Problem(
            code="empty",
            what="the document is empty",
            why="There is nothing to read in it.",
            hint="check that it was saved or downloaded whole",
        )
    if declared and (known := _codec(declared)):
        return _told(content, known)
    try:
        return _sane(content, Decoded(content.decode("utf-8")))
    except UnicodeDecodeError:
        return _damaged(content) or _guessed(content)


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return (
        "cp1252" if found in ("iso8859-1", "ascii") else found
    )  # what browsers do (WHATWG Encoding Standard)


def _told(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    return Decoded(text, (f"{bad} characters could not be read as {encoding}",) if bad else ())


def _sane(content: bytes, decoded: Decoded) -> Decoded | Problem:
    """The same, unless control bytes show that it is no text."""
    controls = len(_CONTROL.findall(content[:_SAMPLE]))
    return binary() if controls > _BINARY * min(len(content), _SAMPLE) else decoded


def binary() -> Problem:
    """What is said of bytes that are no text."""
    return Problem(
        code="binary",
        what="the bytes are no text and no known document format",
        why="Nothing in them can be quoted or led back to.",
        hint="give plain text, Markdown, HTML, PDF with a text layer, DOCX, RSS, Atom, CSV or JSON Lines",
    )


def _damaged(content: bytes) -> Decoded | None:
    """UTF-8 with a few spoilt bytes or cut off at the end; None where it is another encoding."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text[:_SAMPLE] if letter > "\x7f" and letter != "\ufffd")
    if _CONTROL.search(content[:_SAMPLE]) or (bad > 1 and good < 10 * bad):
        return None
    if bad == 1 and good == 0 and not _cut_off(content):
        return None
    return Decoded(text, (f"{bad} spoilt characters in UTF-8",))


def _cut_off(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(content) - 4 and error.reason == "unexpected end of data"
    return False


def _guessed(content: bytes) -> Decoded | Problem:
    best = from_bytes(content[:_SAMPLE], cp_isolation=_CANDIDATES, threshold=0.4).best()
    sane = _sane(content, Decoded(""))
    wide = best is not None and best.encoding.startswith("utf_16") and len(content) >= _LEAST_WIDE
    if isinstance(sane, Problem) and not wide:
        return sane
    encoding = best.encoding if best else "cp1252"
    told = _told(content, encoding)
    return Decoded(told.text, (f"encoding guessed as {encoding}: low confidence", *told.remarks))
