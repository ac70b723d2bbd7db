"""The board: Accord + Incidents -> a finding for each provision, at one date, as known at one date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from truceline.accord.record import Accord, Provision
from truceline.actor import Actor
from truceline.assess.asker import (
    FINDINGS,
    Asker,
    Memo,
    When,
    checked_profile,
    checked_reading,
    keep,
    matcher,
)
from truceline.assess.clock import asked
from truceline.assess.question import Question
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
    asking: Asker,
    on: When,
    known: When,
    *,
    neighbours: bool = False,
    about: str = "",
    question: Question | None = None,
) -> tuple[Finding, ...]:
    """A finding for each provision, or for the one that `about` names; `question` is that of `known`, if at hand."""
    at = asked(on, asking.accord.timezone)
    question = question or asking.question(known)
    wanted = [each for each in asking.accord.provisions if about in ("", each.id)]
    return tuple(_found(asking, question, each, at, asking.rests[each.id], neighbours) for each in wanted)


def _found(
    asking: Asker,
    question: Question,
    provision: Provision,
    at: datetime,
    rest: tuple[bytes, ...],
    neighbours: bool,
) -> Finding:
    """The finding of a provision, as the memo has it or worked out."""
    asked_for = (asking.accord.id, provision.id, at, question.known, asking.reading, asking.profile, rest)
    key, findings = (neighbours, *asked_for), asking.memo.findings
    if (known := findings.get(key)) is not None:
        return known
    if not neighbours:
        return keep(findings, key, find(question, provision, at), most=FINDINGS)
    plain = _found(asking, question, provision, at, rest, False)
    before, after = changes_around(asking, question, plain)
    return keep(findings, key, replace(plain, before=before, after=after), most=FINDINGS)
