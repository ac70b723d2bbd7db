"""Names of places: what is one, which one is meant, and what stays text."""

import pytest

from truceline.extract.mention import PlaceMention
from truceline.extract.sentence import Sentence
from truceline.extract.where import find_places
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def world() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def accord() -> Knowledge:
    return load(accord="karabakh-2020")


def find(knowledge: Knowledge, *lines: str) -> list[PlaceMention]:
    sentences = [Sentence(text=line, origin=tuple(range(len(line)))) for line in lines]
    return [mention for found in find_places(sentences, knowledge=knowledge) for mention in found]


def where(knowledge: Knowledge, *lines: str) -> list[tuple[str, str]]:
    """(words, name and country, or the accord's id) of each mention."""
    rows = []
    for mention in find(knowledge, *lines):
        place = knowledge.gazetteer.get(mention.place)
        general = place and mention.place.startswith(("geonames:", "region:"))
        rows.append(
            (mention.words, f"{place.names[0]} {place.country}" if place and general else mention.place)
        )
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men died in Paris on Monday.", [("Paris", "Paris FR")]),
        ("Two men died in Paris, Texas, on Monday.", [("Paris", "Paris US"), ("Texas", "Texas US")]),
        ("CLIFTON, Colo. - Fire burned a barn.", [("CLIFTON", "Clifton US"), ("Colo.", "Colorado US")]),
        ("The U.S. envoy left Geneva.", [("U.S.", "United States US"), ("Geneva", "Geneva CH")]),
        ("Troops from Chad and Niger met.", [("Chad", "Chad TD"), ("Niger", "Niger NE")]),
        (
            "They live in Walker County, Texas.",
            [("Walker County", "Walker County US"), ("Texas", "Texas US")],
        ),
        ("Sen. Ann Miller, D-Columbus, spoke in Ohio.", [("Columbus", "Columbus US"), ("Ohio", "Ohio US")]),
        ("Kenyan police fired.", [("Kenyan", "Kenya KE")]),
        ("A boat sank in the Black Sea.", [("Black Sea", "Black Sea ")]),
    ],
)
def test_names_lead_to_places(world: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    assert where(world, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton sang.",
        "Mr London said no.",
        "Reading is good for you.",
        "Police said March was calm.",
        "Chelsea Walker and Austin Brown won.",
        "Judge Lincoln spoke.",
        "They sang in English.",
        "African American voters waited.",
        "",
        "  ,;",
    ],
)
def test_what_is_no_place_is_not_found(world: Knowledge, text: str) -> None:
    assert where(world, text) == []


def test_a_surname_stays_a_person(world: Knowledge) -> None:
    found = where(world, "Rachel Houston lost her house.", "Houston said that she would rebuild.")
    assert found == []


def test_neighbours_decide_between_namesakes(world: Knowledge) -> None:
    lines = ("Schools in Springfield closed.", "Buses from Decatur and Peoria, Illinois, stood still.")
    assert dict(where(world, *lines))["Springfield"] == "Springfield US"
    place = world.gazetteer.get(find(world, *lines)[0].place)
    assert place is not None
    assert world.gazetteer.within(place.id, "geonames:4896861")  # Illinois


def test_a_row_of_countries_is_no_address(world: Knowledge) -> None:
    assert where(world, "Envoys of Moldova, Ukraine and Russia, United States officials said, met.")[:3] == [
        ("Moldova", "Moldova MD"),
        ("Ukraine", "Ukraine UA"),
        ("Russia", "Russia RU"),
    ]


