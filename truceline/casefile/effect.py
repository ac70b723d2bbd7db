"""What a decision changes: two states of a case and a question -> the findings and incidents that differ."""

from truceline.casefile.question import findings_of, incidents_of
from truceline.casefile.state import Asked, State, day_of
from truceline.publish.effect import Effect


def effect(before: State, after: State, asked: Asked) -> Effect:
    """Everything that differs between two states for one question."""
    had, has = (incidents_of(state, known=asked.known_day) for state in (before, after))
    old, new = {each.id: each for each in had}, {each.id: each for each in has}
    was = findings_of(before, asked, incidents=had)
    now = findings_of(after, asked, incidents=has)
    return Effect(
        on=day_of(asked.on),
        known=asked.known_day,
        findings=tuple(pair for pair in zip(was, now, strict=True) if not pair[0].same_as(pair[1])),
        gone=tuple(each for id, each in old.items() if id not in new),
        new=tuple(each for id, each in new.items() if id not in old),
    )
