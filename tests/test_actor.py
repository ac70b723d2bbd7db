from datetime import date
from pathlib import Path

import pytest

from truceline.actor import load_actors, whole
from truceline.errors import KnowledgeError

GOOD = """
[[actor]]
id = "BO"
name = "Borea"
kind = "state"
country = "BO"
names.en = ["Borea", "Republic of Borea"]
adjectives.en = ["Borean"]
capitals.en = ["Boreville"]
[[actor.office]]
title = "president"
holder = "Ada North"
since = 2001-02-03
aliases = ["North"]

[[actor]]
id = "BO-ARMY"
name = "Borean army"
kind = "force"
part_of = "BO"
"""


def test_an_accord_adds_actors_with_their_offices(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(GOOD)
    actors = load_actors(tmp_path)
    assert actors["BO"].names["en"] == ("Borea", "Republic of Borea")
    assert actors["BO"].offices[0].since == date(2001, 2, 3)
    assert whole("BO-ARMY", actors) == "BO"


def test_an_accord_hides_a_general_actor_of_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(
        '[[actor]]\nid = "AZ"\nname = "As the accord has it"\nkind = "state"\n'
    )
    assert load_actors(tmp_path)["AZ"].name == "As the accord has it"


def test_a_folder_without_a_file_adds_none(tmp_path: Path) -> None:
    assert load_actors(tmp_path) == load_actors(None)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('kind = "state"', 'kind = "realm"', "unknown-kind"),
        ('part_of = "BO"', 'part_of = "NOBODY"', "unknown-actor"),
        ("since = 2001-02-03", 'since = "once"', "bad-office-dates"),
        ("since = 2001-02-03", "since = 2001-02-03\nuntil = 1999-01-01", "bad-office-dates"),
        ('adjectives.en = ["Borean"]', 'adjectives = ["Borean"]', "bad-names"),
        ('id = "BO-ARMY"', 'id = "BO"\nnick = "x"', "unknown-key"),
        ('id = "BO-ARMY"', 'id = "BO"', "id-twice"),
        ("[[actor]]", "[[actor", "not-toml"),
        ("[[actor]]", "[[player]]", "not-a-list-of-tables"),
    ],
)
def test_a_bad_file_is_refused_with_a_code(tmp_path: Path, old: str, new: str, code: str) -> None:
    (tmp_path / "actors.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(KnowledgeError) as caught:
        load_actors(tmp_path)
    assert code in {problem.code for problem in caught.value.problems}
