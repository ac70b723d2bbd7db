"""Named exceptions and liberties: acts under the accord are no breach of it, read from text through patterns."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from worlds import NAMES

from truceline.accord import load_accord
from truceline.assess import assess
from truceline.claim import Claim, Location, Mode, Participant, Speaker
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.knowledge import Knowledge, load
from truceline.report import Span
from truceline.when import day

NAME = "karabakh-2020"


@cache
def knowledge() -> Knowledge:
    return load(accord=NAME)


def read(happening: str, place: str, on: date, *, by: str = "AZ", said_by: str = "RU-PKF") -> Claim:
    return Claim(
        report="r000000000000",
        span=Span(start=0, end=1),
        words="units moved in",
        language="en",
        happening=happening,
        mode=Mode.HAPPENED,
        speakers=(Speaker(words=said_by, actor=said_by),),
        published=day(on),
        doers=(Participant(words=by, actor=by),) if by else (),
        places=(Location(words=place, place=place),),
        when=day(on),
    )


def found(provision: str, on: date, *claims: Claim) -> Finding:
    told = [Incident(happening=each.happening, claims=(each,)) for each in claims]
    board = assess(load_accord(NAME), told, on=on, knowledge=knowledge())
    return next(each for each in board if each.provision == provision)


@pytest.mark.parametrize(
    ("place", "on", "by", "label"),
    [
        ("agdam-district", date(2020, 11, 20), "AZ-MOD", "unknown"),  # on the due day
        ("agdam", date(2020, 11, 21), "AZ", "unknown"),  # a town of the district, after it
        ("agdam-district", date(2020, 11, 14), "AZ", "breached"),  # before it was owed
        ("agdam-district", date(2020, 11, 20), "AM", "breached"),  # the other way about
        ("kalbajar-district", date(2020, 11, 18), "AZ", "breached"),  # the day had been moved
        ("kalbajar-district", date(2020, 11, 25), "AZ", "unknown"),
        ("khtsaberd", date(2020, 12, 12), "AZ", "breached"),
    ],
)
def test_entering_a_district_that_is_owed_breaks_no_position(
    place: str, on: date, by: str, label: str
) -> None:
    entered = found("1.positions", on, read("advance", place, on, by=by))
    assert entered.label.value == label
    if label == "unknown":
        assert not [each for each in entered.remarks if "alleged" in each]
        assert [each.stance for each in entered.voices] == ["context"]


def test_advance_that_goes_beyond_the_district_is_not_covered() -> None:
    on = date(2020, 11, 20)
    wide = read("advance", "agdam-district", on)
    wide = replace(wide, places=(*wide.places, Location(words="Khtsaberd", place="khtsaberd")))
    assert found("1.positions", on, wide).label.value == "breached"


def test_early_entry_is_covered_once_the_handover_is_done() -> None:
    on = date(2020, 11, 18)
    handed = read("handover", "agdam-district", on, by="AM", said_by="AZ")
    assert found("1.positions", on, read("advance", "agdam", on), handed).label.value == "unknown"


def test_mines_and_deaths_without_a_hand_are_no_hostilities() -> None:
    on = date(2021, 3, 1)
    assert found("1.ceasefire", on, read("mine-explosion", "agdam", on, by="")).label.value == "unknown"
    assert found("1.ceasefire", on, read("killing", "khojavend-district", on, by="")).label.value == "unknown"
    assert found("1.ceasefire", on, read("killing", "khtsaberd", on)).label.value == "breached"
    assert found("1.ceasefire", on, read("shelling", "khtsaberd", on, by="")).label.value == "breached"


def test_every_exception_names_a_duty_of_its_accord() -> None:
    for name in NAMES[:-1]:
        accord = load_accord(name)
        for provision in accord.provisions:
            assert all(accord.provision(each.once) or not each.once for each in provision.exceptions)
