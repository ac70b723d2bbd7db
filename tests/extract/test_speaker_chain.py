from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.actor import load_actors
from truceline.claim import Manner
from truceline.extract.parse import parse
from truceline.extract.says import find_speech_in, speaker_chain
from truceline.extract.sentence import Sentence
from truceline.extract.who import find_actors
from truceline.knowledge import Knowledge
from truceline.language import load_language
from truceline.place import load_gazetteer
from truceline.report import Report
from truceline.source import load_sources

ACTORS = """
[[actor]]
id = "BO"
name = "Borea"
kind = "state"
adjectives.en = ["Borean"]
capitals.en = ["Boreville"]
[[actor]]
id = "BO-MOD"
name = "Borean Defence Ministry"
kind = "ministry"
part_of = "BO"
[[actor.office]]
title = "defence ministry spokesperson"
holder = "Ada Northam"
[[actor]]
id = "AU"
name = "Aurea"
kind = "state"
adjectives.en = ["Aurean"]
"""
SOURCES = """
[[source]]
id = "wire"
name = "Mountain Wire"
kind = "agency"
[[source]]
id = "courier"
name = "Valley Courier"
kind = "outlet"
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("world")
    (folder / "actors.toml").write_text(ACTORS)
    (folder / "sources.toml").write_text(SOURCES)
    return Knowledge(
        language=load_language("en"),
        happenings={},
        actors=load_actors(folder),
        sources=load_sources(folder),
        gazetteer=load_gazetteer(None),
        accord=None,
    )


def chain(world: Knowledge, word: str, *lines: str, cited: str = "") -> list[tuple[str, str, bool]]:
    """Id (or words), manner and anonymity of each speaker of a word, outermost first."""
    report = Report(
        content=b"",
        text=" ".join(lines),
        media_type="text/plain",
        source="courier",
        title="",
        published=None,
        received=datetime(2021, 1, 1, tzinfo=UTC),
        language="en",
    )
    sentences = [Sentence(text=line, origin=tuple(range(len(line))), cited=cited) for line in lines]
    document = tuple(parse(sentences, world.language))
    number = next(index for index, line in enumerate(lines) if word in line)
    at = lines[number].index(word)
    links = speaker_chain(
        report,
        document,
        find_speech_in(document, language=world.language),
        at=(number, at, at + len(word)),
        actors=find_actors(document, knowledge=world, published=None),
        knowledge=world,
    )
    return [
        (
            each.speaker.actor or each.speaker.source or each.speaker.words,
            each.speaker.manner,
            each.speaker.anonymous,
        )
        for each in links
    ]


OWN = ("courier", Manner.OWN, False)


def test_the_reports_own_voice_comes_first_and_may_be_alone(world: Knowledge) -> None:
    assert chain(world, "fell", "The bridge fell.") == [OWN]


def test_a_ministry_speaks_through_its_spokesperson(world: Knowledge) -> None:
    line = "The bridge fell, defence ministry spokesperson Ada Northam said."
    assert chain(world, "fell", line) == [OWN, ("BO-MOD", Manner.SAID, False)]


def test_an_unnamed_official_is_anonymous_and_still_of_its_state(world: Knowledge) -> None:
    assert chain(world, "fell", "Borean officials said the bridge fell.") == [OWN, ("BO", Manner.SAID, True)]


def test_a_relayed_agency_stands_outside_the_one_it_quotes(world: Knowledge) -> None:
    line = "Mountain Wire reported that the Borean Defence Ministry said the bridge fell."
    assert chain(world, "fell", line) == [
        OWN,
        ("wire", Manner.RELAYED, False),
        ("BO-MOD", Manner.SAID, False),
    ]


def test_a_cited_outlet_stands_outside_all_its_quotation_says(world: Knowledge) -> None:
    lines = ("“The bridge fell.”",)
    cited = "Bridges, Mountain Wire, 3 May 2021"
    assert chain(world, "fell", *lines, cited=cited) == [OWN, ("wire", Manner.RELAYED, False)]


def test_a_speakers_own_source_is_the_innermost(world: Knowledge) -> None:
    line = "Borean officials stated, based on figures given by Aurean officials, that ten men fell."
    assert chain(world, "fell", line) == [OWN, ("BO", Manner.SAID, True), ("AU", Manner.SAID, True)]


def test_a_pronoun_after_its_words_is_the_last_speaker(world: Knowledge) -> None:
    lines = ("“We lost,” Ada Northam said.", "The bridge fell, she added.")
    assert chain(world, "fell", *lines) == [OWN, ("BO-MOD", Manner.SAID, False)]


def test_data_that_nobody_gave_speaks_only_alone(world: Knowledge) -> None:
    line = "Boreville said that ten men, according to available data, fell."
    assert chain(world, "fell", line)[-1][0] == "BO"
    assert chain(world, "fell", "According to available data, ten men fell.")[-1][0] == "available data"


def test_sides_that_speak_together_are_not_one_of_them(world: Knowledge) -> None:
    assert chain(world, "fell", "Borea and Aurea said that the bridge fell.")[-1][0] == "Borea and Aurea"
