"""What came of a transit: passed, hindered, both, or nothing said; never a guess."""

from datetime import date
from typing import Any

import pytest

from tests import make
from truceline.assess.transit import Result, Transit, alike, came_of
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.extract import extract
from truceline.incident import Incident
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.when import partial_date

TRANSIT = Transit(origin="Sumy", destination="Poltava", day=date(2022, 3, 11))


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def said(happening: str, by: str = "UA", **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "report": f"r{happening}{by}{len(more)}",
        "words": more.pop("words", "people of Sumy"),
        "speakers": (Speaker(words="outlet", source="outlet"), Speaker(words=by, actor=by)),
        "when": partial_date(more.pop("on", "2022-03-11")),
        "published": "2022-03-11",
    }
    return make.claim(happening, **{**fields, **more})


def result(known: Knowledge, *claims: Claim, transit: Transit = TRANSIT) -> Result:
    return came_of(
        transit, [Incident(happening=each.happening, claims=(each,)) for each in claims], known
    ).result


def test_an_announcement_is_no_transit(known: Knowledge) -> None:
    assert result(known) is Result.UNKNOWN
    assert result(known, said("road-opened"), said("corridor"), said("agreement")) is Result.UNKNOWN
    assert result(known, said("evacuation", mode=Mode.PLANNED)) is Result.UNKNOWN


@pytest.mark.parametrize("sides", [("UA", "RU"), ("RU", "UA")])
def test_passed_hindered_or_both(known: Knowledge, sides: tuple[str, str]) -> None:
    one, other = sides
    passed, hindered = said("evacuation", one), said("restriction-of-movement", other)
    assert result(known, passed) is Result.SUCCESSFUL
    assert result(known, hindered) is Result.UNSUCCESSFUL
    assert result(known, said("evacuation", other, mode=Mode.DENIED)) is Result.UNSUCCESSFUL
    assert result(known, passed, hindered) is Result.DISPUTED
    assert result(known, said("road-opened", one), hindered) is Result.DISPUTED
    assert result(known, said("road-opened", other), hindered) is Result.UNSUCCESSFUL
    assert result(known, passed, said("shelling", one)) is Result.SUCCESSFUL


def test_other_places_and_other_days_say_nothing(known: Knowledge) -> None:
    elsewhere = (Location(words="Kherson", place="geonames:706448"),)
    assert result(known, said("evacuation", words="people of Kherson", places=elsewhere)) is Result.UNKNOWN
    assert result(known, said("evacuation", on="2022-03-02")) is Result.UNKNOWN
    assert result(known, said("evacuation", on="2022-03")) is Result.SUCCESSFUL
    assert result(known, said("evacuation", words="over all routes")) is Result.SUCCESSFUL
    undated = Transit(origin="Sumy", destination="Poltava", day=None)
    assert result(known, said("evacuation"), transit=undated) is Result.SUCCESSFUL
    nowhere = Transit(origin="", destination="", day=None)
    assert result(known, said("evacuation", places=elsewhere), transit=nowhere) is Result.UNKNOWN


def test_one_name_in_two_spellings() -> None:
    assert alike("Polohy", "Polohi")
    assert alike("Severodonetsk", "Sievierodonetsk")
    assert not alike("Sumy", "Suma")
    assert not alike("Kherson", "Kharkiv")
    assert not alike("", "")


def test_read_from_text(known: Knowledge) -> None:
    def read(text: str, origin: str) -> Result:
        claims = extract(make.report(text, published="2022-03-11"), known)
        transit = Transit(origin=origin, destination="Poltava", day=date(2022, 3, 11))
        return came_of(transit, reconcile(claims, knowledge=known), known).result

    told = "Buses with evacuees from Sumy arrived in Poltava on Friday, the mayor said."
    assert read(told, "Sumy") is Result.SUCCESSFUL
    assert read(told, "Kharkiv") is Result.UNKNOWN
    assert read("A corridor from Sumy to Poltava was agreed, the minister said.", "Sumy") is Result.UNKNOWN
    assert (
        read("The evacuation of Sumy was disrupted by Russian troops, the governor said.", "Sumy")
        is Result.UNSUCCESSFUL
    )
    assert read("", "Sumy") is Result.UNKNOWN


def test_the_answer_names_its_claims(known: Knowledge) -> None:
    claim = said("evacuation", doers=(Participant(words="buses"),))
    found = came_of(TRANSIT, [Incident(happening="evacuation", claims=(claim,))], known)
    assert found.to_json()["passed"] == [claim.id]
    assert "come through" in found.why


@pytest.mark.parametrize(
    ("told", "result_wanted"),
    [
        ("The convoy carrying residents of Sumy has reached Poltava.", Result.SUCCESSFUL),
        ("About 700 residents left Sumy in their own cars, the council said.", Result.SUCCESSFUL),
        ("Another 300 people were taken from Sumy to Poltava by bus, the mayor said.", Result.SUCCESSFUL),
        ("Some 800 people were able to leave Sumy on Friday, the council said.", Result.SUCCESSFUL),
        ("Volunteers brought 40 children out of Sumy on Friday.", Result.SUCCESSFUL),
        ("Ten buses with civilians of Sumy arrived in Poltava on Friday.", Result.SUCCESSFUL),
        ("Residents were not able to leave Sumy on Friday.", Result.UNSUCCESSFUL),
        ("The evacuation of Sumy was called off, the governor said.", Result.UNSUCCESSFUL),
        ("An evacuation of Sumy is planned for Friday, the council said.", Result.UNKNOWN),
        ("Residents will be able to leave Sumy on Friday, the council said.", Result.UNKNOWN),
        ("The evacuation of Sumy failed because of shelling, the governor said.", Result.UNSUCCESSFUL),
        ("The evacuation of Sumy was postponed, the council said.", Result.UNSUCCESSFUL),
        ("The humanitarian corridor from Sumy did not work, the minister said.", Result.UNSUCCESSFUL),
        ("A column with buses for an evacuation is departing Sumy, the minister said.", Result.UNKNOWN),
    ],
)
def test_words_for_coming_through(known: Knowledge, told: str, result_wanted: Result) -> None:
    claims = extract(make.report(told, published="2022-03-11"), known)
    assert came_of(TRANSIT, reconcile(claims, knowledge=known), known).result is result_wanted
