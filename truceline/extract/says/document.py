"""Who says what in a document: frames of its sentences, and quotes that run over several."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from truceline.extract.mention import SpeechMention
from truceline.extract.parse import Parsed
from truceline.extract.says.cues import Cues, load_cues
from truceline.extract.says.frame import Frame, spans
from truceline.extract.says.join import join
from truceline.extract.says.line import lines
from truceline.extract.says.phrases import phrase_frames
from truceline.extract.says.quotes import Marks, find_quotes
from truceline.extract.says.utterance import Utterance, by_sentence
from truceline.extract.says.verbs import verb_frames
from truceline.extract.sentence import Sentence
from truceline.language import Language

# rules whose source says the content; the other rules name a wish, a stance or a hedge
SPEAKING = (
    "say",
    "utter",
    "show",
    "think",
    "ask",
    "tell",
    "accuse",
    "vow",
    "witness",
    "call",
    "basis",
    "according",
    "hearsay",
    "noun-clause",
    "particle",
    "quote",
    "headline",
)


def find_speech(parsed: Parsed, *, language: Language) -> tuple[SpeechMention, ...]:
    """Who says what inside one sentence; quotes that run on are cut at its end."""
    return tuple(
        SpeechMention(
            source=each.source[1:] if each.source else None,
            cue=each.cue[1:] if each.cue else None,
            content=tuple((start, end) for _, start, end in each.content),
            direct=each.direct,
            rule=each.rule,
        )
        for each in find_speech_in((parsed,), language=language)
    )


def find_speech_in(document: Sequence[Parsed | Sentence], *, language: Language) -> tuple[Utterance, ...]:
    """Who says what in a document, in the order of the cues; quotes run over sentences and paragraphs.

    Pass every sentence of the document, parsed or not: a quote may begin in one that was not worth a parse.
    `wanted` tells which ones must be parsed. Time grows with the length of the document.
    """
    cues = load_cues(language)
    return _find(lines(document, language), cues)


def _find(document: Sequence[Parsed], cues: Cues) -> tuple[Utterance, ...]:
    marks = Marks(find_quotes([each.sentence for each in document]))
    plain = [
        _clip(_utterance(document, index, frame), marks)
        for index, parsed in enumerate(document)
        for frame in _frames(parsed, cues)
    ]
    return tuple(_nest(join(document, plain, marks, cues), marks))


def _nest(found: Sequence[Utterance], marks: Marks) -> Iterator[Utterance]:
    """Mark what is said inside something said; stances in there belong to the one who says it, and are left out."""
    spoken = by_sentence([each for each in found if each.speaks])
    for each in found:
        cue = each.cue
        inside = cue is not None and (
            any(other is not each and other.covers(*cue) for other in spoken.get(cue[0], ()))
            or bool(marks.around(cue))
        )
        if not inside and each.rule != "basis":
            yield each
        elif each.speaks and not each.rule.startswith("think"):
            yield replace(each, nested=True)


def _frames(parsed: Parsed, cues: Cues) -> list[Frame]:
    found = [*verb_frames(parsed.doc, cues), *phrase_frames(parsed.doc, cues)]
    return sorted(found, key=lambda frame: frame.cue)


def _utterance(document: Sequence[Parsed], index: int, frame: Frame) -> Utterance:
    doc = document[index].doc
    source = _whole(doc, frame)
    cue = spans(doc, range(frame.cue[0], frame.cue[0] + 1))
    return Utterance(
        source=(index, *source) if source else None,
        cue=(index, *cue[0]) if cue else None,
        content=tuple((index, *part) for part in spans(doc, frame.content)),
        direct=False,
        rule=frame.rule,
        speaks=frame.rule.startswith(SPEAKING),
    )


def _whole(doc: Doc, frame: Frame) -> tuple[int, int] | None:
    """The source in one stretch: over gaps of the parse, but never over the cue or the content."""
    taken = frame.content | set(frame.cue)
    runs = spans(doc, _grown(doc, frame.source, taken))
    if len(runs) > 1 and not any(runs[0][0] <= doc[index].idx < runs[-1][1] for index in taken):
        return runs[0][0], runs[-1][1]
    return runs[0] if runs else None


def _grown(doc: Doc, source: frozenset[int], taken: Collection[int]) -> frozenset[int]:
    """The source with the words tied to it by a hyphen, and with what the parser made a second subject of one verb."""
    if not source:
        return source
    last = max(source)
    heads = {doc[index].head.i for index in source if doc[index].dep_ in ("nsubj", "nsubjpass")}
    more = {
        token.i
        for head in heads
        for child in doc[head].children
        if child.dep_ in ("nsubj", "nsubjpass")
        for token in child.subtree
    }
    grown = {index for index in more | {last} if index not in taken}
    return frozenset(grown) | source if grown and max(grown) - min(source) < 2 * len(grown) + 4 else source


def _clip(each: Utterance, marks: Marks) -> Utterance:
    """What is said inside a quote ends where the quote ends."""
    around = marks.around(each.cue) if each.cue else None
    if around is None:
        return each
    cut = [
        (where, max(start, first), min(end, last))
        for where, start, end in each.content
        for there, first, last in around.parts
        if where == there and max(start, first) < min(end, last)
    ]
    return replace(each, content=tuple(cut)) if cut else each
