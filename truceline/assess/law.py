"""Which wording is in force: provision + reading + amendments that count at `on`, as known; and its due instant."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from truceline.accord.build import changed, moment_of
from truceline.accord.clause import Due
from truceline.accord.record import Accord, Provision
from truceline.assess.bearing import Bearing
from truceline.assess.clock import TICK, asked, begins, day_of, ends, later
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded, strong
from truceline.assess.question import Question
from truceline.finding import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The provision as it stands, as it stood at first, and each step between (for the trace)."""

    now: Provision
    at_first: Provision
    steps: tuple[Trace, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    effective: datetime
    published: datetime
    name: str
    sets: tuple[tuple[str, object], ...]
    who: str


def wording(question: Question, provision: Provision, on: datetime, reading: str) -> Wording:
    """The wording under a reading id (empty: as written) with every amendment published, effective and evidenced.

    Of two changes of one field the one effective later stands; of two effective at once, the one published later.
    """
    chosen = next((each for each in provision.readings if each.id == reading), None)
    first = changed(provision, chosen.sets) if chosen else provision
    changes = [
        *_law(question.accord, provision, question.known),
        *_claimed(question.body(first), question.zone),
    ]
    now, steps, remarks = first, [], []
    for change in sorted(changes, key=lambda each: (each.effective, each.published, each.name)):
        if change.effective > on:
            continue
        amended = changed(now, dict(change.sets))
        if amended != now:
            said = ", ".join(_said(name, value) for name, value in change.sets) + change.who
            steps.append(Trace(rule="amended", inputs=(change.name,), result=said))
            remarks.append(said)
        now = amended
    return Wording(now=now, at_first=first, steps=tuple(steps), remarks=tuple(remarks[-1:]))


def _said(name: str, value: object) -> str:
    return f"due moved to {value}" if name == "due" else f"{name} set to {value}"


def _law(accord: Accord, provision: Provision, known: datetime) -> list[_Change]:
    """Amendments of the accord file: law, once published."""
    zone = accord.timezone
    found = []
    for number, each in enumerate(accord.amendments):
        published = ends(each.published, zone)
        if each.provision != provision.id or published > known:
            continue
        asked_by = f", asked by {', '.join(each.asked_by)}" if each.asked_by else ""
        granted = f", granted by {', '.join(each.granted_by)}" if each.granted_by else ""
        found.append(
            _Change(
                effective=begins(each.effective, zone),
                published=published,
                name=f"amendment {number + 1} of {each.agreed}",
                sets=tuple(each.sets.items()),
                who=asked_by + granted,
            )
        )
    return found


def _claimed(body: Body, zone: str) -> list[_Change]:
    """Amendments that come as claims: each set of changes needs strong evidence."""
    groups: dict[tuple[tuple[str, str], ...], list[Graded]] = defaultdict(list)
    for each in body.of("amends"):
        if each.bearing.sets and each.bearing.first:
            groups[each.bearing.sets].append(each)
    found = []
    for sets, claims in sorted(groups.items()):
        carrying = strong(claims, body.roles, joint=False)
        if not carrying:
            continue
        alone = [each for each in carrying if each.grade.strong]
        effective, _, bearing = min(_dated(alone)) if alone else max(_dated(carrying))
        found.append(
            _Change(
                effective=effective,
                published=bearing.published or effective,
                name=f"claim {bearing.id}",
                sets=sets,
                who=f", said by {', '.join(sorted(bearing.speakers))}" if bearing.speakers else "",
            )
        )
    return found


def _dated(claims: Iterable[Graded]) -> list[tuple[datetime, str, Bearing]]:
    """Claims by the start they tell; ids keep bearings from being compared."""
    return [(each.bearing.first, each.bearing.id, each.bearing) for each in claims if each.bearing.first]


def starts(accord: Accord, provision: Provision) -> datetime:
    """The instant from which a provision is in force."""
    return moment_of(provision.start, accord.timezone) if provision.start else accord.in_force


def due_instant(
    question: Question, due: Due | None, provision: Provision, *, on: datetime, since: datetime | None
) -> datetime | None:
    """The last instant at which it is still in time; None where nothing is due yet or ever.

    `since` is when the provision's condition was met. An inclusive day counts to its end; "before" a day ends as it
    begins.
    """
    zone = question.zone
    if due is None:
        return None
    if due.at is not None:
        return asked(due.at, zone)
    if due.day is not None:
        return ends(due.day, zone) if provision.inclusive else begins(due.day, zone) - TICK
    start = _anchor(question, due.of, provision, on=on, since=since)
    if start is None or due.within is None:
        return None
    last = later(start, due.within, zone)
    return last if provision.inclusive else begins(day_of(last, zone), zone) - TICK


def _anchor(
    question: Question, of: str, provision: Provision, *, on: datetime, since: datetime | None
) -> datetime | None:
    if of == "in-force":
        return question.accord.in_force
    if of == "start":
        return starts(question.accord, provision)
    if of == "trigger":
        return since
    other = question.answer(of, on)
    return other.dates.get("performed") if other else None
