"""RSS and Atom: each entry of a feed is a report."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from truceline.errors import Problem, TrucelineError
from truceline.read.document import Document, Format
from truceline.read.header import stated_date
from truceline.read.page import whole
from truceline.when import Interval

_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I
)


def read(content: bytes) -> Iterator[Document | Problem]:
    """One document an entry; its bytes are its own fields, so that it is the same report in tomorrow's feed."""
    feed = feedparser.parse(io.BytesIO(content))
    if not feed.entries:
        yield _no_entries(feed.get("bozo_exception"))
        return
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(
            entry, number, source=str(feed.feed.get("title", "")), language=str(feed.feed.get("language", ""))
        )


def _entry(entry: Any, number: int, *, source: str, language: str) -> Document | Problem:
    title = " ".join(whole(str(entry.get("title", ""))).split())
    body = whole(_body(entry))
    if not body and not title:
        return Problem(code="empty", what=f"entry {number} of the feed has no text")
    stamp = str(entry.get("published") or entry.get("updated") or "")
    own = {"id": str(entry.get("id", "")), "link": str(entry.get("link", "")), "published": stamp}
    own |= {"title": title, "text": body, "source": source}
    return Document(
        text=body or title,
        title=title,
        source=str((entry.get("source") or {}).get("title") or source),
        published=_published(stamp),
        language=language[:2].lower(),
        address=own["link"],
        content=json.dumps(own, ensure_ascii=False, sort_keys=True).encode(),
        media_type="application/json; feed-entry",
        part=f"entry {number}",
    )


def _body(entry: Any) -> str:
    """The longest of an entry's contents; feeds give a summary, the full text, or both."""
    texts = [str(each.get("value", "")) for each in entry.get("content", ())] + [
        str(entry.get("summary", ""))
    ]
    return max(texts, key=len)


def _published(stamp: str) -> Interval | None:
    try:
        return stated_date(stamp) if stamp else None
    except TrucelineError:
        return None


def _no_entries(error: object) -> Problem:
    return Problem(
        code="broken-feed",
        what="the feed has no entries" + (f": {error}" if error else ""),
        why="There is nothing to read in it.",
        hint="check that it is RSS or Atom and was saved whole",
    )


FORMAT = Format(
    name="RSS or Atom",
    media_type="application/rss+xml",
    suffixes=(".rss", ".atom", ".xml"),
    recognises=lambda content: bool(_START.match(content[:8192])),
    read=read,
    several=True,
)
