"""Duties in parallel: whether two that go alongside each other were done as close together as the text asks."""

from datetime import datetime

from truceline.assess.clock import later, show
from truceline.assess.judgement import Judgement
from truceline.assess.question import Question


def parallel(question: Question, judged: Judgement, on: datetime) -> tuple[str | None, tuple[str, ...]]:
    """How a duty stands to the one it goes alongside: the axis (as-agreed, deviates, None) and a remark.

    Without a tolerance the text sets no bound, and the axis is left alone.
    """
    beside = judged.provision.alongside
    if beside is None:
        return None, ()
    other = question.answer(beside.provision, on)
    mine = judged.dates.get("performed")
    theirs = other.dates.get("performed") if other else None
    done = sorted(each for each in (mine, theirs) if each)
    if not done:
        return None, (f"in parallel with {beside.provision}",)
    if beside.tolerance is None:
        return None, (_said(question, beside.provision, mine, theirs),)
    said = _said(question, beside.provision, mine, theirs)
    if len(done) < 2:
        return None, (said,)
    near = done[1] <= later(done[0], beside.tolerance, question.zone)
    words = f"within {beside.tolerance}" if near else f"more than {beside.tolerance} apart"
    return "as-agreed" if near else "deviates", (f"{said}: {words}",)


def _said(question: Question, name: str, mine: datetime | None, theirs: datetime | None) -> str:
    here = f"done {show(mine, question.zone)}" if mine else "not yet shown to be done"
    there = f"done {show(theirs, question.zone)}" if theirs else "not yet shown to be done"
    return f"in parallel with {name} ({there}): {here}"
