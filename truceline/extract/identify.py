"""Identify: which claims of a report tell of its main scene, and what tells that scene from others of its kind.

A report of violence mostly tells of one scene: its headline and first sentences say what happened, later ones give
the day, the town, names, ages and streets. None of that stands in the clause that a claim is read from. So the first
claim of harm that does not contradict the scene's day and town carries its traits, and two reports of one scene can be
found by them; the others carry the word `scene`. None is identified by a report of which the day of publication is not
known, that tells of several scenes alike, or that comes to speak of harm only later, with no word of it in its headline
(a bulletin, a background piece).
Where a report of violence tells of dead or wounded and no claim says so, one claim is made of what it tells as a whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from truceline.claim import Claim, Mark, Mode, Quantity, Speaker
from truceline.extract import kinds
from truceline.extract.facts.day import day_of, likely_day
from truceline.extract.facts.find import facts
from truceline.extract.facts.lines import Line, cues_of, plain_headline
from truceline.extract.facts.place import Scene, scene_of
from truceline.extract.persons import find_person_names
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.traits import patterns_of, traits_of
from truceline.extract.when import find_times, last_time
from truceline.extract.who.index import KnowledgeKey
from truceline.knowledge import Knowledge
from truceline.place import Place, distance
from truceline.place.name import key
from truceline.report import Report
from truceline.when import Interval

TOLD = (Mode.HAPPENED, Mode.DENIED)
EARLY = 12  # sentences in which it first speaks of it
LINES = 30  # sentences in which a report tells of its main scene
OFF = timedelta(days=1)  # reports differ by a day in when a night's deed was
LONGEST = timedelta(days=7)  # what is told of more days is no scene
Speakers = Callable[[int], tuple[Speaker, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The main scene: its likely day, its town, and its traits."""

    day: date
    town: Scene | None
    traits: tuple[str, ...]


def identified(
    report: Report,
    claims: Sequence[Claim],
    page: Sequence[Sentence],
    *,
    knowledge: Knowledge,
    speakers: Speakers,
) -> tuple[Claim, ...]:
    """The claims, those of the main scene with its traits; and the claim that the report as a whole makes, if any.

    `page` holds every sentence of the report; `speakers` says whose voice sentence number `n` of it is.
    """
    lines = [(number, each) for number, each in enumerate(page) if each.layout is not Layout.BOILERPLATE]
    if (
        patterns_of(knowledge.language) is None
        or not _is_dated(report)
        or not _tells_of_harm(report, lines, knowledge)
    ):
        return tuple(claims)
    harm = [each for each in claims if each.happening in kinds.SCENES and each.mode in TOLD]
    day = _day(report, [line for _, line in lines], knowledge)
    whole = [] if day is None or harm else list(_whole(report, lines, knowledge, speakers))
    if day is None or not (harm or whole):
        return tuple(claims)  # the rest costs more than all before
    seen = _see(report, [line for _, line in lines], day, knowledge)
    own = [each for each in harm if _of_scene(each, seen, knowledge)]
    first = _first(report, lines, knowledge)
    early = [each for each in own if each.span.start <= first]
    if own and (len(own) * 2 < len(harm) or not early):
        return tuple(claims)
    if harm and not own:
        whole = list(_whole(report, lines, knowledge, speakers))
    lead = next(iter(early or whole), None)
    traits = {each.id: ("scene",) for each in own} | ({lead.id: seen.traits} if lead else {})
    return tuple(replace(each, traits=traits.get(each.id, ())) for each in (*claims, *whole))


def _is_dated(report: Report) -> bool:
    published = report.published
    return published is not None and published.first is not None and published.first == published.last


def _first(report: Report, lines: Sequence[tuple[int, Sentence]], knowledge: Knowledge) -> int:
    """Up to where a report may first speak of its scene: the end of its text where the headline tells of harm."""
    if _cued(report.title, knowledge):
        return len(report.text)
    told = [line for _, line in lines if line.text][:EARLY]
    return max((line.span(0, len(line.text)).end for line in told), default=0)


def _cued(text: str, knowledge: Knowledge) -> bool:
    cues = cues_of(knowledge.language)
    return bool(cues.incident.search(text) or cues.death.search(text))


