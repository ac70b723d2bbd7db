"""Suspensions: when a provision, or the accord as a whole, was suspended and resumed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from truceline.accord.record import Provision
from truceline.assess.clock import later
from truceline.assess.evidence import Body
from truceline.assess.power import Act, acts_on, claimed_acts
from truceline.assess.question import Question
from truceline.when import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """One suspension; `until` is None where nothing has resumed it yet."""

    since: datetime
    until: datetime | None
    act: Act


def suspensions(question: Question, provision: Provision, body: Body, on: datetime) -> tuple[Suspension, ...]:
    """Every suspension that began by `on`, in order; what suspends the whole accord suspends all of it.

    Only a power to resume stays: else nobody could use it.
    """
    acts: list[Act] = []
    for does in ("suspends", "resumes"):
        acts += claimed_acts(body, does, until=on)
        acts += acts_on(question, provision.id, does=does, until=on)
        if provision.id != question.accord.id and not provision.effect.resumes:
            whole = question.body(question.instrument)
            acts += claimed_acts(whole, does, until=on)
            acts += acts_on(question, question.accord.id, does=does, until=on)
    return tuple(_pair(acts))


def _pair(acts: Iterable[Act]) -> Iterable[Suspension]:
    running: Act | None = None
    for act in sorted(acts, key=lambda each: (each.at, each.does == "suspends")):
        if act.does == "suspends" and running is None:
            running = act
        elif act.does == "resumes" and running is not None:
            yield Suspension(since=running.at, until=act.at, act=running)
            running = None
    if running is not None:
        yield Suspension(since=running.at, until=None, act=running)


def due_through(
    due: datetime | None, found: tuple[Suspension, ...], provision: Provision, *, on: datetime, zone: str
) -> datetime | None:
    """The due instant after suspensions: one that falls into them lapses, shifts by their length, or runs on."""
    for each in found:
        if due is None or provision.when_suspended == "runs" or due < each.since:
            continue
        if provision.when_suspended == "lapses":
            due = None if each.until is None or due <= each.until else due
        else:
            lasted = (each.until or on) - each.since
            due = later(due, Period(days=lasted.days), zone)
    return due
