"""Transits of a case: State + the ends of one and its day -> what came of it, by the claims known by a day."""

from datetime import date

from truceline.assess.route import Transit
from truceline.assess.transit import came_of
from truceline.casefile.state import State
from truceline.casefile.versions import standing_by
from truceline.errors import AssessError, Problem
from truceline.place.name import key
from truceline.publish.transit import Told, end_of, told


def transit_of(state: State, origin: str, destination: str, *, day: date | None, known: date) -> Told:
    """What came of the transit between two places, given by id or name, on a day (None: on any).

    Looked at are claims that were published by `known`, as decisions leave them, of reports in whose place no later
    version stands. Raises AssessError (`unknown-place`, `unnamed-place`, `same-place`).
    """
    naming = state.naming()
    ends = tuple(end_of(each, state.claims, naming) for each in (origin, destination))
    if key(ends[0]) == key(ends[1]):
        raise AssessError(
            Problem(
                code="same-place",
                what=f"both ends of the transit are '{ends[0]}'",
                why="Claims could not be told from those of the way back.",
                hint="name the place from which and the place to which it leads",
            )
        )
    transit = Transit(origin=ends[0], destination=ends[1], day=day)
    standing = standing_by(state.claims, state.book.withdrawn, known)
    claims = [each for each in standing if each.known_from is not None and each.known_from <= known]
    return told(transit, came_of(transit, claims, state.knowledge), claims, known)
