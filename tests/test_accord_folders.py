"""Every accord folder that ships keeps its contract: it loads, names what exists, says where its data comes from."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import truceline
from truceline.accord import Accord, Condition, Provision, accord_ids, check_accord, load_accord
from truceline.actor import load_actors
from truceline.errors import Rejected
from truceline.happening import load_happenings
from truceline.knowledge import Knowledge, load
from truceline.read import read_all
from truceline.report import Report
from truceline.source import load_sources

FOLDER = Path(truceline.__file__).parent / "accords"
SHARED = Path(truceline.__file__).parents[2] / "shared" / "cases"
LABEL = "written for the demo"
CODED = "id,published,from,to,provision,stance,happening,by,speaker,speaker_actor,role,quantity,sets,note"
ROLES = {"", "party", "bearer", "guarantor", "monitor", "court", "independent", "parties"}
LONG = 60

each_accord = pytest.mark.parametrize("name", accord_ids())


@cache
def known(name: str) -> Knowledge:
    return load(accord=name)


def accord_of(name: str) -> Accord:
    found = known(name).accord
    assert found
    return found


@cache
def reports(name: str) -> tuple[Report, ...]:
    found = tuple(read_all(FOLDER / name / "examples"))
    assert not [each for each in found if isinstance(each, Rejected)]
    return tuple(each for each in found if isinstance(each, Report))


def texts(name: str) -> tuple[Report, ...]:
    return tuple(each for each in reports(name) if not each.origin.endswith(".csv"))


def coded(name: str) -> list[dict[str, str]]:
    path = FOLDER / name / "examples" / "coded-claims.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        assert ",".join(rows.fieldnames or ()) == CODED
        return list(rows)


def test_the_accords_that_ship_are_found() -> None:
    truces = {"truce-2020-10-10", "truce-2020-10-18", "truce-2020-10-26"}
    assert set(accord_ids()) >= {"karabakh-2020", "minsk-2015", "r-arcss-2018"} | truces


@each_accord
def test_loads_without_problem(name: str) -> None:
    assert check_accord(name) == ()
    accord = load_accord(name)
    assert accord.id == name
    assert accord.provisions
    assert len(accord.parties) >= 2


@each_accord
def test_names_only_actors_that_exist(name: str) -> None:
    used = {actor for actor in actors_used(accord_of(name)) if actor}
    assert used <= set(known(name).actors), sorted(used - set(known(name).actors))


def actors_used(accord: Accord) -> Iterator[str]:
    """Ids of actors an accord's file names: as parties and the like, in provisions, patterns and readings."""
    yield from (*accord.parties, *accord.signatories, *accord.guarantor, *accord.monitor, *accord.independent)
    for each in accord.provisions:
        yield from (*each.bearers, *each.beneficiaries, *each.guarantor, *each.monitor, *each.holders)
        yield from each.unless.holders if each.unless else ()
        for pattern in (
            *patterns(each),
            *(found.pattern for found in conditions(each.when) if found.pattern),
        ):
            yield from (*pattern.doers, *pattern.targets)
        for reading in each.readings:
            yield from (*reading.held_by, *reading.sets.get("bearers", ()))
    for change in accord.amendments:
        yield from (*change.asked_by, *change.granted_by)


def patterns(provision: Provision) -> Iterator[Any]:
    for some in provision.what.values():
        yield from some


