"""Actors: states, forces, agencies, bodies and offices that act, speak or are acted upon."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A public office and who held it when; `holder` is the name as reports write it, None where only the office is known."""

    title: str
    holder: str | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor.

    `kind`: state, de-facto-authority, force, ministry, agency, court, humanitarian, international-organisation,
    armed-group, party-political, media, people (an ethnic or civilian group), other.
    `part_of` is the id of the actor this one belongs to (a contingent to its state), empty for none.
    `names` by language code: the first is shown, all are looked for. `adjectives` ("Azerbaijani") and `capitals`
    ("Baku" for the government) by language code.
    """

    id: str
    name: str
    kind: str
    part_of: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    country: str = ""


def whole(actor: str, actors: dict[str, Actor]) -> str:
    """The id of the outermost actor that `actor` is part of; itself where it is part of none or unknown."""
    seen = {actor}
    while (known := actors.get(actor)) and known.part_of and known.part_of not in seen:
        actor = known.part_of
        seen.add(actor)
    return actor
