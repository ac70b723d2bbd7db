"""Evidence of one provision: its known bearings, graded, in incidents, and which of them together are strong."""

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
from truceline.finding import Voice
from truceline.happening import Vocabulary
from truceline.incident import incident_id
from truceline.reconcile.coded import coded_groups

ORDER = attrgetter("order")


@dataclass(frozen=True, kw_only=True, eq=False)
class Graded:
    """A bearing, published at a known instant, with its grade.

    `begins`: when what it tells began, or else when it was published; `ends` in the same way. `names`: who says it.
    """

    bearing: Bearing
    grade: Grade

    @cached_property
    def begins(self) -> datetime:
        """The first instant it tells; where it tells none, that of its publication."""
        return self.bearing.first or self._published

    @cached_property
    def ends(self) -> datetime:
        """The last instant it tells; where it tells none, that of its publication."""
        return self.bearing.last or self._published

    @cached_property
    def completed(self) -> datetime:
        """By when what it tells was done; where that goes on, it was done when it began."""
        return self.bearing.last or self.begins

    @cached_property
    def order(self) -> tuple[datetime, str]:
        """What claims are sorted by."""
        return self.begins, self.bearing.id

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of its speakers; else the newsroom or the words that stand for one."""
        bearing = self.bearing
        alone = bearing.origin or bearing.claim.speaker.words or "an unnamed speaker"
        return tuple(sorted(bearing.speakers)) or (alone,)

    @property
    def listed(self) -> bool:
        """Whether its names are ids of actors or sources, and not words of a report."""
        return bool(self.bearing.speakers or self.bearing.origin)

    @cached_property
    def voice(self) -> Voice:
        """It as a voice of a finding, as strong as it is by itself."""
        return Voice(
            claim=self.bearing.id,
            stance=self.bearing.stance,
            grade=self.grade.name,
            strong=self.grade.strong,
            speakers=tuple(sorted(self.bearing.speakers))
            or ((self.bearing.origin,) if self.bearing.origin else ()),
            doers=tuple(sorted(self.bearing.doers)),
            why=self.grade.why,
            note=self.bearing.note,
        )

    @cached_property
    def strong_voice(self) -> Voice:
        """It as one of those voices that together make strong evidence."""
        return replace(self.voice, strong=True)

    @property
    def _published(self) -> datetime:
        assert self.bearing.published is not None
        return self.bearing.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is strong on one side of one incident: the claims that carry it, and the instants they span.

    `begins` is the earliest strong start. `ends` is the latest strongly reported end; where none is reported, the
    moment the newest strong report was published (the rule), then `ended` is False. Who looks at it at a date must
    not let it last past what is known then.
    """

    claims: tuple[Graded, ...]
    begins: datetime
    ends: datetime
    ended: bool


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


def side(claims: Sequence[Graded], who: Roles, *, joint: bool, undated: bool = False) -> Side | None:
    """The strong side that these claims make, alone or together; None where they stay weak.

    With `undated` a claim that names no time counts too: what was done once was done by the day it was published.
    """
    carrying = strong(claims, who, joint=joint)
    dated = [each for each in carrying if undated or each.bearing.first or each.bearing.last]
    if not dated or not enough(dated, who):
        return None
    starts = [each.bearing.first or each.bearing.last or each.bearing.published for each in dated]
    told = [each.bearing.last for each in dated if each.bearing.last]
    published = [each.bearing.published for each in dated if each.bearing.published]
    begins = min(each for each in starts if each)
    return Side(
        claims=tuple(dated),
        begins=begins,
        ends=max(begins, max(told or published)),
        ended=bool(told),
    )


def enough(claims: Iterable[Graded], who: Roles) -> bool:
    """True where the claims come from as many different voices (actors, newsrooms) as the profile asks for."""
    voices = {name for each in claims for name in (each.bearing.speakers or {each.bearing.origin})}
    return len(voices) >= who.voices


def strong(claims: Sequence[Graded], who: Roles, *, joint: bool) -> tuple[Graded, ...]:
    """Those of the claims that carry strong evidence.

    Alone: by their grade. Together: two newsrooms of independent origin; every beneficiary whose word is needed; of a
    joint duty every bearer. A joint duty is not shown by a beneficiary that is one of its bearers.
    """
    if not claims:
        return ()
    alone = [each for each in claims if each.grade.strong and not (joint and _own_word(each, who))]
    reported = [each for each in claims if each.grade.origin]
    if len({each.grade.origin for each in reported}) < 2:
        reported = []
    doers = frozenset[str]().union(*(each.bearing.doers for each in claims))
    confirming = [each for each in claims if each.grade.confirms]
    needed = who.needed(doers)
    said = frozenset[str]().union(*(each.grade.confirms for each in confirming))
    if not needed or not needed <= said or (joint and needed & who.bearers):
        confirming = []
    together = _all_bearers(claims, who) if joint else []
    chosen = {id(each): each for each in (*alone, *reported, *confirming, *together)}
    return tuple(each for each in claims if id(each) in chosen)


def latest(claims: Iterable[Graded]) -> tuple[Graded, ...]:
    """Of claims that only count together, the one latest in time: the duty was done when the last one says so."""
    return (max(claims, key=lambda each: (each.completed, each.bearing.id)),)


def _own_word(each: Graded, who: Roles) -> bool:
    """True where the claim is strong only as the word of a bearer (which another bearer must join)."""
    return bool(each.grade.confirms) and bool(each.bearing.speakers & who.bearers)


def _all_bearers(claims: Sequence[Graded], who: Roles) -> list[Graded]:
    """The claims in which every bearer of a joint duty says the same; none where one bearer is silent."""
    speaking = [each for each in claims if each.bearing.speakers & who.bearers]
    said = frozenset[str]().union(*(each.bearing.speakers & who.bearers for each in speaking))
    return speaking if who.bearers and who.bearers <= said else []
