"""Markdown with front matter or header lines; its marks stay in the text and out of the sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from truceline.errors import Problem
from truceline.read.decode import decode
from truceline.read.document import Document, Format
from truceline.read.header import front_matter, header, stated

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document; its first heading is the title where nothing else states one."""
    decoded = decode(content)
    if isinstance(decoded, Problem):
        yield decoded
        return
    found = front_matter(decoded.text)
    if not found.end:
        found = header(decoded.text)
    document = stated(decoded.text, found, remarks=decoded.remarks)
    if not document.title and (heading := _TITLE.search(document.text)):
        document = replace(document, title=heading.group(1))
    yield document


FORMAT = Format(
    name="Markdown",
    media_type="text/markdown",
    suffixes=(".md", ".markdown", ".mdown"),
    recognises=lambda content: False,
    read=read,
)
