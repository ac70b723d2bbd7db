"""What ended before a standing duty was in force: context, no breach and no keeping of it."""

from datetime import datetime

from truceline.accord.record import STANDING, Provision
from truceline.assess.clock import show
from truceline.assess.evidence import Body, restated
from truceline.assess.question import Question

COUNTING = ("against", "for", "partly", "denies", "disputes")


def without_earlier(question: Question, provision: Provision, body: Body, start: datetime) -> Body:
    """The evidence of a duty to be kept with what ended before `start` as mere context; it stays among the claims.

    What began before and lasts into the time of force counts. A duty to be done once may be done ahead of its time.
    """
    if provision.kind not in STANDING:
        return body
    note = f"before it came into force on {show(start, question.zone)}"
    notes = {
        id(each.bearing): note
        for each in body.begun(start)
        if each.ends < start and each.bearing.stance in COUNTING
    }
    return restated(body, provision, notes, worked=question.worked_of(provision)) if notes else body
