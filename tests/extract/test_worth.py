"""Signs weigh how likely a sentence yields a claim; words of force and terms of an accord are not weighed."""

from dataclasses import replace

import pytest

from truceline.extract.scan import look_at, may_carry
from truceline.extract.sentence import Sentence
from truceline.extract.when import find_times
from truceline.extract.where import find_places
from truceline.extract.who.index import index_of
from truceline.extract.worth import Hit, Look, signs, weights_of, worth
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def given(text: str, known: Knowledge) -> dict[str, object]:
    line = Sentence(text=text, origin=range(len(text)))
    return {
        "sentence": line,
        "places": find_places([line], knowledge=known)[0],
        "times": find_times(line, anchor=None, previous=None, language=known.language),
        "language": known.language,
        "watched": frozenset(),
        "names": index_of(known).find,
    }


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Soldiers of Azerbaijan shelled the village of Taghavard on Monday.", True),
        ("Armenia accused Azerbaijan of shelling two villages.", True),
        ("Police arrested the organisers.", True),
        ("The band played a fight song at the march.", False),
        ("He was back at work in the book shop in May.", False),
    ],
)
def test_what_is_worth_a_parse(text: str, passes: bool, known: Knowledge) -> None:
    assert may_carry(**given(text, known)) is passes  # type: ignore[arg-type]


def test_a_name_near_a_trigger_is_worth_more_than_one_far_away(known: Knowledge) -> None:
    weights = weights_of(known.language)
    assert weights
    near = look_at(**given("Armenia asked for a meeting in Geneva in May.", known))  # type: ignore[arg-type]
    assert isinstance(near, Look)
    assert {"told:NPT", "stem:ask", "name-before:1/talk/ed"} <= set(signs(near, weights))
    far = replace(near, names=(), told="PT")
    assert worth(near, weights) > worth(far, weights)


def test_signs_do_not_tell_which_party_is_named(known: Knowledge) -> None:
    weights = weights_of(known.language)
    assert weights
    one, other = (
        look_at(**given(f"{first} accused {second} of firing on Friday.", known))  # type: ignore[arg-type]
        for first, second in (("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"))
    )
    assert isinstance(one, Look)
    assert isinstance(other, Look)
    assert set(signs(one, weights)) == set(signs(other, weights))


def test_a_sign_counts_once_however_often_it_stands_there(known: Knowledge) -> None:
    weights = weights_of(known.language)
    assert weights
    look = Look(
        words=("attack", "x", "attack"),
        hits=(Hit(0, "attack", False), Hit(2, "attack", False)),
        names=(),
        told="C",
        watched=False,
        layout="prose",
    )
    once = replace(look, hits=look.hits[:1])
    extra = set(signs(look, weights)) - set(signs(once, weights))
    assert worth(look, weights) == pytest.approx(
        worth(once, weights)
        + sum(weights.signs.get(each, 0.0) for each in extra)
        - sum(weights.signs.get(each, 0.0) for each in set(signs(once, weights)) - set(signs(look, weights)))
    )
