"""What a decision changes: two states of a case and a question -> the findings and incidents that differ."""

from truceline.casefile.question import findings_of, incidents_of
from truceline.casefile.state import Asked, State, day_of
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.publish.effect import Effect

Incidents = tuple[Incident, ...]
Findings = tuple[Finding, ...]


def effect(before: State, after: State, asked: Asked) -> Effect:
    """Everything that differs between two states for one question."""
    had, has = (incidents_of(state, known=asked.known_day) for state in (before, after))
    was = findings_of(before, asked, incidents=had)
    now = findings_of(after, asked, incidents=has)
    return difference(asked, incidents=(had, has), findings=(was, now))


def difference(
    asked: Asked, *, incidents: tuple[Incidents, Incidents], findings: tuple[Findings, Findings]
) -> Effect:
    """What differs between the answers of two states; incidents that both hold as the very same cost no look."""
    had, has = incidents
    kept = set(map(id, had)) & set(map(id, has))
    old, new = ({each.id: each for each in side if id(each) not in kept} for side in (had, has))
    return Effect(
        on=day_of(asked.on),
        known=asked.known_day,
        findings=tuple(pair for pair in zip(*findings, strict=True) if not pair[0].same_as(pair[1])),
        gone=tuple(each for id, each in old.items() if id not in new),
        new=tuple(each for id, each in new.items() if id not in old),
    )
