"""Figures of a report -> claims, in the place of those that were read from the same words without knowing figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from truceline.claim import Claim, Location, Mark, Mode, Participant, Quantity
from truceline.extract.chain import Chain
from truceline.extract.figures.find import Figure, Part, find_figures
from truceline.extract.figures.period import period_of, told_period
from truceline.extract.figures.words import Words, figure_words
from truceline.extract.mention import ActorMention, PlaceMention, TimeMention
from truceline.extract.sentence import Layout, Sentence
from truceline.language import Language
from truceline.report import Report
from truceline.when import Interval

OPENING = 25  # characters before a place that a sentence opens with ("Inside the area near")
CIVILIAN = frozenset({"casualties", "killed", "wounded"})


def figure_claims(
    report: Report,
    lines: Sequence[Sentence],
    *,
    times: Sequence[Sequence[TimeMention]],
    places: Sequence[Sequence[PlaceMention]],
    actors: Sequence[Sequence[ActorMention]],
    speakers: Callable[[int, int, int], Chain],
    mission: str,
    area: str = "",
    periodic: bool = True,
    language: Language,
) -> tuple[tuple[Claim, frozenset[str]], ...]:
    """Claims of figures in the order of the text, each with the happenings in whose place it stands.

    `speakers` gives the chain over characters of a sentence by its number. Figures of one topic, period and place are
    one claim. `mission` is the id of the actor whose report it is: no doer of what it counts, and the target of what it
    says it suffered. `area` is the id of the place where the accord applies: what breaks it and is told without a place
    is counted there (docs/decisions/0552-area-of-totals.md). A doer is one that stands right before the number or what
    is counted. What is counted in a report on one incident (not `periodic`) is of no period: a patrol's days are not
    those of the deed.
    """
    words = figure_words(language)
    if words is None:
        return ()
    covered = told_period(lines, times, words) if periodic else None
    found: list[tuple[Claim, frozenset[str]]] = []
    told: list[_Told]
    figures: tuple[Figure, ...] = ()
    for number, line in enumerate(lines):
        if line.layout is Layout.BOILERPLATE:
            continue
        figures = find_figures(line, times=times[number], language=language, before=figures)
        told = []
        for each in figures:
            days = period_of(
                each, line, times[number], covered=covered, published=report.published, words=words
            )
            if days == covered and told and _same_count(told[-1], each):
                days = told[-1][1]
            told.append((each, days, _place(each, places[number]) or _area(each, line, words)))
        for group in _groups(told):
            chain = speakers(number, group[0][0].start, group[0][0].end)
            involved = _involved(group[0][0], line, actors[number], mission, words)
            near = any(each.relation != "of" for each in places[number])
            claim = _claim(report, line, group, chain, involved, "" if near else area)
            found.append((claim, frozenset().union(*(each.topic.instead for each, _, _ in group))))
    return tuple(found)


def _same_count(before: "_Told", figure: Figure) -> bool:
    """True for a part of the figure before: "91 casualties in 2021, including 16 dead"."""
    one, days, _ = before
    whole = days is None or days.first != days.last
    return whole and (one.topic.happening, one.part) == (figure.topic.happening, figure.part)


_Told = tuple[Figure, Interval | None, PlaceMention | None]


def _groups(told: Sequence[_Told]) -> Iterator[list[_Told]]:
    """Figures that belong together: one topic, part, period and place, and each unit once."""
    for _, same in groupby(told, key=_key):
        group: list[_Told] = []
        for each in same:
            if any(_unit(one[0]) == _unit(each[0]) for one in group):
                yield group
                group = []
            group.append(each)
        yield group


def _key(each: _Told) -> tuple[str, Part, str, str]:
    figure, period, place = each
    where = (place.place or place.words) if place else ""
    return figure.topic.happening, figure.part, str(period), where


def _unit(figure: Figure) -> str:
    return "percent" if figure.share else figure.topic.unit


def _place(figure: Figure, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first place told between a number and the next one, else the one that the sentence opens with."""
    behind = [
        each
        for each in places
        if figure.end <= each.start < figure.limit and each.relation not in ("of", "from")
    ]
    return behind[0] if behind else None


def _area(figure: Figure, line: Sentence, words: Words) -> PlaceMention | None:
    """Where the number was counted, told by who holds it ("in non-government-controlled areas"): words on no list."""
    found = words.areas.search(line.text, figure.end, figure.limit)
    if found is None:
        return None
    return PlaceMention(
        start=found.start(),
        end=found.end(),
        words=found.group(),
        rule="an area told by who holds it",
        place="",
        lat=None,
        lon=None,
    )


