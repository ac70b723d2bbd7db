"""Claims -> incidents: what several reports say of one happening stands together, with who says what."""

from truceline.reconcile.incidents import reconcile
from truceline.reconcile.rulings import Ruled, rule

__all__ = ["Ruled", "reconcile", "rule"]
