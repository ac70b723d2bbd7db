"""`truceline split`: claims are an incident of their own."""

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
    """Rule that claims are an incident of their own.

    They leave the incident that they are in; several claims named together stay together.

    Example: truceline split karabakh.case c894a0 c6589c --by desk --why "the second attack of the day"
    """
    ruled(case, Ruling.SPLIT, ids, by=by, why=why, on=on, known=known, trial=trial, json=json)
