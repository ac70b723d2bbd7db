"""Judge one provision under one reading at one instant: the law's clock, then the evidence, then the table."""

from dataclasses import dataclass, replace
from datetime import datetime

from truceline.accord.record import STANDING, Kind, Provision
from truceline.assess.clock import show
from truceline.assess.condition import conditions, met_since
from truceline.assess.earlier import without_earlier
from truceline.assess.ending import end_of, ending_words
from truceline.assess.evidence import Body
from truceline.assess.extension import extended
from truceline.assess.judgement import Ended, Judgement, Looked
from truceline.assess.law import Wording, due_instant, starts, wording
from truceline.assess.performance import Clock, look_at_duty
from truceline.assess.permit import without_exempt
from truceline.assess.power import uses
from truceline.assess.question import Question
from truceline.assess.standing import look_at_standing
from truceline.assess.suspension import Suspension, due_through, suspensions
from truceline.assess.term import term_words
from truceline.finding import Label, Phase, Trace, Weight

ABOVE = {
    Phase.NOT_IN_FORCE: Label.NOT_IN_FORCE,
    Phase.ENDED: Label.ENDED,
    Phase.SUSPENDED: Label.SUSPENDED,
    Phase.NOT_TRIGGERED: Label.NOT_TRIGGERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocked:
    """What the law's clock alone says: the wording in force, its start, since when it is owed, and until when."""

    law: Wording
    body: Body
    start: datetime
    since: datetime | None
    paused: tuple[Suspension, ...]
    due: datetime | None
    first_due: datetime | None


def clocked(question: Question, provision: Provision, on: datetime, reading: str, whole: bool) -> Clocked:
    """The law's clock at an instant."""
    law = extended(question, wording(question, provision, on, reading), on)
    now = law.now
    start = starts(question.accord, now)
    body = without_exempt(question, now, without_earlier(question, now, question.body(now), start))
    since = met_since(question, now, on, whole=whole) if on >= start else None
    paused = suspensions(question, now, body, on)
    due, first_due = (
        due_instant(question, each.due, each, on=on, since=since) for each in (now, law.at_first)
    )
    due = due_through(due, paused, now, on=on, zone=question.zone)
    return Clocked(law=law, body=body, start=start, since=since, paused=paused, due=due, first_due=first_due)


def due_of(question: Question, provision: Provision, on: datetime) -> datetime | None:
    """Until when a provision is owed, as its judgement tells."""
    return clocked(question, provision, on, "", True).due


def judge(question: Question, provision: Provision, on: datetime, reading: str, whole: bool) -> Judgement:
    """The judgement; precedence of phases: not in force, ended, suspended, not triggered, past due, open."""
    clock = clocked(question, provision, on, reading, whole)
    law, body, start, since = clock.law, clock.body, clock.start, clock.since
    paused, due, first_due, now = clock.paused, clock.due, clock.first_due, clock.law.now
    end = end_of(question, now, body, start=start, on=on, since=since, whole=whole)
    phase = _phase(on, start=start, end=end, paused=paused, since=since, due=due)
    looked = _look(question, law, body, on, start=start, due=due, first_due=first_due, phase=phase, end=end)
    remarks, dates = _words(
        question, now, body, on, phase=phase, end=end, paused=paused, due=due, start=start
    )
    if first_due and first_due != due:
        dates["due-at-first"] = first_due
    found = Judgement(
        provision=now,
        body=body,
        phase=phase,
        label=ABOVE.get(phase, looked.label),
        looked=looked,
        due=due,
        dates={**looked.dates, **dates},
        remarks=(*remarks, *(law.remarks if phase is Phase.OPEN else ()), *looked.remarks),
        steps=(*law.steps, *_steps(question, now, phase, end, paused, since, due)),
        since=since,
        end=end,
    )
    before = looked.label if phase in (Phase.ENDED, Phase.SUSPENDED) else None
    return replace(found, label_before=before)


def _phase(
    on: datetime,
    *,
    start: datetime,
    end: Ended | None,
    paused: tuple[Suspension, ...],
    since: datetime | None,
    due: datetime | None,
) -> Phase:
    if on < start:
        return Phase.NOT_IN_FORCE
    if end and end.at <= on:
        return Phase.ENDED
    if paused and paused[-1].until is None:
        return Phase.SUSPENDED
    if since is None:
        return Phase.NOT_TRIGGERED
    return Phase.PAST_DUE if due is not None and on > due else Phase.OPEN


def _look(
    question: Question,
    law: Wording,
    body: Body,
    on: datetime,
    *,
    start: datetime,
    due: datetime | None,
    first_due: datetime | None,
    phase: Phase,
    end: Ended | None,
) -> Looked:
    """What evidence says; an ended provision is looked at as it stood just when it ended."""
    at = min(on, end.at) if phase is Phase.ENDED and end else on
    kind = law.now.kind
    if kind in STANDING:
        return look_at_standing(law.now, body, on=at, known=question.known, zone=question.zone)
    if kind in (Kind.ACHIEVE, Kind.CONSTITUTE):
        past = due is not None and at > due and phase in (Phase.PAST_DUE, Phase.ENDED, Phase.SUSPENDED)
        clock = Clock(
            zone=question.zone,
            on=at,
            known=question.known,
            phase=Phase.PAST_DUE if past else Phase.OPEN,
            start=start,
            due=due,
            at_first=first_due,
        )
        return look_at_duty(law.now, body, clock)
    label = Label.RUNNING if kind is Kind.TERM else Label.OPEN
    return Looked(label=label, weight=Weight.NONE, dates={}, rule=f"a {kind} is looked up by the clock alone")


def _words(
    question: Question,
    provision: Provision,
    body: Body,
    on: datetime,
    *,
    phase: Phase,
    end: Ended | None,
    paused: tuple[Suspension, ...],
    due: datetime | None,
    start: datetime,
) -> tuple[tuple[str, ...], dict[str, datetime]]:
    """Remarks and dates that the clock gives."""
    zone = question.zone
    dates = {"due": due} if due else {}
    used = uses(question, provision, until=on) if provision.kind is Kind.POWER else []
    dates |= {"used": used[0].at} if used else {}
    if phase is Phase.ENDED and end:
        return (end.how,), {**dates, "ended": end.at}
    if phase is Phase.SUSPENDED:
        return (f"suspended since {show(paused[-1].since, zone)}",), {**dates, "suspended": paused[-1].since}
    if phase is Phase.NOT_IN_FORCE:
        return (f"in force from {show(start, zone)}",), {**dates, "in-force": start}
    if phase is Phase.NOT_TRIGGERED:
        return (_waits(question, provision),), dates
    words: tuple[str, ...] = (f"due {show(due, zone)}",) if due and phase is Phase.OPEN else ()
    if provision.kind is Kind.TERM:
        words, found = term_words(provision, end, start=start, on=on, zone=zone)
        dates |= found
    if used:
        words = (*words, f"used on {show(used[-1].at, zone)}")
    return (*words, *ending_words(body, on)), dates


def _waits(question: Question, provision: Provision) -> str:
    waiting = [
        f"{name} {each.state}" for each in conditions(question, provision) for name in each.provisions()
    ]
    waiting += [each.happening for each in provision.when.patterns()] if provision.when else []
    return f"waits for {', '.join(waiting)}" if waiting else "its condition is not met"


def _steps(
    question: Question,
    provision: Provision,
    phase: Phase,
    end: Ended | None,
    paused: tuple[Suspension, ...],
    since: datetime | None,
    due: datetime | None,
) -> tuple[Trace, ...]:
    """The law's side of the trace."""
    zone = question.zone
    steps = []
    if conditions(question, provision):
        named = tuple(name for each in conditions(question, provision) for name in each.provisions())
        result = f"met on {show(since, zone)}" if since else "not met"
        steps.append(
            Trace(rule="condition", inputs=tuple(f"finding {name}" for name in named), result=result)
        )
    for each in paused:
        until = f" until {show(each.until, zone)}" if each.until else ""
        inputs = tuple(f"claim {claim.bearing.id}" for claim in each.act.claims)
        steps.append(Trace(rule="suspended", inputs=inputs, result=f"from {show(each.since, zone)}{until}"))
    if end:
        claims = tuple(f"claim {claim.bearing.id}" for claim in end.claims)
        source = (f"finding {end.source}",) if end.source else ()
        steps.append(Trace(rule="ends", inputs=(*source, *claims), result=end.how))
    if due:
        steps.append(Trace(rule="due", inputs=(f"article {provision.article}",), result=show(due, zone)))
    steps.append(Trace(rule="phase", inputs=(f"article {provision.article}",), result=phase.value))
    return tuple(steps)
