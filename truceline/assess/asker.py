"""An accord and its incidents made ready to be asked at any dates, with what earlier questions already worked out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from truceline.accord.record import Accord
from truceline.actor import Actor, load_actors
from truceline.assess.bearing import Bearing, Matcher
from truceline.assess.clock import asked
from truceline.assess.evidence import Body, Worked
from truceline.assess.grade import PROFILES
from truceline.assess.judge import judge
from truceline.assess.question import Question
from truceline.errors import AssessError, Problem
from truceline.finding import Finding
from truceline.happening import Happening, load_happenings
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.place import Gazetteer
from truceline.source import Source, load_sources

When = date | datetime


@dataclass(frozen=True, slots=True)
class Memo:
    """What an earlier board worked out, so that the next one touches only what changed; never alters a finding.

    `bearings` by the identity of incidents (kept alive here, so that an identity stays one), `worked` by that of
    bearings, `findings` by provision, question and the incidents it rests on.
    """

    bearings: dict[int, tuple[Incident, tuple[Bearing, ...]]] = field(default_factory=dict)
    worked: dict[tuple[object, ...], Worked] = field(default_factory=dict)
    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)


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
    bodies: dict[tuple[str, int, tuple[str, ...]], Body] = field(default_factory=dict)

    @cached_property
    def bearings(self) -> tuple[dict[str, tuple[Bearing, ...]], dict[str, tuple[int, ...]]]:
        """Bearings by provision id, and the identities of the incidents they come from."""
        found: dict[str, list[Bearing]] = defaultdict(list)
        seen: dict[str, list[int]] = defaultdict(list)
        for incident in self.incidents:
            kept = self.memo.bearings.get(id(incident))
            if kept is None:
                kept = (incident, self.matcher.bearings(incident))
                self.memo.bearings[id(incident)] = kept
            for each in kept[1]:
                if each.published is not None:
                    found[each.provision].append(each)
                seen[each.provision].append(id(incident))
        return (
            {name: tuple(sorted(each, key=_published)) for name, each in found.items()},
            {name: tuple(sorted(set(each))) for name, each in seen.items()},
        )

    def question(self, known: When) -> Question:
        """The question as known at one date."""
        return Question(
            accord=self.accord,
            matcher=self.matcher,
            bearings=self.bearings[0],
            known=asked(known, self.accord.timezone),
            reading=self.reading,
            profile=self.profile,
            judge=judge,
            bodies=self.bodies,
            worked=self.memo.worked,
        )


def _published(bearing: Bearing) -> tuple[datetime, str]:
    assert bearing.published is not None
    return bearing.published, bearing.id


def resting(accord: Accord, seen: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[tuple[int, ...], ...]]:
    """For each provision the incidents that its finding can depend on: its own and those of all it leans on.

    Everything leans on the accord as a whole; where a power or the meeting of all duties can change the whole, a
    finding may lean on any provision.
    """
    tangled = accord.completes or any(
        each.effect.touched() or each.if_broken or each.defeats for each in accord.provisions
    )
    everything = tuple(seen[name] for name in sorted(seen))
    found = {}
    for provision in accord.provisions:
        names, stack = {accord.id}, [provision.id]
        while stack:
            name = stack.pop()
            known = accord.provision(name)
            if name not in names and known:
                names.add(name)
                stack += known.leans_on()
        own = tuple(seen.get(name, ()) for name in sorted(names))
        found[provision.id] = everything if tangled else own
    return found
