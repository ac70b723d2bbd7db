"""Who came to which harm: verbs, participles, adjectives, nouns and counts."""

import pytest

from truceline.extract.casualties import Casualty, casualties, may_tell
from truceline.extract.howmany import find_quantities
from truceline.extract.parse import parse
from truceline.extract.sentence import Sentence
from truceline.language import load_language

ENGLISH = load_language("en")


def harmed(text: str) -> list[Casualty]:
    (parsed,) = parse([Sentence(text=text, origin=tuple(range(len(text))))], ENGLISH)
    quantities = find_quantities(parsed.sentence, times=(), language=ENGLISH)
    return list(casualties(parsed, quantities, language=ENGLISH))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two soldiers and a child were killed and 30 wounded.",
            [("killed", 2), ("killed", 1), ("wounded", 30)],
        ),
        ("The blast killed 12 and wounded more than 30.", [("killed", 12), ("wounded", 30)]),
        ("Four people were shot, one fatally, outside a store.", [("hit", 4), ("killed", 1)]),
        ("The attack left two men dead, eight others injured.", [("killed", 2), ("wounded", 8)]),
        ("The deaths of 5 civilians were confirmed.", [("killed", 5)]),
        ("The death toll rose to 12.", [("killed", 12)]),
        ("The attack claimed the lives of 4 soldiers.", [("killed", 4)]),
        ("A man and a boy were found shot to death.", [("killed", 1), ("killed", 1)]),
        ("One man was killed and four other people wounded.", [("killed", 1), ("wounded", 4)]),
        ("The troops captured five soldiers.", [("captured", 5)]),
        ("Some 2,000 people fled the town.", [("displaced", 2000)]),
        ("One of the wounded has died.", [("killed", 1)]),
        ("1 killed 3 injured in shelling", [("killed", 1), ("wounded", 3)]),
        ("A boy came to the clinic with a gunshot wound.", [("wounded", 1)]),
        ("A boy was taken to a clinic on Monday due to a gunshot wound.", [("wounded", 1)]),
        ("A guard suffered a bullet graze.", [("wounded", 1)]),
        ("A two year old died in the shelling.", [("killed", 1)]),
        ("Teen killed, another wounded in shelling", [("killed", 1), ("wounded", 1)]),
        ("A woman and a boy were shot and killed near their home.", [("killed", 1), ("killed", 1)]),
        ("A guard was shot and killed Saturday evening outside his home.", [("killed", 1)]),
        ("Police wait after two men and a boy were shot on Sunday.", [("hit", 2), ("hit", 1)]),
        (
            "A gunman opened fire, killing a guard and critically wounding a boy.",
            [("killed", 1), ("wounded", 1)],
        ),
        ("He was one of five people shot during a fight at the bridge.", [("hit", 5)]),
        ("A 3-year-old and four men were shot.", [("hit", 1), ("hit", 4)]),
        ("Three men, two women shot at party in Dolna", [("hit", 3), ("hit", 2)]),
        ("Four people shot outside bar in Dolna", [("hit", 4)]),
        ("Police found two men with gunshot wounds.", [("hit", 2)]),
        ("9 people shot, 1 fatally, after a party", [("hit", 9), ("killed", 1)]),
    ],
)
def test_reads_harm_and_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.state, one.low) for one in harmed(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody spoke.",
        "Three bridges were hit.",
        "The two men were not injured.",
        "Prices were hit by 12 percent.",
        "The family is hurting.",
        "It was a single shot 223, police said.",
        "Two men shot at police.",
        "",
    ],
)
def test_no_harm_to_persons(text: str) -> None:
    assert harmed(text) == []


def test_swapped_parties_mirror() -> None:
    text = "{} forces killed three {} soldiers and wounded ten."
    one = harmed(text.format("Azerbaijani", "Armenian"))
    other = harmed(text.format("Armenian", "Azerbaijani"))
    assert [(each.state, each.low, each.high) for each in one] == [
        (each.state, each.low, each.high) for each in other
    ]


def test_a_bound_is_kept() -> None:
    (one,) = harmed("At least 5,000 civilians were killed.")
    assert (one.low, one.high, one.who) == (5000, None, "number")


@pytest.mark.parametrize(
    "text", ["Two men died.", "A STABBING IN THE PARK", "The dying man spoke.", "12 wounded"]
)
def test_words_of_harm_are_seen_in_every_form(text: str) -> None:
    assert may_tell(text, ENGLISH)


def test_where_no_word_of_harm_stands_nobody_is_read() -> None:
    assert not may_tell("The council met on Monday and voted on the budget.", ENGLISH)
