from datetime import date
from pathlib import Path

import pytest

from truceline.actor import load_actors
from truceline.extract.mention import ActorMention
from truceline.extract.parse import parse
from truceline.extract.sentence import Sentence
from truceline.extract.who import find_actors, mention_at
from truceline.knowledge import Knowledge
from truceline.language import load_language
from truceline.place import load_gazetteer

WORLD = """
[[actor]]
id = "{id}"
name = "{name}"
kind = "state"
names.en = ["{name}"]
adjectives.en = ["{name}n"]
capitals.en = ["{city}"]
[[actor.office]]
title = "president"
holder = "Ada {leader}"
since = 2020-01-01
until = 2022-01-01
aliases = ["{leader}"]
[[actor.office]]
title = "president"
holder = "Berta {next}"
since = 2022-01-01

[[actor]]
id = "{id}-MFA"
name = "{name}'s foreign ministry"
kind = "ministry"
part_of = "{id}"
names.en = ["{name}n Foreign Ministry"]
[[actor.office]]
title = "foreign minister"
holder = "Carla {minister}"

[[actor]]
id = "{id}-ARMY"
name = "{name}n armed forces"
kind = "force"
part_of = "{id}"
names.en = ["{name}n armed forces"]
"""
BOREA = {
    "id": "BO",
    "name": "Borea",
    "city": "Boreville",
    "leader": "Northam",
    "next": "Polarie",
    "minister": "Frostig",
}
AUREA = {
    "id": "AU",
    "name": "Aurea",
    "city": "Aurelion",
    "leader": "Suderman",
    "next": "Solarie",
    "minister": "Goldig",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("world")
    (folder / "actors.toml").write_text(WORLD.format(**BOREA) + WORLD.format(**AUREA))
    return Knowledge(
        language=load_language("en"),
        happenings={},
        actors=load_actors(folder),
        sources={},
        gazetteer=load_gazetteer(None),
        accord=None,
    )


def actors(
    world: Knowledge, *lines: str, published: date | None = date(2021, 6, 1)
) -> list[list[ActorMention]]:
    sentences = [Sentence(text=line, origin=tuple(range(len(line)))) for line in lines]
    document = tuple(parse(sentences, world.language))
    return [list(each) for each in find_actors(document, knowledge=world, published=published)]


def ids(world: Knowledge, *lines: str, published: date | None = date(2021, 6, 1)) -> list[tuple[str, str]]:
    return [(each.words, each.actor) for each in actors(world, *lines, published=published)[-1]]


@pytest.mark.parametrize(
    ("line", "words", "actor"),
    [
        ("Borea opened the road.", "Borea", "BO"),
        ("Borean troops opened fire.", "Borean troops", "BO-ARMY"),
        ("Troops from Borea opened fire.", "Troops from Borea", "BO-ARMY"),
        ("Boreville called it a mistake.", "Boreville", "BO"),
        ("The roof was hit by Borean artillery.", "Borean artillery", "BO-ARMY"),
        ("President Ada Northam spoke.", "President Ada Northam", "BO"),
        ("Mr Northam spoke.", "Mr Northam", "BO"),
        ("The Borean president spoke.", "Borean president", "BO"),
        ("The president of Borea spoke.", "president of Borea", "BO"),
        ("The Borean foreign minister spoke.", "Borean foreign minister", "BO-MFA"),
        ("Borea's foreign ministry spoke.", "Borea's foreign ministry", "BO-MFA"),
        ("Borean officials spoke.", "Borean officials", "BO"),
    ],
)
def test_names_offices_forces_and_capitals_lead_to_their_actor(
    world: Knowledge, line: str, words: str, actor: str
) -> None:
    assert ids(world, line) == [(words, actor)]


@pytest.mark.parametrize(
    "line",
    [
        "He lives in Boreville.",
        "A missile hit Boreville.",
        "The Borea-backed fighters left.",
        "They ate Borean bread.",
        "Boreville is the largest town.",
    ],
)
def test_places_and_mere_descriptions_are_no_actors(world: Knowledge, line: str) -> None:
    assert [pair for pair in ids(world, line) if pair[1]] == []


def test_an_office_is_held_by_whoever_held_it_on_the_day(world: Knowledge) -> None:
    assert ids(world, "President Berta Polarie spoke.", published=date(2023, 1, 1))[0][1] == "BO"
    assert ids(world, "Berta Polarie spoke.", published=date(2021, 1, 1))[0][1] == ""
    assert ids(world, "Former president Ada Northam spoke.")[0][1] == ""


def test_another_person_of_the_same_surname_is_not_the_holder(world: Knowledge) -> None:
    assert ids(world, "A driver named Dora Northam spoke.") == []


def test_several_actors_that_share_a_noun_are_one_group(world: Knowledge) -> None:
    ((group,),) = actors(world, "Borean and Aurean troops withdrew.")
    assert (group.actor, group.members) == ("", ("BO-ARMY", "AU-ARMY"))


def test_civilians_are_a_people_and_never_the_state(world: Knowledge) -> None:
    ((people,),) = actors(world, "Ten Borean civilians died.")
    assert (people.kind, people.actor, people.members) == ("people", "", ("BO",))


def test_short_forms_and_pronouns_lead_back_only_where_it_is_unmistakable(world: Knowledge) -> None:
    assert ids(world, "Borea's foreign ministry spoke.", "The ministry denied it.")[0] == (
        "The ministry",
        "BO-MFA",
    )
    assert ids(world, "President Ada Northam spoke.", "She left at noon.") == [("She", "BO")]
    assert ids(
        world, "The Borean foreign ministry met the Aurean foreign ministry.", "The ministry spoke."
    ) == [("The ministry", "")]
    assert ids(world, "Ada Northam met Ada Suderman, and Dora Unknown spoke.", "She left.") == [("She", "")]


def test_both_sides_are_the_two_named_before(world: Knowledge) -> None:
    found = actors(world, "Borea met Aurea.", "Both sides agreed.")[-1]
    assert [each.members for each in found] == [("AU", "BO")]


def test_the_mention_of_a_phrase_is_that_of_its_head(world: Knowledge) -> None:
    line = "Borean troops near the Aurean embassy left."
    (parsed,) = parse([Sentence(text=line, origin=tuple(range(len(line))))], world.language)
    (found,) = find_actors((parsed,), knowledge=world, published=None)
    head = mention_at(parsed, found, 0, line.index(" left"))
    assert head is not None
    assert head.actor == "BO-ARMY"


SAMPLES = (
    "{name} accused {other} of shelling.",
    "{city} said {name}n troops captured a village from {other}n forces.",
    "President {leader} met the {other}n foreign minister in {elsewhere}.",
    "The {name}n Foreign Ministry denied that its forces fired at {other}n civilians.",
    "{name}n and {other}n officials met; {elsewhere} and {city} agreed.",
    "Troops from {name} left, {leader} said. He thanked {rival}.",
)


def test_swapping_the_parties_swaps_the_actors(world: Knowledge) -> None:
    swap = {"AU": "BO", "BO": "AU"}

    def mirrored(actor: str) -> str:
        head, _, tail = actor.partition("-")
        return swap.get(head, head) + ("-" + tail if tail else "")

    for sample in SAMPLES:
        pair = []
        for one, other in ((BOREA, AUREA), (AUREA, BOREA)):
            line = sample.format(
                **{**one, "other": other["name"], "elsewhere": other["city"], "rival": other["leader"]}
            )
            pair.append([(each.actor, each.members) for each in actors(world, line)[0]])
        assert [(mirrored(a), tuple(map(mirrored, m))) for a, m in pair[0]] == pair[1], sample


@pytest.mark.parametrize("line", ["", " ", "’s", "Borea’s", "BOREA AND AUREA", "İ Borea", "Borea\u200b"])
def test_odd_text_breaks_nothing(world: Knowledge, line: str) -> None:
    for mention in actors(world, line)[0] if line else ():
        assert line[mention.start : mention.end] == mention.words
