"""A duty to be done once: what good evidence says of its performance, set against its due instant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from truceline.accord.record import Provision
from truceline.assess.clock import TICK, begins, day_of, later, show
from truceline.assess.evidence import Body, Happened
from truceline.assess.graded import Graded, enough, latest
from truceline.assess.judgement import Looked
from truceline.assess.saying import claimed, names
from truceline.finding import Label, Phase, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """A performance on strong evidence: the instants between which it was completed, and who carries it."""

    first: datetime
    last: datetime
    claims: tuple[Graded, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the law's clock says of a duty: `at_first` is the due instant before any amendment."""

    zone: str
    on: datetime
    known: datetime
    phase: Phase
    start: datetime
    due: datetime | None
    at_first: datetime | None


def look_at_duty(provision: Provision, body: Body, clock: Clock) -> Looked:
    """The label of an `achieve` or `constitute` by the table of docs/findings.md."""
    done = performed(body, provision, clock.start, on=clock.on)
    against = [each for each in body.incidents if each.against and each.against.begins <= clock.on]
    open_against = [each for each in against if not _answered(each, done)]
    weight = _weight(done, open_against)
    carrying = done.claims if done else ()
    carrying += tuple(claim for each in open_against if each.against for claim in each.against.claims)
    dates = {"performed": done.last} if done and not done.disputed else {}
    if open_against:
        dates["breached"] = min(each.against.begins for each in open_against if each.against)
    silent = _silence_breaks(provision, body, clock)
    label, remarks, rule = _by_table(provision, clock, weight, done, silent)
    parts = [each for each in body.incidents if each.part and each.part.ends <= clock.on]
    if parts and label in (Label.OPEN, Label.UNKNOWN, Label.BREACHED):
        label, rule = Label.PARTLY, "some of it is done, on strong evidence"
        carrying += tuple(claim for each in parts if each.part for claim in each.part.claims)
    remarks += _counted(body, clock.on)
    late, timing = _timing(done, clock)
    if label is Label.FULFILLED and done:
        dates["fulfilled"] = done.last
    if label is Label.BREACHED and clock.due:
        dates.setdefault("breached", clock.due + TICK)
    return Looked(
        label=label,
        weight=weight,
        dates=dates,
        remarks=(*remarks, *late, *claimed(body, clock.on, "for", done is not None)),
        carrying=carrying,
        time=timing if done else None,
        rule=rule,
    )


def _by_table(
    provision: Provision, clock: Clock, weight: Weight, done: Performed | None, silent: bool
) -> tuple[Label, tuple[str, ...], str]:
    past = clock.phase is Phase.PAST_DUE
    if weight is Weight.BOTH:
        return Label.CONTESTED, (), "good evidence on both sides"
    if weight is Weight.FOR and done:
        return _done_in_time(provision, clock, done)
    if weight is Weight.AGAINST:
        return (
            (Label.BREACHED, (), "past due, and good evidence against")
            if past
            else (Label.OPEN, ("at risk",), "not yet due; good evidence against makes it at risk")
        )
    if past and silent:
        return Label.BREACHED, ("no report of performance: silence counts as breach here",), "closed world"
    if past:
        return Label.UNKNOWN, ("overdue",), "past due without good evidence: silence is neither"
    return Label.OPEN, (), "not yet due, no good evidence"


def _done_in_time(provision: Provision, clock: Clock, done: Performed) -> tuple[Label, tuple[str, ...], str]:
    due = clock.due
    if due is None or provision.outlives_due or done.last <= due:
        return Label.FULFILLED, (), "good evidence of performance"
    if done.first > due:
        return Label.BREACHED, ("performed late",), "performance after the due day does not count here"
    return (
        Label.UNKNOWN,
        ("performed before or after the due day: unclear",),
        "the time of performance straddles the due day",
    )


def _silence_breaks(provision: Provision, body: Body, clock: Clock) -> bool:
    """True where the delay is over and none of the named sources had reported performance by its end."""
    if provision.silence is None or clock.due is None:
        return False
    delay = provision.silence.delay
    until = later(clock.due, delay, clock.zone) if delay.years or delay.months or delay.days else clock.due
    named = set(provision.silence.sources)
    told = any(
        each.bearing.published and each.bearing.published <= until and _sources(each) & named
        for each in body.of("for", "partly")
    )
    return clock.on > until and clock.known > until and not told


