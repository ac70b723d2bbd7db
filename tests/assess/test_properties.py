"""The properties that docs/findings.md asks of every finding, over random claims about every accord that ships."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from worlds import (
    CHANGING,
    EVIDENCE,
    NAMES,
    asker,
    claims,
    coded,
    days,
    findings,
    mirrored,
    speakers,
    swapped,
    world,
)

from truceline.accord import Accord, Provision
from truceline.assess.asker import Asker
from truceline.assess.clock import TICK
from truceline.assess.timeline import breakpoints
from truceline.assess.weigh import outline
from truceline.claim import Claim
from truceline.finding import Finding, Weight

pytestmark = pytest.mark.property
worlds = pytest.mark.parametrize("name", NAMES)


def span(claim: Claim) -> int:
    """Claims of one report differ in their characters: else they would be one claim."""
    return claim.span.start


def plain(asking: Asker, about: tuple[Provision, ...], on: date, known: date) -> list[object]:
    return [each.to_json() for each in findings(asking, on, known, about=about)]


def spoken_of(accord: Accord, told: list[Claim]) -> tuple[Provision, ...]:
    """The provisions that claims name, and one more."""
    named = {each.coding.provision for each in told if each.coding}
    return tuple(each for each in accord.provisions if each.id in named or each is accord.provisions[-1])


@given(data=st.data())
def test_order_of_claims_does_not_matter(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord), max_size=8, unique_by=span))
    on = data.draw(days(accord))
    mixed = data.draw(st.permutations(told))
    about = spoken_of(accord, told)
    assert plain(asker(name, told), about, on, on) == plain(asker(name, mixed), about, on, on)


@given(data=st.data())
def test_nothing_published_after_known_changes_a_finding(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord), max_size=8, unique_by=span))
    on, known = data.draw(days(accord)), data.draw(days(accord))
    public = [each for each in told if each.known_from and each.known_from <= known]
    about = spoken_of(accord, told)
    assert plain(asker(name, told), about, on, known) == plain(asker(name, public), about, on, known)


@given(data=st.data())
def test_findings_are_constant_between_breakpoints_and_each_one_changes_something(
    data: st.DataObject,
) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord), max_size=4, unique_by=span))
    provision = data.draw(st.sampled_from(accord.provisions))
    known = data.draw(st.none() | days(accord))
    asking = asker(name, told)
    steps = list(breakpoints(asking, provision.id, known=known))
    for _, after in pairwise(steps):
        at = after.at - TICK
        last = outline(asking.question(at if known is None else known), provision, at)
        assert not last.same_as(after.finding)
    instant = datetime.combine(data.draw(days(accord)), datetime.min.time(), accord.in_force.tzinfo)
    at = instant + data.draw(st.sampled_from((timedelta(0), timedelta(hours=9), -TICK)))
    step = [each for each in steps if each.at <= at]
    assume(step)
    asked_then = asking.question(at if known is None else known)
    assert outline(asked_then, provision, at).same_as(step[-1].finding)


def plainly_dated(name: str) -> list[Provision]:
    """Provisions with a due day of their own; an amendment or a reading that moves it would make it a change."""
    accord, _ = world(name)
    moved = [each.provision for each in accord.amendments]
    dated = [each for each in accord.provisions if each.due and each.due.of == "in-force"]
    return [each for each in dated if not each.readings and each.id not in moved]


DATED = [name for name in NAMES if plainly_dated(name)]


@given(data=st.data())
def test_amendment_that_sets_what_was_changes_nothing(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(DATED))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord, stances=EVIDENCE), max_size=6, unique_by=span))
    provision = data.draw(st.sampled_from(plainly_dated(name)))
    on = data.draw(days(accord))
    assert provision.due is not None
    first = accord.in_force.date()
    same = coded(
        provision.id,
        "amends",
        happening="signing",
        first=first,
        last=first,
        published=first,
        said_by=accord.parties,
        sets=(("due", str(provision.due.day or provision.due.within)),),
    )
    before, after = (
        findings(asker(name, some), on, on, about=(provision,)) for some in (told, [*told, same])
    )
    assert [changing(each) for each in before] == [changing(each) for each in after]


def changing(found: Finding) -> tuple[object, ...]:
    """All that may change; that there is information since another date is no change of the law."""
    return (
        *found.content()[:6],
        [each for each in found.remarks if "no information" not in each],
        found.dates,
    )


@worlds
@given(data=st.data())
def test_swapping_the_parties_mirrors_every_finding(name: str, data: st.DataObject) -> None:
    accord, _ = world(name)
    one, other = data.draw(st.permutations(accord.parties))[:2]
    told = data.draw(st.lists(claims(accord), max_size=8, unique_by=span))
    on = data.draw(days(accord))
    mirror = mirrored(name, one, other)
    about = spoken_of(accord, told)
    across = tuple(each for each in mirror.provisions if each.id in {its.id for its in about})
    here = findings(asker(name, told), on, on, about=about)
    mirrors = [swapped(each, one, other) for each in told]
    there = findings(asker(name, mirrors, accord=mirror), on, on, about=across)
    for left, right in zip(here, there, strict=True):
        assert (left.phase, left.label, left.label_before, left.evidence) == (
            right.phase,
            right.label,
            right.label_before,
            right.evidence,
        )
        assert left.dates == right.dates
        assert (left.axes.time, left.axes.as_agreed, left.axes.sides) == (
            right.axes.time,
            right.axes.as_agreed,
            right.axes.sides,
        )
        who = left.axes.responsible
        assert (who and (who.state, sorted(swapped(who.actors, one, other)))) == (
            right.axes.responsible and (right.axes.responsible.state, sorted(right.axes.responsible.actors))
        )
        assert voices(left, one, other) == voices(right, "", "")


def voices(found: Finding, one: str, other: str) -> list[tuple[object, ...]]:
    """What each voice weighs, with two actors changed for one another."""
    return sorted(
        (each.stance, each.grade, each.strong, sorted(swapped(each.speakers, one, other)))
        for each in found.voices
    )


RISES = {
    Weight.NONE: set(Weight),
    Weight.FOR: {Weight.FOR, Weight.BOTH},
    Weight.AGAINST: {Weight.AGAINST, Weight.BOTH},
    Weight.BOTH: {Weight.BOTH},
}


@given(data=st.data())
def test_more_claims_never_weaken_evidence_within_an_incident(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    provision = data.draw(st.sampled_from(accord.provisions))
    first = accord.in_force.date() + timedelta(days=data.draw(st.integers(0, 5)))
    by = data.draw(st.sampled_from([(), *((party,) for party in accord.parties)]))
    told = [
        coded(
            provision.id,
            data.draw(st.sampled_from(EVIDENCE)),
            first=first,
            last=first,
            published=first,
            by=by,
            said_by=data.draw(speakers(accord)),
            newsroom=data.draw(st.sampled_from(("daily", "weekly"))),
            start=number,
        )
        for number in range(data.draw(st.integers(1, 7)))
    ]
    on = first + timedelta(days=data.draw(st.integers(0, 20)))
    weights = []
    for count in range(len(told) + 1):
        weights += [each.evidence for each in findings(asker(name, told[:count]), on, on, about=(provision,))]
    assert all(after in RISES[before] for before, after in pairwise(weights)), weights


@given(data=st.data())
def test_every_finding_explains_itself(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    accord, _ = world(name)
    told = data.draw(st.lists(claims(accord, stances=(*EVIDENCE, *CHANGING)), max_size=6, unique_by=span))
    on = data.draw(days(accord))
    for found in findings(asker(name, told), on, on, about=spoken_of(accord, told)):
        assert found.trace is not None
        inputs = list(walk(found.trace))
        assert any(each.startswith("article") for each in inputs) or not found.article
        if found.label.value in ("fulfilled", "partly", "holding", "contested"):
            assert any(each.startswith("claim") for each in inputs), found


def walk(trace: object) -> list[str]:
    return [*trace.inputs, *(each for step in trace.steps for each in walk(step))]  # type: ignore[attr-defined]


def test_a_silent_accord_is_unknown_never_breached() -> None:
    for name in NAMES:
        accord, _ = world(name)
        for found in findings(asker(name, ()), date(2040, 1, 1), date(2040, 1, 1)):
            provision = accord.provision(found.provision)
            assert found.label.value != "breached" or (provision and provision.silence)
