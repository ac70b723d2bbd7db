"""HTML pages, saved as they were served."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from truceline.errors import Problem, TrucelineError
from truceline.read.decode import decode
from truceline.read.document import Document, Format
from truceline.read.header import Header, stated, stated_date
from truceline.read.page import article, charset, is_bare, whole

LARGEST_PAGE = (
    3_000_000  # characters; beyond it the main text is not told from the rest, which would take minutes
)
LEAST = 250  # characters; a shorter main text is held against the whole page
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2999-12-31",
}  # metadata alone, never a guess
_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_STATED = re.compile(
    r"<meta\s+name=[\"'](source|label|title|published|language)[\"']\s+content=[\"']([^\"'<>]{1,300})[\"']",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,400})", re.IGNORECASE)


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document: the main text of the page, with what its metadata say."""
    decoded = decode(content, declared=charset(content))
    if isinstance(decoded, Problem):
        yield decoded
        return
    page = decoded.text
    found = None if len(page) > LARGEST_PAGE else _main(page)
    text = whole(page) if is_bare(content) or found is None else _longer(article(found.body), page)
    if not text.strip():
        yield _no_text()
        return
    yield _document(text, page, found, decoded.remarks)


def _document(text: str, page: str, found: Any, remarks: tuple[str, ...]) -> Document:
    """The text with what the page states: meta tags `source`, `label`, ... as header lines do, else its metadata."""
    fields = {name.lower(): unescape(value).strip() for name, value in _STATED.findall(page[:100_000])}
    fields.setdefault("title", (found and found.title) or _first_title(page))
    fields.setdefault("source", (found and (found.sitename or found.hostname)) or "")
    fields.setdefault("address", (found and found.url) or "")
    dates = (fields.get("published", ""), (found and found.date) or "")
    fields["published"] = next(filter(_is_date, dates), "")
    return stated(text, Header(fields), remarks=remarks)


def _is_date(words: str) -> bool:
    """Pages put anything into their date tags; what cannot be read is not stated."""
    try:
        return bool(words) and stated_date(words) is not None
    except TrucelineError:
        return False


def _main(page: str) -> Any:
    try:
        return bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except (
        etree.LxmlError,
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # a page made to break readers
        return None


def _longer(main: str, page: str) -> str:
    """The main text, or the whole page where the main text is next to nothing of it."""
    if len(main) >= LEAST:
        return main
    rest = whole(page)
    return rest if len(rest) > 2 * len(main) else main


def _first_title(page: str) -> str:
    found = _TITLE.search(page, 0, 100_000)
    return " ".join(found.group(1).split()) if found else ""


def _no_text() -> Problem:
    return Problem(
        code="empty",
        what="the page shows no text",
        why="It is empty, or its text is only fetched by scripts.",
        hint="save the page from a browser once it is shown, or print it to PDF",
    )


FORMAT = Format(
    name="HTML",
    media_type="text/html",
    suffixes=(".html", ".htm", ".xhtml"),
    recognises=lambda content: bool(_START.match(content[:8192])),
    read=read,
)
