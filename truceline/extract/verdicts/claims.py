"""Conclusions of a mission's report -> claims: what kind of deed, by whom, and how sure the mission is."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from truceline.actor import Actor
from truceline.claim import Claim, Location, Mark, Mode, Participant
from truceline.extract.chain import Chain
from truceline.extract.mention import ActorMention, Mention, PlaceMention, TimeMention
from truceline.extract.sentence import Layout, Sentence
from truceline.extract.verdicts.find import Outcome, Verdict, find_verdict
from truceline.extract.verdicts.parts import Part, parts_of
from truceline.extract.verdicts.scene import Scene, close_places, own_times, scene_of_report
from truceline.extract.verdicts.words import Words, verdict_words
from truceline.knowledge import Knowledge
from truceline.report import Report
from truceline.when import Interval

_Mention = TypeVar("_Mention", bound=Mention)
MODES = {Outcome.BREACH: Mode.HAPPENED, Outcome.NO_BREACH: Mode.DENIED, Outcome.OPEN: Mode.POSSIBLE}
ACTING = ("state", "de-facto-authority", "force", "armed-group", "agency", "party-political")
KINDS = 3  # deeds of one sentence that become claims of their own
UNTOLD = "ceasefire-violation"  # the kind where a report names a violation and no deed
REPLACED = frozenset(
    {
        "ceasefire-violation",
        "ceasefire",
        "accusation",
        "signing",
        "agreement",
        "consent",
        "refusal",
        "concession",
    }
)


def verdict_claims(
    report: Report,
    lines: Sequence[Sentence],
    *,
    times: Sequence[Sequence[TimeMention]],
    places: Sequence[Sequence[PlaceMention]],
    actors: Sequence[Sequence[ActorMention]],
    speakers: Callable[[int, int, int], Chain],
    mission: str,
    knowledge: Knowledge,
) -> tuple[Claim, ...]:
    """The conclusions of a mission's report in the order of its text.

    The doer is the one held responsible; a conclusion without a deed, place or day of its own takes those that the
    report is about. `mission` is the id of the actor whose report it is, never responsible itself.
    """
    words = verdict_words(knowledge.language)
    if words is None:
        return ()
    scene = scene_of_report(
        report, lines, times=times, places=places, words=words, gazetteer=knowledge.gazetteer
    )
    found, concluding = list[Claim](), False
    for number, line in enumerate(lines):
        if line.layout is Layout.HEADING or len(line.text) < 60:
            concluding = bool(words.sections.match(line.text))
            continue
        verdict = find_verdict(
            line.text,
            actors[number],
            words=words,
            may_act=lambda each: _may_act(each, knowledge.actors, mission),
            mission=mission,
            concluding=concluding,
        )
        if verdict is None or line.layout is Layout.BOILERPLATE:
            continue
        near = tuple(_told_behind(_close(places[number], line, words, knowledge), verdict))
        told = _Told(
            places=near or _told_before(number, lines, places, words, knowledge) or scene.places,
            when=_day_of(line, times[number], verdict, words) or scene.when,
        )
        chain = speakers(number, verdict.start, verdict.end)
        found += _claims(report, line, verdict, told, scene, chain)
    return tuple(found)


def _told_before(
    number: int,
    lines: Sequence[Sentence],
    places: Sequence[Sequence[PlaceMention]],
    words: Words,
    knowledge: Knowledge,
) -> tuple[PlaceMention, ...]:
    """The places of the sentence before, in the same paragraph."""
    if number == 0 or lines[number - 1].paragraph != lines[number].paragraph:
        return ()
    return _close(places[number - 1], lines[number - 1], words, knowledge)


def _close(
    places: Sequence[PlaceMention], line: Sentence, words: Words, knowledge: Knowledge
) -> tuple[PlaceMention, ...]:
    return close_places(places, line.text, words=words, gazetteer=knowledge.gazetteer)


def _told_behind(mentions: Sequence[_Mention], verdict: Verdict) -> Sequence[_Mention]:
    """What stands behind the words of the conclusion, where something does; else all of it."""
    return [each for each in mentions if each.start >= verdict.end] or mentions


class _Told:
    """Where and when what is concluded happened."""

    def __init__(self, *, places: tuple[PlaceMention, ...], when: Interval | None) -> None:
        self.places, self.when = places, when


def _may_act(mention: ActorMention, actors: dict[str, Actor], mission: str) -> bool:
    known = actors.get(mention.actor)
    return known is not None and known.id != mission and known.kind in ACTING


def _day_of(line: Sentence, times: Sequence[TimeMention], verdict: Verdict, words: Words) -> Interval | None:
    """The day told behind the words of the conclusion, else one of the sentence."""
    return _when(line, _told_behind(times, verdict), words) or _when(line, times, words)


def _when(line: Sentence, times: Sequence[TimeMention], words: Words) -> Interval | None:
    told = own_times(line.text, times, words)
    return told[0].interval if told else None


def _claims(
    report: Report, line: Sentence, verdict: Verdict, told: _Told, scene: Scene, chain: Chain
) -> list[Claim]:
    about = scene.deeds if verdict.outcome is Outcome.OPEN else scene.kinds
    kinds = verdict.kinds or about or (UNTOLD,)
    span = line.span(0, len(line.text))
    doers = {each.actor: Participant(words=each.words, actor=each.actor) for each in verdict.responsible}
    mark = Mark(
        field="conclusion", span=line.span(verdict.start, verdict.end), rule=f"mission: {verdict.outcome}"
    )
    return [
        Claim(
            report=report.id,
            span=span,
            words=report.text[span.start : span.end],
            language=report.language,
            happening=kind,
            mode=MODES[verdict.outcome],
            speakers=chain[0],
            published=report.published,
            doers=tuple(doers.values()),
            places=tuple(
                Location(words=each.words, place=each.place, relation=each.relation) for each in told.places
            ),
            when=told.when,
            confidence="high" if verdict.kinds else "middle",
            marks=(mark, *chain[1]),
        )
        for kind in kinds[:KINDS]
    ]


def told_parts(
    lines: Sequence[Sentence],
    actors: Sequence[Sequence[ActorMention]],
    *,
    mission: str,
    knowledge: Knowledge,
) -> tuple[Part, ...]:
    """The parts of a mission's report in which the complainant or the accord speaks (see `parts`)."""
    words = verdict_words(knowledge.language)
    if words is None:
        return ()
    return parts_of(
        lines, actors, words=words, may_act=lambda each: _may_act(each, knowledge.actors, mission)
    )


def with_verdicts(found: Iterable[Claim], concluded: Sequence[Claim]) -> tuple[Claim, ...]:
    """All claims in the order of the text, without those that only repeat that there was a violation."""
    kept = [
        each
        for each in found
        if not any(
            (each.happening in REPLACED or each.happening == claim.happening)
            and claim.span.start <= each.span.start
            and each.span.end <= claim.span.end
            for claim in concluded
        )
    ]
    return tuple(sorted([*kept, *concluded], key=lambda each: each.span.start))
