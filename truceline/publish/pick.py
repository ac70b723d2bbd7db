"""Picking claims: those that answer every filter given, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from truceline.actor import whole
from truceline.claim import Claim
from truceline.happening import fits
from truceline.incident import Incident
from truceline.publish.naming import Naming
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are asked for; what is None or empty asks nothing. Ids stand for what lies within them too."""

    happening: str = ""
    actor: str = ""
    speaker: str = ""
    place: str = ""
    mode: str = ""
    report: str = ""
    since: date | None = None
    until: date | None = None
    known: date | None = None
    ids: frozenset[str] | None = None


def pick(claims: Iterable[Claim], wanted: Wanted, naming: Naming) -> tuple[Claim, ...]:
    """The claims asked for, in their order."""
    return tuple(claim for claim in claims if _asked_for(claim, wanted, naming))


def pick_incidents(incidents: Iterable[Incident], wanted: Wanted, naming: Naming) -> tuple[Incident, ...]:
    """The incidents asked for, in their order: by their own kind, place and time, and by any one claim of theirs."""
    of_claims = replace(wanted, happening="", place="", since=None, until=None, known=None)
    return tuple(
        each
        for each in incidents
        if (not wanted.happening or fits(each.happening, wanted.happening, naming.knowledge.happenings))
        and (not wanted.place or _is_at(each.places, wanted.place, naming))
        and _is_in_time(each.when, wanted)
        and any(_asked_for(claim, of_claims, naming) for claim in each.claims)
    )


def _is_at(places: Iterable[str], area: str, naming: Naming) -> bool:
    return any(naming.knowledge.gazetteer.within(place, area) for place in places)


def _asked_for(claim: Claim, wanted: Wanted, naming: Naming) -> bool:
    known = naming.knowledge
    happens = not wanted.happening or fits(claim.happening, wanted.happening, known.happenings)
    return (
        happens
        and (not wanted.mode or claim.mode.value == wanted.mode)
        and (not wanted.report or claim.report == wanted.report)
        and (wanted.ids is None or claim.id in wanted.ids)
        and (wanted.known is None or (claim.known_from is not None and claim.known_from <= wanted.known))
        and _is_in_time(claim.when, wanted)
        and (not wanted.actor or _involves(claim, wanted.actor, naming))
        and (not wanted.speaker or _is_speaker(claim, wanted.speaker, naming))
        and (not wanted.place or _is_at((each.place for each in claim.places), wanted.place, naming))
    )


def _is_in_time(when: Interval | None, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    if when is None:
        return False
    after = wanted.since is None or when.last is None or when.last >= wanted.since
    return after and (wanted.until is None or when.first is None or when.first <= wanted.until)


def _involves(claim: Claim, asked: str, naming: Naming) -> bool:
    return any(_is_actor(each.actor, asked, naming) for each in claim.doers + claim.targets)


def _is_actor(id: str, asked: str, naming: Naming) -> bool:
    return bool(id) and (id == asked or whole(id, naming.knowledge.actors) == asked)


def _is_speaker(claim: Claim, asked: str, naming: Naming) -> bool:
    said = claim.speaker
    return said.source == asked or _is_actor(said.actor, asked, naming)


def choices(claims: Iterable[Claim], naming: Naming) -> dict[str, dict[str, str]]:
    """For each filter the ids that occur in claims, sorted, each with the words that name it."""
    found: dict[str, dict[str, str]] = {
        name: {} for name in ("happening", "actor", "speaker", "place", "mode")
    }
    for claim in claims:
        found["happening"][claim.happening] = naming.happening(claim.happening)
        found["mode"][claim.mode.value] = ""
        speaker = claim.speaker
        if said := speaker.actor or speaker.source:
            found["speaker"][said] = naming.speaker(claim, speaker)
        found["actor"] |= {
            each.actor: naming.actor(each.actor) for each in claim.doers + claim.targets if each.actor
        }
        found["place"] |= {each.place: naming.place(each.place) for each in claim.places if each.place}
    return {name: dict(sorted(ids.items())) for name, ids in found.items()}
