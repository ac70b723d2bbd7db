"""Names as a reader meets them: what a number counts; contested places, in an order that does not follow the sides."""

from dataclasses import replace
from functools import cache

import pytest

from truceline.knowledge import Knowledge, load
from truceline.place import Gazetteer
from truceline.publish.naming import Naming


@cache
def knowledge(accord: str) -> Knowledge:
    return load(accord=accord)


def contested(held: Knowledge) -> list[str]:
    return [each.id for each in held.gazetteer.places if len(set(each.both_names)) > 1]


class Swapped:
    """A list of places in which the two sides' names stand the other way round."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def get(self, id: str) -> object:
        place = self.gazetteer.get(id)
        return place and replace(place, both_names=place.both_names[::-1], names=place.names[::-1])


def test_with_the_sides_exchanged_each_place_is_called_the_same() -> None:
    held = knowledge("karabakh-2020")
    swapped = Naming(replace(held, gazetteer=Swapped(held.gazetteer)))  # type: ignore[arg-type]
    assert len(contested(held)) > 10
    for id in contested(held):
        for turned in (False, True):
            naming = Naming(held, turned=turned)
            assert naming.place(id) == replace(swapped, turned=turned).place(id)


def test_both_names_stand_by_the_alphabet_and_turned_the_other_way_round() -> None:
    held = knowledge("karabakh-2020")
    for id in contested(held):
        names = Naming(held).place(id).split(" / ")
        assert names == sorted(names, key=str.casefold)
        assert Naming(held, turned=True).place(id).split(" / ") == names[::-1]


def test_neither_side_comes_first_everywhere() -> None:
    """The data names some places by one side first and some by the other; the alphabet mixes them too."""
    held = knowledge("karabakh-2020")
    first = [
        Naming(held).place(id).startswith(f"{held.gazetteer.get(id).both_names[0]} /")  # type: ignore[union-attr]
        for id in contested(held)
    ]
    assert 0 < sum(first) < len(first)


@pytest.mark.parametrize("id", ["nowhere", ""])
def test_what_is_no_place_goes_by_its_id(id: str) -> None:
    assert Naming(knowledge("karabakh-2020")).place(id) == id


@pytest.mark.parametrize(
    ("unit", "of", "words"),
    [
        ("killed", "AM", "killed of Armenia"),
        ("killed", "soldiers", "soldiers (killed)"),
        ("civilians", "civilian", "civilians"),
        ("wounded", "", "wounded"),
        ("", "barrels", "barrels"),
    ],
)
def test_what_a_number_counts_is_said_once(unit: str, of: str, words: str) -> None:
    naming = Naming(knowledge("karabakh-2020"))
    assert naming.counted(unit, of) == words
