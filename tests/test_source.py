from pathlib import Path

import pytest

from truceline.errors import KnowledgeError
from truceline.source import load_sources

GOOD = """
[[source]]
id = "borea-mod"
name = "Ministry of Defence of Borea"
kind = "ministry"
speaks_for = "BO"
aliases = ["Borean MoD"]
domains = ["mod.example"]
relation = {BO = "of", AU = "opposed-to"}
"""


def test_an_accord_adds_its_sources_with_their_relations(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(GOOD)
    source = load_sources(tmp_path)["borea-mod"]
    assert source.speaks_for == "BO"
    assert dict(source.relation) == {"BO": "of", "AU": "opposed-to"}
    assert source.domains == ("mod.example",)


def test_a_folder_without_a_file_adds_none(tmp_path: Path) -> None:
    assert load_sources(tmp_path) == load_sources(None)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        GOOD + GOOD.replace('"of"', '"loves"').replace('"ministry"', '"pal"')
    )
    with pytest.raises(KnowledgeError) as caught:
        load_sources(tmp_path)
    assert {problem.code for problem in caught.value.problems} == {"id-twice", "bad-relation", "unknown-kind"}
