"""The contract of a language folder, over every folder that ships."""

import pytest

from truceline.errors import KnowledgeError
from truceline.language import language_codes, load_language


@pytest.mark.parametrize("code", language_codes())
def test_language_folder_keeps_the_contract(code: str) -> None:
    language = load_language(code)
    assert language.name
    assert len(code) == 2
    assert code == code.lower()
    names = [entry.name for entry in language.folder.iterdir() if entry.name.endswith(".toml")]
    assert "language.toml" in names
    for name in names:
        assert isinstance(language.table(name.removesuffix(".toml")), dict), name


def test_english_is_there_and_parsed() -> None:
    assert load_language("en").parser


def test_unknown_language_says_which_are_known() -> None:
    with pytest.raises(KnowledgeError) as told:
        load_language("xx")
    assert told.value.problems[0].code == "unknown-language"
    assert "en" in told.value.problems[0].hint
