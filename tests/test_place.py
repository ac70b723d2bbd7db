"""The gazetteer: what ships, what an accord adds, and what is said of a broken file."""

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import KnowledgeError
from truceline.place import Gazetteer, distance, load_gazetteer
from truceline.place.name import key
from truceline.place.table import Table, pack, unpack

PARIS_TEXAS, TEXAS, UNITED_STATES = "geonames:4717560", "geonames:4736286", "geonames:6252001"


@pytest.fixture(scope="module")
def general() -> Gazetteer:
    return load_gazetteer(None)


def feature(**properties: Any) -> dict[str, Any]:
    given = {"id": "oldbridge", "names": {"en": ["Oldbridge"]}, "kind": "village", "radius_km": 2}
    point = {"type": "Point", "coordinates": properties.pop("at", [45.0, 40.0])}
    return {"type": "Feature", "properties": {**given, **properties}, "geometry": point}


def folder(path: Path, *features: dict[str, Any]) -> Path:
    (path / "places.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John's", "Saint John’s"),
        ("Nagorno-Karabakh", "nagorno karabakh"),
        ("Xankəndi", "XANKENDI"),
        ("São Tomé", "Sao Tome"),
        ("Степанакерт", "Stepanakert"),
    ],
)
def test_spellings_of_a_name_share_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_the_world_is_there(general: Gazetteer) -> None:
    paris = general.get(PARIS_TEXAS)
    assert paris is not None
    assert (paris.names, paris.kind, paris.country) == (("Paris",), "town", "US")
    assert paris.within[-2:] == (TEXAS, UNITED_STATES)
    assert general.within(PARIS_TEXAS, TEXAS)
    assert general.within(PARIS_TEXAS, UNITED_STATES)
    assert not general.within(UNITED_STATES, PARIS_TEXAS)
    assert {named.place.id for named in general.find("Paris")} >= {PARIS_TEXAS, "geonames:2988507"}


def test_names_in_use_lead_to_the_country(general: Gazetteer) -> None:
    for name, code in (("Burma", "MM"), ("Ivory Coast", "CI"), ("Holland", "NL"), ("DR Congo", "CD")):
        assert general.find(name)[0].place.country == code, name


def test_what_is_unknown_is_none(general: Gazetteer) -> None:
    assert general.get("geonames:1") is None
    assert general.get("nowhere") is None
    assert general.get("geonames:x") is None
    assert general.find("Zzyzxqua") == ()
    assert general.find("") == ()
    assert not general.within("nowhere", "elsewhere")


def test_places_of_an_accord_come_first_and_hide_namesakes_nearby(tmp_path: Path) -> None:
    near_paris = feature(
        id="old-paris", names={"en": ["Paris"]}, at=[2.35, 48.86], within="oldland", country=""
    )
    gazetteer = load_gazetteer(folder(tmp_path, near_paris))
    found = [named.place.id for named in gazetteer.find("Paris")]
    assert found[0] == "old-paris"
    assert "geonames:2988507" not in found
    assert PARIS_TEXAS in found
    assert gazetteer.within("old-paris", "oldland")
    assert gazetteer.get("old-paris") == gazetteer.places[0]


def test_a_ring_of_areas_ends(tmp_path: Path) -> None:
    ring = folder(tmp_path, feature(id="a", within=["b"]), feature(id="b", within=["a"]))
    assert not load_gazetteer(ring).within("a", "c")


def test_lines_and_areas_have_a_centre(tmp_path: Path) -> None:
    line = feature(id="front", kind="line")
    line["geometry"] = {"type": "LineString", "coordinates": [[40.0, 39.0], [42.0, 41.0]]}
    place = load_gazetteer(folder(tmp_path, line)).get("front")
    assert place is not None
    assert (place.lat, place.lon) == (40.0, 41.0)


def test_every_problem_of_a_file_is_told(tmp_path: Path) -> None:
    twice = feature()
    bad = folder(
        tmp_path, twice, twice, feature(names={}), {"type": "Feature"}, feature(id="x", at=[0.0, 95.0])
    )
    with pytest.raises(KnowledgeError) as told:
        load_gazetteer(bad)
    codes = [problem.code for problem in told.value.problems]
    assert codes == ["place-twice", "place-incomplete", "place-incomplete", "place-incomplete"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"features": 3}', "[" * 100_000])
def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "places.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError):
        load_gazetteer(tmp_path)


def test_a_folder_without_places_adds_none(tmp_path: Path) -> None:
    assert load_gazetteer(tmp_path).places == ()


def test_a_table_survives_its_file() -> None:
    row = {"id": 7, "name": "Öland", "kind": "village", "country": "SE", "lat": 56.75, "lon": -16.5,
           "radius": 3.0, "population": 12, "parent": -1}  # fmt: skip
    unplaced = {**row, "id": 8, "name": "Nowhere", "lat": None, "lon": None, "country": ""}
    table = unpack(
        pack(Table.build([row, unplaced], {"oland": [(0, True)], "isle": [(0, False), (1, True)]}))
    )
    assert [table.name(number) for number in range(len(table))] == ["Öland", "Nowhere"]
    assert [tuple(found) for found in table.find("isle")] == [(0, False), (1, True)]
    assert table.find("oland")[0].listed
    assert table.find("o") == ()
    place = Gazetteer(table).get("geonames:8")
    assert place is not None
    assert place.lat is None


def test_distance_on_the_sphere(general: Gazetteer) -> None:
    paris, texas = general.get("geonames:2988507"), general.get(PARIS_TEXAS)
    assert paris is not None
    assert texas is not None
    assert 7600 < distance(paris, texas) < 7800
