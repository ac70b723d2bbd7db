"""A document as its file tells it -> a report: completed by the caller and by the folder's list."""

from truceline.errors import Problem
from truceline.read.document import Document
from truceline.read.given import NOT_SAID, Given
from truceline.read.sidecar import Row
from truceline.read.tell import language_of
from truceline.report import Report

LONGEST = 10_000_000  # characters: some twenty novels; at reading speed a quarter of an hour on one core


def completed(
    document: Document, content: bytes, media_type: str, row: Row, given: Given
) -> Report | Problem:
    """The report: caller before document before folder's list. A Problem (`empty`, `too-long`) where it is none.

    Where nobody states a publication date it stays None: neither the file's date nor a date in the text stands in.
    """
    if not document.text.strip():
        return Problem(
            code="empty",
            what="the document holds no text",
            why="There is nothing to read in it.",
            hint="check that it was saved or downloaded whole",
        )
    if len(document.text) > LONGEST:
        return Problem(
            code="too-long",
            what=f"{len(document.text):,} characters of text are more than the limit of {LONGEST:,}",
            why="That is no report but a collection: it would hold up all others, and its dates would mix.",
            hint="split it into the documents it holds, one file each",
        )
    return Report(
        content=content if document.content is None else document.content,
        text=document.text,
        media_type=document.media_type or media_type,
        source=given.source_id or document.source or row.source,
        title=given.title or document.title or row.title,
        published=given.published or document.published or row.published,
        received=given.received or NOT_SAID,
        language=given.language or document.language or row.language or language_of(document.text),
        origin=f"{given.origin}, {document.part}" if document.part else given.origin,
        address=given.address or document.address or row.address,
        label=given.label or document.label or row.label,
        remarks=document.remarks,
    )
