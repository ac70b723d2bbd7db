"""A case asked what came of a transit: by the day known, by ids or names, with a reason where it does not answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from transits import PERSON, transit_case

from truceline.assess.transit import Result
from truceline.casefile.state import State, look
from truceline.casefile.transit import transit_of
from truceline.errors import AssessError
from truceline.publish.transit import Told, end_of, transit_row, way_words

DAY, LATE = date(2020, 11, 14), date(2020, 12, 1)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    found = look(transit_case(tmp_path_factory.mktemp("way")))
    yield found
    found.case.close()


def asked(state: State, origin: str = "Kalbajar", destination: str = "Vardenis", known: date = LATE) -> Told:
    return transit_of(state, origin, destination, day=DAY, known=known)


def test_the_answer_moves_with_what_was_known(state: State) -> None:
    wanted = {
        "2020-11-12": (Result.UNKNOWN, "nothing is said"),
        "2020-11-13": (Result.UNKNOWN, "it is said to be planned"),
        "2020-11-14": (Result.UNKNOWN, "it is said to have been opened"),
        "2020-11-15": (Result.SUCCESSFUL, "people are said to have come through"),
        "2020-11-16": (Result.DISPUTED, "others that they were kept from it"),
    }
    for day, (result, why) in wanted.items():
        answer = asked(state, known=date.fromisoformat(day)).answer
        assert (answer.result, why in answer.why) == (result, True), day


def test_claims_stand_by_what_they_say_with_speakers_and_dates(state: State) -> None:
    found = asked(state)
    assert {name: len(claims) for name, claims in found.said.items()} == dict.fromkeys(found.said, 1)
    (passed,) = found.said["passed"]
    assert passed.words.startswith("About 300 residents of Kalbajar reached Vardenis")
    assert passed.known_from == date(2020, 11, 15)
    row = transit_row(found, state.naming())
    assert (row["from"], row["to"], row["on"], row["known"]) == (
        "Kalbajar",
        "Vardenis",
        "2020-11-14",
        "2020-12-01",
    )
    assert [each["id"] for each in row["claims"]] == [claim.id for _, claim in found.claims]
    assert PERSON not in str(row)


def test_ends_by_id_or_name(state: State) -> None:
    assert (
        asked(state, "kalbajar").answer == asked(state, "Kalbajar").answer == asked(state, "Karvachar").answer
    )
    assert asked(state, "Vardenis", "Kalbajar").answer.result is Result.UNKNOWN  # the way back
    other_day = transit_of(state, "Kalbajar", "Vardenis", day=date(2020, 11, 30), known=LATE)
    assert other_day.answer.result is Result.UNKNOWN
    any_day = transit_of(state, "Kalbajar", "Vardenis", day=None, known=LATE)
    assert any_day.answer.result is Result.DISPUTED
    assert way_words(any_day.transit, state.naming()) == "Kalbajar → Vardenis on any day"


@pytest.mark.parametrize(
    ("ends", "code", "hint"),
    [
        (("Kalbjar", "Vardenis"), "unknown-place", "kalbajar"),
        (("Kalbajar", "Qqqqxx"), "unknown-place", "known:"),
        (("Kalbajar", " "), "unnamed-place", "to which it leads"),
        (("Kalbajar", "kalbajar"), "same-place", "from which"),
    ],
)
def test_no_answer_without_two_places(state: State, ends: tuple[str, str], code: str, hint: str) -> None:
    with pytest.raises(AssessError) as told:
        asked(state, *ends)
    (problem,) = told.value.problems
    assert problem.code == code
    assert hint in problem.hint


def test_a_name_that_only_reports_know_is_an_end(state: State) -> None:
    claims = [claim for _, claim in asked(state).claims]
    told = [replace(claims[0], words="They went on to Qylahrat on foot.")]
    assert end_of("Qylahrat", told, state.naming()) == "Qylahrat"
    for other in ("Qylah", "qylahrat", "Qylahrat on foot again"):
        with pytest.raises(AssessError):
            end_of(other, told, state.naming())
