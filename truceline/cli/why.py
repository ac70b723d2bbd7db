"""`truceline why`: the reasons of one finding."""

from typing import Annotated

import typer

from truceline.casefile.question import accord_of, finding_of
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Known, Names, On, ProvisionId, Reading, asked
from truceline.cli.output import show, show_json
from truceline.publish.claims import by_id
from truceline.publish.why import why_row, why_tree


def command(
    case: CasePath,
    provision: ProvisionId,
    on: On = None,
    known: Known = None,
    reading: Reading = None,
    trace: Annotated[bool, typer.Option(help="Show how the finding follows, rule by rule.")] = True,
    names: Names = False,
    json: Json = False,
) -> None:
    """Tell why a provision stands as it does, down to the words of the reports.

    Example: truceline why karabakh.case 6.kalbajar --on 2020-11-26
    """
    state = look(case, names=names)
    finding = finding_of(state, provision, asked(on, known, reading))
    naming, claims = state.naming(), by_id(state.claims)
    if json:
        show_json([why_row(finding, claims=claims, naming=naming)])
    else:
        show(why_tree(finding, accord=accord_of(state), claims=claims, naming=naming, trace=trace))
