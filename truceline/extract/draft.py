"""Draft: the events of one parsed sentence with what belongs to each, before any is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from truceline.claim import Mode, Participant
from truceline.extract import counted, kinds, roles, scene
from truceline.extract import link as links
from truceline.extract.belong import Finds, linked
from truceline.extract.link import Link
from truceline.extract.mention import (
    EventMention,
    PlaceMention,
    TimeMention,
)
from truceline.extract.mode_words import mode_words
from truceline.extract.pairs import pairs
from truceline.extract.somebody import fronted, is_place, somebody
from truceline.language import Language
from truceline.when import Interval

_OPEN_MODES = (Mode.PLANNED, Mode.DEMANDED)
_OWN_RULES = ("modal-", "is-to", "has-to", "accord-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One event with what belongs to it, before it is judged."""

    event: EventMention
    doers: tuple[tuple[Participant, tuple[int, int]], ...]
    targets: tuple[tuple[Participant, tuple[int, int]], ...]
    places: tuple[scene.Placed, ...]
    when: tuple[Interval, TimeMention] | None
    quantities: tuple[counted.Counted, ...]


def drafts(
    finds: Finds, *, language: Language, published: Interval | None, countries: frozenset[str]
) -> tuple[Draft, ...]:
    """The events of a sentence with their participants, places, times and numbers, in the order of the text."""
    advice = mode_words(language).accord_advice
    events = tuple(_in_terms(each, finds.terms, advice) for each in finds.events)
    found = linked(finds, events, published, language)
    made = [
        _draft(event, found.get(number, ()), finds, language=language, countries=countries)
        for number, event in enumerate(events)
    ]
    shares = links.shares(finds.parsed.doc, events, {event.token: n for n, event in enumerate(events)})
    made = _carried(made, finds)
    filled = [_filled(draft, [made[other] for other in shares[number]]) for number, draft in enumerate(made)]
    filled = _once_told(filled, finds)
    return tuple(part for draft in filled for part in _split(draft, finds, events))


def _once_told(made: Sequence[Draft], finds: Finds) -> list[Draft]:
    """ "Will control the link and oversee its roads": joined verbs that tell one thing twice are one event."""
    kept: list[Draft] = []
    for draft in made:
        before = kept[-1] if kept else None
        if before is not None and _same(before, draft, finds):
            kept[-1] = replace(
                before,
                places=before.places or draft.places,
                when=before.when or draft.when,
                quantities=before.quantities or draft.quantities,
                event=replace(before.event, scope=_widest(before.event.scope, draft.event.scope)),
            )
        else:
            kept.append(draft)
    return kept


def _same(one: Draft, other: Draft, finds: Finds) -> bool:
    """True for joined verbs with one kind, mode and doer, where what both tell does not differ."""
    token = finds.parsed.doc[other.event.token]
    if token.dep_ != "conj" or token.head.i != one.event.token or not one.doers:
        return False
    put = (one.event.happening, one.event.mode, one.doers) == (
        other.event.happening,
        other.event.mode,
        other.doers,
    )
    told = (
        (one.places, other.places),
        (one.when, other.when),
        (one.quantities, other.quantities),
        (one.targets, other.targets),
    )
    return put and all(not mine or not yours or mine == yours for mine, yours in told)


