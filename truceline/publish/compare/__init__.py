"""Two reports side by side, and the accord as a third voice: what each says, omits and contradicts."""

from truceline.publish.compare.make import compare
from truceline.publish.compare.record import Comparison, Facet, Held, Row, Verdict
from truceline.publish.compare.table import comparison_table

__all__ = ["Comparison", "Facet", "Held", "Row", "Verdict", "compare", "comparison_table"]
