"""Liberties: what a `permit` allows defeats the ban that it names, while the permit is open."""

from dataclasses import replace

from truceline.accord.record import Kind, Provision
from truceline.assess.evidence import Body, Happened
from truceline.assess.question import Question
from truceline.finding import Phase


def without_permitted(question: Question, provision: Provision, body: Body) -> Body:
    """The evidence without the breaches that a permit covers; they stay among the claims that are shown."""
    permits = [each for each in question.accord.provisions if provision.id in each.defeats]
    if not permits:
        return body
    left = tuple(
        replace(each, against=None) if _permitted(question, permits, each) else each
        for each in body.incidents
    )
    return replace(body, incidents=left)


def _permitted(question: Question, permits: list[Provision], incident: Happened) -> bool:
    """True where one permit, open when the incident began, covers every claim that makes it a breach."""
    against = incident.against
    if against is None:
        return False
    for permit in permits:
        judged = question.answer(permit.id, against.begins)
        patterns = permit.what.get("for", ())
        covered = all(
            any(question.matcher.fits(each.bearing.claim, pattern) for pattern in patterns)
            for each in against.claims
        )
        if permit.kind is Kind.PERMIT and judged and judged.phase is Phase.OPEN and covered:
            return True
    return False
