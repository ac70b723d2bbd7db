"""Forms: part of speech, morphology and lemma of each word, worked out once for a word with its tag and relation.

A spaCy package does this with an attribute ruler and a rule lemmatiser, which together cost as much as its parser. All
rules but a few look at one word alone, so what they say of it can be kept. A sentence in which a rule over several
words may begin goes through the package's own components: the outcome is the same for every sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language as Pipeline
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from thinc.types import Ints2d

FORMERS = ("attribute_ruler", "lemmatizer")  # the components that forms stand for
LIMIT = 50_000  # words kept, each with its tag and relation; beyond that the memory is emptied
_Key = tuple[int, ...]  # of word, tag, relation
_ASKED, _GIVEN = (ORTH, TAG, DEP), (POS, MORPH, LEMMA)


@dataclass(frozen=True, slots=True)
class Forms:
    """The two components of a pipeline and what they have said. A key without a value needs its neighbours."""

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    alone: AttributeRuler
    begins: Matcher
    known: dict[_Key, _Key | None] = field(default_factory=dict)

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the forms of parsed documents of one vocabulary in place."""
        asked = [_rows(doc, _ASKED) for doc in docs]
        missing = {key for keys in asked for key in keys if key not in self.known}
        if missing and len(self.known) + len(missing) > LIMIT:
            self.known.clear()
            missing = {key for keys in asked for key in keys}
        if missing:
            self._learn(docs[0], sorted(missing))
        for doc, keys in zip(docs, asked, strict=True):
            values = [value for key in keys if (value := self.known[key]) is not None]
            if len(values) < len(keys):
                self.lemmatizer(self.ruler(doc))
            elif values:
                doc.from_array(list(_GIVEN), _table(values))

    def _learn(self, doc: Doc, missing: Sequence[_Key]) -> None:
        words = Doc(doc.vocab, words=[doc.vocab.strings[key[0]] for key in missing])
        words.from_array([TAG, DEP], _table([key[1:] for key in missing]))
        wider = {start for _, start, _ in self.begins(words, allow_missing=True)}
        wider |= {word.i for word in words if word.is_space}  # their rules change tag and relation too
        values = _rows(self.lemmatizer(self.alone(words)), _GIVEN)
        self.known.update((key, None if n in wider else values[n]) for n, key in enumerate(missing))


def _rows(doc: Doc, attributes: Sequence[int]) -> list[_Key]:
    return [tuple(row) for row in doc.to_array(list(attributes)).tolist()]


def _table(rows: Sequence[_Key]) -> Ints2d:
    return cast(Ints2d, np.array(rows, dtype="uint64"))


def forms_of(nlp: Pipeline) -> Forms | None:
    """The forms of a pipeline; None where it works them out in another way than by ruler and rules."""
    parts = dict(nlp.components)  # also where they rest
    ruler, lemmatizer = (parts.get(name) for name in FORMERS)
    if (
        not isinstance(ruler, AttributeRuler)
        or not isinstance(lemmatizer, Lemmatizer)
        or lemmatizer.mode != "rule"
    ):
        return None
    alone, begins = AttributeRuler(nlp.vocab), Matcher(nlp.vocab)
    for rule in ruler.patterns:
        patterns = cast(list[list[dict[str, Any]]], rule["patterns"])
        longer = [each[:1] for each in patterns if len(each) > 1]
        if longer:
            begins.add("longer", longer)
        else:
            alone.add_patterns([rule])
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(index):
        index[part] = frozenset(index[part])  # lists of 80,000 words, asked word by word
    return Forms(ruler, lemmatizer, alone, begins)
