"""One incident with all that a case knows of it: an id -> its page."""

from collections.abc import Iterable, Sequence
from datetime import date

from truceline.casefile.named import Held, incident_named
from truceline.casefile.question import incidents_of
from truceline.casefile.state import State
from truceline.claim import Mode
from truceline.incident import Incident
from truceline.publish.history import history
from truceline.publish.incident import IncidentPage
from truceline.reconcile.contradict import contradictions
from truceline.reconcile.near import belonging, near
from truceline.reconcile.origin import voices


def page_of(
    state: State, id: str, *, known: date, incidents: Sequence[Incident] | None = None
) -> IncidentPage:
    """The page of the incident that an id names, as known by a day (`named.incident_named`). Raises CaseError."""
    found = incidents_of(state, known=known) if incidents is None else incidents
    return page_with(state, incident_named(state, id, known=known, incidents=found), found)


def page_with(state: State, held: Held, around: Iterable[Incident]) -> IncidentPage:
    """The page of an incident; `around` are those among which it is looked for ones that it was nearly merged with."""
    incident, knowledge = held.incident, state.knowledge
    others = near(incident, around, knowledge)
    beside = (incident, *(each.incident for each in others))
    denying = [claim for claim in incident.claims if claim.mode is Mode.DENIED]
    saying = len(denying) < len(incident.claims)
    about = [claim.id for claim in incident.claims]
    told = history(state.decisions, state.ruled, about=about)
    return IncidentPage(
        incident=incident,
        denied=voices(denying, knowledge.sources) if saying else (),
        contradictions=tuple(
            each for each in contradictions(beside, knowledge) if incident.id in each.incidents
        ),
        near=others,
        decisions=tuple(each.decision for each in told),
        rejected=belonging(state.ruled.rejected, incident, knowledge),
        led=held.led,
    )
