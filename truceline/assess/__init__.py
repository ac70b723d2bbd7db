"""Accord + Incidents -> Findings: law, evidence, phase, label, trace, at any date as known at any date."""

from truceline.assess.agenda import Change, Deadline, changes, due, timeline, timelines_at, why
from truceline.assess.asker import Memo
from truceline.assess.board import assess
from truceline.assess.timeline import Breakpoint
from truceline.assess.trial import Trial

__all__ = [
    "Breakpoint",
    "Change",
    "Deadline",
    "Memo",
    "Trial",
    "assess",
    "changes",
    "due",
    "timeline",
    "timelines_at",
    "why",
]