def test_streets_and_waters_stay_text(world: Knowledge) -> None:
    found = find(world, "He was shot on Tarkington Street near the Quarrel River.")
    assert [(mention.words, mention.place, mention.lat) for mention in found] == [
        ("Tarkington Street", "", None),
        ("Quarrel River", "", None),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Huts were burnt in Borixa Boma.", ["Borixa Boma"]),
        ("They sent a patrol to the village of Kedbexa.", ["Kedbexa"]),
        ("Soldiers shelled houses near Bungoxa on Monday.", ["Bungoxa"]),
        ("They met in Parliament at Easter.", []),
        ("They hid in Gelloxa's house near PCTSAX.", []),
        ("They met at Velloxa Hotel.", []),
    ],
)
def test_a_name_on_no_list_stays_text(world: Knowledge, text: str, words: list[str]) -> None:
    assert [(each.words, each.place) for each in find(world, text)] == [(each, "") for each in words]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Shells fell near the village of Shusha.", "near"),
        ("Shells fell 12 km north of Shusha.", "direction"),
        ("Shells fell north-west of Shusha.", "direction"),
        ("They left from Shusha.", "from"),
        ("Troops moved into Shusha.", "to"),
        ("They drove along the Lachin corridor.", "along"),
        ("Shells fell in Shusha.", "at"),
    ],
)
def test_the_relation_is_told(accord: Knowledge, text: str, relation: str) -> None:
    assert [mention.relation for mention in find(accord, text)] == [relation]


def test_a_row_shares_its_relation(accord: Knowledge) -> None:
    assert [m.relation for m in find(accord, "Fights went on near Hadrut and Shusha.")] == ["near", "near"]
    assert [m.relation for m in find(accord, "The road between Goris and Stepanakert.")] == [
        "between",
        "between",
    ]


def test_who_speaks_is_not_in_the_row(accord: Knowledge) -> None:
    assert [m.relation for m in find(accord, "Shells fell near Tartar, Baku said.")] == ["near", "at"]


def test_capitals_everywhere_say_nothing(accord: Knowledge) -> None:
    assert where(accord, "SHELLS FELL ON SHUSHA AND AGDAM DISTRICT, OFFICIALS SAID ON MONDAY.") == [
        ("SHUSHA", "shusha"),
        ("AGDAM DISTRICT", "agdam-district"),
    ]


def test_a_small_namesake_far_from_all_else_stays_text(world: Knowledge) -> None:
    lines = ("Fighting went on in Juba, Malakal and Bentiu.", "The men were held in Limbe.")
    assert ("Limbe", "") in where(world, *lines)


def test_both_names_of_a_place_are_one_place(accord: Knowledge) -> None:
    for names in (("Stepanakert", "Khankendi"), ("Shusha", "Shushi"), ("Artsakh", "Nagorno-Karabakh")):
        assert len({find(accord, f"A shell hit {name} at noon.")[0].place for name in names}) == 1


def test_without_the_accord_the_general_gazetteer_knows_them(world: Knowledge) -> None:
    assert where(world, "Shells fell on Stepanakert.") == [("Stepanakert", "Khankendi AZ")]
    assert where(world, "Shells fell on Artsakh.") == [("Artsakh", "Nagorno-Karabakh ")]


def test_a_district_is_not_its_town(accord: Knowledge) -> None:
    assert where(accord, "Troops entered Agdam district.") == [("Agdam district", "agdam-district")]
    assert where(accord, "He was born in Agdam.") == [("Agdam", "agdam")]
    assert [place for _, place in where(accord, "The districts of Agdam, Kalbajar and Lachin are due.")] == [
        "agdam-district",
        "kalbajar-district",
        "lachin-district",
    ]
    assert where(accord, "Kalbajar and Lachin districts are due.")[0][1] == "kalbajar-district"


def test_names_of_several_words_need_no_capitals(accord: Knowledge) -> None:
    assert where(accord, "It was quiet along the line of contact, he said.") == [
        ("line of contact", "line-of-contact")
    ]


def test_an_adjective_says_whose_not_where(accord: Knowledge) -> None:
    (mention,) = find(accord, "Russian peacekeepers arrived.")
    assert mention.relation == "of"


def test_every_mention_spans_its_words(accord: Knowledge) -> None:
    text = "BAKU - Shelling near Shusha, St. Louis’s sister; in Xankəndi and L’Aquila."
    for mention in find(accord, text):
        assert text[mention.start : mention.end] == mention.words
        assert mention.rule
        assert bool(mention.place) == (mention.lat is not None)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 200_000,
        "Springfield, " * 5_000,
        "San " * 20_000,
        "of " * 50_000,
        "\x00\ud800\u202e Ba\u200bku",
        "U.S." * 20_000,
    ],
)
def test_odd_and_huge_input_ends(accord: Knowledge, text: str) -> None:
    find(accord, text)
