"""DOCX: paragraphs, lists and tables in their order, headings and items with Markdown marks."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as open_docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from truceline.errors import Problem
from truceline.read.document import Document, Format

LARGEST = 300_000_000  # bytes unpacked; a file that swells beyond that was made to exhaust memory
_BROKEN = (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError, OSError,
           NotImplementedError, RecursionError)  # fmt: skip


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document; the file's own dates are no publication dates."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > LARGEST:
            yield _swollen(size)
            return
        document = open_docx(io.BytesIO(content))
        text = "\n\n".join(line for line in map(_block, document.iter_inner_content()) if line.strip())
        title = (document.core_properties.title or "").strip()
    except _BROKEN as error:
        yield _broken(error)
        return
    yield Document(text=text, title=title) if text else _no_text()


def _block(block: Any) -> str:
    if isinstance(block, Table):
        return "\n".join("| " + " | ".join(_cells(row)) + " |" for row in block.rows)
    style = (block.style.name or "").lower() if block.style is not None else ""
    mark = "# " if style.startswith(("heading", "title")) else "- " if style.startswith("list") else ""
    return mark + block.text if block.text.strip() else ""


def _cells(row: Any) -> list[str]:
    """Texts of a row, a merged cell once."""
    cells: list[str] = []
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            cells.append(" ".join(cell.text.split()))
        before = cell._tc
    return cells


def _swollen(size: int) -> Problem:
    return Problem(
        code="too-large",
        what=f"the DOCX unpacks to {size // 1_000_000} MB",
        why=f"More than {LARGEST // 1_000_000} MB would exhaust memory.",
        hint="split the document or save it as plain text",
    )


def _broken(error: BaseException) -> Problem:
    return Problem(
        code="broken-docx",
        what=f"the DOCX is broken or is none: {error or type(error).__name__}",
        why="Its text cannot be read.",
        hint="open it in a word processor and save it again",
    )


def _no_text() -> Problem:
    return Problem(code="empty", what="the DOCX holds no text", why="There is nothing to read in it.")


FORMAT = Format(
    name="DOCX",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx",),
    recognises=lambda content: content.startswith(b"PK\x03\x04") and b"word/document.xml" in content,
    read=read,
)
