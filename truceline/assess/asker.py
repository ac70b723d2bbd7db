"""An accord and its incidents made ready to be asked at any dates, with what earlier questions already worked out."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import TypeVar

from truceline.accord.record import Accord
from truceline.actor import Actor, load_actors
from truceline.assess.bearing import Bearing, Matcher
from truceline.assess.clock import asked
from truceline.assess.evidence import Body, Worked
from truceline.assess.grade import PROFILES
from truceline.assess.judge import due_of, judge
from truceline.assess.question import Question
from truceline.errors import AssessError, Problem
from truceline.finding import Finding
from truceline.happening import Happening, load_happenings
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.place import Gazetteer
from truceline.source import Source, load_sources

When = date | datetime
Key = TypeVar("Key")
Value = TypeVar("Value")
SETS, FINDINGS = 8, 20_000  # sets of incidents, and findings, that a memo keeps
PUBLIC, PUBLISHED = attrgetter("published"), attrgetter("published", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a set of incidents tells: by provision its bearings in the order of publication, and their evidence.

    `rests`: by provision a digest of the identities of the incidents that bear on it.
    """

    incidents: tuple[Incident, ...]
    bearings: Mapping[str, tuple[Bearing, ...]]
    rests: Mapping[str, bytes]
    bodies: dict[tuple[object, ...], Body] = field(default_factory=dict)

    def without(self, home: Sequence[Bearing], left: Sequence[Bearing]) -> "Told":
        """What is told where an incident with these bearings is put aside for one of which this is left.

        Evidence is kept of the provisions on which it does not bear.
        """
        touched = {each.provision for each in home}
        gone = set(map(id, home))
        bearings, rests = dict(self.bearings), dict(self.rests)
        for name in touched:
            own = [each for each in self.bearings.get(name, ()) if id(each) not in gone]
            own += [each for each in left if each.provision == name and each.published is not None]
            bearings[name] = tuple(sorted(own, key=PUBLISHED))
            rests[name] = _digest(map(id, bearings[name]))
        bodies = {key: body for key, body in self.bodies.items() if key[0] not in touched}
        return Told(incidents=(), bearings=bearings, rests=rests, bodies=bodies)


@dataclass(frozen=True, slots=True)
class Memo:
    """What an earlier board worked out, so that the next one touches only what changed; never alters a finding.

    `bearings` by the identity of incidents (kept alive here, so that an identity stays one), `worked` by that of
    bearings; of the questions asked last `told` by the identity of all their incidents and `findings` by provision,
    question and the incidents it rests on; `leans` as `leaning_on` tells. One memo is of one accord and one state of
    knowledge.
    """

    bearings: dict[int, tuple[Incident, tuple[Bearing, ...]]] = field(default_factory=dict)
    worked: dict[tuple[object, ...], Worked] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)
    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    less: dict[tuple[int, str], Incident | None] = field(default_factory=dict)
    leans: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def without(self, incident: Incident, claim: str) -> Incident | None:
        """A known incident without one of its claims, the same each time; None where nothing is left."""
        key = (id(incident), claim)
        if key not in self.less:
            left = tuple(each for each in incident.claims if each.id != claim)
            self.less[key] = replace(incident, claims=left) if left else None
        return self.less[key]

    def bearings_of(self, incident: Incident, matcher: Matcher) -> tuple[Bearing, ...]:
        """The bearings of an incident."""
        kept = self.bearings.get(id(incident))
        if kept is None:
            kept = self.bearings[id(incident)] = (incident, matcher.bearings(incident))
        return kept[1]

    def told_by(self, incidents: tuple[Incident, ...], matcher: Matcher) -> Told:
        """What incidents tell together."""
        kept = self.told.get(id(incidents))
        if kept is None:
            kept = keep(self.told, id(incidents), self._told_by(incidents, matcher), most=SETS)
        return kept

    def _told_by(self, incidents: tuple[Incident, ...], matcher: Matcher) -> Told:
        found: dict[str, list[Bearing]] = defaultdict(list)
        seen: dict[str, set[int]] = defaultdict(set)
        for incident in incidents:
            for each in self.bearings_of(incident, matcher):
                if each.published is not None:
                    found[each.provision].append(each)
                seen[each.provision].add(id(incident))
        return Told(
            incidents=incidents,
            bearings={name: tuple(sorted(each, key=PUBLISHED)) for name, each in found.items()},
            rests={name: _digest(each) for name, each in seen.items()},
        )


