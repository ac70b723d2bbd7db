"""Make: claims of one incident -> its estimates, and how much each depends on one speaker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.actor import Actor, whole
from truceline.claim import Claim
from truceline.incident import Estimate
from truceline.reconcile.estimate.chains import chains, latest, superseded
from truceline.reconcile.estimate.checks import doubts, slips
from truceline.reconcile.estimate.rules import Rule, choose
from truceline.reconcile.estimate.stated import Stated, stated
from truceline.reconcile.voice import voice_name
from truceline.source import Source

NO_ACTORS: Mapping[str, Actor] = {}
NO_UNIT = "nothing says what is counted: held against no other number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What an estimate becomes without one speaker: the new bounds, and by how much each moved (None: it is none).

    `voice` is the speaker's ids, or its words as they stand in the report.
    """

    voice: str
    low: float | None
    best: float | None
    high: float | None
    moved: tuple[float | None, float | None, float | None]


def estimates(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    *,
    rule: Rule = Rule.INDEPENDENT,
    actors: Mapping[str, Actor] = NO_ACTORS,
    parties: Sequence[str] = (),
) -> tuple[Estimate, ...]:
    """One estimate for each unit, side, civilian or not, running total or new; nothing is added up over sides.

    `rule` says how low, best and high are chosen (`rules`). With `actors` and the `parties` of an accord each number
    tells whether its speaker counts its own, the enemy's or others. A number without a unit is shown and compared
    with none.
    """
    found = stated(claims, sources, actors)
    return tuple(_estimate(numbers, rule, sources, actors, parties) for numbers in found.values())


def sensitivity(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    *,
    rule: Rule = Rule.INDEPENDENT,
    actors: Mapping[str, Actor] = NO_ACTORS,
) -> tuple[tuple[Estimate, tuple[Without, ...]], ...]:
    """Each estimate with what it would be without any one of its speakers, in the order in which they first spoke.

    The estimates come in the order of `estimates`.
    """
    found = []
    for numbers in stated(claims, sources, actors).values():
        all_of_them = _estimate(numbers, rule, sources, actors, ())
        found.append((all_of_them, _left(all_of_them, numbers, rule, sources)))
    return tuple(found)


def side_by_side(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    *,
    rule: Rule = Rule.INDEPENDENT,
    actors: Mapping[str, Actor] = NO_ACTORS,
    parties: Sequence[str] = (),
) -> tuple[tuple[Mapping[Rule, Estimate], tuple[Without, ...]], ...]:
    """Each number by every rule, and by `rule` without any one of its speakers, in the order of `estimates`."""
    found = []
    for numbers in stated(claims, sources, actors).values():
        by_rule = {each: _estimate(numbers, each, sources, actors, parties) for each in Rule}
        found.append((by_rule, _left(by_rule[rule], numbers, rule, sources)))
    return tuple(found)


def _left(
    all_of_them: Estimate, numbers: Sequence[Stated], rule: Rule, sources: Mapping[str, Source]
) -> tuple[Without, ...]:
    first: dict[str, Stated] = {}
    for each in numbers:
        first.setdefault(each.voice, each)
    several = list(first.values()) if len(first) > 1 else []
    return tuple(_without(all_of_them, numbers, each, rule, sources) for each in several)


def _without(
    all_of_them: Estimate,
    numbers: Sequence[Stated],
    one_voice: Stated,
    rule: Rule,
    sources: Mapping[str, Source],
) -> Without:
    rest = [each for each in numbers if each.voice != one_voice.voice]
    one = _estimate(rest, rule, sources, NO_ACTORS, ())
    before, after = ((each.low, each.best, each.high) for each in (all_of_them, one))
    low, best, high = (
        None if new is None or old is None else new - old for old, new in zip(before, after, strict=True)
    )
    name = voice_name(one_voice.claim, sources)
    return Without(voice=name, low=one.low, best=one.best, high=one.high, moved=(low, best, high))


def _estimate(
    numbers: Sequence[Stated],
    rule: Rule,
    sources: Mapping[str, Source],
    actors: Mapping[str, Actor],
    parties: Sequence[str],
) -> Estimate:
    first = numbers[0].quantity
    nameless = not first.unit.strip()
    rows = () if nameless else chains(numbers)
    old = superseded(rows)
    gone = {id(each) for each in old}
    holding = [each for each in numbers if id(each) not in gone]
    slip = () if nameless else slips(numbers)
    chosen = choose(rule, () if nameless else numbers, holding=() if nameless else holding, sources=sources)
    last = None if nameless else latest(numbers)
    return Estimate(
        unit=first.unit,
        of=_of(numbers),
        civilian=first.civilian,
        cumulative=first.cumulative,
        low=chosen.low,
        best=None if slip and rule is Rule.INDEPENDENT else chosen.best,
        high=chosen.high,
        rule=rule.words,
        says=tuple((each.id, each.low, each.high) for each in numbers),
        remarks=(NO_UNIT,) if nameless else (*slip, *doubts(numbers)),
        chains=tuple(tuple(each.id for each in row) for row in rows),
        superseded=tuple(each.id for each in old),
        latest=last.id if last else "",
        standing=tuple((each.id, _standing(each, sources, actors, parties)) for each in numbers),
    )


def _of(numbers: Sequence[Stated]) -> str:
    """The side counted; else the words where all use the same, else empty."""
    words = {each.side or each.quantity.of for each in numbers}
    return words.pop() if len(words) == 1 else ""


def _standing(
    one: Stated, sources: Mapping[str, Source], actors: Mapping[str, Actor], parties: Sequence[str]
) -> str:
    """How the speaker stands to those it counts; a listed source that speaks for nobody stands outside."""
    known = actors if isinstance(actors, dict) else dict(actors)
    if not one.side or not one.voice:
        return "unknown"
    if one.voice not in known:
        return "other" if one.voice in sources else "unknown"
    speaker, side = whole(one.voice, known), whole(one.side, known)
    if speaker == side:
        return "self"
    return "enemy" if {speaker, side} <= set(parties) else "other"
