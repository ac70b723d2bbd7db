"""The chain of speakers: from a report's own source inwards to the one who says a stretch of its text."""

from collections.abc import Iterator, Sequence

from truceline.claim import Manner, Speaker
from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.says.cues import load_cues
from truceline.extract.says.line import lines
from truceline.extract.says.utterance import Part, Utterance, by_sentence
from truceline.extract.says.voice import Link, Voice
from truceline.extract.sentence import Sentence
from truceline.knowledge import Knowledge
from truceline.report import Report


def speaker_chain(
    report: Report,
    document: Sequence[Parsed | Sentence],
    utterances: Sequence[Utterance],
    *,
    at: Part,
    actors: Sequence[Sequence[ActorMention]],
    knowledge: Knowledge,
) -> tuple[Link, ...]:
    """Who says the characters `at` (sentence, start, end), outermost first; `Chains` for many of one document."""
    return Chains(report, document, utterances, actors=actors, knowledge=knowledge).of(at)


class Chains:
    """The chains of one document.

    First the report's source in its own voice; then the outlet that a block quotation cites; then the utterances
    that hold the characters, the widest first. A wish, a stance or a hedge makes no speaker; impersonal sources
    ("available data") only where nobody else speaks. `actors` are those of `find_actors` for the same document.
    """

    def __init__(
        self,
        report: Report,
        document: Sequence[Parsed | Sentence],
        utterances: Sequence[Utterance],
        *,
        actors: Sequence[Sequence[ActorMention]],
        knowledge: Knowledge,
    ) -> None:
        voiced = [each for each in utterances if each.speaks and each.source]
        self._document = lines(document, knowledge.language)
        self._rumours = by_sentence([each for each in utterances if each.speaks and not each.source])
        self._alleging = load_cues(knowledge.language).alleging
        self._outer = Link(speaker=_own(report, knowledge))
        self._holding = by_sentence(voiced)
        self._holders: dict[Utterance, tuple[Utterance, ...]] = {}
        self._voice = Voice(
            document=self._document,
            spoken=_by_source(voiced),
            actors=actors,
            knowledge=knowledge,
            own=self._outer.speaker.actor,
        )

    def of(self, at: Part) -> tuple[Link, ...]:
        """Who says these characters, the report's source first, the one who says them last."""
        voice = self._voice
        cited = [Link(speaker=each) for each in voice.cited(self._document[at[0]].sentence.cited)]
        said = [link for each in self._held(at) if (link := voice.link(each)) is not None]
        personal = [link for link in said if not voice.impersonal(link)]
        alleged = [] if said else self._alleged(at)
        return (self._outer, *_once([*cited, *(personal or said), *alleged], self._outer))

    def _alleged(self, at: Part) -> list[Link]:
        """Somebody unnamed, where the text passes on what it does not make its own ("it was alleged that")."""
        for each in self._rumours.get(at[0], ()):
            if each.cue is None or not each.covers(*at):
                continue
            number, start, end = each.cue
            words = self._document[number].sentence.text[start:end]
            if words.lower() in self._alleging:
                speaker = Speaker(words=words, manner=Manner.SAID, anonymous=True)
                return [Link(speaker=speaker, utterance=each)]
        return []

    def _held(self, at: Part) -> list[Utterance]:
        """Utterances that hold the characters, and those that hold the cue of such a one, the outermost first."""
        held = [each for each in self._holding.get(at[0], ()) if each.covers(*at)]
        known = set(held)
        for each in held:
            held += (more := [other for other in self._around(each) if other not in known])
            known.update(more)
        if any(each.rule == "noun-clause" for each in held):
            held = [each for each in held if not each.rule.startswith("tell")]  # "X denied Y's claim that"
        reach = self._reach(held)
        return sorted(held, key=lambda each: (-reach[each], each.rule == "basis"))

    def _around(self, each: Utterance) -> tuple[Utterance, ...]:
        """Utterances that hold the cue of one, looked for once: many claims may stand in the same words."""
        if each not in self._holders:
            near = self._holding.get(each.cue[0], ()) if each.cue else ()
            self._holders[each] = tuple(other for other in near if each.cue and other.covers(*each.cue))
        return self._holders[each]

    def _reach(self, held: Sequence[Utterance]) -> dict[Utterance, int]:
        """How far out each stands: by the size of its content, or by that of one whose cue it holds."""
        sizes = {each: _size(each) for each in held}
        reach = dict(sizes)
        for each in held:
            for other in self._around(each):
                if other is not each and other in reach:
                    reach[other] = max(reach[other], sizes[each] + 1)
        return reach

    def hearsay(self, at: Part) -> bool:
        """True where the text passes on what nobody in particular says ("reportedly", "it was said that")."""
        return any(each.covers(*at) for each in self._rumours.get(at[0], ()))


def _by_source(voiced: Sequence[Utterance]) -> dict[int, list[Utterance]]:
    found: dict[int, list[Utterance]] = {}
    for each in voiced:
        if each.source:
            found.setdefault(each.source[0], []).append(each)
    return found


def _size(each: Utterance) -> int:
    return sum(end - start for _, start, end in each.content)


def _once(links: Sequence[Link], outer: Link) -> Iterator[Link]:
    """Links without one that repeats the link before it."""
    before = outer.speaker
    for link in links:
        now = link.speaker
        same_source = bool(now.source) and now.source == before.source
        same = (now.words, now.actor) == (before.words, before.actor) or same_source
        same = same or (bool(now.actor) and now.actor == before.actor and now.manner is Manner.SAID)
        if not same:
            yield link
        before = now


def _own(report: Report, knowledge: Knowledge) -> Speaker:
    known = knowledge.sources.get(report.source)
    return Speaker(
        words=known.name if known else report.source,
        actor=known.speaks_for if known else "",
        source=known.id if known else "",
        manner=Manner.OWN,
    )