def _tells_of_harm(report: Report, lines: Sequence[tuple[int, Sentence]], knowledge: Knowledge) -> bool:
    """True where the headline or one of the first sentences holds a word for a death or an incident."""
    if not knowledge.language.table("casualties"):
        return False
    return any(_cued(text, knowledge) for text in (report.title, *(line.text for _, line in lines[:EARLY])))


def _see(report: Report, lines: Sequence[Sentence], day: date, knowledge: Knowledge) -> _Seen:
    town = scene_of(report, knowledge)
    persons = [report.text[each.span.start : each.span.end] for each in find_person_names(report, knowledge)]
    found = traits_of(
        [report.title, *(line.text for line in lines)],
        persons,
        known=_known(knowledge),
        language=knowledge.language,
    )
    named = (town.place.id if town.place else f"{key(town.town)}, {key(town.area)}") if town else ""
    told = ("lead", f"day:{day}", *([f"town:{named}"] if named else []))
    return _Seen(day=day, town=town, traits=(*told, *found))


def _day(report: Report, lines: Sequence[Sentence], knowledge: Knowledge) -> date | None:
    """The likeliest day of the main scene, from the times and words of headline and first sentences."""
    headline = plain_headline(report.title)
    first = [Sentence(text=headline, origin=range(len(headline)), layout=Layout.HEADING)] if headline else []
    read: list[Line] = []
    previous: Interval | None = None
    for line in [*first, *lines[:LINES]]:
        times = find_times(
            line, anchor=report.published, previous=previous, language=knowledge.language, tense="past"
        )
        previous = last_time(times, previous)
        read.append(Line(text=line.text, times=times, harmed=()))
    when = day_of(read, report.published, cues_of(knowledge.language))
    return likely_day(when, read, report.published)


def _known(knowledge: Knowledge) -> frozenset[str]:
    """Words that every report of a case may hold: those of the names of actors and of an accord's own places."""
    return _known_of(KnowledgeKey(knowledge))


@lru_cache(maxsize=8)
def _known_of(known: KnowledgeKey) -> frozenset[str]:
    names = [
        *(
            name
            for actor in known.knowledge.actors.values()
            for forms in actor.names.values()
            for name in forms
        ),
        *(name for place in known.knowledge.gazetteer.places for name in place.names),
    ]
    return frozenset(word.lower() for name in names for word in name.split())


def _of_scene(claim: Claim, seen: _Seen, knowledge: Knowledge) -> bool:
    """True where neither the day nor the place of a claim contradicts the scene."""
    when = claim.when
    if when and when.first:
        last = when.last or claim.known_from or when.first
        if last - when.first > LONGEST or not when.first - OFF <= seen.day <= last + OFF:
            return False
    town = seen.town.place if seen.town else None
    places = [knowledge.gazetteer.get(each.place) for each in claim.places if each.place]
    found = [each for each in places if each]
    return not town or not found or any(_near(each, town) for each in found)


def _near(place: Place, town: Place) -> bool:
    if town.id in place.within or place.id in (town.id, *town.within):
        return True
    return distance(place, town) <= place.radius_km + town.radius_km


def _whole(
    report: Report, lines: Sequence[tuple[int, Sentence]], knowledge: Knowledge, speakers: Speakers
) -> Iterator[Claim]:
    """The claim that a report makes as a whole, pointing to the first sentence that speaks of it."""
    found = facts(report, language=knowledge.language)
    most = LINES if _cued(report.title, knowledge) else EARLY
    told = (each for each in lines[:most] if each[1].text and _cued(each[1].text, knowledge))
    number, line = next(told, (-1, None))
    if line is None or not (found.killed or found.wounded):
        return
    span = line.span(0, len(line.text))
    counts = (("killed", found.killed), ("wounded", found.wounded))
    rule = Mark(field="happening", span=span, rule="what the report tells as a whole")
    yield Claim(
        report=report.id,
        span=span,
        words=report.text[span.start : span.end],
        language=report.language,
        happening="killing" if found.killed else "injury",
        mode=Mode.HAPPENED,
        speakers=speakers(number),
        published=report.published,
        when=found.when,
        quantities=tuple(Quantity(low=n, high=n, unit=unit, words="") for unit, n in counts if n),
        confidence="low",
        marks=(rule, Mark(field="confidence", span=None, rule="made of several sentences")),
    )