def _sources(each: Graded) -> set[str]:
    speakers = each.bearing.claim.speakers
    ids = {name for link in speakers for name in (link.actor, link.source) if name}
    return {*ids, *each.bearing.speakers, each.bearing.origin}


def performed(body: Body, provision: Provision, start: datetime, *, on: datetime) -> Performed | None:
    """The earliest performance that is complete by `on`; one that nobody credible denies goes before a disputed one."""
    supported = [each for each in body.incidents if each.support and each.completed <= on]
    soonest = min([(each.dispute is not None, each.completed) for each in supported], default=None)
    found = [
        _performed(each.completing, start, disputed=each.dispute is not None)
        for each in supported
        if (each.dispute is not None, each.completed) == soonest
    ]
    found += [each for each in _together(body, provision, start) if each.last <= on]
    return min(found, key=lambda each: (each.disputed, each.last, each.first), default=None)


def _together(body: Body, provision: Provision, start: datetime) -> Iterable[Performed]:
    """A performance that the claims of several incidents show only together."""
    together = body.strong("for", joint=provision.joint)
    apart = [each for each in together if not each.grade.strong and not each.grade.origin]
    if apart and enough(apart, body.roles):
        yield _performed(latest(apart), start, disputed=any(each.dispute for each in body.incidents))


def _performed(claims: Sequence[Graded], start: datetime, *, disputed: bool) -> Performed:
    spans = [_span(each, start) for each in claims]
    return Performed(
        first=min(first for first, _ in spans),
        last=max(last for _, last in spans),
        claims=tuple(claims),
        disputed=disputed,
    )


def _span(each: Graded, start: datetime) -> tuple[datetime, datetime]:
    """Between which instants a claim puts the completion; where it goes on, it was complete when it began."""
    bearing = each.bearing
    return min(bearing.first or start, each.completed), each.completed


def _answered(incident: Happened, done: Performed | None) -> bool:
    """True where performance came after the complaint had ended: a later act answers it."""
    against = incident.against
    return done is not None and against is not None and not done.disputed and against.ends < done.first


def _weight(done: Performed | None, against: list[Happened]) -> Weight:
    if done and (done.disputed or against):
        return Weight.BOTH
    if done:
        return Weight.FOR
    if against:
        return Weight.BOTH if all(each.denial for each in against) else Weight.AGAINST
    return Weight.NONE


def _timing(done: Performed | None, clock: Clock) -> tuple[tuple[str, ...], str | None]:
    """The time axis, comparing the interval of the happening with the due instant."""
    due = clock.due
    if done is None or due is None:
        return (), None
    amended = clock.at_first is not None and clock.at_first != due
    remark = (
        ("late against the original",) if amended and clock.at_first and done.first > clock.at_first else ()
    )
    if done.first > due:
        return (*remark, f"late: {show(done.last, clock.zone)}"), "late"
    day = begins(day_of(due, clock.zone), clock.zone)
    if done.last <= due and done.first >= day:
        words = "on the amended date" if amended else "on the due day"
        return (words, *remark), "on-amended-date" if amended else "on-time"
    if done.last < day:
        return remark, "early"
    return (*remark, "the time of performance straddles the due day"), "unclear"


def _counted(body: Body, on: datetime) -> tuple[str, ...]:
    """How many of a countable thing, each incident once: on strong evidence, and what others alone add to it."""
    counts: dict[tuple[bool, str], list[float | None]] = defaultdict(list)
    for incident in body.incidents:
        part, weak = incident.part, incident.partly
        if part and part.ends <= on:
            counts[False, names(part.claims)].append(incident.number)
        elif not part and weak and (weak[0].bearing.first or on) <= on:
            told = [each.bearing.number for each in weak if each.bearing.number is not None]
            counts[True, names(weak)].append(min(told, default=None))
    words = [
        f"{_summed(numbers)} {f'told by {who} only' if alone else f'on strong evidence ({who})'}"
        for (alone, who), numbers in sorted(counts.items())
    ]
    return ("; ".join(words),) if words else ()


def _summed(numbers: list[float | None]) -> str:
    """The sum of what incidents tell, and how many incidents there are: "56 in 1 incident"."""
    told = [number for number in numbers if number is not None]
    many = f"{len(numbers)} incident{'s' if len(numbers) > 1 else ''}"
    if not told:
        return f"{many} without a number"
    missing = len(numbers) - len(told)
    return f"{sum(told):g} in {many}{f' ({missing} without a number)' if missing else ''}"
