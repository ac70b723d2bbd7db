"""Incidents -> contradictions: on whether, what, where, when, how many and who did it; who against whom, since when."""

from truceline.reconcile.contradict.find import contradictions, settled
from truceline.reconcile.contradict.matrix import Cell, Matrix, matrix
from truceline.reconcile.contradict.record import About, Contradiction, Means, Position, Resolution

__all__ = [
    "About",
    "Cell",
    "Contradiction",
    "Matrix",
    "Means",
    "Position",
    "Resolution",
    "contradictions",
    "matrix",
    "settled",
]
