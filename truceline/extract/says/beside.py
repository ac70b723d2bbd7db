"""Beside: the verb and the name that stand next to a quote, where no cue has the quote as its content."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.extract.parse import Parsed
from truceline.extract.says.cues import Cues
from truceline.extract.says.frame import noun_phrase, passive, spans, subject
from truceline.extract.says.quotes import Marks, Part, Quote
from truceline.extract.says.utterance import Utterance

LONG = 8  # words between quote marks that cannot be a mere phrase
SHORT = 20  # characters between quote marks that may be a word someone shouts
LEFT, RIGHT = 80, 30  # characters from a cue in which a name before or after it may be its subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Looks around quotes and cues in the sentences of a document."""

    document: Sequence[Parsed]
    marks: Marks
    cues: Cues

    def utterance(self, quote: Quote) -> Utterance | None:
        """What a quote and the verb beside it make, in its own sentences or in the one that leads up to it."""
        if quote.words(self.document) < 2:
            return None
        for where in dict.fromkeys((quote.parts[0][0], quote.parts[-1][0])):
            own = next(part for part in quote.parts if part[0] == where)
            verb = self._verb(where, quote, own)
            if verb is not None and self._tied(where, quote, own, verb):
                return self._quoted(where, verb, quote)
        before = quote.parts[0][0] - 1
        if quote.parts[0][1] <= 1 and before >= 0 and self._text(before).rstrip().endswith(":"):
            verb = self._leading(before)
            return self._quoted(before, verb, quote) if verb is not None else None
        return None

    def _text(self, where: int) -> str:
        return self.document[where].sentence.text

    def _outside(self, where: int, quote: Quote) -> list[Token]:
        """Verbs of a sentence that no quote of the same depth holds."""
        return [
            token
            for token in self.document[where].doc
            if token.pos_ in ("VERB", "AUX")
            and not self.marks.hides(where, token.idx, inner=quote.inner)
            and not (quote.inner and self.marks.around((where, token.idx, token.idx + 1)) is None)
        ]

    def _verb(self, where: int, quote: Quote, own: Part) -> Token | None:
        outside = self._outside(where, quote)
        clausal = _clausal(self.document[where].doc, own)
        chosen: list[Token] = []
        if clausal or own[2] - own[1] < SHORT:
            chosen = [token for token in outside if self.cues.classes(token.lemma_.lower(), "quote")]
        if not chosen and clausal and (_marked(self._text(where), own) or quote.words(self.document) >= LONG):
            chosen = [token for token in outside if subject(token) is not None]
        return min(
            chosen, key=lambda token: min(abs(token.idx - own[1]), abs(token.idx - own[2])), default=None
        )

    def _tied(self, where: int, quote: Quote, own: Part, verb: Token) -> bool:
        """True where punctuation, nearness or length shows that the quote is what the verb brings."""
        follows = 0 < own[1] - verb.idx - len(verb) <= 2
        return follows or _marked(self._text(where), own) or quote.words(self.document) >= LONG

    def _leading(self, where: int) -> Token | None:
        """The main verb of a sentence that ends in a colon; a verb of saying joined to it goes first."""
        verbs = [
            token
            for token in self.document[where].doc
            if token.pos_ in ("VERB", "AUX")
            and "ROOT" in (token.dep_, token.head.dep_)
            and subject(token) is not None
        ]
        said = [token for token in verbs if self.cues.classes(token.lemma_.lower(), "quote")]
        chosen = said or verbs
        return chosen[-1] if chosen else None

    def _quoted(self, where: int, verb: Token, quote: Quote) -> Utterance:
        doc = self.document[where].doc
        taken = {
            token.i for token in doc if any(at == where and a <= token.idx < z for at, a, z in quote.parts)
        }
        who = subject(verb)
        free = who is not None and who.i not in taken
        runs = spans(doc, noun_phrase(who) - {verb.i} - taken) if free else ()
        return Utterance(
            source=_stretch(where, runs, verb) if runs else None,
            cue=(where, verb.idx, verb.idx + len(verb)),
            content=quote.parts,
            direct=True,
            rule="quote",
            speaks=True,
        )

    def active(self, cue: Part) -> bool:
        """True for a cue that is a finite verb in the active voice."""
        span = self.document[cue[0]].doc.char_span(cue[1], cue[2])
        return span is not None and not passive(span.root) and span.root.tag_ not in ("VBG", "VB")

    def source(self, found: Utterance) -> Part | None:
        """The name or pronoun next to a cue whose subject the parser did not find."""
        if found.cue is None:
            return None
        where, start, _ = found.cue
        doc = self.document[where].doc
        free = [token for token in doc if _may_speak(token) and not self.marks.hides(where, token.idx)]
        chosen = _nearest(free, start)
        if chosen is None:
            return None
        taken = {token.i for token in doc if self.marks.hides(where, token.idx) or token.idx == start}
        source = spans(doc, noun_phrase(chosen) - taken)
        return (where, *source[0]) if source else None


def _stretch(where: int, runs: Sequence[tuple[int, int]], verb: Token) -> Part:
    """The runs of a source in one stretch, where the cue does not stand among them; else the first."""
    whole = not runs[0][0] < verb.idx < runs[-1][1]
    return where, runs[0][0], runs[-1][1] if whole else runs[0][1]


def _may_speak(token: Token) -> bool:
    return (
        token.pos_ in ("PROPN", "PRON", "NOUN")
        and token.dep_ not in ("npadvmod", "dobj")
        and token.tag_ not in ("WDT", "WP")
    )


def _nearest(free: Sequence[Token], start: int) -> Token | None:
    """The noun right after the cue, else the last one before it, with the noun it belongs to."""
    before = [token for token in free if 0 < start - token.idx < LEFT]
    after = [token for token in free if 0 < token.idx - start < RIGHT]
    right = bool(after) and after[0].nbor(-1).idx == start
    chosen = after[0] if after and (right or not before) else before[-1] if before else None
    known = {token.i for token in free}
    while (
        chosen is not None
        and chosen.head.i != chosen.i
        and chosen.head.i in known
        and (chosen.head.idx < start) == (chosen.idx < start)
    ):
        chosen = chosen.head
    return chosen


def _clausal(doc: Doc, own: Part) -> bool:
    """True where the words between the marks are more than a name or a title."""
    return any(token.pos_ in ("VERB", "AUX") and own[1] <= token.idx < own[2] for token in doc)


def _marked(text: str, own: Part) -> bool:
    """True where a comma ends the quote, or a colon or comma leads up to it: someone speaks beside it."""
    inner = text[own[1] : own[2]].rstrip("”\"'’»")
    return inner.endswith((",", "?", "!", "--")) or text[: own[1]].rstrip().endswith((":", ","))
