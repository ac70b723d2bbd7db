"""Chain: the speakers of a claim from the report's source inwards, with the characters each was read from."""

from dataclasses import dataclass

from truceline.claim import Mark, Speaker
from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.says import Utterance, speaker_chain
from truceline.knowledge import Knowledge
from truceline.report import Report

Chain = tuple[tuple[Speaker, ...], tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Voices:
    """What a document's chains are made of: its parsed sentences, their actors, and its utterances."""

    report: Report
    document: tuple[Parsed, ...]
    actors: tuple[tuple[ActorMention, ...], ...]
    utterances: tuple[Utterance, ...]
    knowledge: Knowledge


def chain(voices: Voices, number: int, start: int, end: int) -> Chain:
    """Speakers of the characters `start` to `end` of parsed sentence `number`, the report's source first."""
    found = speaker_chain(
        voices.report,
        voices.document,
        voices.utterances,
        at=(number, start, end),
        actors=voices.actors,
        knowledge=voices.knowledge,
    )
    marks = [
        Mark(
            field="speakers",
            span=voices.document[each.utterance.source[0]].sentence.span(*each.utterance.source[1:]),
            rule=each.utterance.rule,
        )
        for each in found
        if each.utterance is not None and each.utterance.source is not None
    ]
    return tuple(each.speaker for each in found), tuple(marks)
