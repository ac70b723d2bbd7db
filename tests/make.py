"""Records for tests: whole and valid, with only what a test cares about spelt out."""

from datetime import UTC, datetime
from typing import Any

from truceline.claim import Claim, Mode, Speaker
from truceline.report import Report, Span
from truceline.when import partial_date

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


def report(text: str = "Nothing happened.", *, published: str | None = "2020-11-12", **fields: Any) -> Report:
    """A plain-text report; `published` as YYYY[-MM[-DD]] or None for unknown."""
    given = {
        "content": text.encode(),
        "text": text,
        "media_type": "text/plain",
        "source": "demo-outlet",
        "title": "A report",
        "published": partial_date(published) if published else None,
        "received": RECEIVED,
        "language": "en",
    }
    return Report(**{**given, **fields})


def claim(happening: str = "shelling", *, published: str | None = "2020-11-12", **fields: Any) -> Claim:
    """A claim of one report; the words stand for the span."""
    given = {
        "report": "r000000000000",
        "span": Span(start=0, end=10),
        "words": "some words",
        "language": "en",
        "happening": happening,
        "mode": Mode.HAPPENED,
        "speakers": (Speaker(words="an outlet", source="demo-outlet"),),
        "published": partial_date(published) if published else None,
    }
    return Claim(**{**given, **fields})
