"""Who says what in a document: frames of its sentences, and quotes that run over several."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from truceline.extract.mention import SpeechMention
from truceline.extract.parse import Parsed
from truceline.extract.says.cues import Cues, load_cues
from truceline.extract.says.frame import Frame, noun_phrase, spans, subject
from truceline.extract.says.phrases import phrase_frames
from truceline.extract.says.quotes import Part, Quote, find_quotes
from truceline.extract.says.utterance import Utterance
from truceline.extract.says.verbs import verb_frames
from truceline.language import Language

SPEAKING = (
    "say",
    "utter",
    "show",
    "think",
    "ask",
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


def find_speech_in(document: Sequence[Parsed], *, language: Language) -> tuple[Utterance, ...]:
    """Who says what in a document, in the order of the cues; quotes run over sentences and paragraphs."""
    cues = load_cues(language)
    quotes = find_quotes([each.sentence for each in document])
    frames = [_frames(parsed, cues) for parsed in document]
    plain = [
        _clip(_utterance(document, index, frame), quotes)
        for index, found in enumerate(frames)
        for frame in found
    ]
    return tuple(_nest(list(_join(document, plain, quotes, cues)), quotes))


def _nest(found: list[Utterance], quotes: Sequence[Quote]) -> Iterator[Utterance]:
    """Mark what is said inside something said; stances in there belong to the one who says it, and are left out."""
    spoken = [each for each in found if each.speaks]
    for each in found:
        cue = each.cue
        inside = cue is not None and (
            any(other is not each and other.covers(*cue) for other in spoken)
            or any(_inside(cue, quote) for quote in quotes)
        )
        if not inside:
            yield each
        elif each.speaks and not each.rule.startswith("think"):
            yield replace(each, nested=True)


def _frames(parsed: Parsed, cues: Cues) -> list[Frame]:
    found = [*verb_frames(parsed.doc, cues), *phrase_frames(parsed.doc, cues)]
    return sorted(found, key=lambda frame: frame.cue)


def _utterance(document: Sequence[Parsed], index: int, frame: Frame) -> Utterance:
    doc = document[index].doc
    source = spans(doc, frame.source)
    cue = spans(doc, range(frame.cue[0], frame.cue[0] + 1))
    return Utterance(
        source=(index, *source[0]) if source else None,
        cue=(index, *cue[0]) if cue else None,
        content=tuple((index, *part) for part in spans(doc, frame.content)),
        direct=False,
        rule=frame.rule,
        speaks=frame.rule.startswith(SPEAKING),
    )


def _clip(each: Utterance, quotes: Sequence[Quote]) -> Utterance:
    """What is said inside a quote ends where the quote ends."""
    around = next((quote for quote in quotes if each.cue and _inside(each.cue, quote)), None)
    if around is None:
        return each
    cut = [
        (where, max(start, first), min(end, last))
        for where, start, end in each.content
        for there, first, last in around.parts
        if where == there and max(start, first) < min(end, last)
    ]
    return replace(each, content=tuple(cut)) if cut else each


def _inside(part: Part, quote: Quote) -> bool:
    return any(part[0] == where and first <= part[1] and part[2] <= end for where, first, end in quote.parts)


def _length(parts: Sequence[Part]) -> int:
    return sum(end - start for _, start, end in parts)


def _shared(some: Sequence[Part], others: Sequence[Part]) -> int:
    return sum(
        max(0, min(end, last) - max(start, first))
        for where, start, end in some
        for there, first, last in others
        if where == there
    )


def _join(
    document: Sequence[Parsed], plain: list[Utterance], quotes: Sequence[Quote], cues: Cues
) -> Iterator[Utterance]:
    last: Utterance | None = None
    taken: set[int] = set()
    direct: list[Utterance] = []
    for quote in quotes:
        host = _host(plain, quote, taken, document)
        if host is not None and not _is_quote(plain[host], quote, document):
            continue
        if host is not None:
            taken.add(host)
            found: Utterance | None = replace(plain[host], content=_widen(plain[host], quote), direct=True)
        else:
            found = _cue_beside(document, quote, quotes, cues) if _words(document, quote) >= 2 else None
        if found is not None:
            last = found if found.source else replace(found, source=_beside(document, found, quotes))
            direct.append(last)
        elif last is not None and _alone(document, quote) and _near(document, last, quote.parts[0]):
            last = replace(last, content=(*last.content, *quote.parts))
            direct[-1] = last
    kept = [each for number, each in enumerate(plain) if number not in taken]
    yield from sorted([*kept, *direct], key=lambda each: each.cue or each.content[0])


def _host(
    plain: Sequence[Utterance], quote: Quote, taken: set[int], document: Sequence[Parsed]
) -> int | None:
    """The number of the utterance whose content this quote is, or is part of."""
    for number, each in enumerate(plain):
        if number in taken or not each.speaks or each.cue is None or _inside(each.cue, quote):
            continue
        here = [part for part in quote.parts if part[0] == each.cue[0]]
        shared = _shared(each.content, here)
        if shared and (shared >= 0.6 * _length(here) or shared >= 0.7 * _length(each.content)):
            return number
    return None


def _words(document: Sequence[Parsed], quote: Quote) -> int:
    return sum(document[where].sentence.text[start:end].count(" ") + 1 for where, start, end in quote.parts)


def _is_quote(each: Utterance, quote: Quote, document: Sequence[Parsed]) -> bool:
    """True where the quote is the content, or begins it and ends like a whole sentence said."""
    content = [part for part in each.content if part[0] in {where for where, _, _ in quote.parts}]
    if _shared(content, quote.parts) >= 0.7 * _length(content):
        return True
    where, start, end = quote.parts[-1]
    inner = document[where].sentence.text[start:end].rstrip("”\"'’»")
    first = min(part[:2] for part in content)
    return (
        first >= quote.parts[0][:2] and inner.endswith((",", "?", "!", ".")) and _words(document, quote) > 1
    )


def _widen(each: Utterance, quote: Quote) -> tuple[Part, ...]:
    rest = [part for part in each.content if not _shared([part], quote.parts)]
    rest = [part for part in rest if part[2] - part[1] > 3]
    return tuple(sorted([*rest, *quote.parts]))


def _alone(document: Sequence[Parsed], quote: Quote) -> bool:
    """True where the quote fills the sentences it stands in."""
    return all(end - start >= 0.8 * len(document[where].sentence.text) for where, start, end in quote.parts)


def _beside(document: Sequence[Parsed], found: Utterance, quotes: Sequence[Quote]) -> Part | None:
    """The name or pronoun next to a cue whose subject the parser did not find."""
    if found.cue is None:
        return None
    where, start, _ = found.cue
    doc = document[where].doc
    here = [part for each in quotes for part in each.parts if part[0] == where]
    free = [
        token
        for token in doc
        if token.pos_ in ("PROPN", "PRON", "NOUN")
        and token.dep_ not in ("npadvmod", "dobj")
        and token.tag_ not in ("WDT", "WP")
        and not any(first <= token.idx < end for _, first, end in here)
    ]
    before = [token for token in free if token.idx < start and start - token.idx < 80]
    after = [token for token in free if token.idx > start and token.idx - start < 30]
    verb = next(token for token in doc if token.idx == start)
    if after and (not before or after[0].i == verb.i + 1):
        chosen = after[0]
    elif before:
        chosen = before[-1]
    else:
        return None
    while (
        chosen.head in free
        and chosen.head.i != chosen.i
        and (chosen.head.idx < start) == (chosen.idx < start)
    ):
        chosen = chosen.head
    taken = {token.i for token in doc if any(first <= token.idx < end for _, first, end in here)}
    source = spans(doc, noun_phrase(chosen) - taken - {verb.i})
    return (where, *source[0]) if source else None


def _near(document: Sequence[Parsed], last: Utterance, first: Part) -> bool:
    here = document[first[0]].sentence.paragraph
    there = document[max(each[0] for each in last.content)].sentence.paragraph
    carried = here == there + 1 and last.cue is not None and last.cue[0] == first[0] - 1
    return here == there or carried


def _cue_beside(
    document: Sequence[Parsed], quote: Quote, quotes: Sequence[Quote], cues: Cues
) -> Utterance | None:
    for where in dict.fromkeys((quote.parts[0][0], quote.parts[-1][0])):
        verb = _verb_beside(document, where, quote, quotes, cues)
        own = next(part for part in quote.parts if part[0] == where)
        if verb is not None and (
            _broken(document[where].sentence.text, own) or 0 < own[1] - verb.idx - len(verb) <= 2
        ):
            return _quoted(document, where, verb, quote)
    before = quote.parts[0][0] - 1
    if quote.parts[0][1] <= 1 and before >= 0 and document[before].sentence.text.rstrip().endswith(":"):
        verb = _verb_beside(document, before, quote, quotes, cues, anyhow=True)
        if verb is not None:
            return _quoted(document, before, verb, quote)
    return None


def _verb_beside(
    document: Sequence[Parsed],
    where: int,
    quote: Quote,
    quotes: Sequence[Quote],
    cues: Cues,
    *,
    anyhow: bool = False,
) -> Token | None:
    doc = document[where].doc
    here = [part for each in quotes for part in each.parts if part[0] == where]
    own = [part for part in quote.parts if part[0] == where]
    outside = [
        token
        for token in doc
        if token.pos_ in ("VERB", "AUX") and not any(first <= token.idx < end for _, first, end in here)
    ]
    said = [token for token in outside if cues.classes(token.lemma_.lower(), "quote")]
    clausal = _clausal(doc, own)
    chosen = (said if clausal or len(own) != 1 or own[0][2] - own[0][1] < 20 else []) or (
        [token for token in outside if subject(token) is not None] if anyhow else []
    )
    if not chosen and own and outside and clausal and _broken(document[where].sentence.text, own[0]):
        chosen = [token for token in outside if subject(token) is not None]
    edge = (own[0][1], own[0][2]) if own else (len(doc.text), len(doc.text))
    return min(
        chosen, key=lambda token: min(abs(token.idx - edge[0]), abs(token.idx - edge[1])), default=None
    )


def _clausal(doc: Doc, own: Sequence[Part]) -> bool:
    """True where the words between the marks are more than a name or a title."""
    return any(
        token.pos_ in ("VERB", "AUX") and any(first <= token.idx < end for _, first, end in own)
        for token in doc
    )


def _broken(text: str, part: Part) -> bool:
    """True where a comma ends the quote, or a colon or comma leads up to it: someone speaks beside it."""
    _, start, end = part
    inner = text[start:end].rstrip("”\"'’»")
    before = text[:start].rstrip()
    return inner.endswith((",", "?", "!", "--")) or before.endswith((":", ","))


def _quoted(document: Sequence[Parsed], where: int, verb: Token, quote: Quote) -> Utterance:
    doc = document[where].doc
    taken = {token.i for token in doc if any(at == where and a <= token.idx < z for at, a, z in quote.parts)}
    who = subject(verb)
    source = spans(doc, noun_phrase(who) - {verb.i} - taken) if who is not None and who.i not in taken else ()
    return Utterance(
        source=(where, *source[0]) if source else None,
        cue=(where, verb.idx, verb.idx + len(verb)),
        content=quote.parts,
        direct=True,
        rule="quote",
        speaks=True,
    )
