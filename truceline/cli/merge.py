"""`truceline merge`: several incidents are one."""

from truceline.cli.options import CasePath, Json
from truceline.cli.ruling import By, Day, Known, Named, Trial, Why, ruled
from truceline.decision import Ruling


def command(
    case: CasePath,
    ids: Named,
    by: By = "",
    why: Why = "",
    on: Day = None,
    known: Known = None,
    trial: Trial = False,
    json: Json = False,
) -> None:
    """Rule that incidents are one.

    Each is named by its id or by one of its claims; the merger outlives new reports.

    Example: truceline merge karabakh.case i3f2a1 c894a0 --by desk --why "one attack, told twice"
    """
    ruled(case, Ruling.MERGE, ids, by=by, why=why, on=on, known=known, trial=trial, json=json)
