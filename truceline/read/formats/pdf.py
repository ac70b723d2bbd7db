"""PDF with a text layer."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from truceline.errors import Problem
from truceline.read.document import Document, Format

# What pypdf raises on broken files, by fuzzing: its own errors and those of the structures it trusted.
_BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, ArithmeticError,
    NotImplementedError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
_FILE_NAME = re.compile(r"untitled|microsoft|\.(?:docx?|pdf|indd|qxd|odt)$", re.IGNORECASE)


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document; pages follow each other after a form feed. The file's own dates are no publication dates."""
    with _silence():
        found = _opened(content)
    if isinstance(found, Problem):
        yield found
        return
    text, title = found
    clean = text.encode("utf-8", errors="replace").decode("utf-8")  # lone surrogates from broken fonts
    if not clean.strip():
        yield _no_text()
    else:
        yield Document(text=clean, title="" if _FILE_NAME.search(title) else title)


def _opened(content: bytes) -> tuple[str, str] | Problem:
    """Text and title."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return _locked()
        text = "\n\f\n".join(page.extract_text() for page in reader.pages)
        return text, str((reader.metadata and reader.metadata.title) or "").strip()
    except _BROKEN as error:
        return _broken(error)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep pypdf from printing beside the message that Truceline gives."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _locked() -> Problem:
    return Problem(
        code="encrypted",
        what="the PDF is protected by a password",
        why="Its text cannot be read without it.",
        hint="save a copy without a password",
    )


def _broken(error: BaseException) -> Problem:
    return Problem(
        code="broken-pdf",
        what=f"the PDF is broken or cut off: {error or type(error).__name__}",
        why="Its text cannot be read.",
        hint="download it again, or print it to a new PDF",
    )


def _no_text() -> Problem:
    return Problem(
        code="no-text-layer",
        what="the PDF holds images but no text",
        why="Nothing in it can be quoted.",
        hint="run OCR over it first (for example: ocrmypdf in.pdf out.pdf)",
    )


FORMAT = Format(
    name="PDF",
    media_type="application/pdf",
    suffixes=(".pdf",),
    recognises=lambda content: b"%PDF-" in content[:1024],
    read=read,
)
