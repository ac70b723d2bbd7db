"""What the finders of `extract` hand to `assemble`: mentions, each with its characters in a sentence and its rule.

`start` and `end` count characters of `Sentence.text` (end exclusive); `Sentence.span` leads back to the report.
"""

from dataclasses import dataclass

from truceline.claim import Mode
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters of a sentence and the name of the rule that found them."""

    start: int
    end: int
    words: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(Mention):
    """A time expression. `type` and `value` follow TIMEX3; `interval` is None where the anchor is unknown.

    `bound`: "" (at), "by", "before", "until", "since", "after": how the sentence uses it.
    """

    type: str  # DATE, TIME, DURATION, SET
    value: str
    interval: Interval | None
    bound: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention(Mention):
    """A number with its bounds; `head` is the counted word as it stands ("peacekeepers"), `unit` its normal form."""

    low: float | None
    high: float | None
    head: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """A place name. `place` is empty where it could not be resolved; `lat`, `lon` are set with it.

    `relation`: at, near, from, to, along, between, direction; `of` for an adjective ("Russian peacekeepers"), which
    says whose something is and never where it happened.
    """

    place: str
    lat: float | None
    lon: float | None
    relation: str = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Mention):
    """One who can act or speak: `actor` is the id, empty where only the words are known.

    `kind`: actor (names one), office (a title or its holder), people (an ethnic or civilian group), pronoun, group
    ("the two sides": several `members`), unknown.
    """

    actor: str
    kind: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechMention:
    """Who says what: character spans in a sentence for source, cue and content.

    `direct` is True for words between quote marks. `source` is None where the text names nobody.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    direct: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Mention):
    """A trigger in its sentence: what kind, in which mode, and the spans of those involved.

    `token` is the index of the trigger's head in the parsed sentence. `doers`, `targets` are character spans of noun
    phrases. `scope` is the character span of the clause that the trigger governs: times, places, quantities inside
    it belong to this event before any other. `uses` are the indices of other words that make up the trigger.
    """

    token: int
    happening: str
    mode: Mode
    doers: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]
    scope: tuple[int, int]
    uses: frozenset[int] = frozenset()
