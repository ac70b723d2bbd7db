"""Conditions: since when is it so that another provision is in a state, or that a happening took place?"""

from datetime import datetime

from truceline.accord.clause import Condition, Pattern
from truceline.accord.record import Provision
from truceline.assess.graded import strong
from truceline.assess.judgement import Judgement
from truceline.assess.law import due_instant
from truceline.assess.question import Question
from truceline.finding import Label, Phase

TRIGGERS = "triggers"


def met_since(question: Question, provision: Provision, on: datetime, *, whole: bool) -> datetime | None:
    """The instant at which the provision's condition was met, None where it is not met by `on`.

    A provision without condition is met from the first. One that another names in `if_broken` waits for that breach;
    one that a power creates waits for the power's use.
    """
    found = [
        _since(question, provision, condition, on, whole) for condition in conditions(question, provision)
    ]
    if any(each is None for each in found):
        return None
    return max((each for each in found if each), default=question.accord.in_force)


def conditions(question: Question, provision: Provision) -> tuple[Condition, ...]:
    """The provision's own condition, or those that follow from being owed on a breach or created by a power."""
    if provision.when:
        return (provision.when,)
    others = question.accord.provisions
    broken = [
        Condition(provision=each.id, state="breached") for each in others if provision.id in each.if_broken
    ]
    used = [
        Condition(provision=each.id, state="used") for each in others if provision.id in each.effect.creates
    ]
    either = (*broken, *used)
    return (Condition(any=either),) if either else ()


def _since(
    question: Question, provision: Provision, condition: Condition, on: datetime, whole: bool
) -> datetime | None:
    parts: list[datetime | None] = []
    if condition.provision:
        parts.append(_state_since(question, provision, condition, on, whole))
    if condition.pattern:
        parts.append(_happened_by(question, provision, condition.pattern, on))
    parts += [_since(question, provision, each, on, whole) for each in condition.all]
    if condition.any:
        met = [_since(question, provision, each, on, whole) for each in condition.any]
        parts.append(min((each for each in met if each), default=None))
    if any(_since(question, provision, each, on, whole) for each in condition.none):
        return None
    if any(each is None for each in parts):
        return None
    return max((each for each in parts if each), default=question.accord.in_force)


def _state_since(
    question: Question, provision: Provision, condition: Condition, on: datetime, whole: bool
) -> datetime | None:
    """When another provision came into a state; with `by`, its state at that instant is what counts."""
    read_at = on
    if condition.by:
        limit = due_instant(question, condition.by, provision, on=on, since=None)
        if limit is None or on <= limit:
            return None
        read_at = limit
    found = question.answer(condition.provision, read_at, whole=whole)
    if found is None:
        return None
    since = (
        _broken_times(found, condition.times, read_at)
        if condition.times > 1
        else state_since(found, condition.state, read_at)
    )
    return since if since is None or not condition.by else max(since, read_at)


def _broken_times(found: Judgement, times: int, on: datetime) -> datetime | None:
    """When a standing duty was broken for that many times, each a distinct incident on strong evidence."""
    begun = sorted(each.against.begins for each in found.body.incidents if each.against and not each.denial)
    return begun[times - 1] if len(begun) >= times and begun[times - 1] <= on else None


def state_since(found: Judgement, state: str, on: datetime) -> datetime | None:
    """When a judged provision came into a state that it has on `on`; a breach once made stays one."""
    if state == "fulfilled":
        return found.dates.get("fulfilled") if Label.FULFILLED in (found.label, found.label_before) else None
    if state == "breached":
        return found.dates.get("breached")
    if state == "suspended":
        return found.dates.get("suspended") if found.phase is Phase.SUSPENDED else None
    if state == "unmet":
        return None if "performed" in found.dates else on
    return found.dates.get(state)  # ended, used


def _happened_by(question: Question, provision: Provision, pattern: Pattern, on: datetime) -> datetime | None:
    """When the happening that a condition asks for was complete, on strong evidence.

    It is read from claims on this very provision: coded as a step towards it (`progress`) with a fitting happening,
    or read from text and fitting the condition's pattern.
    """
    body = question.body(provision)
    told = [
        each for each in body.of(TRIGGERS, "progress") if question.matcher.fits(each.bearing.claim, pattern)
    ]
    parties = question.accord.parties
    claims = [each for each in told if (each.bearing.last or each.bearing.first or on) <= on]
    carrying = strong(claims, body.roles, joint=len(parties) > 1)
    ends = [each.bearing.last or each.bearing.first or each.bearing.published for each in carrying]
    return min((each for each in ends if each), default=None)
