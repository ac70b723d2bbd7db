"""A bare text as a report, for benchmarks whose gold is text without source or date."""

from datetime import UTC, datetime

from truceline.report import Report


def bare(text: str) -> Report:
    """An English text as an undated report of an unknown source."""
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source="",
        title="",
        published=None,
        received=datetime(2000, 1, 1, tzinfo=UTC),
        language="en",
    )
