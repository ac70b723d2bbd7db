"""Random worlds for the property tests: coded claims about an accord, and what it finds in them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from truceline.accord import Accord, Provision, accord_ids, load_accord
from truceline.actor import Actor, load_actors
from truceline.assess.asker import Asker, Memo, matcher
from truceline.assess.bearing import Matcher
from truceline.assess.weigh import find
from truceline.claim import Claim, Coding, Mode, Participant, Speaker
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.report import Span
from truceline.when import Interval, Precision, day

CONTRACT = Path(__file__).parents[2] / "bench" / "contracts" / "sale_of_goods.toml"
EVIDENCE = ("for", "partly", "against", "denies", "disputes", "says", "explains", "progress")
CHANGING = ("amends", "announces-end", "ends", "superseded", "suspends", "resumes", "waives", "uses")
HAPPENINGS = ("fighting", "shelling", "handover", "notice", "agreement")
REGISTER = "register"


@cache
def world(name: str) -> tuple[Accord, Matcher]:
    """An accord that ships, or the contract of sale, with its matcher."""
    accord = load_accord(CONTRACT if name == "sale" else name)
    actors = dict(load_actors(accord.folder)) if name != "sale" else {}
    actors[REGISTER] = Actor(id=REGISTER, name="the register", kind="court")
    for party in accord.parties:
        actors.setdefault(party, Actor(id=party, name=party, kind="other"))
    return accord, matcher(accord, actors=actors)


NAMES = (*accord_ids(), "sale")


def days(accord: Accord) -> st.SearchStrategy[date]:
    """Days around and after the accord's force."""
    start = accord.in_force.date()
    return st.integers(-3, 400).map(lambda number: start + timedelta(days=number))


def speakers(accord: Accord) -> st.SearchStrategy[tuple[str, ...]]:
    """Who speaks: a party, guarantor or monitor, the register, or both parties jointly; a newsroom as ()."""
    alone = [(name,) for name in (*accord.parties, *accord.guarantor, *accord.monitor, REGISTER)]
    return st.sampled_from([*alone, accord.parties, ()])


@st.composite
def claims(draw: Any, accord: Accord, *, stances: tuple[str, ...] = (*EVIDENCE, *CHANGING)) -> Claim:
    """One coded claim about some provision."""
    provision: Provision = draw(st.sampled_from(accord.provisions))
    first = draw(days(accord))
    last = draw(st.none() | st.integers(0, 40).map(lambda number: first + timedelta(days=number)))
    published = first + timedelta(days=draw(st.integers(0, 50)))
    stance = draw(st.sampled_from(stances))
    return coded(
        provision.id,
        stance,
        happening=draw(st.sampled_from(HAPPENINGS)),
        first=first,
        last=last,
        published=published,
        by=draw(st.sampled_from([(), *((name,) for name in accord.parties)])),
        said_by=draw(speakers(accord)),
        newsroom=draw(st.sampled_from(("daily", "weekly"))),
        sets=(("due", (first + timedelta(days=draw(st.integers(0, 60)))).isoformat()),)
        if stance == "amends"
        else (),
        start=draw(st.integers(0, 10**6)),
    )


def coded(
    provision: str,
    stance: str,
    *,
    happening: str = "fighting",
    first: date,
    last: date | None,
    published: date,
    by: tuple[str, ...] = (),
    said_by: tuple[str, ...] = (),
    newsroom: str = "daily",
    sets: tuple[tuple[str, str], ...] = (),
    start: int = 0,
) -> Claim:
    """A coded claim; without `said_by` a newsroom speaks."""
    speaker = (
        Speaker(words=said_by[0], actor=said_by[0], together=said_by[1:])
        if said_by
        else Speaker(words=newsroom, source=newsroom)
    )
    return Claim(
        report="r000000000000",
        span=Span(start=start, end=start + 1),
        words="row",
        language="en",
        happening=happening,
        mode=Mode.HAPPENED,
        speakers=(speaker,),
        published=day(published),
        doers=tuple(Participant(words=name, actor=name) for name in by),
        when=Interval(first=first, last=last, precision=Precision.SPAN),
        coding=Coding(provision=provision, stance=stance, sets=sets),
    )


def asker(name: str, told: Iterable[Claim], *, accord: Accord | None = None) -> Asker:
    """The accord of that name with these claims, each as an incident of its own (coded claims are grouped anew)."""
    known, match = world(name)
    chosen = accord or known
    incidents = tuple(Incident(happening=each.happening, claims=(each,)) for each in told)
    return Asker(accord=chosen, matcher=replace(match, accord=chosen), incidents=incidents, memo=Memo())


def findings(
    asking: Asker, on: date | datetime, known: date | datetime, *, about: tuple[Provision, ...] = ()
) -> tuple[Finding, ...]:
    """The finding of these provisions, or of all."""
    question = asking.question(known)
    at = asking.question(on).known
    return tuple(find(question, each, at) for each in about or asking.accord.provisions)


@cache
def mirrored(name: str, one: str, other: str) -> Accord:
    """The accord of that name with two actors changed for one another everywhere."""
    found: Accord = swapped(world(name)[0], one, other)
    return found


def swapped(value: Any, one: str, other: str) -> Any:
    """A record, or JSON, with two actor ids changed for one another wherever they stand as ids."""
    if isinstance(value, str):
        return other if value == one else one if value == other else value
    if isinstance(value, tuple | list):
        return type(value)(swapped(each, one, other) for each in value)
    if isinstance(value, dict):
        return {swapped(key, one, other): swapped(each, one, other) for key, each in value.items()}
    fields = getattr(value, "__dataclass_fields__", None)
    if not fields or isinstance(value, type) or hasattr(value, "iterdir"):
        return value
    changed = {name: swapped(getattr(value, name), one, other) for name in fields if name != "folder"}
    return replace(value, **changed)
