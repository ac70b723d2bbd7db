"""Vectors: the network under tagger and parser, with what it says of a word by itself worked out once for that word.

A convolutional network first turns each word into a vector, then lets neighbours tell of each other. The first half
looks at one word alone and makes a third of the work; news has few words, each said often. Its outcome is kept here by
word, and only the second half runs for every sentence. Matrix products go through numpy's own library, one row at a
time, so that no sentence's vectors depend on what else is in its batch.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from itertools import accumulate
from typing import Any, cast

import numpy as np
from spacy.attrs import NAMES, NORM, ORTH, SPACY
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from thinc.types import Ints2d
from threadpoolctl import ThreadpoolController

LIMIT = 30_000  # words kept, with what follows each; beyond that the memory is emptied
_ALONE = frozenset({"NORM", "ORTH", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
_NETWORK = "tok2vec"
_Key = tuple[int, ...]  # word, norm, whether a space follows
_Floats = Any  # an array of float32, one row a word


class Rows(NumpyOps):  # type: ignore[misc]
    """Array operations whose matrix products take each row by itself."""

    name = "rows"

    def gemm(
        self, x: _Floats, y: _Floats, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """`x` times `y`, either turned where asked; the outcome of a row does not depend on the others."""
        if trans1 or out is not None or not len(x):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return np.matmul(x[:, None, :], y.T if trans2 else y)[:, 0]


class Memory:
    """The vectors of words by themselves. Row 0 is the nothing that stands between sentences."""

    def __init__(self, embed: Model[Any, Any], width: int) -> None:
        self._embed = embed
        self._numbers: dict[_Key, int] = {}
        self._vectors = np.zeros((1, width), dtype="float32")

    def rows(self, docs: Sequence[Doc]) -> list[list[int]]:
        """For each document the rows of its words in `vectors`."""
        keys = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
        missing = {key for each in keys for key in each if key not in self._numbers}
        if len(self._numbers) + len(missing) > LIMIT:
            missing = {key for each in keys for key in each}
            self._numbers, self._vectors = {}, self._vectors[:1].copy()
        if missing:
            self._learn(docs[0], sorted(missing))
        return [[self._numbers[key] for key in each] for each in keys]

    def vectors(self, rows: Sequence[int]) -> _Floats:
        """The vectors of some rows, in their order."""
        return self._vectors[np.array(rows, dtype="int64")]

    def _learn(self, doc: Doc, missing: Sequence[_Key]) -> None:
        strings = doc.vocab.strings
        words = [strings[orth] for orth, _, _ in missing]
        alone = Doc(doc.vocab, words=words, spaces=[bool(space) for _, _, space in missing])
        norms = np.array([[norm] for _, norm, _ in missing], dtype="uint64")
        alone.from_array([NORM], cast(Ints2d, norms))
        first = len(self._vectors)
        self._numbers.update((key, first + n) for n, key in enumerate(missing))
        self._vectors = np.concatenate([self._vectors, self._embed.predict([alone])[0]])


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """While it lasts, numpy's library multiplies on the thread that asks: for rows this short, others only wait."""
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limit


def remember(nlp: Pipeline) -> None:
    """Let the network of a pipeline keep what it says of a word by itself; nothing changes where it is another one."""
    if not nlp.has_pipe(_NETWORK):
        return
    part: Any = nlp.get_pipe(_NETWORK)
    for name in nlp.pipe_names:
        network = getattr(nlp.get_pipe(name), "model", None)
        for node in network.walk() if isinstance(network, Model) else ():
            node.ops = Rows()
    if _looks_at_words_alone(part.model):
        part.model = _remembering(part.model)


def _looks_at_words_alone(model: Model[Any, Any]) -> bool:
    """True where the first half of the network sees one word at a time, and the second is laid over padded rows."""
    halves = [each.name for each in model.layers]
    if len(halves) != 2 or not halves[0].startswith("extract_features") or "pad" not in model.layers[1].attrs:
        return False
    named = {
        NAMES[each] if isinstance(each, int) else each for each in model.layers[0].layers[0].attrs["columns"]
    }
    return named <= _ALONE


def _remembering(model: Model[Any, Any]) -> Model[Any, Any]:
    embed, neighbours = model.layers
    memory = Memory(embed, embed.get_dim("nO"))

    def forward(
        _: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[_Floats], Callable[[Any], Any]]:
        return _laid(memory.rows(docs), memory, neighbours), lambda _: []

    return Model("words-remembered", forward, dims={"nO": model.get_dim("nO")})


def _laid(rows: Sequence[Sequence[int]], memory: Memory, neighbours: Model[Any, Any]) -> list[_Floats]:
    """The vectors of documents' words among their neighbours; between two documents stands nothing."""
    pad = neighbours.attrs["pad"]
    order = [0] * pad
    for each in rows:
        order += [*each, *[0] * pad]
    flat = neighbours.layers[0].predict(memory.vectors(order))
    ends = accumulate(len(each) + pad for each in rows)
    return [flat[end - len(each) : end] for each, end in zip(rows, ends, strict=True)]
