"""Claims: what a passage says happened, is so or will be, and who is said to say it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from truceline.report import Span
from truceline.when import Interval

Record = TypeVar("Record")


class Mode(StrEnum):
    """How the passage puts the happening. What is merely agreed or in force did not thereby happen."""

    HAPPENED = "happened"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    IN_FORCE = "in-force"  # a term: what an accord, law or order says is to be
    POSSIBLE = "possible"  # conditional, hypothetical, feared, asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who does or suffers a happening: an actor id, or only the words (then `actor` is empty)."""

    words: str
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where: a place id where it is resolved, else only the words (then `place` is empty).

    `relation`: at, near, from, to, between, along, direction ("12 km north of"); `role`: `scene` (where it happened),
    `origin`, `destination`, `object` (the place is what is handed over, captured, blocked).
    """

    words: str
    place: str = ""
    relation: str = "at"
    role: str = "scene"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: `low` and `high` bound the number said (None: no bound on that side), of `unit`.

    `unit`: killed, wounded, missing, captured, displaced, people, soldiers, vehicles, aircraft, km, days, ...
    `of` says of whom, as an actor id or as words; `cumulative` is True for a running total, False for new ones,
    None where the text does not tell. `best` is the number that the speaker holds likeliest between bounds of its own
    ("between 10 and 20, most likely 12"); None where only the bounds are said.
    """

    low: float | None
    high: float | None
    unit: str
    words: str
    of: str = ""
    civilian: bool | None = None
    cumulative: bool | None = None
    best: float | None = None


class Manner(StrEnum):
    """How a speaker stands in the chain."""

    OWN = "own"  # the source in its own voice, first-hand reporting too
    QUOTED = "quoted"  # word for word
    SAID = "said"  # indirect speech, "according to"
    RELAYED = "relayed"  # an agency or document that another one passes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One link of a claim's chain. `actor` or `source` is the id where known; both empty leaves the words alone.

    `together` lists the ids of further actors that say it jointly with `actor` (a joint statement).
    """

    words: str
    actor: str = ""
    source: str = ""
    manner: Manner = Manner.SAID
    anonymous: bool = False
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Why a field holds what it holds: the characters it was read from and the name of the rule that set it."""

    field: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a human coder set on an imported claim: the provision it speaks of, its stance and what it amends.

    `stance` and `role` are the words of `docs/coded-claims.md`; `sets` are pairs (field, value) of an amendment.
    """

    provision: str
    stance: str
    role: str = ""
    sets: tuple[tuple[str, str], ...] = ()
    note: str = ""


class Identified:
    """Room for an id that is worked out once: it is asked for again and again, and costs a hash."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Identified):
    """What one passage says, with the whole chain of those who say it.

    `speakers` runs from the outside in: first the report's source, last the one to whom the claim is attributed.
    `published` is copied from the report, so that a claim can be judged without it. `confidence` is one of high,
    middle, low, with the reason among the marks. `coding` is None for what was read from text. `traits` are what tells
    the scene from others of its kind (names, ages, streets, rare words; `extract.identify`): only good for comparing.
    """

    report: str
    span: Span
    words: str
    language: str
    happening: str
    mode: Mode
    speakers: tuple[Speaker, ...]
    published: Interval | None = None
    doers: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    places: tuple[Location, ...] = ()
    when: Interval | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: str = "high"
    marks: tuple[Mark, ...] = ()
    coding: Coding | None = None
    traits: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`c` and twelve hexadecimal digits over report, span and all that is said there, not over how it was read."""
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", self._worked_out())
            return self._id

    def _worked_out(self) -> str:
        coded = [self.coding.provision, self.coding.stance, self.coding.sets] if self.coding else []
        who = [[each.actor or each.words for each in group] for group in (self.doers, self.targets)]
        what = [[each.place or each.words for each in self.places], str(self.when or "")]
        many = [_told(each) for each in self.quantities]
        by = [self.speaker.actor or self.speaker.source or self.speaker.words]
        where = [self.report, self.span.start, self.span.end]
        key = [*where, self.happening, self.mode.value, who, what, many, by, coded]
        return "c" + hashlib.sha256(json.dumps(["claim", *key], ensure_ascii=False).encode()).hexdigest()[:12]

    @property
    def speaker(self) -> Speaker:
        """The one to whom the claim is attributed: the innermost link of the chain."""
        return self.speakers[-1]

    @property
    def known_from(self) -> date | None:
        """The day from which the claim was public; None where the report's date is unknown."""
        return self.published.last if self.published else None

    def to_json(self) -> dict[str, Any]:
        """The claim as JSON values with its id; empty fields are left out."""
        return {"id": self.id, **_row(self)}

    @classmethod
    def from_json(cls, row: dict[str, Any], *, same: "Same | None" = None) -> "Claim":
        """The claim that `to_json` wrote; `same` hands out one record for equal ones, which many claims then share."""
        one = same or _itself
        coding = row.get("coding")
        return cls(
            report=one(row["report"]),
            span=Span(**row["span"]),
            words=row.get("words", ""),
            language=one(row.get("language", "")),
            happening=one(row["happening"]),
            mode=Mode(row["mode"]),
            speakers=one(tuple(one(_speaker(each)) for each in row["speakers"])),
            published=_interval(row.get("published"), one),
            doers=_participants(row.get("doers", ()), one),
            targets=_participants(row.get("targets", ()), one),
            places=one(tuple(Location(**{**WORDLESS, **each}) for each in row.get("places", ()))),
            when=_interval(row.get("when"), one),
            quantities=tuple(
                Quantity(**{**WORDLESS, "low": None, "high": None, "unit": "", **each})
                for each in row.get("quantities", ())
            ),
            confidence=row.get("confidence", "high"),
            marks=tuple(_mark(each) for each in row.get("marks", ())),
            coding=Coding(
                **{"provision": "", "stance": "", **coding, "sets": tuple(map(tuple, coding.get("sets", ())))}
            )
            if coding
            else None,
            traits=tuple(row.get("traits", ())),
        )