def _widest(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def _after_time(span: tuple[int, int], times: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The phrase without a time that was read into its beginning."""
    inside = [last + 1 for first, last in times if first <= span[0] < last < span[1] - 1]
    return max(inside, default=span[0]), span[1]


def _carried(made: Sequence[Draft], finds: Finds) -> list[Draft]:
    """What a noun below holds for the event above it.

    "The deadline for the handover of X until Y": the extension's own place and day. "Hit the town, without causing
    injuries": a number of the attack.
    """
    doc, found = finds.parsed.doc, list(made)
    at = {draft.event.token: number for number, draft in enumerate(made)}
    for number, draft in enumerate(made):
        above = links.above(doc[draft.event.token], at, number)
        if above is not None and draft.event.happening in kinds.HARM and draft.event.rule.startswith("noun:"):
            held = found[above]
            found[above] = replace(held, quantities=(*held.quantities, *draft.quantities))
        ordered = _ordered(doc[draft.event.token], at, made)
        if ordered is not None and not found[ordered].places:
            found[ordered] = replace(found[ordered], places=draft.places)
        if above is None or found[above].event.happening not in kinds.ABOUT_PLACES:
            continue
        held = found[above]
        found[above] = replace(held, when=held.when or draft.when, places=held.places or draft.places)
    return found


def _ordered(token: Token, at: Mapping[int, int], made: Sequence[Draft]) -> int | None:
    """The order whose content the word is."""
    number = at.get(token.head.i) if token.dep_ in ("xcomp", "ccomp") else None
    return number if number is not None and made[number].event.happening in kinds.ORDERS else None


def _split(draft: Draft, finds: Finds, events: Sequence[EventMention]) -> tuple[Draft, ...]:
    """A draft over several places that each have a day of their own becomes one for each."""
    if draft.event.happening not in kinds.OF_PLACES or not draft.places:
        return (draft,)
    told = [each for each in finds.places if all(each is not gone for gone in _recipients(draft))]
    found = pairs(draft.event, told, finds.times, events)
    if not found or draft.places[0][1] not in [place for place, _ in found]:
        return (draft,)
    model = next(row for row, mention in draft.places if mention in [place for place, _ in found])
    return tuple(
        replace(
            draft,
            places=(
                (replace(model, words=place.words, place=place.place, relation=place.relation), place),
                *((row, mention) for row, mention in draft.places if mention in _recipients(draft)),
            ),
            when=(scene.bounded(time), time),
            event=replace(draft.event, scope=(min(place.start, draft.event.start), time.end)),
        )
        for place, time in found
    )


def _recipients(draft: Draft) -> list[PlaceMention]:
    return [mention for row, mention in draft.places if row.role in ("destination", "origin")]


def _in_terms(event: EventMention, terms: bool, advice: frozenset[str]) -> EventMention:
    """In the telling of an accord, what is to be done is in force."""
    rule = event.rule.rpartition("; ")[2]
    if event.happening in kinds.SAID or rule.removeprefix("modal-") in advice:
        return event
    present = event.mode is Mode.HAPPENED and rule == "present"
    lasting = event.happening in kinds.STANDING and (
        present or (event.mode is Mode.HAPPENED and rule == "participle")
    )
    if lasting or (present and terms):
        return replace(event, mode=Mode.IN_FORCE, rule=f"{event.rule}; told as a term")
    noun = event.rule.startswith("noun:")
    noun = noun and not event.rule.partition("; ")[0].endswith(")")
    settled = event.mode in (Mode.POSSIBLE, Mode.HAPPENED)
    if terms and noun and settled and event.happening in kinds.ABOUT_PLACES:
        return replace(event, mode=Mode.IN_FORCE, rule=f"{event.rule}; told as a term")
    if terms and event.mode in _OPEN_MODES and rule.startswith(_OWN_RULES):
        return replace(event, mode=Mode.IN_FORCE, rule=f"{event.rule}; told as a term")
    return event


def _draft(
    event: EventMention,
    found: Sequence[Link],
    finds: Finds,
    *,
    language: Language,
    countries: frozenset[str],
) -> Draft:
    doc, actors = finds.parsed.doc, finds.actors
    known = event.happening in kinds.THINGS
    acting = event.doers or fronted(event, found)
    doers = roles.participants(_people(acting, finds), doc=doc, actors=actors, language=language)
    targets = roles.participants(_people(event.targets, finds), doc=doc, actors=actors, language=language)
    doers, targets = somebody(event, doers, targets, places=finds.places, doc=doc, language=language)
    doers = tuple(each for each in doers if each[0].actor or event.happening not in kinds.NO_DOER)
    if event.happening in kinds.MUTUAL:  # "fighting between Alta and Borna": two places
        doers = tuple(each for each in doers if each[0].actor or not _is_named(each[1], finds.places))
    targets = tuple(each for each in targets if each[0].actor or not known)
    if event.happening in kinds.NO_STATE:
        doers = tuple((replace(each, actor=""), span) for each, span in doers)
    taken = (*event.doers, *event.targets)
    places = scene.locations(
        found,
        event,
        taken=taken,
        countries=countries,
        generic=roles.words(language, "places", "generic"),
        arriving=roles.words(language, "places", "arriving"),
    )
    posts = roles.words(language, "heads", "post")
    targets = tuple(each for each in targets if each[0].actor or not is_place(each[1], places, doc, posts))
    doers = tuple(each for each in doers if each not in targets)
    return Draft(
        event=event,
        doers=doers,
        targets=targets,
        places=places,
        when=scene.when(found, event),
        quantities=counted.quantities(found, event, actors=actors, language=language),
    )


def _is_named(span: tuple[int, int], places: Sequence[PlaceMention]) -> bool:
    """True for a phrase that is the name of a place alone."""
    return any((each.start, each.end) == span for each in places)


def _people(spans: Sequence[tuple[int, int]], finds: Finds) -> list[tuple[int, int]]:
    """The noun phrases that no time fills."""
    times = [(each.start, each.end) for each in finds.times]
    heads = [(_after_time(span, times), links.head_of(finds.parsed.doc, *span)) for span in spans]
    return [span for span, head in heads if head is not None and not any(a <= head.idx < z for a, z in times)]


def _filled(draft: Draft, others: Sequence[Draft]) -> Draft:
    """Time and scene that only a neighbour of the same clause has are this event's too."""
    when = draft.when or next((other.when for other in others if other.when), None)
    scenes = next((kept for other in others if (kept := _scenes(other))), ())
    return replace(draft, when=when, places=draft.places or scenes)


def _scenes(draft: Draft) -> tuple[scene.Placed, ...]:
    """Where it took place; for a force or team that came, where it came to: there it did what is told next."""
    came = draft.event.happening in kinds.CAME
    roles_of = ("scene", "destination") if came else ("scene",)
    return tuple(
        (replace(row, role="scene"), mention) for row, mention in draft.places if row.role in roles_of
    )
