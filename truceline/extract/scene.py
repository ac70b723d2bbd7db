"""Scene: the places, the time and the numbers of one event, from what its clause holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.claim import Location, Mode, Quantity
from truceline.extract import link as links
from truceline.extract.link import Link
from truceline.extract.mention import ActorMention, EventMention, PlaceMention, QuantityMention, TimeMention
from truceline.extract.roles import words
from truceline.language import Language
from truceline.when import Interval, Precision

# Happenings that are done to a place: the place is what changes hands, is opened or closed.
OF_PLACES = frozenset(
    {"handover", "seizure", "recapture", "control", "road-blocked", "road-opened", "siege", "transport-control",
     "corridor", "occupation-of-buildings", "infrastructure"}
)  # fmt: skip
THINGS = OF_PLACES | {
    "plan",
    "term",
    "guarantee",
    "extension",
}  # only actors take part; other words name the thing
_MOVES = frozenset(
    {"guarantee", "corridor", "deployment", "peacekeeping", "withdrawal", "withdrawal-begun", "withdrawal-completed", "retreat", "advance",
     "transfer-of-fighters", "displacement", "evacuation", "return-of-displaced", "handover", "expulsion",
     "arms-supply", "aid", "detention", "shelling", "missile-strike"}
)  # fmt: skip
_HIT = frozenset(
    {"attack", "shelling", "missile-strike", "air-strike", "drone-strike", "bombing", "attack-on-civilians",
     "chemical-attack", "offensive", "destruction", "looting", "displacement", "demining", "talks"}
)  # fmt: skip
_PHYSICAL = _HIT | OF_PLACES | _MOVES | frozenset(
    {"fighting", "sniping", "suicide-bombing", "mine-explosion", "grenade-attack", "ambush", "aircraft-shot-down",
     "operation", "execution", "war-crime", "torture", "sexual-violence", "mob-violence", "abduction", "killing",
     "casualties", "injury", "loss-of-equipment", "new-position", "checkpoint", "protest", "riot", "repression"}
)  # fmt: skip
_KILLED = frozenset({"killing", "casualties", "execution", "attack-on-civilians", "war-crime"})
_UNITS = {"injury": "wounded", "displacement": "displaced", "evacuation": "displaced", "missing": "missing",
          "captured": "captured", "detention": "detained", "return-of-displaced": "returned"}  # fmt: skip


def when(found: Sequence[Link], event: EventMention) -> tuple[Interval, TimeMention] | None:
    """The time nearest to the trigger that is a point or span of the calendar; none where two of them disagree."""
    dated = [
        each.mention for each in found if isinstance(each.mention, TimeMention) and each.mention.interval
    ]
    points = [each for each in dated if each.type in ("DATE", "TIME")]
    if not points:
        return None
    best = min(points, key=lambda each: abs(each.start - event.start))
    others = [each.interval for each in points if each is not best and each.interval and best.interval]
    if any(best.interval is not None and not best.interval.overlaps(other) for other in others):
        spanning = _spanning(points)
        return spanning
    return (bounded(best), best)


def _spanning(points: Sequence[TimeMention]) -> tuple[Interval, TimeMention] | None:
    """ "from 1 May to 3 June" read as two times is one span."""
    first, last = points[0], points[-1]
    if len(points) != 2 or first.interval is None or last.interval is None:
        return None
    if last.bound not in ("until", "to") or first.interval.first is None or last.interval.last is None:
        return None
    return Interval(first=first.interval.first, last=last.interval.last, precision=Precision.SPAN), first


def bounded(mention: TimeMention) -> Interval:
    """The interval as its preposition bounds it: "by" and "until" open the start, "since" and "after" the end."""
    interval = mention.interval
    if interval is None:
        raise ValueError("a time without an interval bounds nothing")
    if mention.bound in ("by", "until"):
        return replace(interval, first=None)
    if mention.bound == "before" and interval.first and interval.last:
        return replace(interval, first=None, last=_back(interval.first))
    if mention.bound == "since":
        return replace(interval, last=None)
    return interval


def _back(day: date) -> date:
    return day - timedelta(days=1)


def is_deadline(mention: TimeMention, published: Interval | None) -> bool:
    """True where the time cannot be that of something that has happened: a term or a day still to come."""
    after = bool(
        published
        and published.last
        and mention.interval
        and mention.interval.first
        and mention.interval.first > published.last
    )
    return after or mention.bound == "by"


def locations(
    found: Sequence[Link],
    event: EventMention,
    *,
    taken: Sequence[tuple[int, int]],
    countries: frozenset[str],
) -> tuple[tuple[Location, PlaceMention], ...]:
    """Places of the event with their role; a country that acts or is acted upon is no place."""
    kept: dict[str, tuple[Location, PlaceMention]] = {}
    for each in found:
        mention = each.mention
        if not isinstance(mention, PlaceMention) or not _stands(
            each, event, taken=taken, countries=countries
        ):
            continue
        role = _role(each, mention, event)
        row = Location(words=mention.words, place=mention.place, relation=mention.relation, role=role)
        kept.setdefault(mention.place or mention.words, (row, mention))
    return tuple(kept.values())


def _stands(
    found: Link, event: EventMention, *, taken: Sequence[tuple[int, int]], countries: frozenset[str]
) -> bool:
    mention, head = found.mention, found.head
    if head.dep_ in ("poss", "amod", "compound", "nmod", "agent") or links.through_agent(found.path):
        return False
    own = any(first <= head.idx < end for first, end in taken)
    is_country = isinstance(mention, PlaceMention) and mention.place in countries
    locative = head.dep_ == "pobj" and head.head.lower_ in _IN
    if event.happening not in OF_PLACES and not _near(found, event, locative=locative):
        return False
    if is_country and not locative:
        return False
    if own and links.through_subject(found.path):
        return False
    return not (
        own and not locative and event.happening not in OF_PLACES and head.dep_ in ("nsubj", "nsubjpass")
    )


def _near(found: Link, event: EventMention, *, locative: bool) -> bool:
    """True where the place hangs on the event by a preposition of place, with at most one noun between."""
    nouns = [
        each
        for each in found.path[1:-1]
        if each.pos_ in ("NOUN", "PROPN") and each.dep_ not in ("conj", "appos")
    ]
    of_event = found.head.dep_ == "pobj" and found.head.head.lower_ in ("of", "on", "against") and not nouns
    direct = found.head.dep_ in ("dobj", "nsubjpass") and event.happening in _HIT
    if nouns and event.happening not in _PHYSICAL:
        return False
    return len(nouns) <= 1 and (
        locative or of_event or direct or found.head.dep_ in ("appos", "conj", "npadvmod")
    )


_IN = frozenset(
    {
        "in",
        "at",
        "inside",
        "across",
        "within",
        "throughout",
        "near",
        "outside",
        "around",
        "along",
        "into",
        "from",
        "to",
        "toward",
        "towards",
    }
)


def _role(found: Link, mention: PlaceMention, event: EventMention) -> str:
    preposition = next((each.lower_ for each in found.path[1:] if each.dep_ in ("prep", "dative")), "")
    if event.happening in _MOVES:
        if mention.relation == "from" or preposition == "from":
            return "origin"
        if mention.relation == "to" or preposition in ("to", "into", "toward", "towards"):
            return "destination"
    direct = found.head.dep_ in ("dobj", "nsubjpass", "attr", "conj", "appos") or preposition == "of"
    return "object" if event.happening in OF_PLACES and (direct or not preposition) else "scene"


def quantities(
    found: Sequence[Link], event: EventMention, *, actors: Sequence[ActorMention], language: Language
) -> tuple[tuple[Quantity, QuantityMention], ...]:
    """Numbers of the event, each with of whom it tells."""
    rows = []
    for each in found:
        mention = each.mention
        if isinstance(mention, QuantityMention):
            rows.append((_quantity(mention, each, event, actors=actors, language=language), mention))
    return tuple(rows)


def _quantity(
    mention: QuantityMention,
    found: Link,
    event: EventMention,
    *,
    actors: Sequence[ActorMention],
    language: Language,
) -> Quantity:
    lemma = next(
        (token.lemma_.lower() for token in found.head.doc if _stands_for(token, mention)), mention.head
    )
    civilian = lemma in words(language, "people", "civilian")
    combatant = lemma in words(language, "people", "combatant")
    near = {token.lower_ for token in found.head.doc[max(0, found.head.left_edge.i - 2) : found.head.i + 1]}
    total = True if near & words(language, "total", "cumulative") else None
    return Quantity(
        low=mention.low,
        high=mention.high,
        unit=_unit(mention, event),
        words=mention.words,
        of=_of(mention, actors),
        civilian=True if civilian else False if combatant else None,
        cumulative=False if near & words(language, "total", "new") else total,
    )


def _stands_for(token: object, mention: QuantityMention) -> bool:
    return str(token) == mention.head


def _unit(mention: QuantityMention, event: EventMention) -> str:
    people = mention.unit in ("people", "soldiers", "civilians", "", "peacekeepers", "fighters", "children")
    if people and event.happening in _KILLED:
        return "killed"
    return _UNITS.get(event.happening, mention.unit) if people else mention.unit


def _of(mention: QuantityMention, actors: Sequence[ActorMention]) -> str:
    inside = [
        each for each in actors if each.actor and mention.start <= each.start and each.end <= mention.end + 1
    ]
    return inside[-1].actor if inside else mention.head


def is_fact(event: EventMention) -> bool:
    """True for what is told as having happened."""
    return event.mode is Mode.HAPPENED
