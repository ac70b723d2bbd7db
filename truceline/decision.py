"""Decisions: what a person ruled on claims, always a new record and never an edit."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Ruling(StrEnum):
    """What a decision does."""

    ACCEPT = "accept"  # the claims are read rightly
    CORRECT = "correct"  # one claim, with some of its fields changed
    REJECT = "reject"  # the claims are read wrongly: they stand in no incident
    MERGE = "merge"  # the incidents of these claims are one
    SPLIT = "split"  # these claims are an incident of their own
    UNDO = "undo"  # the decisions named have no effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a ruled claim stood: its id, report, characters and happening, by which it is found after a new reading.

    `seen` is the id under which it was looked at, where an earlier correction had given it another; empty where it
    was looked at as it was read.
    """

    claim: str
    report: str
    start: int
    end: int
    happening: str
    seen: str = ""

    @property
    def spot(self) -> tuple[str, int, int, str]:
        """Report, characters and happening: what a claim that is read anew keeps."""
        return self.report, self.start, self.end, self.happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling, with who made it, when and why.

    `subjects` are ids of claims, as read from the report or as corrected, and of decisions where these are undone:
    incidents are named by claims of theirs, since their own ids change with every report. `changes` are pairs of a
    claim's field and its new value in the form of `Claim.to_json`. `anchors` tell where the claims stood; a decision
    without them holds only as long as its claims keep their ids.
    """

    kind: Ruling
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str
    changes: tuple[tuple[str, Any], ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def id(self) -> str:
        """`d` and twelve hexadecimal digits over everything the decision says."""
        key = json.dumps(["decision", self._row()], sort_keys=True)
        return "d" + hashlib.sha256(key.encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON values, with its id."""
        return {"id": self.id, **self._row()}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Decision":
        """The decision that `to_json` wrote."""
        return cls(
            kind=Ruling(row["kind"]),
            subjects=tuple(row["subjects"]),
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
            why=row["why"],
            changes=tuple(row.get("changes", {}).items()),
            anchors=tuple(Anchor(**each) for each in row.get("anchors", ())),
        )

    def _row(self) -> dict[str, Any]:
        anchors = [{name: held for name, held in asdict(each).items() if held != ""} for each in self.anchors]
        return {
            "kind": self.kind.value,
            "subjects": list(self.subjects),
            "by": self.by,
            "at": self.at.isoformat(),
            "why": self.why,
            "changes": dict(self.changes),
            **({"anchors": anchors} if anchors else {}),
        }
