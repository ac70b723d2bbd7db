"""The board: Accord + Incidents -> a finding for each provision, at one date, as known at one date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.accord.record import Accord
from truceline.actor import Actor
from truceline.assess.asker import Asker, Memo, When, checked_profile, checked_reading, matcher, resting
from truceline.assess.clock import asked
from truceline.assess.timeline import changes_around
from truceline.assess.weigh import find
from truceline.finding import Finding
from truceline.happening import Happening
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.place import Gazetteer
from truceline.source import Source


def assess(
    accord: Accord,
    incidents: Iterable[Incident],
    *,
    on: When,
    known: When | None = None,
    reading: str | None = None,
    profile: str = "standard",
    happenings: Mapping[str, Happening] | None = None,
    actors: Mapping[str, Actor] | None = None,
    sources: Mapping[str, Source] | None = None,
    gazetteer: Gazetteer | None = None,
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
    neighbours: bool = False,
) -> tuple[Finding, ...]:
    """The finding of every provision, in the accord's order, at `on`, from what was published by `known`.

    A bare date means the end of that day in the accord's zone; without `known` it is as known on `on`. `reading`
    chooses one reading by id wherever a provision has it. Vocabulary, actors, sources and gazetteer are those of
    `knowledge`, unless given by themselves; what neither gives is loaded from the data that ships and the accord's
    folder, but for the gazetteer: without one places are compared by id alone. A `memo` that is given
    again makes the next board touch only what its incidents can change. With `neighbours` each finding also carries
    the instants before and after at which it changes, which takes longer where there are many claims.
    `profile` is `standard` or `cautious`: then good evidence takes two different voices. The acts that change the
    accord (amendments, uses of powers, ends) keep the standard one.
    Raises AssessError (`unknown-reading`, `unknown-profile`).
    """
    asking = Asker(
        accord=accord,
        matcher=matcher(
            accord,
            happenings=happenings,
            actors=actors,
            sources=sources,
            gazetteer=gazetteer,
            knowledge=knowledge,
        ),
        incidents=tuple(incidents),
        memo=Memo() if memo is None else memo,
        reading=checked_reading(accord, reading),
        profile=checked_profile(profile),
    )
    return board(asking, on, on if known is None else known, neighbours=neighbours)


def board(
    asking: Asker, on: When, known: When, *, neighbours: bool = False, about: str = ""
) -> tuple[Finding, ...]:
    """A finding for each provision, or for the one that `about` names."""
    at = asked(on, asking.accord.timezone)
    question = asking.question(known)
    rest = resting(asking.accord, asking.bearings[1])
    findings = asking.memo.findings
    found = []
    for provision in asking.accord.provisions:
        if about not in ("", provision.id):
            continue
        key: tuple[object, ...] = (
            asking.accord.id,
            provision.id,
            at,
            question.known,
            asking.reading,
            asking.profile,
            rest[provision.id],
            neighbours,
        )
        if key not in findings:
            findings[key] = find(question, provision, at)
            if neighbours:
                before, after = changes_around(asking, question, findings[key])
                findings[key] = replace(findings[key], before=before, after=after)
        found.append(findings[key])
    return tuple(found)
