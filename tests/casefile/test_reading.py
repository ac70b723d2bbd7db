"""What becomes of a report that nobody can read: it is kept with the status that says so, and counted as unread."""

import pytest

from truceline.casefile.question import UNREAD
from truceline.casefile.reading import extract_report
from truceline.casefile.records import Status
from truceline.read import read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sotilaat lähtivät kylästä maanantaina, kertoi ministeriö.", "fi"),
        ("☃ ☃ ☃", ""),
        ("Войска покинули село в понедельник.", ""),
    ],
)
def test_a_text_without_a_language_is_not_read_and_says_so(text: str, language: str) -> None:
    found = extract_report(read(text.encode(), language=language), accord="karabakh-2020")
    if found.status is Status.READ:
        pytest.fail("a text that no folder is for was read")
    assert found.status in UNREAD
    assert found.claims == ()


def test_the_status_says_what_is_missing() -> None:
    finnish = read("Sotilaat lähtivät kylästä.".encode(), language="fi")
    found = extract_report(finnish, accord="karabakh-2020")
    assert found.status == "not read: no language"
