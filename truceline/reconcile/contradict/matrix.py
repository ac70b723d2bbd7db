"""Matrix: incidents -> how often each speaker says, and denies, that each party did something."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from truceline.actor import whole
from truceline.claim import Claim, Mode
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.reconcile.contradict.questions import doers_of
from truceline.reconcile.contradict.record import Contradiction
from truceline.reconcile.contradict.view import Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Incidents in which a speaker says that a party did it, denies that it did, and is contradicted on either."""

    says: int
    denies: int
    contradicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Speakers by those said to have done it, each in stable order.

    A speaker that belongs to a party or guarantor is that one; a monitor and any other is itself, an actor or a listed
    source. All that are not listed are one row, the empty name.
    """

    speakers: tuple[str, ...]
    parties: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """The matrix as JSON values: one row a speaker."""
        return {
            "parties": list(self.parties),
            "rows": [
                {
                    "speaker": name,
                    "cells": [
                        {"says": each.says, "denies": each.denies, "contradicted": each.contradicted}
                        for each in row
                    ],
                }
                for name, row in zip(self.speakers, self.cells, strict=True)
            ],
        }


def matrix(incidents: Sequence[Incident], found: Sequence[Contradiction], knowledge: Knowledge) -> Matrix:
    """Source by party: each incident counts once for a speaker, however many of its reports say it.

    The parties are those of the accord with its guarantors; without an accord all that are said to have done anything.
    """
    voices = Voices(sources=knowledge.sources, actors=knowledge.actors)
    accord = knowledge.accord
    watched = {*accord.parties, *accord.guarantor} if accord else None
    disputed = {claim for each in found for claim in each.claims}
    rows: set[tuple[str, str, str, Mode]] = set()
    hit: set[tuple[str, str, str]] = set()
    for incident in incidents:
        for claim in incident.claims:
            for speaker in _speakers(claim, voices, knowledge):
                for party in doers_of(claim, voices):
                    if watched is not None and party not in watched:
                        continue
                    rows.add((speaker, party, incident.id, claim.mode))
                    if claim.id in disputed:
                        hit.add((speaker, party, incident.id))
    counted = Counter((speaker, party, mode) for speaker, party, _, mode in rows)
    contradicted = Counter((speaker, party) for speaker, party, _ in hit)
    speakers, parties = (tuple(sorted({row[place] for row in rows})) for place in (0, 1))
    return Matrix(
        speakers=speakers,
        parties=parties,
        cells=tuple(
            tuple(
                Cell(
                    says=counted[speaker, party, Mode.HAPPENED],
                    denies=counted[speaker, party, Mode.DENIED],
                    contradicted=contradicted[speaker, party],
                )
                for party in parties
            )
            for speaker in speakers
        ),
    )


def _speakers(claim: Claim, voices: Voices, knowledge: Knowledge) -> list[str]:
    accord = knowledge.accord
    sides = (*accord.parties, *accord.guarantor) if accord else ()
    source = knowledge.sources.get(claim.speaker.source)
    actors = {claim.speaker.actor or (source.speaks_for if source else ""), *claim.speaker.together} - {""}
    if not actors:
        return [source.id if source else ""]
    wholes = {each: whole(each, voices.actors) for each in actors}
    own = accord.monitor if accord else ()
    return sorted({wholes[each] if wholes[each] in sides and each not in own else each for each in actors})
