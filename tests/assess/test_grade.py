"""Grades by the printed rules: how the speaker stands to the provision decides, not what is said."""

import pytest

from truceline.assess.grade import Roles, grade

NOBODY = frozenset[str]()


def roles(**given: set[str]) -> Roles:
    known = {"parties": {"A", "B"}, "bearers": {"A"}, "beneficiaries": {"B"}, "watchers": {"M"}, **given}
    names = ("parties", "bearers", "beneficiaries", "watchers", "impartial", "holders")
    return Roles(**{name: frozenset(known.get(name, set())) for name in names})


def graded(stance: str, speaker: str, by: str = "", **given: set[str]) -> tuple[str, bool]:
    found = grade(
        stance,
        speakers=frozenset(speaker.split()),
        doers=frozenset(by.split()),
        kinds=frozenset({"court"} if speaker == "COURT" else ()),
        origin="",
        roles=roles(**given),
    )
    return found.name, found.strong


@pytest.mark.parametrize(
    ("stance", "speaker", "by", "wanted"),
    [
        ("for", "A", "A", ("party", False)),  # the bearer says that it complied
        ("for", "B", "A", ("against-interest", True)),  # the beneficiary confirms
        ("for", "B", "", ("against-interest", True)),
        ("against", "B", "A", ("party", False)),  # the beneficiary accuses
        ("against", "A", "A", ("against-interest", True)),  # an admission
        ("against", "M", "", ("independent", True)),
        ("against", "COURT", "", ("independent", True)),
        ("against", "C", "A", ("other", False)),  # an outsider
        ("amends", "B", "", ("against-interest", True)),  # an extension that the beneficiary grants
        ("amends", "A", "", ("party", False)),
        ("denies", "A", "A", ("party", False)),
        ("denies", "B", "A", ("against-interest", True)),
        ("ends", "B", "A", ("party", False)),
        ("against", "A B", "", ("against-interest", True)),  # jointly
        ("against", "A B C", "", ("against-interest", True)),
    ],
)
def test_grade_of_a_speaker(stance: str, speaker: str, by: str, wanted: tuple[str, bool]) -> None:
    assert graded(stance, speaker, by) == wanted


@pytest.mark.parametrize(
    ("stance", "speaker", "by", "wanted"),
    [
        ("for", "A", "A", False),  # bearer for its own acts
        ("for", "A", "B", True),  # beneficiary for the other's
        ("for", "A", "", False),  # the doer is unknown: party
        ("against", "A", "", False),
        ("against", "A", "B", False),
        ("against", "A", "A", True),
    ],
)
def test_speaker_that_is_bearer_and_beneficiary(stance: str, speaker: str, by: str, wanted: bool) -> None:
    both = {"A", "B"}
    assert graded(stance, speaker, by, bearers=both, beneficiaries=both)[1] is wanted


def test_one_of_several_beneficiaries_does_not_confirm_alone() -> None:
    assert graded("for", "A", "C", bearers={"C"}, beneficiaries={"A", "B"}) == ("party", False)
    assert graded("for", "A B", "C", bearers={"C"}, beneficiaries={"A", "B"}) == ("against-interest", True)


def test_party_admits_an_act_that_breaks_another_bearers_provision() -> None:
    assert graded("against", "B", "B", bearers={"C"}, beneficiaries={"A"}) == ("against-interest", True)


def test_monitor_that_is_the_bearer_is_no_witness() -> None:
    assert graded("for", "M", "M", bearers={"M"}, watchers=set()) == ("party", False)


def test_holder_declares_the_use_of_its_power() -> None:
    assert graded("uses", "A", "A", holders={"A"}) == ("against-interest", True)
    assert graded("uses", "B", "A", holders={"A"}) == ("party", False)


def test_newsroom_counts_by_its_origin() -> None:
    found = grade("against", speakers=NOBODY, doers=NOBODY, kinds=NOBODY, origin="daily", roles=roles())
    assert (found.name, found.strong, found.origin) == ("reported", False, "daily")
