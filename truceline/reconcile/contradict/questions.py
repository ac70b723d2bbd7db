"""Questions: what the claims of one incident answer on whether, what, where, when, how many; what excludes what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from truceline.actor import whole
from truceline.claim import Claim, Mode
from truceline.happening import Vocabulary
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.reconcile.contradict.kinds import Kinds, of_one_kind, places_apart, scenes, told_by
from truceline.reconcile.contradict.record import About, Contradiction
from truceline.reconcile.contradict.view import View, Voices, contradiction
from truceline.reconcile.estimate.checks import slips
from truceline.reconcile.estimate.stated import Stated, stated
from truceline.when import Interval, Precision

SAME_TIME = timedelta(hours=3)  # times of day less than this apart are one, as reports round them
FEW = 300  # claims; of larger incidents only this many are held against one another
DOER_DENIED = "the denial names who is said to have done it: it may deny only that"
WIDEST = (timedelta(hours=-12), timedelta(hours=14))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An incident with its id, what is needed to compare its claims, and those that say it happened."""

    incident: Incident
    ids: tuple[str]
    knowledge: Knowledge
    voices: Voices
    vocabulary: Vocabulary
    told: tuple[Claim, ...] = field(default=())


def answers(asked: Asked) -> Iterator[Contradiction]:
    """Every contradiction among the claims of one incident."""
    for find in (_occurrence, _happening, _place, _date):
        found = find(asked)
        if found:
            yield found
    yield from _numbers(asked)


def _occurrence(asked: Asked) -> Contradiction | None:
    """Whether it took place at all: said against denied."""
    claims = asked.incident.claims[:FEW]
    denied = [each for each in claims if each.mode is Mode.DENIED]
    if not denied:
        return None
    views = [
        asked.voices.view(each, "no" if each.mode is Mode.DENIED else "yes", each.mode is Mode.DENIED)
        for each in claims
        if each.mode in (Mode.HAPPENED, Mode.DENIED) and not _own_word(each, asked)
    ]
    named = any(each.doers for each in denied)
    return contradiction(
        About.OCCURRENCE,
        views,
        lambda one, other: one != other,
        incidents=asked.ids,
        between=of_one_kind(asked.vocabulary),
        remarks=(DOER_DENIED,) if named else (),
    )


def _own_word(claim: Claim, asked: Asked) -> bool:
    """True for a denial by a side that itself says, of the same incident, that another did it."""
    if claim.mode is not Mode.DENIED or not claim.doers:
        return False
    sides, doers = asked.voices.view(claim, "", 0).sides, doers_of(claim, asked.voices)
    accusing = [each for each in asked.told if asked.voices.view(each, "", 0).sides & sides]
    return any(named and not named & doers for named in (doers_of(each, asked.voices) for each in accusing))


def doers_of(claim: Claim, voices: Voices) -> frozenset[str]:
    """The outermost actors that a claim names as doers."""
    return frozenset(whole(each.actor, voices.actors) for each in claim.doers if each.actor)


def _happening(asked: Asked) -> Contradiction | None:
    views = [asked.voices.view(each, each.happening, each.happening) for each in asked.told]
    kinds = Kinds(
        vocabulary=asked.vocabulary,
        gazetteer=asked.knowledge.gazetteer,
        voices=asked.voices,
        told=told_by(views),
    )
    return contradiction(About.HAPPENING, views, kinds.apart, incidents=asked.ids, between=kinds.between)


def _place(asked: Asked) -> Contradiction | None:
    gazetteer = asked.knowledge.gazetteer

    def apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return places_apart(one, other, gazetteer)

    views = [
        asked.voices.view(each, "+".join(places), places) for each in asked.told if (places := scenes(each))
    ]
    same = of_one_kind(asked.vocabulary)
    return contradiction(About.PLACE, views, apart, incidents=asked.ids, between=same)


def _date(asked: Asked) -> Contradiction | None:
    zones = _zones(asked)

    def apart(one: Interval, other: Interval) -> bool:
        return days_apart(one, other, zones)

    views: list[View[Interval]] = [
        asked.voices.view(each, _shown(each.when), each.when)
        for each in asked.told
        if each.when and each.when.first
    ]
    same = of_one_kind(asked.vocabulary)
    return contradiction(About.DATE, views, apart, incidents=asked.ids, between=same)


def _shown(when: Interval) -> str:
    return when.at.isoformat() if when.at else str(when)


def _zones(asked: Asked) -> tuple[timedelta, ...]:
    """Offsets from UTC that these claims and the accord count in; without any, all there are."""
    said = {
        each.when.at.utcoffset() for each in asked.told if each.when and each.when.at and each.when.at.tzinfo
    }
    accord = asked.knowledge.accord
    first = next((each.when.first for each in asked.told if each.when and each.when.first), None)
    if accord and accord.timezone and first:
        said.add(datetime.combine(first, datetime.min.time(), ZoneInfo(accord.timezone)).utcoffset())
    return tuple(sorted(each for each in said if each is not None)) or WIDEST


def days_apart(one: Interval, other: Interval, zones: tuple[timedelta, ...]) -> bool:
    """True where two times cannot mean one moment; an instant lies on the day that it is in any of the zones.

    What lasts, or is open on a side, excludes only what lies wholly outside.
    """
    if one.at and other.at and (one.at.tzinfo is None) == (other.at.tzinfo is None):
        return abs(one.at - other.at) > SAME_TIME
    return not _in_zones(one, zones).overlaps(_in_zones(other, zones))


def _in_zones(when: Interval, zones: tuple[timedelta, ...]) -> Interval:
    if when.at is None or when.at.tzinfo is None:
        return when
    days: list[date] = [when.at.astimezone(UTC if not zone else timezone(zone)).date() for zone in zones]
    days += [each for each in (when.first, when.last) if each]
    return Interval(first=min(days), last=max(days), precision=Precision.DAYS)


def _numbers(asked: Asked) -> Iterator[Contradiction]:
    """Numbers of one unit and side that cannot both be right; a slip of unit is told in the estimate's remarks."""
    claims = asked.incident.claims[:FEW]
    for numbers in stated(claims, asked.voices.sources, asked.voices.actors).values():
        first = numbers[0].quantity
        views = [
            asked.voices.view(each.claim, bounds(each), (each.low, each.high))
            for each in numbers
            if each.said
        ]
        of = numbers[0].side
        found = contradiction(
            About.NUMBER,
            views if first.unit.strip() else [],
            numbers_apart,
            incidents=asked.ids,
            unit=first.unit,
            of=of,
            remarks=slips(numbers),
        )
        if found:
            yield found


Bounds = tuple[float | None, float | None]


def numbers_apart(one: Bounds, other: Bounds) -> bool:
    """True where no number lies within both."""
    return any(
        low is not None and high is not None and low > high
        for low, high in ((one[0], other[1]), (other[0], one[1]))
    )


def bounds(number: Stated) -> str:
    """The bounds of a number as they are shown: 60, 200+, up to 30 as -30, 32-100."""
    low, high = number.low, number.high
    if low == high:
        return f"{low:g}"
    return f"{low:g}+" if high is None else f"{'' if low is None else f'{low:g}'}-{high:g}"
