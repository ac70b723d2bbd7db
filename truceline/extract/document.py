"""Document: the way of one report through the finders, from its sentences to its claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from truceline.claim import Claim
from truceline.extract import assemble, belong, draft
from truceline.extract.chain import Chain, Voices, chain
from truceline.extract.coded import coded_claims, is_coded
from truceline.extract.figures import figure_claims, with_figures
from truceline.extract.howmany import find_quantities
from truceline.extract.identify import identified
from truceline.extract.layout import sentences
from truceline.extract.mention import ActorMention, EventMention, PlaceMention, TimeMention
from truceline.extract.mode_words import mode_words
from truceline.extract.parse import Parsed, parse
from truceline.extract.says import Chains, find_speech_in, wanted
from truceline.extract.says.line import lines as all_lines
from truceline.extract.scan import may_carry, watched_of
from truceline.extract.sentence import Sentence
from truceline.extract.terms import term_sentences
from truceline.extract.verdicts import told_parts, verdict_claims, with_parts, with_verdicts
from truceline.extract.what import find_events
from truceline.extract.when import find_times, last_time
from truceline.extract.where import find_places
from truceline.extract.who import find_actors
from truceline.extract.who.index import index_of
from truceline.extract.who.standins import stand_ins_of
from truceline.knowledge import Knowledge
from truceline.report import Report
from truceline.when import Interval

_COUNTRIES = ("country", "state")
_UNKNOWN = "named"  # the rule of a place that no list holds


@dataclass(frozen=True, slots=True)
class _Read:
    """The sentences of a report that may carry a claim, parsed, with what was found in each without a parse.

    `page` holds every sentence of the report, so that quotes and names lead back over those that carry no claim;
    `numbers` tells where in it those of `document` stand. `all_times` and `all_places` are of every sentence.
    """

    document: tuple[Parsed, ...]
    page: tuple[Parsed, ...]
    numbers: tuple[int, ...]
    times: tuple[tuple[TimeMention, ...], ...]
    places: tuple[tuple[PlaceMention, ...], ...]
    all_times: tuple[tuple[TimeMention, ...], ...]
    all_places: tuple[tuple[PlaceMention, ...], ...]


def extract(report: Report, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims of a report in the order of its text.

    A table of coded claims needs an accord; its bad rows are left out here. A report in another language than the
    knowledge's, or in one without a parser, has none: it is kept, not read. The result depends on the report and the
    knowledge alone.
    """
    language = knowledge.language
    if knowledge.accord is not None and is_coded(report.text):
        return coded_claims(
            report, accord=knowledge.accord, happenings=knowledge.happenings, actors=knowledge.actors
        )[0]
    if report.language not in ("", language.code) or not language.parser:
        return ()
    read = _read(report, knowledge)
    voices = _voices(report, read, knowledge)
    terms = term_sentences(read.document, mode_words(language))
    finds = [_finds(number, read, voices, terms, knowledge) for number in range(len(read.document))]
    found = _of_mission(
        (
            claim
            for number, each in zip(read.numbers, finds, strict=True)
            for claim in _claims(number, each, voices)
        ),
        report,
        read,
        voices,
    )
    if _is_mission(report, knowledge):  # it tells of many scenes, none of them the main one
        return found
    return identified(
        report,
        found,
        [line.sentence for line in read.page],
        knowledge=knowledge,
        speakers=lambda number: tuple(each.speaker for each in voices.chains.of((number, 0, 1))[:1]),
    )


def _read(report: Report, knowledge: Knowledge) -> _Read:
    lines = sentences(report, knowledge.language)
    places = find_places(lines, knowledge=knowledge)
    times = _times(lines, report.published, knowledge)
    watched = watched_of(knowledge)
    index = index_of(knowledge)
    chosen = [
        number
        for number, line in enumerate(lines)
        if may_carry(
            line,
            places=places[number],
            times=times[number],
            language=knowledge.language,
            watched=watched,
            names=index.find,
            numbers=lambda line: bool(find_quantities(line, times=(), language=knowledge.language)),
        )
    ]
    needed = sorted(wanted(lines, chosen))
    trees = parse(
        (lines[number] for number in needed), knowledge.language, names=stand_ins_of(knowledge).find
    )
    parsed = dict(zip(needed, trees, strict=True))
    return _Read(
        document=tuple(parsed[number] for number in chosen),
        page=all_lines([parsed.get(number, line) for number, line in enumerate(lines)], knowledge.language),
        numbers=tuple(chosen),
        times=tuple(times[number] for number in chosen),
        places=tuple(places[number] for number in chosen),
        all_times=tuple(times),
        all_places=tuple(places),
    )


