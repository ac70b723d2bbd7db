"""Liberties and named exceptions: what a `permit` allows or an `exception` names is no breach of the ban."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from truceline.accord.clause import Exemption
from truceline.accord.record import Kind, Provision
from truceline.assess.bearing import Bearing
from truceline.assess.clock import day_of
from truceline.assess.evidence import Body, Worked, restated
from truceline.assess.question import Question
from truceline.finding import Phase


def without_exempt(question: Question, provision: Provision, body: Body) -> Body:
    """The evidence with the breaches that are allowed as mere context; they stay among the claims that are shown."""
    permits = [each for each in question.accord.provisions if provision.id in each.defeats]
    if not permits and not provision.exceptions:
        return body
    worked = question.worked_of(provision)
    notes = _notes(question, provision, permits, worked, body)
    return restated(body, provision, notes, worked=worked) if notes else body


def _notes(
    question: Question, provision: Provision, permits: list[Provision], worked: Worked, body: Body
) -> Mapping[int, str]:
    """By the identity of its bearing why an act against a ban is no breach.

    Where a question differs from another in one claim, on which neither permit nor duty depends, only what has come
    is looked at.
    """
    key = (provision.id, provision.exceptions)
    if (known := question.notes.get(key)) is not None:
        return known
    covering = [(each, worked.covered[each.pattern]) for each in provision.exceptions if each.judged]
    asked, found = [each.bearing for each in body.of("against")], dict[int, str]()
    if (apart := question.apart) and apart.alike.issuperset(_leaning(permits, covering)):
        other = apart.question
        kept = _notes(other, provision, permits, worked, other.body(provision))
        found = {bearing: why for bearing, why in kept.items() if bearing not in apart.out}
        asked = [each for each in asked if each.incident in {one.incident for one in apart.come}]
    found |= {id(each): why for each in asked for why in _reasons(question, permits, covering, each)}
    question.notes[key] = found
    return found


def _leaning(permits: list[Provision], covering: list[tuple[Exemption, dict[int, bool]]]) -> set[str]:
    """The provisions on whose judgement it depends whether an act is allowed."""
    return {each.id for each in permits} | {each.once for each, _ in covering if each.once}


def _reasons(
    question: Question,
    permits: list[Provision],
    covering: list[tuple[Exemption, dict[int, bool]]],
    bearing: Bearing,
) -> Iterator[str]:
    """Why the act that a claim tells is no breach: a permit open as it began, or an exception that holds.

    `covering` keeps for each exception which bearings its pattern covers, by their identity.
    """
    for permit in permits:
        if permit.kind is Kind.PERMIT and _permitted(question, permit, bearing):
            yield f"allowed by {permit.id}"
    for each, covered in covering:
        if id(bearing) not in covered:
            covered[id(bearing)] = question.matcher.covers(bearing.claim, each.pattern)
        if covered[id(bearing)] and _holds(question, each.once, bearing):
            yield each.title or (f"owed under {each.once}" if each.once else "excepted")


def _permitted(question: Question, permit: Provision, bearing: Bearing) -> bool:
    began = bearing.first or bearing.published
    patterns = permit.what.get("for", ())
    if began is None or not any(question.matcher.fits(bearing.claim, each) for each in patterns):
        return False
    judged = question.answer(permit.id, began)
    return judged is not None and judged.phase is Phase.OPEN


def _holds(question: Question, duty: str, bearing: Bearing) -> bool:
    """True where no duty is named, or by the time of the act that duty was done or its due day had come."""
    at: datetime | None = bearing.last or bearing.first or bearing.published
    if not duty:
        return True
    if at is None:
        return False
    due = question.due(duty, at)
    if due is not None and day_of(due, question.zone) <= day_of(at, question.zone):
        return True
    judged = question.answer(duty, at)
    return judged is not None and "performed" in judged.dates
