"""What the commands that rule share: who, why, trial runs, and telling what changed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.text import Text

from truceline.casefile.decide import decide, tried
from truceline.casefile.effect import effect
from truceline.casefile.ruling import proposed, supposing
from truceline.casefile.state import State, look
from truceline.cli.options import asked, moment, today
from truceline.cli.output import note, show, show_json
from truceline.cli.program import program
from truceline.decision import Decision, Ruling
from truceline.publish.effect import Effect, effect_lines
from truceline.publish.history import history, history_block

WHO = "TRUCELINE_BY"

By = Annotated[
    str,
    typer.Option(
        metavar="WHO", envvar=WHO, show_envvar=False, help=f"Who rules: a name or a role; else {WHO}."
    ),
]
Why = Annotated[str, typer.Option(metavar="WORDS", help="Why, in a few words.")]
Trial = Annotated[bool, typer.Option("--trial", help="Tell what would change, and write nothing.")]
Day = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=moment,
        metavar="DATE",
        help="Tell what changes on this day; else on the claims' days and today.",
    ),
]
Known = Annotated[
    date | None,
    typer.Option(
        parser=moment,
        metavar="DATE",
        help="Incidents are those of claims published by this day; else all.",
    ),
]
Named = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...", help="Claims or incidents, by ids that may be cut short.", show_default=False
    ),
]


def ruled(
    case: Path,
    kind: Ruling,
    ids: Sequence[str],
    *,
    by: str,
    why: str,
    on: date | None,
    known: date | None = None,
    trial: bool,
    json: bool,
    changes: Sequence[tuple[str, Any]] = (),
    state: State | None = None,
) -> None:
    """Make one decision and print what it changes. Raises CaseError."""
    before = state or look(case)
    at = datetime.now(UTC)
    decision = proposed(before, kind, ids, by=by, at=at, why=why, changes=changes, known=known or date.max)
    decision = (tried if trial else decide)(before.case, decision, seen=before.head)
    after = supposing(before, decision)
    effects = [effect(before, after, asked(day, day)) for day in _days(before, after, decision, on)]
    if json:
        show_json(
            [
                {
                    "trial": trial,
                    "decision": decision.to_json(),
                    "effects": [each.to_json() for each in effects],
                }
            ]
        )
        return
    _tell(case, after, decision, effects, trial=trial)


def _days(before: State, after: State, decision: Decision, on: date | None) -> list[date]:
    """The day asked for; else the first and last on which its claims were published, and today."""
    if on is not None:
        return [on]
    (told,) = history(after.decisions, after.ruled, about=())[-1:]
    claims = told.claims
    if decision.kind is Ruling.UNDO:
        claims = tuple(
            claim
            for each in history(before.decisions, before.ruled, about=decision.subjects)
            for claim in each.claims
        )
    days = sorted({claim.known_from for claim in claims if claim.known_from})
    return list(dict.fromkeys([*days[:1], *days[-1:], today()]))


def _tell(case: Path, after: State, decision: Decision, effects: Sequence[Effect], *, trial: bool) -> None:
    (told,) = history(after.decisions, after.ruled)[-1:]
    naming = after.naming()
    lines = [history_block(told, naming), Text(), *effect_lines(effects, naming)]
    show(Group(*lines))
    if trial:
        note("A trial: nothing was written.")
    else:
        note(f"To take it back: {program()} undo {case} {decision.id}")
