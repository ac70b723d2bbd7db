"""Plain text, with or without header lines."""

from collections.abc import Iterator

from truceline.errors import Problem
from truceline.read.decode import decode
from truceline.read.document import Document, Format
from truceline.read.header import header, stated


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document; header lines give its source, title, date, language and label."""
    decoded = decode(content)
    if isinstance(decoded, Problem):
        yield decoded
    else:
        yield stated(decoded.text, header(decoded.text), remarks=decoded.remarks)


FORMAT = Format(
    name="plain text",
    media_type="text/plain",
    suffixes=(".txt", ".text", ".asc", ".log"),
    recognises=lambda content: False,
    read=read,
)