def _times(
    lines: Sequence[Sentence], published: Interval | None, knowledge: Knowledge
) -> list[tuple[TimeMention, ...]]:
    found: list[tuple[TimeMention, ...]] = []
    previous: Interval | None = None
    for line in lines:
        found.append(find_times(line, anchor=published, previous=previous, language=knowledge.language))
        previous = last_time(found[-1], previous)
    return found


def _voices(report: Report, read: _Read, knowledge: Knowledge) -> Voices:
    published = report.published.last if report.published else None
    actors = find_actors(read.page, knowledge=knowledge, published=published)
    utterances = find_speech_in(read.page, language=knowledge.language)
    return Voices(
        report=report,
        document=read.page,
        actors=actors,
        chains=Chains(report, read.page, utterances, actors=actors, knowledge=knowledge),
        knowledge=knowledge,
    )


def _finds(
    number: int, read: _Read, voices: Voices, terms: frozenset[int], knowledge: Knowledge
) -> belong.Finds:
    parsed = read.document[number]
    actors = voices.actors[read.numbers[number]]
    return belong.Finds(
        parsed=parsed,
        events=tuple(
            each
            for each in find_events(parsed, knowledge=knowledge)
            if not _is_of_name(each, parsed.sentence.text, actors)
        ),
        times=read.times[number],
        places=tuple(each for each in read.places[number] if not _is_actors(each, actors)),
        quantities=find_quantities(parsed.sentence, times=read.times[number], language=knowledge.language),
        actors=actors,
        terms=number in terms,
    )


def _is_of_name(event: EventMention, text: str, actors: Sequence[ActorMention]) -> bool:
    """True for a word of a body's name: the Monitoring in "the Special Monitoring Mission"."""
    capital = text[event.start].isupper() and not text[event.start : event.end].isupper()
    return capital and any(
        each.rule == "name" and each.start < event.start and event.end <= each.end for each in actors
    )


def _is_actors(place: PlaceMention, actors: Sequence[ActorMention]) -> bool:
    """True for a name on no list of places that is an actor's."""
    return place.rule == _UNKNOWN and any(
        each.start < place.end and place.start < each.end for each in actors
    )


def _claims(number: int, finds: belong.Finds, voices: Voices) -> Iterator[Claim]:
    knowledge, report = voices.knowledge, voices.report
    made = draft.drafts(
        finds, language=knowledge.language, published=report.published, countries=_countries(finds, knowledge)
    )
    chains = [_chain(number, each, voices) for each in made]
    yield from assemble.claims(finds, made, report=report, speakers=chains, happenings=knowledge.happenings)


def _chain(number: int, each: draft.Draft, voices: Voices) -> Chain:
    return chain(voices, number, each.event.start, each.event.end)


def _countries(finds: belong.Finds, knowledge: Knowledge) -> frozenset[str]:
    """Ids of the places of this sentence that are whole states: such a name mostly stands for its government."""
    known = {each.place: knowledge.gazetteer.get(each.place) for each in finds.places if each.place}
    return frozenset(name for name, place in known.items() if place and place.kind in _COUNTRIES)


def _is_mission(report: Report, knowledge: Knowledge) -> bool:
    source = knowledge.sources.get(report.source)
    return source is not None and source.kind == "mission"


def _area(mission: str, knowledge: Knowledge) -> str:
    """The place where the accord applies, for a mission that the accord names as its monitor; else empty."""
    accord = knowledge.accord
    return accord.area[0] if accord and accord.area and mission in accord.monitor else ""


def _of_mission(found: Iterable[Claim], report: Report, read: _Read, voices: Voices) -> tuple[Claim, ...]:
    """The claims of a report; a mission's own with the figures and conclusions that it states.

    Both are read from all its sentences: they need no parse.
    """
    knowledge = voices.knowledge
    if not _is_mission(report, knowledge):
        return tuple(_distinct(found))
    lines = [line.sentence for line in read.page]
    mission = knowledge.sources[report.source].speaks_for
    speakers = partial(chain, voices)
    concluded = verdict_claims(
        report,
        lines,
        times=read.all_times,
        places=read.all_places,
        actors=voices.actors,
        speakers=speakers,
        mission=mission,
        knowledge=knowledge,
    )
    stated = figure_claims(
        report,
        lines,
        times=read.all_times,
        places=read.all_places,
        actors=voices.actors,
        speakers=speakers,
        mission=mission,
        area=_area(mission, knowledge),
        periodic=not concluded,
        language=knowledge.language,
    )
    parts = told_parts(lines, voices.actors, mission=mission, knowledge=knowledge)
    own = with_parts(with_figures(found, stated), parts)
    return tuple(_distinct(with_verdicts(own, concluded)))


def _distinct(found: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[str] = set()
    for claim in found:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
