"""Summary: what reports on one incident say besides numbers (happening, days, place, actor), by a stated rule.

The rules are those of van Baalen and Höglund (2026): most informative takes the narrowest days and the most precise
place and actor, most conservative the widest and least precise, most representative the most frequent; the kind of
happening is the most frequent under all three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.actor import Actor
from truceline.claim import Claim
from truceline.place import Gazetteer
from truceline.reconcile.estimate.rules import Rule, most_frequent
from truceline.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a rule makes of the reports on one incident; None and empty where it names no single answer.

    `first` may lie after `last` under most informative: then the reports have no day in common, which `remarks` say.
    """

    rule: Rule
    happening: str
    first: date | None
    last: date | None
    place: str
    doer: str
    remarks: tuple[str, ...] = ()


def summary(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    *,
    rule: Rule,
    gazetteer: Gazetteer | None = None,
    actors: Mapping[str, Actor] | None = None,
) -> Summary:
    """Happening, days, place and doer of claims held to be about one incident.

    Without a gazetteer and actors every place and actor is as precise as any other. Independent counts as
    representative here.
    """
    first = _day(rule, [(each, each.when.first) for each in claims if each.when], sources, start=True)
    last = _day(rule, [(each, each.when.last) for each in claims if each.when], sources, start=False)
    scenes = [(claim, each.place) for claim in claims for each in claim.places if each.role == "scene"]
    doers = [(claim, each.actor) for claim in claims for each in claim.doers]
    place_depth = {place: _place_depth(place, gazetteer) for _, place in scenes}
    doer_depth = {actor: _actor_depth(actor, actors or {}) for _, actor in doers}
    apart = first is not None and last is not None and first > last
    return Summary(
        rule=rule,
        happening=most_frequent([(each, each.happening) for each in claims], sources) or "",
        first=first,
        last=last,
        place=_precise(rule, scenes, place_depth, sources),
        doer=_precise(rule, doers, doer_depth, sources),
        remarks=("the reports have no day in common",) if apart else (),
    )


def _day(
    rule: Rule,
    said: Sequence[tuple[Claim, date | None]],
    sources: Mapping[str, Source],
    *,
    start: bool,
) -> date | None:
    """One end of the days: the latest start and earliest end are the narrowest, their opposites the widest."""
    days = [(claim, each) for claim, each in said if each is not None]
    if rule in (Rule.INFORMATIVE, Rule.CONSERVATIVE) and days:
        latest = start is (rule is Rule.INFORMATIVE)
        return (max if latest else min)(each for _, each in days)
    return most_frequent(days, sources)


def _precise(
    rule: Rule, said: Sequence[tuple[Claim, str]], depth: Mapping[str, int], sources: Mapping[str, Source]
) -> str:
    """The most or least precise of the names, or the most frequent; among equally precise the most frequent."""
    named = [(claim, name) for claim, name in said if name]
    if rule in (Rule.INFORMATIVE, Rule.CONSERVATIVE) and named:
        pick = max if rule is Rule.INFORMATIVE else min
        sought = pick(depth[name] for _, name in named)
        named = [(claim, name) for claim, name in named if depth[name] == sought]
    return most_frequent(named, sources) or ""


def _place_depth(place: str, gazetteer: Gazetteer | None) -> int:
    """How many areas a place lies in, one inside the other."""
    seen: set[str] = set()
    while gazetteer and (known := gazetteer.get(place)) and known.within and known.within[0] not in seen:
        place = known.within[0]
        seen.add(place)
    return len(seen)


def _actor_depth(actor: str, actors: Mapping[str, Actor]) -> int:
    """How many actors an actor is part of, one inside the other."""
    seen = {actor}
    while (known := actors.get(actor)) and known.part_of and known.part_of not in seen:
        actor = known.part_of
        seen.add(actor)
    return len(seen) - 1
