"""Counted: the numbers of one event, each with what it counts and of whom."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.claim import Quantity
from truceline.extract import kinds
from truceline.extract.link import Link
from truceline.extract.mention import ActorMention, EventMention, Mention, QuantityMention, TimeMention
from truceline.extract.roles import words
from truceline.language import Language

_PERIOD = re.compile(r"P(\d+)([YMWD])")
_LENGTHS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_COUNTS = frozenset(
    {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}
)  # "without injuries" counts none, whatever heads it
Counted = tuple[Quantity, Mention]


def quantities(
    found: Sequence[Link], event: EventMention, *, actors: Sequence[ActorMention], language: Language
) -> tuple[Counted, ...]:
    """Numbers of the event, each with of whom it tells; lengths of time where the kind of event has one."""
    rows: list[Counted] = []
    for each in found:
        mention = each.mention
        if isinstance(mention, QuantityMention) and _counts_parties(mention, language):
            continue
        if isinstance(mention, QuantityMention) and (each.head.pos_ in _COUNTS or mention.high == 0):
            rows.append((_quantity(mention, each.head, event, actors=actors, language=language), mention))
        elif isinstance(mention, TimeMention) and not _between(each) and (length := _length(mention, event)):
            rows.append((length, mention))
    return tuple(rows)


def _counts_parties(mention: QuantityMention, language: Language) -> bool:
    """ "The two sides", "both governments" count nobody."""
    return not mention.unit and mention.head.lower() in words(language, "noise", "counted")


def _between(found: Link) -> bool:
    """True where a noun stands between a length of time and the event: the length is that noun's."""
    return any(each.pos_ in ("NOUN", "PROPN") for each in found.path[1:-1])


def _length(mention: TimeMention, event: EventMention) -> Quantity | None:
    period = _PERIOD.fullmatch(mention.value) if mention.type == "DURATION" else None
    if period is None or event.happening not in kinds.LASTING:
        return None
    number = float(period[1])
    return Quantity(
        low=None if mention.bound == "by" else number,
        high=number,
        unit=_LENGTHS[period[2]],
        words=mention.words,
    )


def _quantity(
    mention: QuantityMention,
    head: Token,
    event: EventMention,
    *,
    actors: Sequence[ActorMention],
    language: Language,
) -> Quantity:
    lemma = next(
        (each.lemma_.lower() for each in head.doc if each.text == mention.head), mention.head.lower()
    )
    civilian = lemma in words(language, "people", "civilian")
    combatant = lemma in words(language, "people", "combatant")
    return Quantity(
        low=mention.low,
        high=mention.high,
        unit=_unit(mention, event, people=civilian or combatant),
        words=mention.words,
        of=_of(mention, actors),
        civilian=True if civilian else False if combatant else None,
        cumulative=_cumulative(head, language),
    )


def _cumulative(head: Token, language: Language) -> bool | None:
    near = {each.lower_ for each in head.doc[max(0, head.left_edge.i - 2) : head.i + 1]}
    if near & words(language, "total", "new"):
        return False
    return True if near & words(language, "total", "cumulative") else None


def _unit(mention: QuantityMention, event: EventMention, *, people: bool) -> str:
    """What befell the counted people; a number of those who act, or of things, keeps its own unit."""
    if mention.head in _LENGTHS.values():
        return mention.unit or mention.head
    people = people or mention.unit in (
        "people",
        "soldiers",
        "civilians",
        "men",
        "women",
        "children",
        "fighters",
        "",
    )
    acts = any(first < mention.end and mention.start < end for first, end in event.doers)
    if not people or acts:
        lasts = not mention.unit and event.happening in kinds.LASTING
        return mention.head if lasts and mention.head in _LENGTHS.values() else mention.unit
    return "killed" if event.happening in kinds.KILLED else kinds.UNITS.get(event.happening, mention.unit)


def _of(mention: QuantityMention, actors: Sequence[ActorMention]) -> str:
    inside = [
        each for each in actors if each.actor and mention.start <= each.start and each.end <= mention.end + 1
    ]
    return inside[-1].actor if inside else mention.head


def numbers_told(doc: Doc, language: Language) -> Iterator[tuple[QuantityMention, int]]:
    """ "fighters, whose number is approaching 900": the number, and the index of the noun it counts."""
    told = language.table("claims").get("number", {})
    for token in doc:
        if token.lemma_ not in told.get("nouns", ()) or not (noun := _counted(token)):
            continue
        number = next(
            (each for each in doc[token.i : token.i + 25] if each.like_num and each.pos_ == "NUM"), None
        )
        if number is None or not number.text.replace(",", "").isdecimal():
            continue
        value = float(number.text.replace(",", ""))
        below = number.head.lemma_ in told.get("below", ())
        above = number.head.lemma_ in told.get("above", ())
        yield (
            QuantityMention(
                start=number.idx,
                end=number.idx + len(number.text),
                words=number.text,
                rule="number-told",
                low=None if below else value,
                high=None if above else value,
                head=noun.text,
                unit=noun.lemma_,
            ),
            noun.i,
        )


def _counted(token: Token) -> Token | None:
    whose = next((each for each in token.children if each.tag_ == "WP$"), None)
    if whose is None:
        return None
    return next((each for each in reversed(token.doc[: whose.i]) if each.pos_ in ("NOUN", "PROPN")), None)
