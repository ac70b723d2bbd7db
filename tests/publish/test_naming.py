"""Ids in the words of a reader."""

import pytest

from truceline.knowledge import load
from truceline.publish.naming import Naming


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
    naming = Naming(knowledge=load(accord="karabakh-2020"))
    assert naming.counted(unit, of) == words
