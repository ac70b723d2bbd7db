"""Incidents: claims judged to be about one happening at one place and time, with the numbers in dispute."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from truceline.claim import Claim, Identified
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number in dispute: the bounds by a stated rule, and who says what.

    `says` lists (claim id, low, high); `best` is None where the rule names no single number. `civilian` and
    `cumulative` (a running total) are None where the claims do not tell. `remarks` say what looks wrong with the
    numbers (a slip of unit). `says` is in the order of publication, numbers that were revised among them.

    `chains`: for each speaker that gave several numbers over time, its claim ids in order, of which the last holds;
    `superseded`: the ids of those that no longer hold. `latest`: id of the claim published last, empty where no day
    is known or two of that day differ. `standing`: (claim id, how its speaker stands to those counted): `self`,
    `enemy`, `other`, `unknown`.
    """

    unit: str
    of: str
    low: float | None
    best: float | None
    high: float | None
    rule: str
    says: tuple[tuple[str, float | None, float | None], ...]
    civilian: bool | None = None
    cumulative: bool | None = None
    remarks: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    superseded: tuple[str, ...] = ()
    latest: str = ""
    standing: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The estimate as JSON values."""
        return {
            "unit": self.unit,
            "of": self.of,
            "civilian": self.civilian,
            "cumulative": self.cumulative,
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "rule": self.rule,
            "remarks": list(self.remarks),
            "says": [{"claim": c, "low": low, "high": high} for c, low, high in self.says],
            "chains": [list(each) for each in self.chains],
            "superseded": list(self.superseded),
            "latest": self.latest,
            "standing": dict(self.standing),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A claim that adds no voice of its own: which report says it again, and by which rule that was seen."""

    claim: str
    report: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One voice behind claims of one incident: the claim that counts and those that go back to it.

    `voice` is the id of an actor or a source, or the words for a speaker that is not listed. `claim` and `report` are
    those of the voice itself where they are there, else the earliest. `copies` stand in the order of publication.
    """

    voice: str
    claim: str
    report: str
    copies: tuple[Copy, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The origin as JSON values."""
        return {
            "voice": self.voice,
            "claim": self.claim,
            "report": self.report,
            "copies": [{"claim": c.claim, "report": c.report, "why": c.why} for c in self.copies],
        }


def incident_id(claims: Iterable[str]) -> str:
    """The id of the incident that these claim ids make, whatever their order."""
    key = json.dumps(["incident", sorted(claims)])
    return "i" + hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Identified):
    """Claims about one happening at one place and time.

    `origins` counts independent origins: relays of one speaker count once; `voices` are these origins, each with its
    copies; where claims deny it, those who deny are no origin of it. `why` names the rules that joined the
    claims. `provision` is set where coders named one.
    """

    happening: str
    claims: tuple[Claim, ...]
    places: tuple[str, ...] = ()
    when: Interval | None = None
    doers: tuple[str, ...] = ()
    provision: str = ""
    estimates: tuple[Estimate, ...] = ()
    origins: int = 0
    why: tuple[str, ...] = ()
    voices: tuple[Origin, ...] = ()

    @property
    def id(self) -> str:
        """`i` and twelve hexadecimal digits over the ids of its claims, whatever their order."""
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", incident_id(claim.id for claim in self.claims))
            return self._id

    def to_json(self) -> dict[str, Any]:
        """The incident as JSON values; claims by id."""
        return {
            "id": self.id,
            "happening": self.happening,
            "when": self.when.to_json() if self.when else None,
            "places": list(self.places),
            "doers": list(self.doers),
            "provision": self.provision,
            "origins": self.origins,
            "voices": [each.to_json() for each in self.voices],
            "estimates": [each.to_json() for each in self.estimates],
            "claims": [claim.id for claim in self.claims],
            "why": list(self.why),
        }
