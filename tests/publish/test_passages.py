"""Tests of passages: every sought word is shown, marked, in few passages; nothing of the text is lost or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.publish.passages import AROUND, MOST, WINDOW, Passage, parts, passages, sought

FILL = "and nothing else was said there " * 40


def words(passage: Passage) -> str:
    return "".join(part for part, _ in passage.parts)


def marked(passage: Passage) -> list[str]:
    return [part for part, found in passage.parts if found]


def test_a_question_is_words_without_regard_to_case() -> None:
    assert sought("  Road road CLOSED ") == ("road", "closed")
    assert sought(" ") == ()


def test_the_passage_holds_the_words_where_they_stand_together() -> None:
    text = f"The road is long. {FILL}The Road was closed. {FILL}"
    (found,) = passages(text, sought("road closed"))
    assert marked(found) == ["Road", "closed"]
    assert words(found) == text[found.start : found.end]
    assert (found.before, found.after) == (True, True)
    assert found.end - found.start <= WINDOW + 2 * AROUND


def test_words_that_stand_apart_each_have_a_passage() -> None:
    found = passages(f"The road. {FILL} It was closed.", sought("closed road"))
    assert [marked(each) for each in found] == [["road"], ["closed"]]
    assert not found[0].before
    assert not found[1].after


def test_no_more_passages_than_asked_for_and_none_of_nothing() -> None:
    text = FILL.join(("one", "two", "three", "four", "five"))
    assert len(passages(text, ("one", "two", "three", "four", "five"))) == MOST
    assert passages(text, ()) == ()
    assert passages("", ("one",)) == ()
    assert parts(text, ()) == ((text, False),)


def test_words_of_other_scripts_and_signs_of_patterns_are_words() -> None:
    assert marked(passages("Дорога на Шушу закрыта", sought("дорога ШУШУ"))[0]) == ["Дорога", "Шушу"]
    assert marked(passages("a.b and aXb (c", sought("a.b (c"))[0]) == ["a.b", "(c"]


@pytest.mark.property
@given(st.text(max_size=600), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_the_parts_are_the_text_and_passages_lie_in_it(text: str, asked: list[str]) -> None:
    told = sought(" ".join(asked))
    assert "".join(words for words, _ in parts(text, told)) == text
    for each in passages(text, told):
        assert words(each) == text[each.start : each.end]
        assert marked(each)
