"""`truceline accept`: claims are read rightly."""

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
    """Rule that claims are read rightly.

    An accepted claim has been checked; it leaves the queue, and an earlier rejection of it holds no more.

    Example: truceline accept karabakh.case c894a0 --by desk --why "read against the report"
    """
    ruled(case, Ruling.ACCEPT, ids, by=by, why=why, on=on, known=known, trial=trial, json=json)