class Same(Protocol):
    """Hands out the record that was met first of all that are equal."""

    def __call__(self, record: Record, /) -> Record:
        """A record equal to the one given."""


def sharing() -> Same:
    """What hands out one record for equal ones, of those it was given."""
    held: dict[Any, Any] = {}

    def same(record: Record) -> Record:
        found: Record = held.setdefault(record, record)
        return found

    return same


def _itself(record: Record) -> Record:
    return record


def _speaker(row: dict[str, Any]) -> Speaker:
    said = {"manner": Manner(row.get("manner", "said")), "together": tuple(row.get("together", ()))}
    return Speaker(**{**WORDLESS, **row, **said})


def _participants(rows: Iterable[dict[str, Any]], one: Same) -> tuple[Participant, ...]:
    return one(tuple(one(Participant(**{**WORDLESS, **each})) for each in rows))


def _told(quantity: Quantity) -> list[Any]:
    best = [] if quantity.best is None else [quantity.best]
    return [quantity.low, quantity.high, quantity.unit, quantity.of, *best]


WORDLESS = {"words": ""}  # what `to_json` leaves out where it is empty


def _row(record: Any) -> dict[str, Any]:
    values = {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    return {name: value for name, value in values.items() if value not in (None, "", (), [])}


def _plain(value: Any) -> Any:
    if isinstance(value, Interval):
        return value.to_json()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _row(value) if hasattr(value, "__dataclass_fields__") else value


def _interval(row: dict[str, Any] | None, one: Same) -> Interval | None:
    """A time; one with an instant is not shared: two instants are equal whose zones are not."""
    found = Interval.from_json(row) if row else None
    return found if found is None or found.at else one(found)


def _mark(row: dict[str, Any]) -> Mark:
    span = row.get("span")
    return Mark(field=row["field"], span=Span(**span) if span else None, rule=row["rule"])
