"""What came of a transit: passed, hindered, both, or nothing said; never a guess."""

from datetime import date
from typing import Any

import pytest

from tests import make
from truceline.assess.route import Transit
from truceline.assess.transit import Answer, Result, came_of
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.extract import extract
from truceline.knowledge import Knowledge, load
from truceline.when import partial_date

TRANSIT = Transit(origin="Sumy", destination="Poltava", day=date(2022, 3, 11))
SIDES = [("UA", "RU"), ("RU", "UA")]


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


def by_name(words: str) -> dict[str, Any]:
    return {"report": "r1", "speakers": (Speaker(words=words),)}


def result(known: Knowledge, *claims: Claim, transit: Transit = TRANSIT) -> Result:
    return came_of(transit, claims, known).result


def read(known: Knowledge, text: str, origin: str = "Sumy") -> Answer:
    claims = extract(make.report(text, published="2022-03-11"), known)
    return came_of(Transit(origin=origin, destination="Poltava", day=date(2022, 3, 11)), claims, known)


def test_an_announcement_is_no_transit(known: Knowledge) -> None:
    assert result(known) is Result.UNKNOWN
    assert result(known, said("road-opened"), said("corridor"), said("agreement")) is Result.UNKNOWN
    assert result(known, said("evacuation", mode=Mode.PLANNED)) is Result.UNKNOWN


@pytest.mark.parametrize("sides", SIDES)
def test_passed_hindered_or_both(known: Knowledge, sides: tuple[str, str]) -> None:
    one, other = sides
    passed, hindered = said("evacuation", one), said("restriction-of-movement", other)
    assert result(known, passed) is Result.SUCCESSFUL
    assert result(known, hindered) is Result.UNSUCCESSFUL
    assert result(known, said("evacuation", other, mode=Mode.DENIED)) is Result.UNSUCCESSFUL
    assert result(known, passed, hindered) is Result.DISPUTED
    assert result(known, said("road-opened", one), hindered) is Result.DISPUTED
    assert result(known, said("road-opened", other), hindered) is Result.UNSUCCESSFUL
    assert result(known, passed, said("restriction-of-movement", one)) is Result.SUCCESSFUL


@pytest.mark.parametrize("sides", SIDES)
def test_an_accusation_by_the_side_that_opened_it_settles_nothing(
    known: Knowledge, sides: tuple[str, str]
) -> None:
    one, other = sides
    accused = said("restriction-of-movement", one, doers=(Participant(words=other, actor=other),))
    own = said("restriction-of-movement", one, doers=(Participant(words=one, actor=one),))
    for offer in (said("road-opened", one), said("corridor", one, mode=Mode.PLANNED)):
        assert result(known, offer, accused) is Result.DISPUTED
        assert result(known, offer, own) is Result.UNSUCCESSFUL  # it admits its own act
        assert result(known, offer, accused, said("restriction-of-movement", "ICRC")) is Result.UNSUCCESSFUL
    assert result(known, accused) is Result.UNSUCCESSFUL
    assert result(known, said("road-opened", other, mode=Mode.PLANNED), accused) is Result.UNSUCCESSFUL


@pytest.mark.parametrize("sides", SIDES)
def test_one_who_is_on_no_list_can_be_accused(known: Knowledge, sides: tuple[str, str]) -> None:
    gunmen = (Participant(words="gunmen"),)
    one, _ = sides
    hindered = said("restriction-of-movement", one, doers=gunmen, report="r1")
    blamed = said("accusation", one, targets=gunmen, report="r1")
    assert result(known, said("road-opened", one), hindered, blamed) is Result.DISPUTED
    assert result(known, said("road-opened", one), hindered) is Result.UNSUCCESSFUL


def test_an_aid_body_accuses_nobody(known: Knowledge) -> None:
    stopped = said("restriction-of-movement", "ICRC", doers=(Participant(words="RU", actor="RU"),))
    assert result(known, said("road-opened", "ICRC"), stopped) is Result.UNSUCCESSFUL


@pytest.mark.parametrize("sides", SIDES)
def test_what_is_said_of_this_transit_stands_above_a_count(known: Knowledge, sides: tuple[str, str]) -> None:
    one, other = sides
    count = said("corridor", one, words="eight of nine corridors worked")
    people = said("evacuation", one, words="over 3,000 people were evacuated")
    failed = said("corridor", one, words="the corridor from Sumy did not work", mode=Mode.DENIED)
    assert result(known, count, failed) is Result.UNSUCCESSFUL
    assert result(known, people, count, failed) is Result.UNSUCCESSFUL
    assert result(known, said("evacuation", other, words="people were evacuated"), failed) is Result.DISPUTED
    halted = said("restriction-of-movement", one, words="the evacuation was disrupted")
    passed = said("evacuation", one)
    assert came_of(TRANSIT, (halted, passed), known).hindered == ()
    assert result(known, people, halted) is Result.SUCCESSFUL


