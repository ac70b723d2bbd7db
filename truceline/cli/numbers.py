"""`truceline numbers`: the numbers on a topic, by a chosen rule, with its effect beside the other rules."""

from typing import Annotated

import typer

from truceline.casefile.question import incidents_of
from truceline.casefile.state import look
from truceline.cli.claims import Happening, Place
from truceline.cli.options import CasePath, Json, Known, Names, asked
from truceline.cli.output import show, show_json
from truceline.publish.numbers import number_row, numbers, numbers_page, topic
from truceline.publish.pick import Wanted, pick_incidents
from truceline.publish.seek import settled
from truceline.reconcile.estimate import Rule

AskedFor = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="What is counted (killed, captured, ...), casualties or equipment, or a happening.",
        show_default=False,
    ),
]
ByRule = Annotated[Rule, typer.Option("--rule", help="How low, best and high are chosen.")]
Side = Annotated[str, typer.Option(metavar="ID|NAME", help="Only numbers of this actor's.")]


def command(
    case: CasePath,
    asked_for: AskedFor,
    rule: ByRule = Rule.INDEPENDENT,
    of: Side = "",
    happening: Happening = "",
    place: Place = "",
    known: Known = None,
    names: Names = False,
    json: Json = False,
) -> None:
    """List the numbers on a topic by a chosen rule, beside the others, with who says what.

    Independent: each origin counts once, with the last number it gave. Informative, conservative and representative
    take the largest, the smallest and the most frequent number of all reports.

    Example: truceline numbers karabakh.case killed --rule conservative --of Azerbaijan
    """
    state = look(case, names=names)
    naming = state.naming()
    wanted = settled(Wanted(happening=happening, actor=of, place=place), state.claims, naming)
    held = incidents_of(state, known=asked(None, known).known_day)
    picked = pick_incidents(held, Wanted(happening=wanted.happening, place=wanted.place), naming)
    meant = topic(asked_for, held, naming)
    found = numbers(tuple(picked), meant, state.knowledge, rule=rule, side=wanted.actor)
    if json:
        show_json(number_row(each, naming) for each in found)
    else:
        show(numbers_page(found, naming, rule=rule))
