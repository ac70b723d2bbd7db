"""The timeline of a provision: the finite list of instants at which its finding changes, each with the finding.

Nothing loops over days. Instants come from the law (force, due days under each reading and amendment, windows, ends)
and from the claims (what they speak of, when they were published, the end of each `recent` window); those at which
nothing changes are dropped.
"""

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from truceline.accord.build import changed
from truceline.accord.clause import Due
from truceline.accord.record import STANDING, Accord, Provision
from truceline.assess.asker import Asker, When
from truceline.assess.bearing import Bearing
from truceline.assess.clock import TICK, asked, begins, day_of, ends, later
from truceline.assess.law import due_instant, starts
from truceline.assess.question import Question
from truceline.assess.term import run_of
from truceline.assess.weigh import find, outline
from truceline.errors import AssessError, Problem
from truceline.finding import Finding

LAST_IN = ("due", "due-at-first", "window-closes")  # dates that are the last instant of what they close


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakpoint:
    """An instant at which a finding changes, and the finding from then on."""

    at: datetime
    finding: Finding


def breakpoints(
    asker: Asker, name: str, *, known: When | None = None, until: When | None = None
) -> Iterator[Breakpoint]:
    """The changes of a provision's finding, in order, the first one its earliest state.

    With `known` the knowledge of that date is held against every day; without, each day is seen as it was known then.
    Terms that go on are followed to `until`; without it, to the first law date after the last claim.
    Raises AssessError (`unknown-provision`).
    """
    provision = asker.accord.provision(name)
    if provision is None:
        raise AssessError(unknown_provision(asker.accord, name))
    zone = asker.accord.timezone
    questions = Questions(asker, known)
    names = leaning(asker.accord, provision)
    waiting = sorted(set(_instants(asker, questions.at(begins_at(asker)), names, moving=known is None)))
    limit = asked(until, zone) if until is not None else None
    horizon = limit or max(waiting, default=begins_at(asker))
    seen: set[datetime] = set()
    last: Finding | None = None
    while waiting:
        at = heapq.heappop(waiting)
        if at in seen or (limit and at > limit):
            continue
        seen.add(at)
        found = find(questions.at(at), provision, at)
        for each in _ahead(found, at):
            if at <= horizon and (limit is None or each <= limit):
                heapq.heappush(waiting, each)
        if last is None or not found.same_as(last):
            yield Breakpoint(at=at, finding=found)
            last = found


def sampled(
    questions: "Questions", provision: Provision, moments: Iterable[datetime]
) -> Iterator[Breakpoint]:
    """A provision's finding looked up at given moments, and at the days of the law that findings tell; changes alone.

    For a provision on which so many claims bear that a look at each of their days would take too long: what changes
    and changes back between two moments is missed. Only the last finding carries voices, those of all its time.
    """
    waiting = sorted({begins_at(questions.asker), *moments})
    limit, seen = waiting[-1], set[datetime]()
    last: Breakpoint | None = None
    while waiting:
        at = heapq.heappop(waiting)
        if at in seen:
            continue
        seen.add(at)
        found = outline(questions.at(at), provision, at)
        for each in _ahead(found, at):
            if each <= limit:
                heapq.heappush(waiting, each)
        if last is None or not found.same_as(last.finding):
            if last is not None:
                yield last
            last = Breakpoint(at=at, finding=found)
    if last is not None:
        voices = find(questions.at(limit), provision, limit).voices
        yield Breakpoint(at=last.at, finding=replace(last.finding, voices=voices))


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a timeline: for each moment as known then, or all as known at one date."""

    asker: Asker
    known: When | None
    asked: dict[When, Question] = field(default_factory=dict)

    def at(self, on: datetime) -> Question:
        """The question for a moment."""
        known = on if self.known is None else self.known
        if known not in self.asked:
            self.asked[known] = self.asker.question(known)
        return self.asked[known]


def begins_at(asker: Asker) -> datetime:
    """The instant before anything is in force."""
    accord = asker.accord
    return min([accord.in_force, *(starts(accord, each) for each in accord.provisions)]) - TICK


def _ahead(found: Finding, at: datetime) -> Iterator[datetime]:
    for name, when in found.dates:
        instant = when + TICK if name in LAST_IN else when
        if instant > at:
            yield instant


def leaning(accord: Accord, provision: Provision) -> tuple[str, ...]:
    """Ids whose claims can change a provision: its own, those it leans on, those of powers, and the accord's."""
    powers = [
        each.id for each in accord.provisions if each.effect.touched() or each.if_broken or each.defeats
    ]
    names: dict[str, None] = {accord.id: None}
    stack = [provision.id, *powers, *([each.id for each in accord.provisions] if accord.completes else [])]
    while stack:
        name = stack.pop()
        known = accord.provision(name)
        if name not in names and known:
            names[name] = None
            stack += known.leans_on()
    return tuple(names)


