"""`truceline reject`: claims are read wrongly."""

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
    """Rule that claims are read wrongly: they stand in no incident and no finding.

    A rejected claim is kept and shown on request; the report says what it says.

    Example: truceline reject karabakh.case c894a0 --by desk --why "the report speaks of another district"
    """
    ruled(case, Ruling.REJECT, ids, by=by, why=why, on=on, known=known, trial=trial, json=json)
