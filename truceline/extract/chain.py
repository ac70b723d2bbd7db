"""Chain: the speakers of a claim from the report's source inwards, with the characters each was read from."""

from dataclasses import dataclass

from truceline.claim import Mark, Speaker
from truceline.extract.mention import ActorMention
from truceline.extract.parse import Parsed
from truceline.extract.says import Chains
from truceline.knowledge import Knowledge
from truceline.report import Report

Chain = tuple[tuple[Speaker, ...], tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Voices:
    """What a document's chains are made of: its sentences, their actors, and the chains over its utterances."""

    report: Report
    document: tuple[Parsed, ...]
    actors: tuple[tuple[ActorMention, ...], ...]
    chains: Chains
    knowledge: Knowledge


def chain(voices: Voices, number: int, start: int, end: int) -> Chain:
    """Speakers of the characters `start` to `end` of sentence `number`, the report's source first."""
    found = voices.chains.of((number, start, end))
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
