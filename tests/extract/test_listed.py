"""Lists of persons by their wording."""

import pytest

from truceline.extract.listed import listed_with
from truceline.extract.parse import parse
from truceline.extract.sentence import Sentence
from truceline.language import load_language


@pytest.mark.parametrize(
    ("text", "head", "others"),
    [
        ("The blast left three men and a woman wounded.", "woman", {"men"}),
        (
            "The sheriff said he killed his mother, stepfather, and grandmother.",
            "mother",
            {"stepfather", "grandmother"},
        ),
        ("Mother, 2 children dead after fire", "children", {"Mother"}),
        ("The man, 34, and his wife were killed.", "wife", {"man"}),
        ("He killed his wife, Mara Zeld, on Sunday.", "wife", set()),
        ("He killed the woman, police said.", "woman", set()),
    ],
)
def test_those_in_one_list(text: str, head: str, others: set[str]) -> None:
    sentence = Sentence(text=text, origin=tuple(range(len(text))))
    doc = next(iter(parse([sentence], load_language("en")))).doc
    token = next(each for each in doc if each.text == head)
    assert {each.text for each in listed_with(token)} == others
