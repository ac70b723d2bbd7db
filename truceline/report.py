"""Reports: one document as received, with its bytes, its text and where it came from."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from truceline.when import Interval

SOURCE, DATE = (
    "source",
    "publication date",
)  # what a remark on a field that the text itself filled in begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive) of a report's text, counted in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as received.

    `content` is the bytes as received; `text` what was read out of them: every span points into `text`.
    `source` is a source id, or the name as given where the source is not listed, or empty where unknown.
    `published` is None where unknown: Truceline then asks and never invents. `received` is when it was added (UTC).
    `language` is an ISO 639-1 code, empty where it could not be told. `origin` is the file or address it came from.
    `label` is shown with the report wherever it stands ("written for the demo"). `remarks` say what reading was not
    sure of ("encoding guessed as cp1251: low confidence").
    """

    content: bytes
    text: str
    media_type: str
    source: str
    title: str
    published: Interval | None
    received: datetime
    language: str
    origin: str = ""
    address: str = ""
    label: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the bytes as received, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def id(self) -> str:
        """`r` and twelve hexadecimal digits; the bytes alone make the identity, not the file's name."""
        return "r" + hashlib.sha256(json.dumps(["report", self.sha256]).encode()).hexdigest()[:12]

    @property
    def known_from(self) -> date | None:
        """The day from which the report counts as published: the last one its date may mean (design.md)."""
        return self.published.last if self.published else None

    def to_json(self) -> dict[str, Any]:
        """Everything but the bytes, as JSON values."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "source": self.source,
            "title": self.title,
            "published": self.published and str(self.published),
            "received": self.received.isoformat(),
            "language": self.language,
            "media_type": self.media_type,
            "origin": self.origin,
            "address": self.address,
            "label": self.label,
            "characters": len(self.text),
            "remarks": list(self.remarks),
        }


def filled_in(remarks: Iterable[str]) -> frozenset[str]:
    """Which fields (`source`, `published`) of a report only its own text has told, by its remarks."""
    begins = {
        "source": (f"{SOURCE} taken from",),
        "published": (f"{DATE} taken from", f"{DATE} inferred from"),
    }
    return frozenset(
        name for name, start in begins.items() if any(each.startswith(start) for each in remarks)
    )
