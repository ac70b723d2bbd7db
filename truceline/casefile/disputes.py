"""Disputes of a case: State -> its incidents at a day, and what their claims contradict one another on."""

from datetime import date

from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.incident import Incident
from truceline.reconcile import reconcile
from truceline.reconcile.contradict import Contradiction, contradictions, settled


def contradictions_of(state: State, *, known: date) -> tuple[tuple[Incident, ...], tuple[Contradiction, ...]]:
    """The incidents by what was published by `known`, and their contradictions, those resolved by decisions too.

    A contradiction that a decision resolved names the incident as it would be without decisions.
    """
    incidents = incidents_of(state, known=known)
    after = contradictions(incidents, state.knowledge)
    if not state.decisions:
        return incidents, after
    unruled = reconcile(state.as_read, known=known, knowledge=state.knowledge, linked=state.book.linked)
    before = contradictions(unruled, state.knowledge)
    every = settled(before, after, state.decisions)
    held = {each.id for each in incidents}
    named = {id for each in every for id in each.incidents} - held
    return (*incidents, *(each for each in unruled if each.id in named)), every
