"""What a caller says of the documents it hands over; its words win over the documents' own."""

from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.when import Interval

NOT_SAID = datetime(
    1970, 1, 1, tzinfo=UTC
)  # when received, where the caller does not say: reading has no clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Empty fields say nothing. `received` is when the document came in, with its zone."""

    origin: str = ""
    source_id: str = ""
    title: str = ""
    published: Interval | None = None
    received: datetime | None = None
    language: str | None = None
    address: str = ""
    label: str = ""
