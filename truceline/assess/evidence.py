"""Evidence of one provision: its known bearings, graded, in incidents."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from truceline.accord.clause import Pattern
from truceline.accord.record import STANDING, Accord, Provision
from truceline.actor import Actor
from truceline.assess.bearing import Bearing
from truceline.assess.grade import Grade, Roles, grade, roles
from truceline.assess.graded import ORDER, Graded, Side, latest, side, strong
from truceline.happening import Vocabulary
from truceline.incident import incident_id
from truceline.reconcile.coded import coded_groups


@dataclass(frozen=True, kw_only=True, eq=False)
class Happened:
    """One incident towards one provision: all its claims, and its strong sides.

    `denial` stands against a breach, `dispute` against performance.
    """

    claims: tuple[Graded, ...]
    support: Side | None
    part: Side | None
    against: Side | None
    denial: Side | None
    dispute: Side | None

    @property
    def number(self) -> float | None:
        """The least number its strong partial performance tells."""
        numbers = [each.bearing.number for each in self.part.claims] if self.part else []
        told = [number for number in numbers if number is not None]
        return min(told) if told else None

    @cached_property
    def order(self) -> tuple[datetime, str]:
        """What incidents are sorted by: as their first claims."""
        return self.claims[0].order

    @cached_property
    def begins(self) -> datetime:
        """The beginning of its first claim."""
        return self.claims[0].begins

    @cached_property
    def bearings(self) -> frozenset[int]:
        """The identities of the bearings of its claims."""
        return frozenset([id(each.bearing) for each in self.claims])

    @cached_property
    def completing(self) -> tuple[Graded, ...]:
        """The claims that carry its strong performance: those strong alone or a newsroom's, else the latest."""
        claims = self.support.claims if self.support else ()
        alone = tuple(each for each in claims if each.grade.strong or each.grade.origin)
        return alone or latest(claims)

    @cached_property
    def completed(self) -> datetime:
        """By when its strong performance was complete."""
        return max(each.completed for each in self.completing)

    @cached_property
    def partly(self) -> tuple[Graded, ...]:
        """The claims that a part was done."""
        return tuple(each for each in self.claims if each.bearing.stance == "partly")

    @cached_property
    def id(self) -> str:
        """The id of an incident of these claims."""
        return incident_id(each.bearing.id for each in self.claims)

    @cached_property
    def accusing(self) -> tuple[Graded, ...]:
        """Its weak accusations, but for those of speakers who admit it."""
        accusing = [each for each in self.claims if each.bearing.stance == "against"]
        admitting = frozenset[str]().union(
            *(each.bearing.speakers & each.bearing.doers for each in accusing if each.grade.strong)
        )
        return tuple(
            each for each in accusing if not each.grade.strong and not each.bearing.speakers & admitting
        )


