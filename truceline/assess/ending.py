"""Ends: by strong claims, by another provision that ends, by a power, by the clock, or with the accord as a whole."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from truceline.accord.record import Kind, Provision
from truceline.assess.clock import TICK, later, show
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded
from truceline.assess.judgement import Ended
from truceline.assess.law import due_instant
from truceline.assess.power import acts_on, claimed_acts
from truceline.assess.question import Question
from truceline.assess.saying import names
from truceline.assess.term import expiry
from truceline.finding import Label, Phase

COMPLETED = ("ends", "superseded", "overtaken")
WORDS = {"ends": "terminated", "superseded": "superseded", "overtaken": "overtaken"}


def end_of(
    question: Question,
    provision: Provision,
    body: Body,
    *,
    start: datetime,
    on: datetime,
    since: datetime | None,
    whole: bool,
) -> Ended | None:
    """The earliest end that stands; it may lie after `on` where notice has been given."""
    zone = question.zone
    found: list[Ended | None] = [claimed_end(provision, body, on=on, zone=zone)]
    if provision.kind is Kind.TERM:
        found.append(expiry(provision, body, start=start, on=on, zone=zone))
    until = due_instant(question, provision.until, provision, on=on, since=since)
    if until is not None:
        found.append(Ended(at=until + TICK, how="expired"))
    found += _by_power(question, provision, on)
    found += [_with(question, name, on, whole) for name in provision.ends_with]
    found += [
        Ended(at=act.at, how="released", claims=act.claims) for act in claimed_acts(body, "waives", until=on)
    ]
    if provision.id == question.accord.id:
        found.append(_completed(question, on) if whole and question.accord.completes else None)
    else:
        found.append(_with_accord(question, provision, on, whole))
    return min((each for each in found if each), key=lambda each: (each.at, each.how), default=None)


def _by_power(question: Question, provision: Provision, on: datetime) -> Iterator[Ended]:
    for act in acts_on(question, provision.id, does="ends", until=on):
        yield Ended(
            at=act.at, how=f"terminated by the power {act.power}", claims=act.claims, source=act.power
        )


def _with(question: Question, name: str, on: datetime, whole: bool) -> Ended | None:
    other = question.answer(name, on, whole=whole)
    if other is None or other.phase is not Phase.ENDED or other.end is None:
        return None
    return Ended(
        at=other.end.at, how=f"ended with {name}: {other.end.how}", claims=other.end.claims, source=name
    )


def _with_accord(question: Question, provision: Provision, on: datetime, whole: bool) -> Ended | None:
    """The end that the accord's own brings, later by as long as the provision survives it."""
    found = _with(question, question.accord.id, on, whole)
    if found is None or provision.survives is None:
        return found
    at = later(found.at, provision.survives, question.zone) + TICK
    return Ended(
        at=at,
        how=f"{found.how}, which it survived by {provision.survives}",
        claims=found.claims,
        source=found.source,
    )


def claimed_end(provision: Provision, body: Body, *, on: datetime, zone: str) -> Ended | None:
    """An end on strong evidence: an independent speaker or the parties jointly, or the bearer and a party who agree.

    Of those who agree at least one reports completion, and the end is the completion; where such reports differ, the
    latest stands.
    """
    completed = [each for each in body.of(*COMPLETED) if (_at(each) or on) <= on and _at(each)]
    carrying = [each for each in completed if each.grade.strong] or _agreed(completed, body)
    if not carrying:
        return None
    last = max(carrying, key=lambda each: (_at(each) or on, each.bearing.id))
    at = _at(last) or on
    how = WORDS[last.bearing.stance]
    outside = provision.kind is Kind.TERM and provision.unless is not None
    extra = " outside the notice clause" if outside else ""
    return Ended(at=at, how=f"{how} {show(at, zone)}{extra}", claims=tuple(carrying))


def _agreed(completed: list[Graded], body: Body) -> list[Graded]:
    """The completions reported by those who agree, where they are the bearer and a party; none otherwise."""
    who = body.roles
    agreeing = [*completed, *body.of("announces-end")]
    speakers = frozenset[str]().union(*(each.bearing.speakers for each in agreeing)) & (
        who.bearers | who.parties
    )
    agreed = (
        bool(who.bearers) and who.bearers <= speakers and bool(speakers & who.parties) and len(speakers) > 1
    )
    return [each for each in completed if each.bearing.speakers & speakers] if agreed else []


def _at(each: Graded) -> datetime | None:
    return each.bearing.last or each.bearing.first


def announced(body: Body, on: datetime) -> tuple[Graded, ...]:
    """Announcements of an end, and ends that are claimed on weak evidence, by `on`."""
    return tuple(
        each
        for each in body.of("announces-end", *COMPLETED)
        if (each.bearing.first or each.bearing.published or on) <= on
    )


def ending_words(body: Body, on: datetime) -> tuple[str, ...]:
    """The remark that a provision still open is ending, or that its end is only claimed."""
    found = announced(body, on)
    early = [each for each in found if each.bearing.stance == "announces-end"]
    claimed = [each for each in found if each.bearing.stance != "announces-end"]
    words = [f"ending: announced by {names(early)}"] if early else []
    words += [f"end claimed by {names(claimed)} only"] if claimed else []
    return tuple(words)


def _completed(question: Question, on: datetime) -> Ended | None:
    """The end of an accord whose every triggered duty is met; one broken counts as met by what is owed instead."""
    met: list[datetime] = []
    for provision in question.accord.provisions:
        if provision.kind is not Kind.ACHIEVE:
            continue
        at = _met_at(question, provision, on)
        if at is None:
            return None
        if at is not False:
            met.append(at)
    return Ended(at=max(met), how="completed: every duty is met") if met else None


def _met_at(question: Question, provision: Provision, on: datetime) -> datetime | Literal[False] | None:
    """When a duty was met; False where it never came to be owed; None where it is still owed or was broken."""
    found = question.answer(provision.id, on, whole=False)
    if found is None or found.phase in (Phase.NOT_TRIGGERED, Phase.NOT_IN_FORCE):
        return False
    if Label.FULFILLED in (found.label, found.label_before):
        return found.dates.get("fulfilled")
    others: Iterable[Provision | None] = (question.accord.provision(name) for name in provision.if_broken)
    instead = [_met_at(question, each, on) for each in others if each]
    times = [each for each in instead if isinstance(each, datetime)]
    return max(times) if times and len(times) == len(instead) else None