_Involved = tuple[tuple[Participant, ...], tuple[Participant, ...]]


def _involved(
    figure: Figure, line: Sentence, actors: Sequence[ActorMention], mission: str, words: Words
) -> _Involved:
    """Doers and targets of what is counted."""
    if not figure.topic.befalls:
        return (), ()
    own = [each.words for each in actors if mission and each.actor == mission]
    own += [hit.group() for hit in words.itself.finditer(line.text)] if mission else []
    about = figure.topic.about
    named = [hit.start() for hit in about.finditer(line.text)] if about else []
    starts = [figure.start, *(start for start in named if start < figure.start)]
    doers = [
        each
        for each in actors
        if each.actor and each.actor != mission and any(0 <= start - each.end <= 1 for start in starts)
    ]
    return (
        tuple(Participant(words=each.words, actor=each.actor) for each in doers[-1:]),
        tuple(Participant(words=each, actor=mission) for each in own[:1]),
    )


def _claim(
    report: Report, line: Sentence, group: Sequence[_Told], chain: Chain, involved: _Involved, area: str
) -> Claim:
    figure, period, place = group[0]
    span = line.span(0, len(line.text))
    numbers = [each for each, _, _ in group]
    where = Location(words=place.words, place=place.place, relation=place.relation) if place else None
    if where is None and area and figure.topic.of_accord:
        where = Location(words="", place=area)
    return Claim(
        report=report.id,
        span=span,
        words=report.text[span.start : span.end],
        language=report.language,
        happening=figure.topic.happening,
        mode=Mode.DENIED if all(each.high == 0 for each in numbers) else Mode.HAPPENED,
        speakers=chain[0],
        published=report.published,
        doers=involved[0],
        targets=involved[1],
        places=(where,) if where else (),
        when=period,
        quantities=tuple(_quantity(each) for each in numbers),
        confidence="high" if period else "middle",
        marks=(*_marks(line, numbers, place, where), *chain[1]),
    )


def _quantity(figure: Figure) -> Quantity:
    harmed = figure.topic.unit in CIVILIAN
    return Quantity(
        low=figure.low,
        high=figure.high,
        unit=_unit(figure),
        words=figure.words,
        civilian=True if harmed else None,
        cumulative=figure.part is Part.TOTAL,
    )


def _marks(
    line: Sentence, numbers: Iterable[Figure], place: PlaceMention | None, where: Location | None
) -> Iterator[Mark]:
    for each in numbers:
        yield Mark(field="quantities", span=line.span(each.start, each.end), rule=f"{each.rule}, {each.part}")
    if place:
        yield Mark(field="places", span=line.span(place.start, place.end), rule=place.rule)
    elif where:
        yield Mark(field="places", span=None, rule="no place is told: where the accord applies")
    yield Mark(field="happening", span=None, rule="a figure of a report")


def with_figures(found: Iterable[Claim], stated: Sequence[tuple[Claim, frozenset[str]]]) -> tuple[Claim, ...]:
    """All claims in the order of the text, without those that a stated figure tells better.

    A figure without a day takes day, place and those involved from the claim that tells the same number.
    """
    every = list(found)
    kept = [
        each
        for each in every
        if not any(each.happening in instead and _inside(each, claim) for claim, instead in stated)
    ]
    told = (
        claim
        if claim.when or claim.happening != "casualties"
        else _with_scene(claim, [each for each in every if each.happening in instead])
        for claim, instead in stated
    )
    return tuple(sorted([*kept, *told], key=lambda each: each.span.start))


def _with_scene(claim: Claim, others: Iterable[Claim]) -> Claim:
    """The figure with the scene of the one claim of the same words that tells its number."""
    counts = {(each.low, each.high) for each in claim.quantities if not each.cumulative}
    same = [
        each
        for each in others
        if _inside(each, claim)
        and each.mode is claim.mode
        and any((number.low, number.high) in counts for number in each.quantities)
    ]
    if len(same) != 1:
        return claim
    one = same[0]
    taken = [
        name
        for name in ("when", "places", "doers", "targets")
        if not getattr(claim, name) and getattr(one, name)
    ]
    return replace(
        claim,
        when=claim.when or one.when,
        places=claim.places or one.places,
        doers=claim.doers or one.doers,
        targets=claim.targets or one.targets,
        marks=(*claim.marks, *(each for each in one.marks if each.field in taken)),
    )


def _inside(one: Claim, other: Claim) -> bool:
    return other.span.start <= one.span.start and one.span.end <= other.span.end