def test_a_corridor_that_worked_let_people_through(known: Knowledge) -> None:
    assert result(known, said("corridor", words="the corridor from Sumy worked")) is Result.SUCCESSFUL
    assert result(known, said("corridor", words="nine corridors worked")) is Result.UNKNOWN
    assert result(known, said("corridor", words="the corridor from Sumy was set up")) is Result.UNKNOWN


def test_a_speaker_by_the_last_name_or_a_pronoun_is_no_other_side(known: Knowledge) -> None:
    opened = said("road-opened", **by_name("Minister Odo Ferrand"))
    for words, wanted in (
        ("Ferrand", Result.UNSUCCESSFUL),
        ("she", Result.UNSUCCESSFUL),
        ("Petro Bondar", Result.DISPUTED),
        ("the Ferrand", Result.DISPUTED),
    ):
        hindered = said("evacuation", mode=Mode.DENIED, **by_name(words))
        assert result(known, opened, hindered) is wanted, words


def test_fighting_hinders_where_it_strikes_the_way(known: Knowledge) -> None:
    assert result(known, said("shelling", words="Sumy was shelled")) is Result.UNKNOWN
    assert result(known, said("shelling", words="the route from Sumy was shelled")) is Result.UNSUCCESSFUL
    assert result(known, said("attack-on-civilians", words="the convoy from Sumy")) is Result.UNSUCCESSFUL


def test_monitors_kept_from_looking_are_no_transit(known: Knowledge) -> None:
    assert result(known, said("access-denied")) is Result.UNKNOWN
    assert result(known, said("road-blocked")) is Result.UNSUCCESSFUL


def test_other_places_and_other_days_say_nothing(known: Knowledge) -> None:
    elsewhere = (Location(words="Kherson", place="geonames:706448"),)
    assert result(known, said("evacuation", words="people of Kherson", places=elsewhere)) is Result.UNKNOWN
    assert result(known, said("evacuation", on="2022-03-02")) is Result.UNKNOWN
    undated = Transit(origin="Sumy", destination="Poltava", day=None)
    assert result(known, said("evacuation", on="2022-03-02"), transit=undated) is Result.SUCCESSFUL
    everywhere = said("evacuation", words="people were evacuated over all routes")
    assert result(known, everywhere) is Result.SUCCESSFUL
    assert result(known, everywhere, transit=undated) is Result.UNKNOWN
    assert result(known, said("displacement", words="40,000 people fled")) is Result.UNKNOWN


def test_read_from_text(known: Knowledge) -> None:
    told = "Buses with evacuees from Sumy arrived in Poltava on Friday, the mayor said."
    assert read(known, told).result is Result.SUCCESSFUL
    assert read(known, told, "Kharkiv").result is Result.UNKNOWN
    assert read(known, "").result is Result.UNKNOWN


def test_the_answer_names_its_claims(known: Knowledge) -> None:
    claim = said("evacuation", doers=(Participant(words="buses"),))
    found = came_of(TRANSIT, [claim], known)
    assert found.to_json()["passed"] == [claim.id]
    assert "come through" in found.why


@pytest.mark.parametrize(
    "told",
    [
        "The convoy carrying residents of Sumy has reached Poltava.",
        "About 700 residents left Sumy in their own cars, the council said.",
        "Another 300 people were taken from Sumy to Poltava by bus, the mayor said.",
        "Some 800 people were able to leave Sumy on Friday, the council said.",
        "Volunteers brought 40 children out of Sumy on Friday.",
        "Ten buses with civilians of Sumy arrived in Poltava on Friday.",
        "About 2,900 residents of Sumy reached Poltava in their own cars.",
        "Some 2,000 residents of Sumy were able to reach Poltava.",
        "As many as 1,400 people came to Poltava from Sumy on Friday morning, the governor said.",
        "It was possible to evacuate 900 people from Sumy on Friday, the council said.",
        "In all, 250 residents of Sumy were evacuated to Poltava.",
        "Evacuated citizens included residents of Sumy, Konotop and Shostka.",
        "Around 700 people made it out of Sumy on Friday, the mayor said.",
        "Around 700 people made it from Sumy to Poltava on Friday.",
        "People escaped from Sumy through the humanitarian corridor on Friday, the council said.",
        "The Red Cross led a convoy of 50 buses out of Sumy on Friday.",
        "Civilians from Sumy arrived in Poltava on Friday.",
        "The second convoy with people from Sumy got to Poltava in the evening.",
        "The evacuation from Sumy was successful, the governor said.",
        "The corridor from Sumy to Poltava worked on Friday, the governor said.",
        "Over 3,000 people used the humanitarian corridors on Friday.",
        "Of them, 3,000 people from Sumy reached Poltava, the official said.",
        "Some 130 people were brought to Poltava from Sumy on Friday, aid workers said.",
        "About 50 buses with evacuees made it to Poltava from Sumy on Friday.",
        "The column of 12 buses that left Sumy on Friday morning arrived in Poltava in the evening.",
        "Despite shelling, 400 people left Sumy along the corridor on Friday, the governor said.",
    ],
)
def test_words_for_coming_through(known: Knowledge, told: str) -> None:
    assert read(known, told).result is Result.SUCCESSFUL


