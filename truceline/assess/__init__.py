"""Accord + Incidents -> Findings: law, evidence, phase, label, trace, at any date as known at any date."""

from truceline.assess.board import Asker, Memo, assess, matcher

__all__ = ["Asker", "Memo", "assess", "matcher"]
