"""Who can act, and who can be met or asked: a deed, a matter, a time or a place is nobody."""

import pytest

from tests import make
from truceline.extract import extract
from truceline.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="r-arcss-2018")


CASES = [
    ("The SSPDF met the governor and discussed the challenges in Bor.", "talks", ["SSPDF"], ["the governor"]),
    ("The SSPDF calls on the SPLM/A-IO to withdraw from Bor.", "withdrawal", ["SPLM-IO"], []),
    ("Repeated attempts to visit Bor failed on 3 May 2020.", "talks", [], []),
    ("A trader was arrested and beaten by the SSPDF in Bor.", "detention", ["SSPDF"], ["A trader"]),
    ("The clash went on, with 60 soldiers killed in Bor.", "killing", [], ["60 soldiers"]),
    ("The secretary of Koch county was arrested in Koch.", "detention", [], ["The secretary of Koch county"]),
    (
        "The decision of the SSPDF to open the road to Bor was praised.",
        "road-opened",
        ["SSPDF"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "happening", "doers", "targets"), CASES)
def test_who_takes_part(
    known: Knowledge, text: str, happening: str, doers: list[str], targets: list[str]
) -> None:
    claims = extract(make.report(text, published="2020-06-01"), known)
    one = next(each for each in claims if each.happening == happening)
    assert [each.actor or each.words for each in one.doers] == doers
    assert [each.words for each in one.targets] == targets


def test_swapped_parties_swap_who_is_asked(known: Knowledge) -> None:
    text = "The envoy calls on the {} to withdraw from Bor."
    found = []
    for name in ("SSPDF", "SPLM/A-IO"):
        claims = extract(make.report(text.format(name), published="2020-06-01"), known)
        found.append([each.actor for one in claims if one.happening == "withdrawal" for each in one.doers])
    assert found == [["SSPDF"], ["SPLM-IO"]]
