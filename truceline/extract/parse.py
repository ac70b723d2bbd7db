"""Parsing: sentences of a language that has a parser, as spaCy documents, one document a sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from typing import cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from thinc.types import Ints2d

from truceline.extract.forms import FORMERS, Forms, forms_of
from truceline.extract.sentence import Sentence
from truceline.extract.standin import StandIn, laid_over, shown, with_numbers
from truceline.extract.vectors import one_thread, remember
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
    """Tagger and parser of a spaCy package, without its entity finder (models.md: structure only)."""
    nlp: Pipeline = import_module(package).load(exclude=["ner", "senter"])
    return nlp


@cache
def _parser(package: str) -> tuple[Pipeline, Forms | None]:
    """The pipeline, and what then tells part of speech and lemma where the pipeline itself does not."""
    nlp = pipeline(package)
    remember(nlp)
    forms = forms_of(nlp)
    if forms:
        nlp.select_pipes(disable=list(FORMERS))
    return nlp, forms


def parse(
    sentences: Iterable[Sentence], language: Language, *, names: StandIns | None = None
) -> Iterator[Parsed]:
    """Parse sentences one by one, in their order. The language must have a parser.

    Every sentence is one tree: where it begins and ends was decided before, so the parser may not cut it again.
    With `names` the parser is shown the same name for every known actor. It is shown a number told twice once.
    """
    nlp, forms = _parser(language.parser)
    rest = iter(sentences)
    while some := tuple(islice(rest, BATCH)):
        own = [nlp.make_doc(sentence.text) for sentence in some]
        found = [with_numbers(doc, names(doc) if names else ()) for doc in own]
        asked = (_whole(shown(*each) if each[1] else each[0]) for each in zip(own, found, strict=True))
        with one_thread():
            docs = list(nlp.pipe(asked, batch_size=BATCH))
        if forms:
            forms.set(docs)
        for number, sentence in enumerate(some):
            doc, hidden = docs[number], found[number]
            yield Parsed(sentence=sentence, doc=laid_over(own[number], doc, hidden) if hidden else doc)


def _whole(doc: Doc) -> Doc:
    starts = np.full((len(doc), 1), -1, dtype="int64")
    starts[:1] = 1
    return doc.from_array([SENT_START], cast(Ints2d, starts.astype("uint64"))) if len(doc) else doc
