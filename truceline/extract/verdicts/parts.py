"""The parts of a violation report that are not the mission's own word: what was alleged, and the accord's text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.claim import Claim, Manner, Mark, Speaker
from truceline.extract.mention import ActorMention
from truceline.extract.sentence import Sentence
from truceline.extract.verdicts.words import Words
from truceline.report import Span

LETTER = 400  # characters in which a letter says what is attached to it
NEAR = 60  # characters between the word for an allegation and the one who made it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Characters of the report in which somebody else speaks.

    `speaker` is None where nothing is told: the accord's text is cited, or a letter names what is attached to it.
    """

    span: Span
    speaker: Speaker | None


def parts_of(
    lines: Sequence[Sentence],
    actors: Sequence[Sequence[ActorMention]],
    *,
    words: Words,
    may_act: Callable[[ActorMention], bool],
) -> tuple[Part, ...]:
    """The sentences under a label of allegations, and those that cite an article.

    Who alleges is the one named last behind the word for it ("the allegation came from X"), before that nobody named.
    """
    found: list[Part] = []
    alleged: list[int] | None = None
    for number, line in enumerate(lines):
        if words.alleged.match(line.text):
            alleged = []
        elif words.other.match(line.text):
            found += _alleged(alleged or [], lines, actors, words, may_act)
            alleged = None
        if sent := words.attached.search(line.text):
            found.append(Part(span=line.span(0, min(len(line.text), sent.end() + LETTER)), speaker=None))
        if words.article.match(line.text):
            found.append(Part(span=line.span(0, len(line.text)), speaker=None))
        elif alleged is not None:
            alleged.append(number)
    return (*found, *_alleged(alleged or [], lines, actors, words, may_act))


def _alleged(
    numbers: Sequence[int],
    lines: Sequence[Sentence],
    actors: Sequence[Sequence[ActorMention]],
    words: Words,
    may_act: Callable[[ActorMention], bool],
) -> Iterator[Part]:
    speaker = Speaker(words=_word(lines, numbers, words), manner=Manner.SAID, anonymous=True)
    for n in numbers:
        who = next((each for each in _complainant(lines[n].text, actors[n], words) if may_act(each)), None)
        if who is not None:
            speaker = Speaker(words=who.words, actor=who.actor, manner=Manner.SAID)
        yield Part(span=lines[n].span(0, len(lines[n].text)), speaker=speaker)


def _word(lines: Sequence[Sentence], numbers: Sequence[int], words: Words) -> str:
    """The report's own word for what is alleged."""
    hits = (words.allegation.search(lines[n].text) for n in numbers)
    return next((hit.group().lower() for hit in hits if hit), "")


def _complainant(text: str, actors: Sequence[ActorMention], words: Words) -> Iterator[ActorMention]:
    """Those named behind the word for an allegation and a word that tells whose it is."""
    hit = words.allegation.search(text)
    by = words.told_by.search(text, hit.end()) if hit else None
    if hit is None or by is None or by.start() - hit.end() > NEAR:
        return
    yield from (each for each in actors if 0 <= each.start - by.end() <= NEAR // 3)


def with_parts(found: Iterable[Claim], parts: Sequence[Part]) -> tuple[Claim, ...]:
    """The claims, those of allegations as the complainant's word, without those read from a cited article."""
    return tuple(kept for each in found if (kept := _placed(each, parts)) is not None)


def _placed(claim: Claim, parts: Sequence[Part]) -> Claim | None:
    for part in parts:
        if not (part.span.start <= claim.span.start and claim.span.end <= part.span.end):
            continue
        if part.speaker is None:
            return None
        if len(claim.speakers) > 1 or any(each.actor == claim.speakers[0].actor for each in claim.doers):
            return claim  # what the mission itself did nobody alleges
        mark = Mark(field="speakers", span=part.span, rule="stands under allegations")
        return replace(claim, speakers=(*claim.speakers, part.speaker), marks=(*claim.marks, mark))
    return claim
