"""Claims of one provision with their grades, and which of them together are strong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from truceline.assess.bearing import Bearing
from truceline.assess.grade import Grade, Roles
from truceline.finding import Voice

ORDER = attrgetter("order")


@dataclass(frozen=True, kw_only=True, eq=False)
class Graded:
    """A bearing, published at a known instant, with its grade.

    `begins`: when what it tells began, or else when it was published; `ends` in the same way. `names`: who says it.
    """

    bearing: Bearing
    grade: Grade

    @cached_property
    def begins(self) -> datetime:
        """The first instant it tells; where it tells none, that of its publication."""
        return self.bearing.first or self._published

    @cached_property
    def ends(self) -> datetime:
        """The last instant it tells; where it tells none, that of its publication."""
        return self.bearing.last or self._published

    @cached_property
    def completed(self) -> datetime:
        """By when what it tells was done; where that goes on, it was done when it began."""
        return self.bearing.last or self.begins

    @cached_property
    def order(self) -> tuple[datetime, str]:
        """What claims are sorted by."""
        return self.begins, self.bearing.id

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of its speakers; else the newsroom or the words that stand for one."""
        bearing = self.bearing
        alone = bearing.origin or bearing.claim.speaker.words or "an unnamed speaker"
        return tuple(sorted(bearing.speakers)) or (alone,)

    @property
    def listed(self) -> bool:
        """Whether its names are ids of actors or sources, and not words of a report."""
        return bool(self.bearing.speakers or self.bearing.origin)

    @cached_property
    def voice(self) -> Voice:
        """It as a voice of a finding, as strong as it is by itself."""
        return Voice(
            claim=self.bearing.id,
            stance=self.bearing.stance,
            grade=self.grade.name,
            strong=self.grade.strong,
            speakers=tuple(sorted(self.bearing.speakers))
            or ((self.bearing.origin,) if self.bearing.origin else ()),
            doers=tuple(sorted(self.bearing.doers)),
            why=self.grade.why,
            note=self.bearing.note,
        )

    @cached_property
    def strong_voice(self) -> Voice:
        """It as one of those voices that together make strong evidence."""
        return replace(self.voice, strong=True)

    @property
    def _published(self) -> datetime:
        assert self.bearing.published is not None
        return self.bearing.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is strong on one side of one incident: the claims that carry it, and the instants they span.

    `begins` is the earliest strong start. `ends` is the latest strongly reported end; where none is reported, the
    moment the newest strong report was published (the rule), then `ended` is False. Who looks at it at a date must
    not let it last past what is known then.
    """

    claims: tuple[Graded, ...]
    begins: datetime
    ends: datetime
    ended: bool


def side(claims: Sequence[Graded], who: Roles, *, joint: bool, undated: bool = False) -> Side | None:
    """The strong side that these claims make, alone or together; None where they stay weak.

    With `undated` a claim that names no time counts too: what was done once was done by the day it was published.
    """
    carrying = strong(claims, who, joint=joint)
    dated = [each for each in carrying if undated or each.bearing.first or each.bearing.last]
    if not dated or not enough(dated, who):
        return None
    starts = [each.bearing.first or each.bearing.last or each.bearing.published for each in dated]
    told = [each.bearing.last for each in dated if each.bearing.last]
    published = [each.bearing.published for each in dated if each.bearing.published]
    begins = min(each for each in starts if each)
    return Side(
        claims=tuple(dated),
        begins=begins,
        ends=max(begins, max(told or published)),
        ended=bool(told),
    )


def enough(claims: Iterable[Graded], who: Roles) -> bool:
    """True where the claims come from as many different voices (actors, newsrooms) as the profile asks for."""
    voices = {name for each in claims for name in (each.bearing.speakers or {each.bearing.origin})}
    return len(voices) >= who.voices


def strong(claims: Sequence[Graded], who: Roles, *, joint: bool) -> tuple[Graded, ...]:
    """Those of the claims that carry strong evidence.

    Alone: by their grade. Together: two newsrooms of independent origin; every beneficiary whose word is needed; of a
    joint duty every bearer. A joint duty is not shown by a beneficiary that is one of its bearers.
    """
    if not claims:
        return ()
    alone = [each for each in claims if each.grade.strong and not (joint and _own_word(each, who))]
    reported = [each for each in claims if each.grade.origin]
    if len({each.grade.origin for each in reported}) < 2:
        reported = []
    doers = frozenset[str]().union(*(each.bearing.doers for each in claims))
    confirming = [each for each in claims if each.grade.confirms]
    needed = who.needed(doers)
    said = frozenset[str]().union(*(each.grade.confirms for each in confirming))
    if not needed or not needed <= said or (joint and needed & who.bearers):
        confirming = []
    together = _all_bearers(claims, who) if joint else []
    chosen = {id(each): each for each in (*alone, *reported, *confirming, *together)}
    return tuple(each for each in claims if id(each) in chosen)


def latest(claims: Iterable[Graded]) -> tuple[Graded, ...]:
    """Of claims that only count together, the one latest in time: the duty was done when the last one says so."""
    return (max(claims, key=lambda each: (each.completed, each.bearing.id)),)


def _own_word(each: Graded, who: Roles) -> bool:
    """True where the claim is strong only as the word of a bearer (which another bearer must join)."""
    return bool(each.grade.confirms) and bool(each.bearing.speakers & who.bearers)


def _all_bearers(claims: Sequence[Graded], who: Roles) -> list[Graded]:
    """The claims in which every bearer of a joint duty says the same; none where one bearer is silent."""
    speaking = [each for each in claims if each.bearing.speakers & who.bearers]
    said = frozenset[str]().union(*(each.bearing.speakers & who.bearers for each in speaking))
    return speaking if who.bearers and who.bearers <= said else []
