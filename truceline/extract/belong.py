"""Belong: all that was found in one sentence -> which event each time, place and number is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.claim import Mode
from truceline.extract import counted, scene
from truceline.extract import link as links
from truceline.extract.link import Link
from truceline.extract.mention import (
    ActorMention,
    EventMention,
    Mention,
    PlaceMention,
    QuantityMention,
    TimeMention,
)
from truceline.extract.mode import taken_by
from truceline.extract.mode_words import mode_words
from truceline.extract.parse import Parsed
from truceline.extract.syntax import is_verb
from truceline.extract.triggers import lexicon
from truceline.language import Language
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """All that was found in one parsed sentence; `terms` tells whether it stands in the telling of an accord."""

    parsed: Parsed
    events: tuple[EventMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    quantities: tuple[QuantityMention, ...]
    actors: tuple[ActorMention, ...]
    terms: bool = False


def linked(
    finds: Finds, events: Sequence[EventMention], published: Interval | None, language: Language
) -> Mapping[int, Sequence[Link]]:
    """From the number of each event to what belongs to it; what belongs to none is left out."""
    doc = finds.parsed.doc
    owner = links.owners(doc, events, _carriers(finds, events, language))
    mentions: list[Mention] = [*finds.times, *finds.places, *finds.quantities]
    found: dict[int, list[Link]] = {}
    loose: list[TimeMention] = []
    for mention in mentions:
        if (each := links.link(doc, mention, owner)) is None:
            loose += [mention] if isinstance(mention, TimeMention) else []
            continue
        if isinstance(mention, QuantityMention) and (inner := links.clause_of(each.head, owner)) is not None:
            found.setdefault(inner, []).append(replace(each, event=inner, path=(each.head,)))
            continue
        if (number := _meant(each, events, published)) is not None:
            found.setdefault(number, []).append(replace(each, event=number))
    for joined in (each for time in loose for each in links.links_joined(doc, time, owner)):
        number = None if _is_dated(found.get(joined.event, ())) else _meant(joined, events, published)
        if number is not None:
            found.setdefault(number, []).append(replace(joined, event=number))
    for mention, index in counted.numbers_told(doc, language):
        if (each := links.link_at(doc, mention, owner, index)) is not None:
            found.setdefault(each.event, []).append(each)
    return found


def _is_dated(found: Sequence[Link]) -> bool:
    return any(isinstance(each.mention, TimeMention) for each in found)


def _meant(found: Link, events: Sequence[EventMention], published: Interval | None) -> int | None:
    """The event a mention is of: a day to come or a deadline is not that of what has happened; else none."""
    mention, number = found.mention, found.event
    if not isinstance(mention, TimeMention) or not scene.is_fact(events[number]):
        return number
    to_come = scene.is_to_come(mention, published)
    if not to_come and mention.bound != "by":
        return number
    still = _open_event(events, number)
    return still if still is not None or to_come else number


def _open_event(events: Sequence[EventMention], number: int) -> int | None:
    """The one event before this one that is still to come: a deadline cannot be that of what has happened."""
    still = [
        other
        for other, event in enumerate(events)
        if not scene.is_fact(event) and event.start < events[number].start
    ]
    return still[-1] if still else None


def _carriers(finds: Finds, events: Sequence[EventMention], language: Language) -> dict[int, int]:
    """Light verbs lead to the noun they carry."""
    words = lexicon(language)
    light = words.light_do | words.light_undergo
    found: dict[int, int] = {}
    for number, event in enumerate(events):
        token = finds.parsed.doc[event.token]
        if token.dep_ == "nsubj" and token.head.lemma_ in words.light_happen:
            found.setdefault(token.head.i, number)
        called = token.pos_ == "ADJ" and token.dep_ == "acomp"
        if called:  # "the evacuation was successful": "was" leads to it
            found.setdefault(token.head.i, number)
        if event.mode is Mode.HAPPENED and event.rule.endswith("; purpose"):  # "held a seminar to discuss it"
            found.setdefault(next(filter(is_verb, token.ancestors), token).i, number)
        if (verb := taken_by(token, mode_words(language))) is not None:
            found.setdefault(verb.i, number)
        if token.pos_ == "VERB" or token.dep_ not in ("dobj", "nsubjpass", "pobj"):
            continue
        verb = token.head.head if token.dep_ == "pobj" else token.head
        if verb.lemma_ in light:
            found.setdefault(verb.i, number)
    return found
