"""Two reports side by side, and the accord as a third voice: what each says, omits and contradicts."""

from truceline.publish.compare.accounts import Account, Accounts, Telling, compare_accounts, telling
from truceline.publish.compare.make import compare
from truceline.publish.compare.record import Comparison, Facet, Held, Row, Verdict
from truceline.publish.compare.rows import Rows
from truceline.publish.compare.table import comparison_table

__all__ = [
    "Account",
    "Accounts",
    "Comparison",
    "Facet",
    "Held",
    "Row",
    "Rows",
    "Telling",
    "Verdict",
    "compare",
    "compare_accounts",
    "comparison_table",
    "telling",
]
