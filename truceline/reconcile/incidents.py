"""Reconcile: claims, and decisions on them, known by a date -> incidents, the same whatever the order of claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from truceline.claim import Claim, Mode
from truceline.decision import Decision
from truceline.happening import load_happenings
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.reconcile.coded import coded_incidents
from truceline.reconcile.estimate import estimates
from truceline.reconcile.gather import Group, links_of
from truceline.reconcile.join import joined
from truceline.reconcile.match import Linked, match
from truceline.reconcile.origin import voices
from truceline.reconcile.rulings import Ruled, rule
from truceline.reconcile.sight import Eyes, day_of
from truceline.when import Interval, Precision

TOLD = (Mode.HAPPENED, Mode.DENIED)  # what is planned, demanded, feared or owed is no incident


def reconcile(
    claims: Iterable[Claim],
    decisions: Iterable[Decision] = (),
    known: date | None = None,
    *,
    knowledge: Knowledge | None = None,
    linked: Linked = links_of,
) -> tuple[Incident, ...]:
    """The incidents of what claims say happened, or deny, in the order of their first day.

    Only claims published by `known` are looked at (None: all). Coded claims are joined by their own rule (`coded`),
    those read from text by the rules of `match`, and both where they tell of one happening (`join`); decisions stand
    above all. Without `knowledge` places are compared
    by id alone and actors are no part of others. `linked` gives stored links in the place of comparing again.
    """
    eyes = eyes_of(knowledge)
    public = [claim for claim in claims if known is None or _public(claim, known)]
    ruled = rule(public, decisions)
    apart = {id for ids, _ in ruled.apart for id in ids}
    free = [claim for claim in ruled.claims if claim.id not in apart]
    groups, links = match([claim for claim in free if claim.mode in TOLD], eyes, linked)
    coded = coded_incidents(free, vocabulary=eyes.vocabulary, actors=eyes.actors)
    found = [*joined(coded, map(_of_group, groups), links), *_set_apart(ruled)]
    whole = [_counted(incident, eyes) for incident in _merged(found, ruled)]
    return tuple(sorted(whole, key=_order))


def eyes_of(knowledge: Knowledge | None) -> Eyes:
    """What claims are seen with, where so much is known."""
    if knowledge is None:
        return Eyes(vocabulary=load_happenings(), gazetteer=None, actors={}, sources={})
    own = knowledge.accord.happenings if knowledge.accord else ()
    return Eyes(
        vocabulary={**knowledge.happenings, **{each.id: each for each in own}},
        gazetteer=knowledge.gazetteer,
        actors=knowledge.actors,
        sources=knowledge.sources,
    )


def _of_group(group: Group) -> Incident:
    return replace(
        _incident(group.claims), happening=group.happening, when=_when(group), why=tuple(sorted(group.why))
    )


def _public(claim: Claim, known: date) -> bool:
    return claim.known_from is not None and claim.known_from <= known


def _when(group: Group) -> Interval | None:
    """The days its claims have in common: as the most exact of them says it, else computed."""
    if group.days is None:
        return group.sights[0].claim.when
    exact = next((each.claim.when for each in group.sights if each.days == group.days), None)
    first, last = day_of(group.days[0]), day_of(group.days[1])
    return exact or Interval(
        first=first, last=last, precision=Precision.DAY if first == last else Precision.DAYS
    )


def _incident(claims: Sequence[Claim]) -> Incident:
    """An incident of these claims, in the order of their publication."""
    ordered = tuple(sorted(claims, key=_published))
    provisions = {claim.coding.provision for claim in ordered if claim.coding}
    return Incident(
        happening=ordered[0].happening,
        claims=ordered,
        places=_places(ordered),
        when=next((claim.when for claim in ordered if claim.when), None),
        doers=tuple(dict.fromkeys(each.actor for claim in ordered for each in claim.doers if each.actor)),
        provision=provisions.pop() if len(provisions) == 1 else "",
    )


def _places(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Where it happened or what it was done to; where nothing tells that, every place that is named."""
    named = [each for claim in claims for each in claim.places if each.place]
    scenes = [each for each in named if each.role in ("scene", "object")]
    return tuple(dict.fromkeys(each.place for each in scenes or named))


def _published(claim: Claim) -> tuple[date, str, int, str]:
    return claim.known_from or date.max, claim.report, claim.span.start, claim.id


def _set_apart(ruled: Ruled) -> list[Incident]:
    """The incidents that a person took out of others; the latest such decision on a claim holds."""
    last = {id: number for number, (ids, _) in enumerate(ruled.apart) for id in ids}
    found = []
    for number, (ids, why) in enumerate(ruled.apart):
        claims = [claim for claim in ruled.claims if claim.id in ids and last[claim.id] == number]
        found += [replace(_incident(claims), why=(why,))] if claims else []
    return found


def _merged(found: Sequence[Incident], ruled: Ruled) -> list[Incident]:
    """The same incidents, those that a person declared one being one."""
    current = list(found)
    for ids, why in ruled.together:
        one = [incident for incident in current if ids & {claim.id for claim in incident.claims}]
        if len(one) > 1:
            claims = [claim for incident in one for claim in incident.claims]
            reasons = dict.fromkeys([*(each for incident in one for each in incident.why), why])
            joined = replace(_incident(claims), happening=one[0].happening, why=tuple(reasons))
            current = [*(incident for incident in current if incident not in one), joined]
    return current


def _counted(incident: Incident, eyes: Eyes) -> Incident:
    """The incident with its independent origins and its numbers; those who deny it are no origin of it."""
    saying = [claim for claim in incident.claims if claim.mode is Mode.HAPPENED] or list(incident.claims)
    found = voices(saying, eyes.sources)
    return replace(
        incident,
        origins=len(found),
        voices=found,
        estimates=estimates(incident.claims, eyes.sources, actors=eyes.actors),
    )


def _order(incident: Incident) -> tuple[date, str, str, str]:
    first = incident.when.first if incident.when and incident.when.first else date.max
    return first, incident.provision, incident.happening, incident.id
