"""Lines: which sentences of a document must be parsed to tell who says them, and how the others stand among them."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from truceline.extract.parse import Parsed, pipeline
from truceline.extract.says.quotes import Quote, find_quotes
from truceline.extract.sentence import Sentence
from truceline.language import Language


def lines(document: Sequence[Parsed | Sentence], language: Language) -> tuple[Parsed, ...]:
    """The sentences of a document; one that was not parsed has no tokens: quotes run over it, no cue stands in it."""
    if all(isinstance(each, Parsed) for each in document):
        return tuple(each for each in document if isinstance(each, Parsed))
    empty = Doc(pipeline(language.parser).vocab)
    return tuple(each if isinstance(each, Parsed) else Parsed(sentence=each, doc=empty) for each in document)


def wanted(sentences: Sequence[Sentence], chosen: Iterable[int]) -> frozenset[int]:
    """The chosen sentences (by index) with those to parse too, so that it can be told who says the chosen ones.

    For a sentence inside quote marks: the sentences where its quote begins and ends, the one before that ends in a
    colon, and those of the same paragraph that hold words outside a quote, for the cue may stand there.
    """
    quotes: dict[int, list[Quote]] = {}
    for quote in find_quotes(sentences):
        for where in {part[0] for part in quote.parts}:
            quotes.setdefault(where, []).append(quote)
    kept = set(chosen)
    reached: dict[int, int] = {}  # by paragraph, the last sentence whose forerunners are kept already
    for number in sorted(kept):
        for quote in quotes.get(number, ()):
            first = quote.parts[0][0]
            kept |= {first, quote.parts[-1][0], *_leading(sentences, first)}
            paragraph = sentences[first].paragraph
            kept |= _mixed(sentences, first, quotes, reached.get(paragraph, -1))
            reached[paragraph] = max(first, reached.get(paragraph, -1))
    return frozenset(kept)


def _leading(sentences: Sequence[Sentence], first: int) -> set[int]:
    """The sentence before a quote, where it leads up to it or may hold the cue of the quote that this one goes on."""
    before = first - 1
    if before < 0:
        return set()
    colon = sentences[before].text.rstrip().endswith(":")
    other = sentences[before].paragraph != sentences[first].paragraph
    return {before} if colon or other else set()


def _mixed(sentences: Sequence[Sentence], first: int, quotes: dict[int, list[Quote]], known: int) -> set[int]:
    """Earlier sentences of the paragraph in which a quote stands beside other words."""
    found: set[int] = set()
    number = first - 1
    while number > known - 1 and number >= 0 and sentences[number].paragraph == sentences[first].paragraph:
        inside = sum(
            end - start
            for quote in quotes.get(number, ())
            for where, start, end in quote.parts
            if where == number
        )
        if quotes.get(number) and inside < len(sentences[number].text):
            found.add(number)
        number -= 1
    return found
