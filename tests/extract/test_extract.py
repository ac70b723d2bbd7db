"""The whole of extract: the same result whatever the batch, and bad input without harm; the two real articles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.claim import Mode
from truceline.extract import extract
from truceline.knowledge import load
from truceline.report import Report
from truceline.when import partial_date

KNOWN = load(accord="karabakh-2020")
ARTICLES = Path(__file__).parents[3] / "shared" / "cases" / "karabakh-2020" / "reports"


def report(text, *, published="2020-11-12", source=""):
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source=source,
        title="",
        published=partial_date(published) if published else None,
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\u200b\u202e\ufeff",
        "ARMENIA ATTACKED BAKU " * 50,
        "a" * 20000,
        "| 1 | 2 |\n|---|---|\n" * 50,
        "“" * 200,
    ],
)
def test_bad_input_does_no_harm(text):
    for claim in extract(report(text), KNOWN):
        assert claim.words


def test_same_report_same_claims():
    text = "Azerbaijani troops shelled Khtsaberd on Monday. Armenia denied that its troops attacked Agdam."
    assert extract(report(text), KNOWN) == extract(report(text), KNOWN)


def read(number):
    path = sorted(ARTICLES.glob(f"00{number}_*.txt"))[0]
    published = "2020-11-12" if number == 0 else "2021-01"
    return extract(report(path.read_text(encoding="utf-8"), published=published), KNOWN)


@pytest.mark.skipif(not ARTICLES.exists(), reason="no shared case karabakh-2020")
def test_first_article():
    found = read(0)
    kinds = {each.happening: each for each in found}
    assert any(q.low == q.high == 1960 for q in kinds["peacekeeping"].quantities) or any(
        q.low == 1960 for each in found for q in each.quantities
    )
    terms = [each for each in found if each.happening == "handover" and each.mode is Mode.IN_FORCE]
    districts = {"agdam-district", "kalbajar-district"}
    handover = next(each for each in terms if districts <= {place.place for place in each.places})
    assert str(handover.when.last) == "2020-11-20"
    deaths = next(each for each in found if any(q.low == 5000 for q in each.quantities))
    assert str(deaths.when) == "2020-09-27..2020-10-22"
    assert len(deaths.speakers) == 3
    fled = next(each for each in found if any(q.low == 90000 for q in each.quantities))
    assert [q.low for q in fled.quantities] == [90000, 40000]
    shot = next(each for each in found if each.happening == "aircraft-shot-down")
    assert str(shot.when) == "2020-11-09"
    assert "admission" in kinds
    assert any(
        q.high == 2000 for each in found if each.happening == "transfer-of-fighters" for q in each.quantities
    )


@pytest.mark.skipif(not ARTICLES.exists(), reason="no shared case karabakh-2020")
def test_second_article():
    found = read(1)
    assert any(
        q.low == q.high == 2000 for each in found if each.mode is Mode.IN_FORCE for q in each.quantities
    )
    assert any(
        q.high == 3 and q.unit == "years"
        for each in found
        if each.happening == "plan"
        for q in each.quantities
    )
    assert any(
        each.doers and each.doers[0].actor == "RU-FSB"
        for each in found
        if each.happening == "transport-control"
    )
    hit = next(each for each in found if each.happening == "missile-strike")
    assert hit.places[0].place == "baku"
    assert hit.speaker.actor == "AZ"
    shot = next(each for each in found if each.happening == "aircraft-shot-down")
    assert shot.doers[0].actor == "AZ"
    assert len(shot.speakers) >= 2
    signing = next(each for each in found if each.happening == "signing")
    assert {each.actor for each in signing.doers} == {"AZ", "AM", "RU", "NK"}
    tried = [each for each in found if each.happening == "seizure" and str(each.when) == "2020-12-15"]
    assert tried
