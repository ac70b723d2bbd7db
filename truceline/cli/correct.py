"""`truceline correct`: a claim with some of its fields put right."""

from typing import Annotated

import typer

from truceline.casefile.correction import FIELDS, changes_from
from truceline.casefile.named import claim_named
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json
from truceline.cli.ruling import By, Day, Trial, Why, ruled
from truceline.decision import Ruling

Put = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help=f"What it should say; may be given several times. Fields: {', '.join(FIELDS)}.",
    ),
]


def command(
    case: CasePath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id; it may be cut short.")],
    put: Put,
    by: By = "",
    why: Why = "",
    on: Day = None,
    trial: Trial = False,
    json: Json = False,
) -> None:
    """Put fields of a claim right; its words and its place in the report stay.

    Actors, places and happenings go by id or name, several joined by ; and "none" takes a value away. Times are
    2020-11-16 or 2020-11-16..2020-11-18, numbers "killed 3; wounded 5..7".

    Example: truceline correct karabakh.case c894a0 --set when=2020-11-15 --by desk --why "the day before"
    """
    state = look(case)
    held = claim_named(state, claim)
    changes = changes_from(held, [_pair(each) for each in put], state.naming())
    ruled(
        case,
        Ruling.CORRECT,
        [held.id],
        by=by,
        why=why,
        on=on,
        trial=trial,
        json=json,
        changes=changes,
        state=state,
    )


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"'{text}' is not FIELD=VALUE", param_hint="--set")
    return field.strip(), value
