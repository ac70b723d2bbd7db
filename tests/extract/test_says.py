from collections.abc import Iterator

import pytest

from truceline.extract.parse import Parsed, parse
from truceline.extract.says import Utterance, find_speech, find_speech_in, wanted
from truceline.extract.sentence import Sentence
from truceline.language import load_language

ENGLISH = load_language("en")


def read(*lines: str, paragraph: int = 0) -> tuple[Parsed, ...]:
    sentences = [Sentence(text=line, origin=tuple(range(len(line))), paragraph=paragraph) for line in lines]
    return tuple(parse(sentences, ENGLISH))


def told(document: tuple[Parsed, ...]) -> Iterator[tuple[str, str]]:
    """Source and content of each outermost utterance."""

    def words(part: tuple[int, int, int] | None) -> str:
        return document[part[0]].sentence.text[part[1] : part[2]] if part else ""

    for each in find_speech_in(document, language=ENGLISH):
        if not each.nested:
            yield words(each.source), " ".join(words(part) for part in each.content)


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("The ministry said that the bridge was open.", "The ministry", "that the bridge was open"),
        ("The bridge is open, the ministry said.", "the ministry", "The bridge is open"),
        ("The road, officials say, is mined.", "officials", "The road is mined"),
        ("Two men died, according to the mayor.", "the mayor", "Two men died"),
        ("According to the mayor, two men died.", "the mayor", "two men died"),
        ('"We will leave tomorrow," the general told reporters.', "the general", '"We will leave tomorrow,"'),
        ('"We will leave," said the general.', "the general", '"We will leave,"'),
        ("The army denied the shelling of the village.", "The army", "the shelling of the village"),
        ("The minister vowed to return the bodies.", "The minister", "to return the bodies"),
        ("The report says both sides moved guns.", "The report", "both sides moved guns"),
        (
            "The army accused the rebels of shelling a school.",
            "The army",
            "the rebels of shelling a school",
        ),
        ("The commander warned of new attacks.", "The commander", "new attacks"),
        ("The mayor wrote on Facebook that the water was cut.", "The mayor", "that the water was cut"),
        ("The bridge was reportedly destroyed.", "", "The bridge was destroyed"),
    ],
)
def test_who_says_what_in_one_sentence(line: str, source: str, content: str) -> None:
    assert (source, content) in list(told(read(line)))


def test_a_quote_over_several_sentences_is_one_utterance() -> None:
    document = read("“We lost the bridge.", "Nobody came,” the mayor said.", "“We asked for help.”")
    assert list(told(document)) == [
        ("the mayor", "“We lost the bridge. Nobody came,” “We asked for help.”"),
    ]


def test_a_sentence_that_ends_in_a_colon_brings_the_quote_after_it() -> None:
    document = read("The mayor was clear:", "“Nobody will leave this town today.”")
    assert list(told(document)) == [("The mayor", "“Nobody will leave this town today.”")]


def test_what_is_said_inside_something_said_is_nested() -> None:
    document = read("The agency reported that the minister said the guns were gone.")
    found = {each.nested: each for each in find_speech_in(document, language=ENGLISH)}
    inner = found[True]
    assert inner.source is not None
    assert document[0].sentence.text[inner.source[1] : inner.source[2]] == "the minister"
    assert found[False].covers(*(inner.cue or (0, 0, 0)))


def test_a_speakers_own_source_stands_inside_it() -> None:
    document = read("Officials stated, based on figures given by the hospital, that ten men died.")
    rules = [each.rule for each in find_speech_in(document, language=ENGLISH)]
    assert rules == ["say-clause", "basis"]


def test_a_wish_or_a_judgement_does_not_speak() -> None:
    (each,) = find_speech_in(read("The minister criticised the deal."), language=ENGLISH)
    assert not each.speaks


def test_a_quote_is_attributed_though_some_of_it_was_not_parsed() -> None:
    whole = read("“The bridge fell.", "It rained.", "Nobody came,” the mayor said.", "Night fell.")
    sentences = [each.sentence for each in whole]
    needed = wanted(sentences, {0})
    assert needed == {0, 2}
    mixed = [each if number in needed else each.sentence for number, each in enumerate(whole)]
    (each,) = find_speech_in(mixed, language=ENGLISH)
    assert each.source == (2, 14, 23)
    assert [part[0] for part in each.content] == [0, 1, 2]


def test_one_sentence_alone_gives_mentions_with_its_own_characters() -> None:
    (parsed,) = read("The mayor said the town was calm.")
    (mention,) = find_speech(parsed, language=ENGLISH)
    assert mention.source == (0, 9)
    assert mention.content == ((15, 32),)
    assert not mention.direct


@pytest.mark.parametrize(
    "line", ["", " ", '"', "“", "''", "said", "“” said", ":", "“A” “B", "\u200f\u200b x"]
)
def test_odd_text_breaks_nothing(line: str) -> None:
    found: tuple[Utterance, ...] = find_speech_in(read(line) if line else (), language=ENGLISH)
    assert all(each.content for each in found)
