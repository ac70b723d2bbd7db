"""`truceline contradictions`: what reports cannot both be right about."""

from typing import Annotated

import typer

from truceline.casefile.disputes import contradictions_of
from truceline.casefile.state import look
from truceline.cli.claims import Actor, Happening, Place
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.contradictions import (
    by_id,
    contradiction_row,
    contradictions_page,
    matrix_table,
)
from truceline.publish.pick import Wanted, pick_incidents
from truceline.publish.seek import settled
from truceline.reconcile.contradict import About, matrix

OfKind = Annotated[About | None, typer.Option("--about", help="Only on this question.")]
Open = Annotated[bool, typer.Option("--open", help="Only those that nothing resolved.")]
AsMatrix = Annotated[
    bool, typer.Option("--matrix", help="Print who says of whom that they did it, source by party.")
]


def command(
    case: CasePath,
    about: OfKind = None,
    happening: Happening = "",
    actor: Actor = "",
    place: Place = "",
    still: Open = False,
    as_matrix: AsMatrix = False,
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """List what claims cannot both be right about: who against whom, since when, what resolved it.

    Whether something took place and who did it are two questions. One instant told in two time zones is no
    contradiction, nor is a number that its own speaker revised.

    Example: truceline contradictions karabakh.case --about number --open
    """
    state = look(case, names=names)
    naming = state.naming()
    wanted = settled(Wanted(happening=happening, actor=actor, place=place), state.claims, naming)
    incidents, every = contradictions_of(state, known=asked(None, known).known_day)
    picked = tuple(pick_incidents(incidents, wanted, naming))
    ids = {each.id for each in picked}
    found = tuple(
        each
        for each in every
        if ids & set(each.incidents) and about in (None, each.about) and not (still and each.resolution)
    )
    if as_matrix:
        table = matrix(picked, found, state.knowledge)
        show_json([table.to_json()]) if json else show(matrix_table(table, naming))
    elif json:
        show_json(contradiction_row(each, by_id(picked), naming) for each in found)
    else:
        show(contradictions_page(found, by_id(picked), naming))
