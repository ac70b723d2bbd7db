"""Coded claims into incidents: the rule of docs/findings.md, in one sweep over time for each doer.

Coded claims are one incident when they name the same provision, happenings that fit and no other doer, and their
intervals overlap; an open interval reaches to the day its claim was published. A claim that names no doer joins the
incident of the one doer whose claims it meets; where it meets those of several, it stays apart, so that no incident
holds two doers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from truceline.actor import Actor, whole
from truceline.claim import Claim
from truceline.happening import Vocabulary
from truceline.incident import Incident
from truceline.when import Interval, Precision

Doers = tuple[str, ...]
FAR = date.max


def coded_incidents(
    claims: Iterable[Claim], *, vocabulary: Vocabulary, actors: Mapping[str, Actor], known: date | None = None
) -> tuple[Incident, ...]:
    """Incidents of the coded claims among these that were published by `known`, in the order of their first day."""
    coded = [claim for claim in claims if claim.coding]
    if known is not None:
        coded = [claim for claim in coded if claim.known_from and claim.known_from <= known]
    groups = coded_groups(coded, vocabulary=vocabulary, actors=actors)
    return tuple(sorted((_incident(group) for group in groups), key=_order))


def coded_groups(
    claims: Iterable[Claim], *, vocabulary: Vocabulary, actors: Mapping[str, Actor]
) -> tuple[tuple[Claim, ...], ...]:
    """The claims of each incident; the order in which claims come does not matter."""
    by_provision: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_provision[claim.coding.provision if claim.coding else ""].append(claim)
    return tuple(
        group
        for name in sorted(by_provision)
        for group in _of_provision(by_provision[name], vocabulary, dict(actors))
    )


def doers_of(claim: Claim, actors: Mapping[str, Actor]) -> Doers:
    """The wholes of the known doers, sorted; empty where no doer is known."""
    known = dict(actors)
    return tuple(sorted({whole(each.actor, known) for each in claim.doers if each.actor}))


def reach(claim: Claim) -> tuple[date, date] | None:
    """First and last day that the claim speaks of; None where it names no time."""
    if claim.when is None or claim.when.first is None:
        return None
    last = claim.when.last or claim.known_from or FAR
    return claim.when.first, max(last, claim.when.first)


def _of_provision(
    claims: Sequence[Claim], vocabulary: Vocabulary, actors: dict[str, Actor]
) -> Iterable[tuple[Claim, ...]]:
    by_doer: dict[Doers, list[Claim]] = defaultdict(list)
    for claim in claims:
        if reach(claim) is None:
            yield (claim,)
        else:
            by_doer[doers_of(claim, actors)].append(claim)
    nameless = _sweep(by_doer.pop((), []), vocabulary)
    homes = _homes(nameless, by_doer, vocabulary)
    for doers, own in by_doer.items():
        guests = [
            claim for group, home in zip(nameless, homes, strict=True) if home == [doers] for claim in group
        ]
        yield from map(tuple, _sweep([*own, *guests], vocabulary))
    yield from (tuple(group) for group, home in zip(nameless, homes, strict=True) if len(home) != 1)


def _homes(
    nameless: Sequence[list[Claim]], by_doer: Mapping[Doers, list[Claim]], vocabulary: Vocabulary
) -> list[list[Doers]]:
    """For each group that names no doer: the doers whose claims it meets."""
    homes: list[list[Doers]] = [[] for _ in nameless]
    if not nameless:
        return homes
    owner = {id(claim): number for number, group in enumerate(nameless) for claim in group}
    for doers in sorted(by_doer):
        met: set[int] = set()
        for group in _sweep([*by_doer[doers], *(claim for each in nameless for claim in each)], vocabulary):
            guests = {owner[id(claim)] for claim in group if id(claim) in owner}
            if any(id(claim) not in owner for claim in group):
                met |= guests
        for number in met:
            homes[number].append(doers)
    return homes


def _sweep(claims: Sequence[Claim], vocabulary: Vocabulary) -> list[list[Claim]]:
    """Connected groups of claims whose happenings fit and whose days overlap, in O(n log n)."""
    dated = sorted(
        ((span, claim.id, claim) for claim in claims if (span := reach(claim))), key=lambda row: row[:2]
    )
    parent = list(range(len(dated)))
    latest: dict[str, tuple[date, int]] = {}
    for number, ((first, last), _, claim) in enumerate(dated):
        for happening, (end, other) in latest.items():
            if end >= first and _fit(claim.happening, happening, vocabulary):
                parent[_root(parent, number)] = _root(parent, other)
        if claim.happening not in latest or latest[claim.happening][0] < last:
            latest[claim.happening] = (last, number)
    groups: dict[int, list[Claim]] = defaultdict(list)
    for number, (_, _, claim) in enumerate(dated):
        groups[_root(parent, number)].append(claim)
    return list(groups.values())


def _fit(one: str, other: str, vocabulary: Vocabulary) -> bool:
    return one == other or one in _line(other, vocabulary) or other in _line(one, vocabulary)


def _line(happening: str, vocabulary: Vocabulary) -> list[str]:
    """A happening and the kinds above it; a chain that bites its tail is cut."""
    line: list[str] = []
    while happening and happening not in line:
        line.append(happening)
        known = vocabulary.get(happening)
        happening = known.parent if known else ""
    return line


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _incident(claims: tuple[Claim, ...]) -> Incident:
    spans = [span for claim in claims if (span := reach(claim))]
    first, last = (
        min((each[0] for each in spans), default=None),
        max((each[1] for each in spans), default=None),
    )
    precision = Precision.DAY if first == last else Precision.SPAN
    names = [each.actor for claim in claims for each in claim.doers if each.actor]
    places = [each.place for claim in claims for each in claim.places if each.place]
    coding = claims[0].coding
    return Incident(
        happening=claims[0].happening,
        claims=claims,
        places=tuple(dict.fromkeys(places)),
        when=Interval(first=first, last=last, precision=precision) if first else None,
        doers=tuple(dict.fromkeys(names)),
        provision=coding.provision if coding else "",
        origins=len({_voice(claim) for claim in claims}),
        why=("coded: same provision, fitting happenings, no other doer, overlapping days",),
    )


def _voice(claim: Claim) -> tuple[str, ...]:
    speaker = claim.speaker
    return (speaker.actor or speaker.source or speaker.words, *speaker.together)


def _order(incident: Incident) -> tuple[date, str, str]:
    first = incident.when.first if incident.when and incident.when.first else date.min
    return first, incident.provision, incident.id