@pytest.mark.parametrize(
    "told",
    [
        "Residents were not able to leave Sumy on Friday.",
        "Residents of Sumy could not leave on Friday, the mayor said.",
        "The evacuation of Sumy was called off, the governor said.",
        "The evacuation from Sumy had to be called off on Friday, the Red Cross said.",
        "The evacuation of Sumy failed because of shelling, the governor said.",
        "The evacuation of Sumy was postponed, the council said.",
        "The evacuation of Sumy was disrupted by Russian troops, the governor said.",
        "The evacuation of Sumy was disrupted by Ukrainian troops, the governor said.",
        "The humanitarian corridor from Sumy did not work, the minister said.",
        "It was not possible to evacuate people from Sumy on Friday, the governor said.",
        "The evacuation from Sumy was not possible on Friday because of fighting.",
        "It was impossible to evacuate people from Sumy on Friday, the governor said.",
        "Buses sent from Poltava are waiting to pass at the checkpoint in Sumy, the minister said.",
        "A convoy is being held at the checkpoint near Sumy.",
        "The convoy is stuck at a checkpoint near Sumy.",
        "A column of buses was stopped at a checkpoint outside Sumy.",
        "Forty buses are stranded outside Sumy and cannot pass.",
        "The column of buses was not let through to Sumy.",
        "The soldiers did not let the buses into Sumy.",
        "Russian troops did not allow the convoy to enter Sumy.",
        "Ukrainian troops did not allow the convoy to enter Sumy.",
        "Buses were not able to get to Sumy on Friday.",
        "No civilians came out of Sumy along the corridor.",
        "The green corridor from Sumy fell through.",
        "Shelling of the route from Sumy disrupted the evacuation.",
        "Russian forces shelled the evacuation route from Sumy on Friday, the governor said.",
        "Ukrainian forces shelled the evacuation route from Sumy on Friday, the governor said.",
        "The evacuation of civilians from Sumy did not take place on Friday.",
        "The evacuation from Sumy was cut short on Friday, the Red Cross said.",
        "The minister said that no one had been able to leave Sumy on Friday.",
        "Eight of nine corridors worked on Friday, Minister Odo Ferrand said. The corridor from Sumy to Poltava"
        " did not work, Ferrand said.",
    ],
)
def test_words_for_being_kept_from_it(known: Knowledge, told: str) -> None:
    assert read(known, told).result is Result.UNSUCCESSFUL


@pytest.mark.parametrize(
    "told",
    [
        "An evacuation of Sumy is planned for Friday, the council said.",
        "The evacuation of Sumy has been approved, the council said.",
        "Residents will be able to leave Sumy on Friday, the council said.",
        "Residents can leave Sumy by bus or car on Friday, the minister said.",
        "A corridor from Sumy to Poltava was agreed, the minister said.",
        "A column with buses for an evacuation is departing Sumy, the minister said.",
        "A convoy of buses has set out for Sumy to collect residents, the minister said.",
        "Buses are waiting for residents at the station of Sumy.",
        "The evacuation from Sumy is to begin on Saturday.",
        "The authorities are trying to evacuate residents of Sumy.",
        "Some 300 people are waiting to be evacuated from Sumy, the council said on Friday.",
        "The governor urged residents to leave Sumy on Friday.",
        "If shelling goes on, the evacuation from Sumy will be called off on Friday.",
        "Residents fear that the evacuation from Sumy on Friday could be disrupted.",
        "Russian soldiers left Sumy on Friday, the governor said.",
        "Ukrainian soldiers left Sumy on Friday, the governor said.",
        "A convoy with 30 tonnes of food reached Sumy on Friday, the Red Cross said.",
        "Twenty buses have left Poltava for Sumy on Friday, the minister said.",
        "Russian troops shelled Sumy on Friday, the governor said.",
        "Ukrainian troops shelled Sumy on Friday, the governor said.",
        "Some 500 people were evacuated from Sumy to Kharkiv on Friday, the governor said.",
        "Some 500 people were evacuated from Poltava to Sumy on Friday, the governor said.",
    ],
)
def test_words_that_tell_no_outcome(known: Knowledge, told: str) -> None:
    assert read(known, told).result is Result.UNKNOWN


@pytest.mark.parametrize(("one", "other"), [("Russia", "Ukrainian"), ("Ukraine", "Russian")])
def test_an_accusation_read_from_text(known: Knowledge, one: str, other: str) -> None:
    told = (
        f"{one} opened a humanitarian corridor from Sumy on Friday. {one} accused {other} troops of disrupting the "
        f"evacuation of Sumy on Friday, the ministry said."
    )
    assert read(known, told).result is Result.DISPUTED


def test_approved_corridors_are_not_said_to_have_been_opened(known: Knowledge) -> None:
    assert read(known, "Three humanitarian corridors have been approved for Friday.").opened == ()
    assert read(known, "Nine humanitarian corridors will open on Friday.").opened == ()