def _instants(asker: Asker, question: Question, names: Iterable[str], *, moving: bool) -> Iterator[datetime]:
    """Every instant at which a finding may change, from the law and from claims on these provisions."""
    yield begins_at(asker)
    for name in names:
        provision = asker.accord.provision(name)
        bearings = question.bearings.get(name, ())
        if provision is not None:
            yield from _law_instants(asker, question, provision, bearings, moving=moving)
        for each in bearings:
            yield from _claim_instants(each, provision, asker.accord.timezone, question.known, moving=moving)


def _claim_instants(
    each: Bearing, provision: Provision | None, zone: str, known: datetime, *, moving: bool
) -> Iterator[datetime]:
    marks = [mark for mark in (each.first, each.last, each.published) if mark]
    for mark in marks:
        yield mark
        yield mark + TICK
        if provision is not None and provision.kind in STANDING:
            yield later(mark, provision.recent, zone) + TICK
    if provision is not None and not moving:
        yield known + TICK
        yield later(known, provision.recent, zone) + TICK


def _law_instants(
    asker: Asker, question: Question, provision: Provision, bearings: Iterable[Bearing], *, moving: bool
) -> Iterator[datetime]:
    accord, zone = asker.accord, asker.accord.timezone
    start = starts(accord, provision)
    yield start
    for each in accord.amendments:
        if each.provision == provision.id:
            yield begins(each.effective, zone)
            if moving:
                yield ends(each.published, zone)
    for wording in _wordings(accord, provision, bearings):
        first = day_of(starts(accord, wording), zone)
        if run := run_of(wording, first, first):
            yield from (begins(run.over, zone), ends(run.window or run.over, zone) + TICK)
        for due in (wording.due, wording.until):
            if at := _fixed(question, due, wording, start):
                yield at + TICK
                if wording.silence:
                    yield later(at, wording.silence.delay, zone) + TICK
    if provision.when and provision.when.by:
        at = _fixed(question, provision.when.by, provision, start)
        yield from [at + TICK] if at else []


def _fixed(question: Question, due: Due | None, provision: Provision, start: datetime) -> datetime | None:
    return due_instant(question, due, provision, on=start, since=start) if due else None


def _wordings(accord: Accord, provision: Provision, bearings: Iterable[Bearing]) -> Iterator[Provision]:
    """The provision as written, under each reading, and with each amendment on top of each of these."""
    bases = [provision, *(changed(provision, each.sets) for each in provision.readings)]
    sets = [dict(each.sets) for each in accord.amendments if each.provision == provision.id]
    sets += [dict(each.sets) for each in bearings if each.sets]
    unique = [one for number, one in enumerate(sets) if one not in sets[:number]]
    for base in bases:
        yield base
        yield from (changed(base, one) for one in unique)


def changes_around(
    asker: Asker, question: Question, found: Finding
) -> tuple[datetime | None, datetime | None]:
    """The nearest instants before (or at) and after `found.on` at which the finding changes, knowledge held fixed."""
    provision = asker.accord.provision(found.provision)
    if provision is None:
        return None, None
    names = leaning(asker.accord, provision)
    marks = sorted({*_instants(asker, question, names, moving=False), *_ahead(found, found.on)})
    here = bisect_right(marks, found.on)
    after = next(
        (at for at in marks[here:] if not outline(question, provision, at).same_as(found)),
        None,
    )
    before = None
    for place in range(here - 1, 0, -1):
        if not outline(question, provision, marks[place - 1]).same_as(found):
            before = marks[place]
            break
    return before, after


def unknown_provision(accord: Accord, name: str) -> Problem:
    """The problem of a provision id that an accord lacks."""
    return Problem(
        code="unknown-provision",
        what=f"the accord has no provision '{name}'",
        hint=f"known: {', '.join(each.id for each in accord.provisions)}",
    )
