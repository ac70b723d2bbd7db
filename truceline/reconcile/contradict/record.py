"""Contradictions: what claims of an incident cannot both be right about, who against whom, since when, how resolved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class About(StrEnum):
    """What claims contradict one another on. Whether it took place and who did it are two questions."""

    OCCURRENCE = "occurrence"
    RESPONSIBLE = "responsible"
    HAPPENING = "happening"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"


class Means(StrEnum):
    """What resolved a contradiction."""

    LATER = "later claim of the same speaker"
    AGREED = "agreed statement"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One answer, and who gives it: `voices` are ids of actors or sources, or a speaker's words; `since` the first day.

    `value` is an id (place, happening, actors joined by +), days, bounds (`60`, `200+`, `32-100`), or `yes` and `no`.
    """

    value: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How a contradiction ended: by which claim or decision, from when, and which answer is left (empty: none)."""

    means: Means
    by: str
    on: date | None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Answers to one question that exclude one another.

    `incidents`: the incident, or the two whose claims tell apart only who did it. `unit` and `of` are set for numbers.
    `since`: the day from which two such answers were public, None where a day is missing. `remarks` say what may lie
    behind it.
    """

    about: About
    incidents: tuple[str, ...]
    positions: tuple[Position, ...]
    since: date | None
    resolution: Resolution | None = None
    unit: str = ""
    of: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on all sides."""
        return tuple(claim for each in self.positions for claim in each.claims)

    def to_json(self) -> dict[str, Any]:
        """The contradiction as JSON values."""
        resolution = self.resolution
        return {
            "about": self.about.value,
            "incidents": list(self.incidents),
            "unit": self.unit,
            "of": self.of,
            "since": _iso(self.since),
            "positions": [
                {
                    "value": each.value,
                    "voices": list(each.voices),
                    "claims": list(each.claims),
                    "since": _iso(each.since),
                }
                for each in self.positions
            ],
            "resolution": resolution
            and {
                "means": resolution.means.value,
                "by": resolution.by,
                "on": _iso(resolution.on),
                "value": resolution.value,
            },
            "remarks": list(self.remarks),
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
