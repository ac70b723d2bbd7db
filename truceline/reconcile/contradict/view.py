"""Views: one claim's answer to one question; views that exclude one another -> a contradiction."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Generic, TypeVar

from truceline.actor import Actor, whole
from truceline.claim import Claim
from truceline.reconcile.contradict.record import About, Contradiction, Means, Position, Resolution
from truceline.reconcile.origin import voice
from truceline.reconcile.voice import voice_name
from truceline.source import Source

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[T]):
    """A claim's answer: `value` as it is shown, `held` as it is compared.

    `voice` is who the claim goes back to, `name` the same as it is shown (ids, or the speaker's words as they stand, so
    that names of private persons can be hidden), `sides` the outermost actors that speak, `teller` the report's source.
    """

    claim: Claim
    value: str
    held: T
    voice: str
    name: str
    sides: frozenset[str]
    teller: str

    @property
    def day(self) -> date | None:
        """The day from which the claim was public."""
        return self.claim.known_from


@dataclass(frozen=True, kw_only=True)
class Voices:
    """Who claims go back to, looked up once."""

    sources: Mapping[str, Source]
    actors: dict[str, Actor]

    def view(self, claim: Claim, value: str, held: T) -> View[T]:
        """A claim's answer with who gives it."""
        speaker, first = claim.speaker, claim.speakers[0]
        source = self.sources.get(speaker.source)
        actors = {speaker.actor or (source.speaks_for if source else ""), *speaker.together} - {""}
        return View(
            claim=claim,
            value=value,
            held=held,
            voice=voice(claim, self.sources),
            name=voice_name(claim, self.sources),
            sides=frozenset(whole(each, self.actors) for each in actors),
            teller=first.source or first.actor or first.words,
        )


def two_tell(one: View[Any], other: View[Any]) -> bool:
    """True for two speakers, and for one of whom two sources tell different things on the same day."""
    if one.voice != other.voice:
        return True
    return one.teller != other.teller and one.day == other.day


Between = Callable[
    [View[Any], View[Any]], bool
]  # whether two claims answer the same question about the same act


def contradiction(
    about: About,
    views: Iterable[View[T]],
    apart: Callable[[T, T], bool],
    *,
    incidents: tuple[str, ...],
    between: Between = two_tell,
    unit: str = "",
    of: str = "",
    remarks: tuple[str, ...] = (),
) -> Contradiction | None:
    """What the views contradict one another on, None where no two exclude one another that are `between` two tellers.

    A speaker that alone changes its own number revises it; it contradicts nobody.
    """
    found = sorted(views, key=_published)
    if len({each.value for each in found}) < 2:
        return None
    differing = _differing(found, apart)
    clashing = [
        (one, other)
        for one, other in combinations(found, 2)
        if (one.value, other.value) in differing and between(one, other)
    ]
    if not clashing:
        return None
    involved = {id(each): each for pair in clashing for each in pair}
    rows = [each for each in found if id(each) in involved]
    days = [max(one.day, other.day) for one, other in clashing if one.day and other.day]
    return Contradiction(
        about=about,
        incidents=incidents,
        positions=_positions(rows),
        since=min(days, default=None),
        resolution=_resolution(rows, found, clashing),
        unit=unit,
        of=of,
        remarks=(*remarks, *_one_speaker(clashing)),
    )


def _published(view: View[T]) -> tuple[date, str, int, str]:
    """By day and place in the reports, so that neither side's names decide who stands first."""
    return view.day or date.max, view.claim.report, view.claim.span.start, view.value


def _differing(found: Sequence[View[T]], apart: Callable[[T, T], bool]) -> set[tuple[str, str]]:
    """Pairs of values, both ways round, that exclude one another."""
    values = {each.value: each.held for each in found}
    pairs = [(a, b) for a, b in combinations(values, 2) if apart(values[a], values[b])]
    return {*pairs, *((b, a) for a, b in pairs)}


def _one_speaker(clashing: Sequence[tuple[View[T], View[T]]]) -> tuple[str, ...]:
    same = all(one.voice == other.voice for one, other in clashing)
    return ("one speaker, told differently by those who relay it",) if same else ()


def _positions(rows: Sequence[View[T]]) -> tuple[Position, ...]:
    by_value: dict[str, list[View[T]]] = {}
    for each in rows:
        by_value.setdefault(each.value, []).append(each)
    return tuple(
        Position(
            value=value,
            voices=tuple(dict.fromkeys(each.name for each in group)),
            claims=tuple(dict.fromkeys(each.claim.id for each in group)),
            since=min((each.day for each in group if each.day), default=None),
        )
        for value, group in by_value.items()
    )


def _resolution(
    rows: Sequence[View[T]], found: Sequence[View[T]], clashing: Sequence[tuple[View[T], View[T]]]
) -> Resolution | None:
    """By a later statement of all sides together, or by the last change of mind where none contradicts any more."""
    sides = frozenset(side for each in rows for side in each.sides)
    first = min((each.day for each in rows if each.day), default=None)
    joint = [
        each
        for each in found
        if len(sides) > 1 and each.sides >= sides and each.day and first and each.day > first
    ]
    if joint:
        return Resolution(means=Means.AGREED, by=joint[-1].claim.id, on=joint[-1].day, value=joint[-1].value)
    last = _last_words(found)
    still = {id(each) for each in last}
    if any(id(one) in still and id(other) in still for one, other in clashing):
        return None
    changed = [each for each in last if each.day and any(_changes(each, other) for other in rows)]
    if not changed:
        return None
    by = max(changed, key=lambda each: (each.day or date.min, each.claim.id))
    values = {each.value for each in last}
    return Resolution(
        means=Means.LATER, by=by.claim.id, on=by.day, value=values.pop() if len(values) == 1 else ""
    )


def _last_words(found: Sequence[View[T]]) -> list[View[T]]:
    """What each speaker said on the last day it spoke; what has no day stays."""
    last: dict[str, date] = {}
    for each in found:
        if each.day:
            last[each.voice] = max(each.day, last.get(each.voice, each.day))
    return [each for each in found if each.day is None or each.day == last[each.voice]]


def _changes(later: View[T], earlier: View[T]) -> bool:
    if later.voice != earlier.voice or later.value == earlier.value:
        return False
    return later.day is not None and earlier.day is not None and later.day > earlier.day
