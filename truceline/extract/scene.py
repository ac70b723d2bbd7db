"""Scene: the place and the time of one event, from what its clause holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from truceline.claim import Location, Mode
from truceline.extract import kinds, syntax
from truceline.extract import link as links
from truceline.extract.link import Link
from truceline.extract.mention import EventMention, PlaceMention, TimeMention
from truceline.when import Interval, Precision

_WITHIN = frozenset(
    ["in", "at", "inside", "across", "within", "throughout", "near", "outside", "around", "along"]
)
_TOWARDS = frozenset(["to", "into", "toward", "towards"])
_FROM = frozenset(["from"])
_COMPARED = frozenset(["as", "like", "unlike"])
Placed = tuple[Location, PlaceMention]


def when(found: Sequence[Link], event: EventMention) -> tuple[Interval, TimeMention] | None:
    """The time nearest to the trigger that is a point or span of the calendar; none where two of them disagree."""
    near = [each for each in found if not _nouns(each, event.uses) or _opens(each)]
    dated = [each.mention for each in near if isinstance(each.mention, TimeMention) and each.mention.interval]
    points = [each for each in dated if each.type in ("DATE", "TIME")]
    points = [each for each in points if each.bound != "since"] or points  # "on Monday, the first since May"
    if not points:
        return None
    best = min(points, key=lambda each: abs(each.start - event.start))
    others = [each.interval for each in points if each is not best and each.interval]
    if best.interval is not None and all(best.interval.overlaps(other) for other in others):
        return bounded(best), best
    return _spanning(points) or _both(points, near[0].head.doc.text) or _first(points, near[0].head.doc.text)


def _first(points: Sequence[TimeMention], text: str) -> tuple[Interval, TimeMention] | None:
    """ "on Friday, two days after the signing": a comma sets the second time off as saying more of the first."""
    first, second = sorted(points, key=lambda each: each.start)[:2]
    apart = len(points) == 2 and text[first.end : second.start].strip() == "," and not second.bound
    return (bounded(first), first) if apart and first.interval is not None else None


def _opens(found: Link) -> bool:
    """A time that opens the clause and was read into its subject ("On Monday northern troops ...")."""
    below = found.path[1:-1]
    return found.head.dep_ in ("compound", "nmod", "npadvmod", "nummod") and all(
        each.dep_ in ("nsubj", "nsubjpass", "pobj", "compound", "nmod") or each.pos_ == "ADP"
        for each in below
    )


def _spanning(points: Sequence[TimeMention]) -> tuple[Interval, TimeMention] | None:
    """ "from 1 May to 3 June" read as two times is one span."""
    first, last = points[0], points[-1]
    if len(points) != 2 or first.interval is None or last.interval is None:
        return None
    if last.bound not in ("until", "to") or first.interval.first is None or last.interval.last is None:
        return None
    return Interval(first=first.interval.first, last=last.interval.last, precision=Precision.SPAN), first


def _both(points: Sequence[TimeMention], text: str) -> tuple[Interval, TimeMention] | None:
    """ "on 12 May and 15 May": what took place on both days lies between them."""
    first, last = min(points, key=lambda each: each.start), max(points, key=lambda each: each.start)
    if len(points) != 2 or text[first.end : last.start].split() not in (["and"], ["and", "on"]):
        return None
    if first.interval is None or last.interval is None:
        return None
    start, end = first.interval.first, last.interval.last
    ordered = start is not None and end is not None and start <= end
    return (Interval(first=start, last=end, precision=Precision.DAYS), first) if ordered else None


def bounded(mention: TimeMention) -> Interval:
    """The interval as its preposition bounds it: "by" and "until" open the start, "since" the end."""
    interval = mention.interval
    if interval is None:
        raise ValueError("a time without an interval bounds nothing")
    if mention.bound in ("by", "until"):
        return replace(interval, first=None)
    if mention.bound == "before" and interval.first is not None and interval.last is not None:
        return replace(interval, first=None, last=interval.first - timedelta(days=1))
    if mention.bound == "since":
        return replace(interval, last=None)
    return interval


def is_to_come(mention: TimeMention, published: Interval | None) -> bool:
    """True where the time begins after the report was published: nothing has happened then yet."""
    known = published.last if published else None
    first = mention.interval.first if mention.interval else None
    return known is not None and first is not None and first > known


def is_fact(event: EventMention) -> bool:
    """True for what is told as having happened."""
    return event.mode is Mode.HAPPENED


def locations(
    found: Sequence[Link],
    event: EventMention,
    *,
    taken: Sequence[tuple[int, int]],
    countries: frozenset[str],
    generic: frozenset[str],
    arriving: frozenset[str] = frozenset(),
) -> tuple[Placed, ...]:
    """Places of the event with their role; a country that acts or is acted upon is no place.

    `generic` are nouns for places that names stand beside; `arriving` verbs whose object is where somebody arrives.
    """
    kept: dict[str, Placed] = {}
    for each in found:
        mention = each.mention
        if not isinstance(mention, PlaceMention):
            continue
        each = _lifted(each, generic)
        if _stands(each, event, taken=taken, countries=countries) or _apposed(each, event, generic):
            row = Location(
                words=mention.words,
                place=mention.place,
                relation=mention.relation,
                role=_role(each, mention, event, arriving),
            )
            kept.setdefault(mention.place or mention.words, (row, mention))
    return tuple(kept.values())


def _lifted(found: Link, generic: frozenset[str]) -> Link:
    """ "attacked Alta and Borna towns": names before a noun that only says what they are stand in its place."""
    path = found.path
    if _is_kind_of(path, generic):
        return replace(found, path=path[2:])
    beside = next((n for n, each in enumerate(path[:-2]) if each.dep_ in ("nmod", "compound")), None)
    if beside is None or any(each.dep_ != "conj" for each in path[:beside]):
        return found
    kind = path[beside + 1]
    return replace(found, path=path[beside + 1 :]) if kind.lemma_.lower() in generic else found


def _is_kind_of(path: Sequence[Token], generic: frozenset[str]) -> bool:
    """ "on the road near the village of Alta": the noun before "of" says what Alta is, and stands in its place."""
    if len(path) < 4 or path[0].dep_ != "pobj" or path[1].lower_ != "of":
        return False
    kind = path[2]
    return (
        kind.lemma_.lower() in generic
        and kind.dep_ == "pobj"
        and kind.head.lower_ in _WITHIN | _TOWARDS | _FROM
    )


def _stands(
    found: Link, event: EventMention, *, taken: Sequence[tuple[int, int]], countries: frozenset[str]
) -> bool:
    mention, head = found.mention, found.head
    if head.dep_ in ("poss", "amod", "compound", "nmod", "agent") or links.through_agent(found.path):
        return False
    before = _preposition(found)
    if event.happening in kinds.ROADS and before in _TOWARDS | _FROM and _nouns(found) <= 1:
        return True
    if event.happening in kinds.ENTRY and before in _TOWARDS and _is_near(found, event):
        return True
    met = event.happening in kinds.MEETINGS and before in _WITHIN | _TOWARDS
    if met and not _nouns(found, event.uses) and (before in _WITHIN or event.rule.startswith("noun:")):
        return True
    if event.happening in kinds.WAYS and _within_trigger(found, event, before):
        return True
    if _compared(found) or (before in _TOWARDS | _FROM and event.happening not in kinds.MOVES):
        return False
    if before == "between" and event.happening in kinds.OF_PLACES | {"guarantee"}:
        return True
    country = isinstance(mention, PlaceMention) and mention.place in countries
    if country and before not in _WITHIN | _TOWARDS | _FROM:
        return False
    if links.through_subject(found.path) and (before or event.happening not in kinds.OF_PLACES):
        return any(first <= head.idx < end for first, end in event.targets)
    if event.happening == "guarantee":
        return before != "" and (_nouns(found) == 1 or not country)
    return _hangs(found, event, before)


def _is_near(found: Link, event: EventMention) -> bool:
    """True where at most one noun and no verb stands between the place and the event."""
    return _nouns(found, event.uses) <= 1 and not any(map(syntax.is_verb, found.path[1:-1]))


def _within_trigger(found: Link, event: EventMention, before: str) -> bool:
    """ "the evacuation of A failed": the place hangs on a noun that is part of the trigger."""
    used = any(each.i in event.uses for each in found.path[1:-1])
    return used and before in {"of", *_FROM, *_TOWARDS} and not _nouns(found, event.uses)


def _apposed(found: Link, event: EventMention, generic: frozenset[str]) -> bool:
    """ "attacked the villages of A and B": the noun before "of" only says what kind of place it is."""
    kind = next((each.head for each in found.path if each.dep_ == "prep"), None)
    before = _preposition(found)
    if before != "of" or kind is None or kind.lemma_ not in generic or event.happening not in kinds.PHYSICAL:
        return False
    held = kind.head.lower_ if kind.dep_ == "pobj" else ""
    direct = kind.dep_ in ("dobj", "nsubjpass") and event.happening in kinds.HIT
    return _nouns(found) == 1 and (direct or held in _WITHIN)


def _preposition(found: Link) -> str:
    """The preposition right before the place (or before the first of several joined ones); empty for none."""
    for each in found.path:
        if each.dep_ == "pobj":
            return str(each.head.lower_)
        if each.dep_ not in ("conj", "appos"):
            return ""
    return ""


def _compared(found: Link) -> bool:
    """ "as in the south", "unlike in 1994": a place named to compare."""
    words = [each for each in found.path[1:] if each.dep_ == "prep"]
    return any(
        each.lower_ in _COMPARED or (each.i > 0 and each.nbor(-1).lower_ in _COMPARED) for each in words
    )


def _nouns(found: Link, uses: frozenset[int] = frozenset()) -> int:
    """Nouns between the mention and the event, but for those that make up the event (`uses`)."""
    steps = zip(found.path, found.path[1:-1], strict=False)
    apart = [
        each for below, each in steps if below.dep_ != "conj"
    ]  # the first of joined names is beside, not above
    between = [each for each in apart if each.pos_ in ("NOUN", "PROPN") and each.i not in uses]
    between = [each for each in between if each.lemma_ not in syntax.TIMES and not each.text[0].isdigit()]
    return sum(each.dep_ not in ("conj", "appos") for each in between)


def _hangs(found: Link, event: EventMention, before: str) -> bool:
    """True where the place hangs on the event by a preposition of place or as its object, at most one noun between."""
    nouns, direct = (
        _nouns(found),
        not before and found.head.dep_ in ("dobj", "nsubjpass", "conj", "appos", "attr", "advmod"),
    )
    if event.happening in kinds.OF_PLACES:
        return nouns <= 2
    if nouns > (1 if event.happening in kinds.PHYSICAL | kinds.ENTRY else 0):
        return False
    if before in ("of", "on", "against", "over"):
        return nouns == 0 and event.happening in kinds.HIT
    locative = before in _WITHIN | _TOWARDS | _FROM
    return locative or (direct and event.happening in kinds.HIT | kinds.LEFT) or found.head.dep_ == "npadvmod"


def _role(found: Link, mention: PlaceMention, event: EventMention, arriving: frozenset[str]) -> str:
    before = _preposition(found)
    if event.happening in kinds.LEFT and not before and found.head.dep_ == "dobj":
        return "destination" if found.head.head.lemma_ in arriving else "origin"
    if event.happening in kinds.LEFT and before == "of":
        return "origin"
    if event.happening in kinds.MOVES:
        if mention.relation == "from" or before in _FROM:
            return "origin"
        if mention.relation == "to" or before in _TOWARDS:
            return "destination"
    of_it = before in ("", "of", "over", "between")
    return "object" if event.happening in kinds.OF_PLACES and of_it else "scene"
