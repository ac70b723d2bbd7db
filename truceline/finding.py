"""Findings: the state of one provision at one date, as known at one date, with the claims and reasons behind it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

PROJECTION = "projection: what was not yet known counts as not done"


class Phase(StrEnum):
    """Where a provision stands by the clock and by what amends, suspends or ends it; `depends` on the reading."""

    NOT_IN_FORCE = "not-in-force"
    NOT_TRIGGERED = "not-triggered"
    OPEN = "open"
    PAST_DUE = "past-due"
    SUSPENDED = "suspended"
    ENDED = "ended"
    DEPENDS = "depends"


class Label(StrEnum):
    """What a finding says in one word (docs/findings.md, Phases and findings)."""

    OPEN = "open"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    HOLDING = "holding"
    BREACHED = "breached"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    RUNNING = "running"
    ENDED = "ended"
    NOT_TRIGGERED = "not-triggered"
    SUSPENDED = "suspended"
    NOT_IN_FORCE = "not-in-force"
    DEPENDS = "depends"


class Weight(StrEnum):
    """Four-valued evidence: good evidence on neither, one or both sides."""

    NONE = "none"
    FOR = "for"
    AGAINST = "against"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One claim in a finding: what it is taken for, how much it weighs and why.

    `stance` is a word of docs/coded-claims.md; `grade` one of party, against-interest, independent, reported, other;
    `strong` is True where it reaches the threshold, alone or with others; `why` is the printed rule.
    """

    claim: str
    stance: str
    grade: str
    strong: bool
    speakers: tuple[str, ...]
    doers: tuple[str, ...]
    why: str
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The voice as JSON values."""
        return {
            "claim": self.claim,
            "stance": self.stance,
            "grade": self.grade,
            "strong": self.strong,
            "speakers": list(self.speakers),
            "doers": list(self.doers),
            "why": self.why,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One node of the explanation: a rule, what went in (`article 6`, `claim c...`, `amendment`), what came out."""

    rule: str
    inputs: tuple[str, ...]
    result: str
    steps: tuple["Trace", ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The tree as JSON values."""
        return {
            "rule": self.rule,
            "inputs": list(self.inputs),
            "result": self.result,
            "steps": [step.to_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """Who answers for a breach: `state` is named, contested or open; `actors` are those good evidence names."""

    state: str
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """What a finding says beside its label; None where an axis does not apply.

    `time`: early, on-time, on-amended-date, late, unclear. `as_agreed`: as-agreed, deviates, unclear.
    `sides`: agreed, contested, one-sided, silent.
    """

    time: str | None = None
    as_agreed: str | None = None
    sides: str = "silent"
    responsible: Responsible | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one reading leads to: its id, phase, label, due instant and time axis."""

    reading: str
    held_by: tuple[str, ...]
    phase: Phase
    label: Label
    due: datetime | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The state of one provision.

    `on` and `known` are instants. `label_before` is what an ended or suspended provision was. `remarks` are for
    readers: deadlines, what is alleged, how it ended; they and the trace hold ids of actors, and who prints them puts
    names in their place. `projection` is True where `known` lies before `on`.
    `dates` names instants that matter: due, due-at-first, window-closes, renews, ends, ended, last-breached,
    last-known, fulfilled. `before` and `after` are the nearest instants at which the finding changes, None for none.
    `profile` names the threshold of evidence.
    """

    accord: str
    provision: str
    article: str
    kind: str
    title: str
    on: datetime
    known: datetime
    phase: Phase
    label: Label
    evidence: Weight
    label_before: Label | None = None
    axes: Axes = Axes()
    outcomes: tuple[Outcome, ...] = ()
    reading: str = ""
    remarks: tuple[str, ...] = ()
    dates: tuple[tuple[str, datetime], ...] = ()
    voices: tuple[Voice, ...] = ()
    incidents: tuple[str, ...] = ()
    trace: Trace | None = None
    before: datetime | None = None
    after: datetime | None = None
    projection: bool = False
    profile: str = "standard"

    @property
    def id(self) -> str:
        """Accord and provision id: the same provision keeps it at every date."""
        return f"{self.accord}/{self.provision}"

    @property
    def detail(self) -> str:
        """The remarks as one line; a projection says so."""
        return "; ".join((*((PROJECTION,) if self.projection else ()), *self.remarks))

    def date(self, name: str) -> datetime | None:
        """The instant of that name; None where the finding has none."""
        return dict(self.dates).get(name)

    def claims(self, *stances: str) -> tuple[Voice, ...]:
        """The voices of these stances, in order."""
        return tuple(voice for voice in self.voices if voice.stance in stances)

    def same_as(self, other: "Finding") -> bool:
        """True where both say the same, whatever the dates they were asked for."""
        return self.content() == other.content()

    def content(self) -> tuple[Any, ...]:
        """What a finding says, apart from the question, the explanation and the list of voices."""
        return (
            self.phase,
            self.label,
            self.evidence,
            self.label_before,
            self.axes,
            self.outcomes,
            self.remarks,
            self.dates,
        )

    def to_json(self) -> dict[str, Any]:
        """The finding as JSON values; instants in ISO 8601 with offset."""
        return {
            "accord": self.accord,
            "provision": self.provision,
            "article": self.article,
            "kind": self.kind,
            "title": self.title,
            "on": self.on.isoformat(),
            "known": self.known.isoformat(),
            "projection": self.projection,
            "phase": self.phase.value,
            "label": self.label.value,
            "label_before": self.label_before.value if self.label_before else None,
            "evidence": self.evidence.value,
            "profile": self.profile,
            "reading": self.reading,
            "readings": [_outcome(each) for each in self.outcomes],
            "axes": _axes(self.axes),
            "remarks": list(self.remarks),
            "dates": {name: at.isoformat() for name, at in self.dates},
            "claims": [voice.to_json() for voice in self.voices],
            "incidents": list(self.incidents),
            "before": self.before.isoformat() if self.before else None,
            "after": self.after.isoformat() if self.after else None,
            "trace": self.trace.to_json() if self.trace else None,
        }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "reading": outcome.reading,
        "held_by": list(outcome.held_by),
        "phase": outcome.phase.value,
        "label": outcome.label.value,
        "due": outcome.due.isoformat() if outcome.due else None,
        "time": outcome.time,
    }


def _axes(axes: Axes) -> dict[str, Any]:
    who = axes.responsible
    return {
        "time": axes.time,
        "as_agreed": axes.as_agreed,
        "sides": axes.sides,
        "responsible": {"state": who.state, "actors": list(who.actors)} if who else None,
    }