def keep(held: dict[Key, Value], key: Key, value: Value, *, most: int) -> Value:
    """Keep a value; where there are too many, those kept longest go, half of them at once."""
    held[key] = value
    if len(held) > most:
        for old in list(held)[: most // 2]:
            held.pop(old, None)
    return value


def _digest(identities: Iterable[int]) -> bytes:
    return blake2b(array("Q", sorted(identities)).tobytes(), digest_size=16).digest()


def matcher(
    accord: Accord,
    *,
    happenings: Mapping[str, Happening] | None = None,
    actors: Mapping[str, Actor] | None = None,
    sources: Mapping[str, Source] | None = None,
    gazetteer: Gazetteer | None = None,
    knowledge: Knowledge | None = None,
) -> Matcher:
    """The matcher of an accord; what is given neither apart nor as knowledge is loaded, but for the gazetteer."""
    if knowledge is not None:
        happenings = knowledge.happenings if happenings is None else happenings
        actors = knowledge.actors if actors is None else actors
        sources = knowledge.sources if sources is None else sources
        gazetteer = knowledge.gazetteer if gazetteer is None else gazetteer
    words = load_happenings() if happenings is None else happenings
    return Matcher(
        accord=accord,
        happenings={**words, **{each.id: each for each in accord.happenings}},
        actors=load_actors(accord.folder) if actors is None else actors,
        sources=load_sources(accord.folder) if sources is None else sources,
        gazetteer=gazetteer,
    )


def checked_reading(accord: Accord, reading: str | None) -> str:
    """The reading's id, or empty for all of them; raises AssessError where no provision has it."""
    known = sorted({each.id for provision in accord.provisions for each in provision.readings})
    if reading and reading not in known:
        raise AssessError(
            Problem(
                code="unknown-reading",
                what=f"no provision of {accord.id} has a reading '{reading}'",
                hint=f"known: {', '.join(known) or 'none'}",
            )
        )
    return reading or ""


def checked_profile(profile: str) -> str:
    """The profile's name; raises AssessError where there is none of that name."""
    if profile not in PROFILES:
        raise AssessError(
            Problem(
                code="unknown-profile",
                what=f"there is no profile '{profile}'",
                hint=f"known: {', '.join(PROFILES)}",
            )
        )
    return profile


def asker(
    accord: Accord,
    incidents: Iterable[Incident],
    *,
    reading: str | None = None,
    profile: str = "standard",
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> "Asker":
    """What can be asked at any dates; without `knowledge` the data that ships and the accord's folder are loaded."""
    return Asker(
        accord=accord,
        matcher=matcher(accord, knowledge=knowledge),
        incidents=tuple(incidents),
        memo=Memo() if memo is None else memo,
        reading=checked_reading(accord, reading),
        profile=checked_profile(profile),
    )


@dataclass(frozen=True, kw_only=True)
class Asker:
    """An accord and its incidents, ready to be asked at any dates."""

    accord: Accord
    matcher: Matcher
    incidents: tuple[Incident, ...]
    memo: Memo
    reading: str = ""
    profile: str = "standard"
    supposed: Told | None = None  # what is told instead of what the incidents tell

    @cached_property
    def told(self) -> Told:
        """What the incidents tell."""
        return self.supposed or self.memo.told_by(self.incidents, self.matcher)

    @cached_property
    def rests(self) -> dict[str, tuple[bytes, ...]]:
        """For each provision digests of the incidents that its finding can depend on."""
        leans, seen = self.memo.leans, self.told.rests
        if not leans:
            leans.update(leaning_on(self.accord))
        everything = tuple(seen[name] for name in sorted(seen))
        return {
            id: tuple([seen.get(name, b"") for name in names]) if names else everything
            for id, names in leans.items()
        }

    def without(self, incident: Incident, claim: str) -> "Asker":
        """The same without one claim of an incident."""
        return replace(self, supposed=self.told.without(*self.exchange(incident, claim)))

    def exchange(self, incident: Incident, claim: str) -> tuple[tuple[Bearing, ...], tuple[Bearing, ...]]:
        """The bearings of an incident, and those that are left of it without one claim."""
        left = self.memo.without(incident, claim)
        come = self.memo.bearings_of(left, self.matcher) if left else ()
        return self.memo.bearings_of(incident, self.matcher), tuple(
            sorted(filter(PUBLIC, come), key=PUBLISHED)
        )

    def question(self, known: When) -> Question:
        """The question as known at one date."""
        return Question(
            accord=self.accord,
            matcher=self.matcher,
            bearings=self.told.bearings,
            known=asked(known, self.accord.timezone),
            reading=self.reading,
            profile=self.profile,
            judge=judge,
            clock=due_of,
            bodies=self.told.bodies,
            worked=self.memo.worked,
        )


def leaning_on(accord: Accord) -> dict[str, tuple[str, ...]]:
    """For each provision the ids on whose claims its finding can depend: its own and all it leans on; none for any.

    Everything leans on the accord as a whole; where a power or the meeting of all duties can change the whole, a
    finding may lean on any provision.
    """
    if accord.completes or any(
        each.effect.touched() or each.if_broken or each.defeats for each in accord.provisions
    ):
        return {each.id: () for each in accord.provisions}
    found = {}
    for provision in accord.provisions:
        names, stack = {accord.id}, [provision.id]
        while stack:
            name = stack.pop()
            known = accord.provision(name)
            if name not in names and known:
                names.add(name)
                stack += known.leans_on()
        found[provision.id] = tuple(sorted(names))
    return found