def conditions(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    yield condition
    for inner in (*condition.all, *condition.any, *condition.none):
        yield from conditions(inner)


@each_accord
def test_names_only_places_and_happenings_that_exist(name: str) -> None:
    knowledge, accord = known(name), accord_of(name)
    vocabulary = {*load_happenings(), *(each.id for each in accord.happenings)}
    places = set(accord.area)
    for provision in accord.provisions:
        found = [each.pattern for each in conditions(provision.when) if each.pattern]
        for pattern in (*patterns(provision), *found):
            assert pattern.happening in vocabulary, f"{provision.id}: {pattern.happening}"
            places.update(pattern.places)
        places.update(provision.places)
    assert not [each for each in sorted(places) if knowledge.gazetteer.get(each) is None]


@each_accord
def test_provisions_lean_on_provisions_and_articles_that_exist(name: str) -> None:
    accord = accord_of(name)
    for provision in accord.provisions:
        assert all(accord.provision(each) for each in provision.leans_on()), provision.id
        assert provision.title
        assert provision.passages, f"{provision.id} points to no words of an article"
        assert all(each.words for each in provision.passages), provision.id
    assert all(accord.provision(each.provision) for each in accord.amendments)
    assert all(each.sources for each in accord.amendments), "an amendment without a source"


@each_accord
def test_places_have_a_point_a_precision_and_a_source(name: str) -> None:
    knowledge = known(name)
    features = json.loads((FOLDER / name / "places.geojson").read_text(encoding="utf-8"))["features"]
    assert features
    for feature in features:
        given = feature["properties"]
        place = knowledge.gazetteer.get(given["id"])
        assert place, given["id"]
        assert place.lat is not None and place.lon is not None, place.id  # noqa: PT018
        assert place.radius_km > 0, place.id
        assert given["source"], place.id
        assert set(place.both_names) <= set(place.names) or given["kind"] != "town", place.id
        assert all(knowledge.gazetteer.get(area) for area in place.within), place.id


@each_accord
def test_sources_speak_for_and_stand_to_actors_that_exist(name: str) -> None:
    actors, sources = load_actors(FOLDER / name), load_sources(FOLDER / name)
    for source in sources.values():
        named = {actor for actor in (source.speaks_for, *(who for who, _ in source.relation)) if actor}
        assert named <= set(actors), source.id
    demo = [source for source in sources.values() if source.id.startswith("demo-")]
    assert all("(demo)" in source.name and not source.domains for source in demo), (
        "a fictional source says so"
    )


@each_accord
def test_samples_say_source_date_and_label(name: str) -> None:
    assert texts(name)
    for report in texts(name):
        assert report.label == LABEL, report.origin
        assert report.published, report.origin
        assert report.source.startswith("demo-"), report.origin
        assert report.source in known(name).sources, report.origin
        assert report.title, report.origin
    assert all(report.label == LABEL for report in reports(name))


@each_accord
def test_coded_claims_name_what_the_accord_knows(name: str) -> None:
    accord, actors = accord_of(name), known(name).actors
    vocabulary = {*load_happenings(), *(each.id for each in accord.happenings)}
    rows = coded(name)
    assert len({row["id"] for row in rows}) == len(rows) > 0
    for row in rows:
        assert not row["provision"] or accord.provision(row["provision"]), row["id"]
        assert row["happening"] in vocabulary, f"{row['id']}: {row['happening']}"
        who = {*row["by"].split(";"), *row["speaker_actor"].split(";")} - {""}
        assert who <= set(actors), row["id"]
        assert row["speaker_actor"], row["id"]
        assert row["role"] in ROLES, row["id"]
        first, last = date.fromisoformat(row["from"]), row["to"] and date.fromisoformat(row["to"])
        assert not last or first <= last, row["id"]
        assert first <= date.fromisoformat(row["published"]), f"{row['id']} is published before it happens"


@each_accord
def test_parties_that_are_states_have_like_offices_and_sources(name: str) -> None:
    actors, sources = known(name).actors, load_sources(FOLDER / name)
    parties = accord_of(name).parties
    if any(actors[party].kind != "state" for party in parties):
        pytest.skip("parties that are no states have no like offices")
    offices = {
        party: {each.removeprefix(party) for each in actors if each.startswith(f"{party}-")}
        for party in parties
    }
    assert len({frozenset(each) for each in offices.values()}) == 1, offices
    relations = [(who, how) for source in sources.values() for who, how in source.relation]
    kinds = {party: {how for who, how in relations if who == party} for party in parties}
    assert len({frozenset(each) for each in kinds.values()}) == 1, kinds


@cache
def shared_text() -> str:
    paths = (path for path in SHARED.rglob("*") if path.suffix in {".txt", ".md", ".html", ".csv"})
    return " ".join(plain(path.read_text(encoding="utf-8", errors="replace")) for path in sorted(paths))


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"<[^>]+>", " ", text).casefold()).strip()


@each_accord
def test_no_long_sentence_of_the_shared_texts_is_copied(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared texts are not beside this repo")
    own = [report.text for report in texts(name)] + [row["note"] for row in coded(name)]
    own += [article.words for text in accord_of(name).texts for article in text.articles]
    sentences = [plain(each) for text in own for each in re.split(r"(?<=[.!?;])\s+|\n", text)]
    assert not [each for each in sentences if len(each) > LONG and each in shared_text()]
