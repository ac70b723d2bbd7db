"""Picking claims: those that answer every filter given, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.actor import whole
from truceline.claim import Claim
from truceline.happening import fits
from truceline.publish.naming import Naming


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


def _asked_for(claim: Claim, wanted: Wanted, naming: Naming) -> bool:
    known = naming.knowledge
    happens = not wanted.happening or fits(claim.happening, wanted.happening, known.happenings)
    return (
        happens
        and (not wanted.mode or claim.mode.value == wanted.mode)
        and (not wanted.report or claim.report == wanted.report)
        and (wanted.ids is None or claim.id in wanted.ids)
        and (wanted.known is None or (claim.known_from is not None and claim.known_from <= wanted.known))
        and _in_time(claim, wanted)
        and (not wanted.actor or _involves(claim, wanted.actor, naming))
        and (not wanted.speaker or _is_speaker(claim, wanted.speaker, naming))
        and (
            not wanted.place or any(known.gazetteer.within(each.place, wanted.place) for each in claim.places)
        )
    )


def _in_time(claim: Claim, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    if claim.when is None:
        return False
    after = wanted.since is None or claim.when.last is None or claim.when.last >= wanted.since
    return after and (wanted.until is None or claim.when.first is None or claim.when.first <= wanted.until)


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
