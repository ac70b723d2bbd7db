"""The parser is shown one name for every known actor; its tree is laid over the words of the text."""

import pytest
from spacy.tokens import Doc

from truceline.extract.parse import parse
from truceline.extract.sentence import Sentence
from truceline.extract.who.standins import stand_ins_of
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def tree(text: str, known: Knowledge) -> Doc:
    line = Sentence(text=text, origin=tuple(range(len(text))))
    return next(parse([line], known.language, names=stand_ins_of(known).find)).doc


def shape(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(token.tag_, token.pos_, token.dep_, token.head.i) for token in doc]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hundreds fled the {} shelling of the town.", ("Armenian", "Azeri", "Azerbaijani", "Turkish")),
        ("Six {} servicemen were captured near the bridge.", ("Armenian", "Azerbaijani")),
        ("{} has not withdrawn its troops, the ministry said.", ("Armenia", "Azerbaijan", "Russia")),
        ("Talks between {} and the envoy went on.", ("Baku", "Yerevan", "Moscow")),
        ("Ten {} were killed.", ("Armenians", "Azerbaijanis", "Russians")),
    ],
)
def test_no_name_changes_the_tree(text: str, names: tuple[str, ...], known: Knowledge) -> None:
    first, *others = (shape(tree(text.format(name), known)) for name in names)
    assert all(other == first for other in others)


def test_words_spaces_and_lemmas_are_those_of_the_text(known: Knowledge) -> None:
    text = "On Monday  Armenia's army and the United States said that Artsakh was calm."
    doc = tree(text, known)
    assert doc.text == text
    lemmas = {token.text: token.lemma_ for token in doc}
    assert (lemmas["Armenia"], lemmas["States"], lemmas["said"]) == ("Armenia", "States", "say")


def test_last_word_of_a_name_bears_the_others(known: Knowledge) -> None:
    doc = tree("The United States withdrew.", known)
    united, states, withdrew = doc[1], doc[2], doc[3]
    assert (united.head, united.dep_, states.head) == (states, "compound", withdrew)


@pytest.mark.parametrize(
    "text", ["Armenia", "Armenia Armenia", "ARMENIA", "the US", "Armenia-Azerbaijan", "’s"]
)
def test_odd_text_has_a_whole_tree(text: str, known: Knowledge) -> None:
    doc = tree(text, known)
    assert doc.text == text
    assert sum(token.head is token or token.head == token for token in doc) == 1


def test_a_number_told_twice_is_shown_once() -> None:
    doc = tree("A group of eight (8) traders was abducted.", load())
    group = next(token for token in doc if token.dep_ == "nsubjpass")
    assert group.text == "group"
    assert [token.text for token in doc if token.dep_ == "nsubjpass"] == ["group"]
