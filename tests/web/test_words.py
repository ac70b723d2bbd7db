"""Tests of the index of words: it finds what looking into every text finds."""

import random

import pytest

from truceline.web.words import Words

LETTERS = "aбßİ.-\u0301 \n\t*["


@pytest.mark.parametrize("seed", range(20))
def test_the_index_finds_what_looking_into_every_text_finds(seed: int) -> None:
    chance = random.Random(seed)

    def text(longest: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randrange(longest)))

    texts = [text(40) for _ in range(chance.randrange(60))]
    held = Words(texts)
    for _ in range(60):
        asked = text(6)
        words = asked.casefold().split()
        expected = [all(word in each.casefold() for word in words) for each in texts]
        assert held.holding(asked).tolist() == expected


def test_nothing_is_found_in_no_texts_and_all_without_words() -> None:
    assert Words(()).holding("a").tolist() == []
    assert Words(("one", "")).holding("  ").tolist() == [True, True]
    assert Words(("one two", "three")).holding("ne w").tolist() == [True, False]
