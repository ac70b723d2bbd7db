"""Claims -> estimates: the numbers of an incident by a stated rule, with who says what and which of it was revised."""

from truceline.reconcile.estimate.make import Without, estimates, sensitivity, side_by_side
from truceline.reconcile.estimate.rules import Rule
from truceline.reconcile.estimate.summary import Summary, summary

__all__ = ["Rule", "Summary", "Without", "estimates", "sensitivity", "side_by_side", "summary"]
