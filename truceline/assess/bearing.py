"""What a claim bears on: Accord + Incident -> bearings, each a claim, a provision and the stance it takes to it.

A coded claim says so itself. A claim read from text bears on a provision where a pattern of the provision's `what`
fits its happening, place and people; what a pattern asks for and the claim does not tell keeps it from matching.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from truceline.accord.clause import Pattern
from truceline.accord.record import Accord
from truceline.actor import Actor, whole
from truceline.assess.clock import ends, first_of, last_of
from truceline.claim import Claim, Mode, Participant
from truceline.happening import Happening, fits
from truceline.incident import Incident
from truceline.place import Gazetteer
from truceline.source import Source

DATELESS = "the claim names no time"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bearing:
    """One claim towards one provision (or the accord as a whole, under its id).

    `first`, `last`: the instants its time may mean, None where it says none (`last` too where it goes on).
    `published`: from when it was known, None where unknown: such a claim never counts. `speakers`, `doers`: wholes
    of the known actors; `kinds`: the kinds of speakers that stand outside the parties. `incident`: the number of
    the incident it came with. `sets`: what it amends.
    """

    claim: Claim
    id: str
    provision: str
    stance: str
    happening: str
    first: datetime | None
    last: datetime | None
    published: datetime | None
    speakers: frozenset[str]
    doers: frozenset[str]
    kinds: frozenset[str]
    origin: str
    incident: int
    sets: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def number(self) -> float | None:
        """The least number the claim tells; None where it tells none."""
        lows = [each.low for each in self.claim.quantities if each.low is not None]
        return lows[0] if lows else None


@dataclass(frozen=True, kw_only=True)
class Matcher:
    """Everything needed to say what a claim bears on; `within` is asked of the gazetteer where one is given."""

    accord: Accord
    happenings: Mapping[str, Happening]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    gazetteer: Gazetteer | None = None

    def bearings(self, incident: Incident) -> tuple[Bearing, ...]:
        """The bearings of an incident's claims."""
        number = id(incident)  # tells incidents apart while they live; it enters no answer
        return tuple(each for claim in incident.claims for each in self._of_claim(claim, number))

    def _of_claim(self, claim: Claim, number: int) -> Iterator[Bearing]:
        if claim.coding:
            if claim.coding.provision:
                yield self._bearing(
                    claim, claim.coding.provision, claim.coding.stance, number, claim.coding.sets
                )
            return
        for provision, stance, pattern in self._patterns(claim.happening):
            if not self._tells(claim, pattern):
                continue
            taken, sets = _stance(stance, claim)
            yield self._bearing(claim, provision, "context" if self._outside(claim) else taken, number, sets)

    def _patterns(self, happening: str) -> Sequence[tuple[str, str, Pattern]]:
        """The patterns that ask for a happening or for a kind above it."""
        if happening not in self._patterns_of:
            kind, found, seen = happening, list[tuple[str, str, Pattern]](), set[str]()
            while kind and kind not in seen:
                seen.add(kind)
                found += self._by_happening.get(kind, ())
                known = self.happenings.get(kind)
                kind = known.parent if known else ""
            self._patterns_of[happening] = found
        return self._patterns_of[happening]

    @cached_property
    def _patterns_of(self) -> dict[str, Sequence[tuple[str, str, Pattern]]]:
        return {}

    @cached_property
    def _by_happening(self) -> Mapping[str, list[tuple[str, str, Pattern]]]:
        found: dict[str, list[tuple[str, str, Pattern]]] = defaultdict(list)
        for provision in self.accord.provisions:
            triggers = provision.when.patterns() if provision.when else ()
            groups = {**provision.what, **({"triggers": triggers} if triggers else {})}
            for stance, patterns in groups.items():
                for pattern in patterns:
                    found[pattern.happening].append((provision.id, stance, pattern))
        return found

    def fits(self, claim: Claim, pattern: Pattern) -> bool:
        """True where the claim tells all that the pattern asks for."""
        return (
            not pattern.happening or fits(claim.happening, pattern.happening, self.happenings)
        ) and self._tells(claim, pattern)

    def _tells(self, claim: Claim, pattern: Pattern) -> bool:
        """True where a claim of a fitting happening tells all else that the pattern asks for."""
        return (
            (not pattern.places or self._at(claim, pattern.places))
            and (not pattern.doers or self._among(claim.doers, pattern.doers))
            and (not pattern.targets or self._among(claim.targets, pattern.targets))
            and (pattern.least is None or _reaches(claim, pattern))
        )

    def covers(self, claim: Claim, pattern: Pattern) -> bool:
        """True where the pattern takes in all of the claim: it fits, and each place told lies in the pattern's.

        Where a move came from does not matter, nor does a wider place that holds one of the pattern's.
        """
        told = [each.place for each in claim.places if each.place and each.role != "origin"]
        inside = [
            any(self._within(place, area) or self._within(area, place) for area in pattern.places)
            for place in told
        ]
        return self.fits(claim, pattern) and (not pattern.places or all(inside))

    def _at(self, claim: Claim, places: tuple[str, ...]) -> bool:
        named = [each.place for each in claim.places if each.place]
        return any(self._within(each, place) for each in named for place in places)

    def _within(self, place: str, area: str) -> bool:
        if place == area or self.gazetteer is None:
            return place == area
        if (place, area) not in self._inside:
            self._inside[place, area] = self.gazetteer.within(place, area)
        return self._inside[place, area]

    @cached_property
    def _inside(self) -> dict[tuple[str, str], bool]:
        return {}

    def _among(self, people: tuple[Participant, ...], wanted: tuple[str, ...]) -> bool:
        """True where some named actor is wanted, or part of one that is."""
        return any(
            each.actor and (each.actor in wanted or whole(each.actor, self._known) in wanted)
            for each in people
        )

    def _outside(self, claim: Claim) -> bool:
        """True where the claim names places and all of them lie outside the accord's area."""
        named = [each.place for each in claim.places if each.place]
        area = self.accord.area
        return bool(area and named) and not any(self._within(each, zone) for each in named for zone in area)

    @cached_property
    def _known(self) -> dict[str, Actor]:
        return dict(self.actors)

    @cached_property
    def _wholes(self) -> dict[str, str]:
        return {}

    @cached_property
    def _sets(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def _set(self, names: frozenset[str]) -> frozenset[str]:
        """The set that was met first of all that hold these names: a large case would hold each some thousand times."""
        return self._sets.setdefault(names, names)

    def whole(self, actor: str) -> str:
        """The whole an actor is part of."""
        found = self._wholes.get(actor)
        if found is None:
            found = self._wholes[actor] = whole(actor, self._known)
        return found

    def _bearing(
        self, claim: Claim, provision: str, stance: str, number: int, sets: tuple[tuple[str, str], ...]
    ) -> Bearing:
        zone = self.accord.timezone
        speakers, origin = self._speakers(claim)
        wholes = frozenset(self.whole(each) for each in speakers)
        known = [self._known.get(each) for name in speakers for each in (name, self.whole(name))]
        outside = not wholes & {self.whole(each) for each in self.accord.parties}
        return Bearing(
            claim=claim,
            id=claim.id,
            provision=provision,
            stance=stance,
            happening=claim.happening,
            first=first_of(claim.when, zone) if claim.when else None,
            last=last_of(claim.when, zone) if claim.when else None,
            published=self._published(claim),
            speakers=self._set(wholes),
            doers=self._set(frozenset(self.whole(each.actor) for each in claim.doers if each.actor)),
            kinds=self._set(frozenset(each.kind for each in known if each) if outside else frozenset()),
            origin=origin,
            incident=number,
            sets=sets,
            note=claim.coding.note if claim.coding else "",
        )

    def _published(self, claim: Claim) -> datetime | None:
        if claim.published is None:
            return None
        zone = self.accord.timezone
        return last_of(claim.published, zone) or (
            ends(claim.published.first, zone) if claim.published.first else None
        )

    def _speakers(self, claim: Claim) -> tuple[tuple[str, ...], str]:
        """The actors that say it, or else the newsroom it comes from.

        A source that belongs to an actor speaks as that actor; sources close to one actor count as one origin.
        """
        speaker = claim.speaker
        if speaker.actor:
            return (speaker.actor, *speaker.together), ""
        if not speaker.source or speaker.anonymous:
            return (), ""
        source = self.sources.get(speaker.source)
        if source is None:
            return (), speaker.source
        owners = [actor for actor, relation in source.relation if relation == "of"]
        if source.speaks_for or owners:
            return (source.speaks_for or owners[0],), ""
        close = sorted(actor for actor, relation in source.relation if relation == "close-to")
        return (), f"close to {close[0]}" if close else source.id


def _reaches(claim: Claim, pattern: Pattern) -> bool:
    least = pattern.least or 0
    return any(
        each.low is not None and each.low >= least and (not pattern.unit or each.unit == pattern.unit)
        for each in claim.quantities
    )


def _stance(stance: str, claim: Claim) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The stance that a claim read from text takes, by how it puts the happening; and what it sets."""
    if claim.mode is Mode.DENIED:
        return {"against": "denies", "for": "disputes", "partly": "disputes"}.get(stance, "says"), ()
    if stance == "amends":
        until = claim.when.last if claim.when else None
        told = claim.mode in (Mode.HAPPENED, Mode.IN_FORCE) and until and claim.known_from
        later = told and until and claim.known_from and until > claim.known_from
        return ("amends", (("due", until.isoformat()),)) if later and until else ("says", ())
    if claim.mode is Mode.PLANNED and stance == "announces-end":
        return stance, ()
    return (stance, ()) if claim.mode is Mode.HAPPENED else ("says", ())
