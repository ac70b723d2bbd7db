"""Parsing: sentences of a language that has a parser, as spaCy documents, one document a sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from truceline.extract.sentence import Sentence
from truceline.extract.standin import StandIn, laid_over, shown
from truceline.language import Language

StandIns = Callable[[Doc], tuple[StandIn, ...]]  # the words of a text for which the parser is shown others
BATCH = 64  # sentences; more gains nothing on two cores and costs memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A sentence with its tagged and parsed document; character offsets of both are the same."""

    sentence: Sentence
    doc: Doc


@cache
def pipeline(package: str) -> Pipeline:
    """Tagger, parser and lemmatiser of a spaCy package, without its entity finder (models.md: structure only)."""
    nlp: Pipeline = import_module(package).load(exclude=["ner", "senter"])
    return nlp


def parse(
    sentences: Iterable[Sentence], language: Language, *, names: StandIns | None = None
) -> Iterator[Parsed]:
    """Parse sentences one by one, in their order. The language must have a parser.

    Every sentence is one tree: where it begins and ends was decided before, so the parser may not cut it again.
    With `names` the parser is shown the same name for every known actor.
    """
    nlp = pipeline(language.parser)
    pairs = (_shown(nlp.make_doc(sentence.text), sentence, names) for sentence in sentences)
    for doc, (sentence, own, found) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield Parsed(sentence=sentence, doc=laid_over(own, doc, found) if found else doc)


def _shown(
    doc: Doc, sentence: Sentence, names: StandIns | None
) -> tuple[Doc, tuple[Sentence, Doc, tuple[StandIn, ...]]]:
    found = names(doc) if names else ()
    return _whole(shown(doc, found) if found else doc), (sentence, doc, found)


def _whole(doc: Doc) -> Doc:
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
