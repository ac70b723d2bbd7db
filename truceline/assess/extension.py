"""Powers that extend: each use moves a due day, or lengthens a term, by as long as the power says."""

from dataclasses import replace
from datetime import datetime

from truceline.accord.clause import Due
from truceline.assess.clock import plus, show
from truceline.assess.law import Wording
from truceline.assess.power import Act, acts_on
from truceline.assess.question import Question
from truceline.finding import Trace
from truceline.when import Period


def extended(question: Question, law: Wording, on: datetime) -> Wording:
    """The wording after every use by `on` of a power that extends the provision, in the order of their use."""
    for act in acts_on(question, law.now.id, does="extends", until=on):
        power = question.accord.provision(act.power)
        if power is not None and power.effect.extends_by is not None:
            law = _by(law, power.effect.extends_by, act, question.zone)
    return law


def _by(law: Wording, period: Period, act: Act, zone: str) -> Wording:
    now = law.now
    longer = replace(
        now,
        due=_due(now.due, period),
        until=_due(now.until, period),
        length=plus(now.length, period) if now.length else None,
    )
    said = f"extended by {period} on {show(act.at, zone)} by the power {act.power}"
    step = Trace(
        rule="extended",
        inputs=(f"finding {act.power}", *(f"claim {each.bearing.id}" for each in act.claims)),
        result=said,
    )
    return replace(law, now=longer, steps=(*law.steps, step), remarks=(said,))


def _due(due: Due | None, period: Period) -> Due | None:
    if due is None:
        return None
    at = due.at
    moved = period.after(at.date()) if at else None
    return replace(
        due,
        day=period.after(due.day) if due.day else None,
        at=at.replace(year=moved.year, month=moved.month, day=moved.day) if at and moved else None,
        within=plus(due.within, period) if due.within else None,
    )