@dataclass(frozen=True, kw_only=True)
class Body:
    """All evidence of one provision as known at one date: claims, and incidents by their first claims, in order."""

    roles: Roles
    claims: tuple[Graded, ...]
    incidents: tuple[Happened, ...]

    def of(self, *stances: str) -> tuple[Graded, ...]:
        """The claims of these stances."""
        found = [self._by_stance[each] for each in stances if each in self._by_stance]
        if len(found) < 2:
            return found[0] if found else ()
        return tuple(each for each in self.claims if each.bearing.stance in stances)

    def begun(self, on: datetime) -> tuple[Graded, ...]:
        """The claims about what began by `on`, or that were published by then where they do not tell when."""
        return self.claims[: bisect_right(self.claims, on, key=attrgetter("begins"))]

    def begun_incidents(self, on: datetime) -> tuple[Happened, ...]:
        """The incidents whose first claim is one of these."""
        return self.incidents[: bisect_right(self.incidents, on, key=attrgetter("begins"))]

    def strong(self, stance: str, *, joint: bool = False) -> tuple[Graded, ...]:
        """The claims of a stance that carry strong evidence, whatever they tell of time."""
        key = (stance, joint)
        if key not in self._strong:
            self._strong[key] = strong(self.of(stance), self.roles, joint=joint)
        return self._strong[key]

    @cached_property
    def _strong(self) -> dict[tuple[str, bool], tuple[Graded, ...]]:
        return {}

    @cached_property
    def coded(self) -> tuple[Graded, ...]:
        """The claims that were coded by hand."""
        return tuple(each for each in self.claims if each.bearing.claim.coding)

    @cached_property
    def _by_stance(self) -> dict[str, tuple[Graded, ...]]:
        found: dict[str, list[Graded]] = defaultdict(list)
        for each in self.claims:
            found[each.bearing.stance].append(each)
        return {stance: tuple(claims) for stance, claims in found.items()}


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out of bearings towards one provision, by their identities; whoever holds it keeps them alive."""

    graded: dict[int, Graded] = field(default_factory=dict)
    grades: dict[tuple[object, ...], Grade] = field(default_factory=dict)
    happened: dict[tuple[int, ...], Happened] = field(default_factory=dict)
    noted: dict[tuple[int, str], Graded] = field(default_factory=dict)
    covered: dict[Pattern, dict[int, bool]] = field(default_factory=lambda: defaultdict(dict))

    def graded_of(self, bearing: Bearing, who: Roles) -> Graded:
        """A bearing with its grade."""
        found = self.graded.get(id(bearing))
        if found is None:
            found = self.graded[id(bearing)] = Graded(bearing=bearing, grade=self._grade(bearing, who))
        return found

    def _grade(self, bearing: Bearing, who: Roles) -> Grade:
        """The grade of a bearing: one for all that come from the same people in the same way."""
        key = (bearing.stance, bearing.speakers, bearing.doers, bearing.kinds, bearing.origin)
        found = self.grades.get(key)
        if found is None:
            found = self.grades[key] = grade(
                bearing.stance,
                speakers=bearing.speakers,
                doers=bearing.doers,
                kinds=bearing.kinds,
                origin=bearing.origin,
                roles=who,
            )
        return found

    def happening(self, group: Sequence[Graded], who: Roles, provision: Provision) -> Happened:
        """What a group of claims comes to."""
        key = tuple([id(each.bearing) for each in group])
        found = self.happened.get(key)
        if found is None:
            found = self.happened[key] = _happened(group, who, provision)
        return found


def gather(
    bearings: Sequence[Bearing],
    *,
    accord: Accord,
    provision: Provision,
    actors: Mapping[str, Actor],
    vocabulary: Vocabulary,
    profile: str = "standard",
    worked: Worked | None = None,
) -> Body:
    """The evidence of a provision from its bearings, all of which were published by the date that is asked for.

    `worked` keeps what each bearing and each group of them comes to: it changes nothing but the time it takes.
    """
    who = roles(accord, provision, actors, profile=profile)
    worked = Worked() if worked is None else worked
    for each in [each for each in bearings if id(each) not in worked.graded]:
        worked.graded_of(each, who)
    graded = worked.graded
    incidents = [
        worked.happening([graded[id(each)] for each in group], who, provision)
        for group in _groups(bearings, vocabulary, actors)
    ]
    return Body(
        roles=who,
        claims=tuple(sorted([graded[id(each)] for each in bearings], key=ORDER)),
        incidents=tuple(sorted(incidents, key=ORDER)),
    )


def restated(body: Body, provision: Provision, notes: Mapping[int, str], *, worked: Worked) -> Body:
    """The evidence with some claims (by the identity of their bearing) as context, each with a note that says why."""
    after = {id(each): _noted(each, notes, worked) for each in body.claims if id(each.bearing) in notes}
    incidents = [
        worked.happening([after.get(id(claim), claim) for claim in each.claims], body.roles, provision)
        if not notes.keys().isdisjoint(each.bearings)
        else each
        for each in body.incidents
    ]
    claims = tuple(after.get(id(each), each) for each in body.claims)
    return replace(body, claims=claims, incidents=tuple(incidents))


def _noted(graded: Graded, notes: Mapping[int, str], worked: Worked) -> Graded:
    note = notes[id(graded.bearing)]
    key = (id(graded), note)
    if key not in worked.noted:
        bearing = replace(graded.bearing, stance="context", note=note)
        worked.noted[key] = replace(graded, bearing=bearing)
    return worked.noted[key]


def _groups(
    bearings: Sequence[Bearing], vocabulary: Vocabulary, actors: Mapping[str, Actor]
) -> Iterable[list[Bearing]]:
    """Incidents among the known bearings: coded ones by their rule, those read from text as they were reconciled.

    What was read from text and reconciled with coded claims goes with them, so that what both tell counts once.
    """
    coded = {id(each.claim): each for each in bearings if each.claim.coding}
    claims = [each.claim for each in coded.values()]
    groups = [
        [coded[id(claim)] for claim in group]
        for group in coded_groups(claims, vocabulary=vocabulary, actors=actors)
    ]
    homes: dict[int, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for each in group:
            homes[each.incident].add(number)
    told: dict[int, list[Bearing]] = {}
    for each in bearings:
        if not each.claim.coding:
            told.setdefault(each.incident, []).append(each)
    for incident, others in told.items():
        home = homes.get(incident, set())
        if len(home) == 1:
            groups[next(iter(home))] += others
        else:
            groups.append(others)
    return groups


def _happened(group: Sequence[Graded], who: Roles, provision: Provision) -> Happened:
    ordered = sorted(group, key=ORDER)
    by_stance: dict[str, list[Graded]] = defaultdict(list)
    for each in ordered:
        by_stance[each.bearing.stance].append(each)
    once = provision.kind not in STANDING
    return Happened(
        claims=tuple(ordered),
        support=side(by_stance["for"], who, joint=provision.joint, undated=once),
        part=side(by_stance["partly"], who, joint=provision.joint, undated=once),
        against=side(by_stance["against"], who, joint=False),
        denial=side(by_stance["denies"], who, joint=provision.joint),
        dispute=side(by_stance["disputes"], who, joint=False),
    )
