"""Ruling on claims: what is written, what is refused, what outlives corrections and new readings."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from make import claim
from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.decide import decide, decisions_of
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted
from truceline.casefile.state import State, look
from truceline.casefile.store import CaseFile, create_case
from truceline.casefile.verify import verify
from truceline.decision import Decision, Ruling
from truceline.errors import CaseError
from truceline.reconcile import rule
from truceline.report import Report, Span
from truceline.when import partial_date

AT = datetime(2020, 12, 1, tzinfo=UTC)
WORDS = "Shells fell on the mill. The ferry was hit."


def read(given: Report) -> Extracted:
    """Two claims of a report; what they say of when depends on the day of publication."""
    spans = (Span(start=0, end=24), Span(start=25, end=43))
    when = partial_date(str(given.published)) if given.published else None
    claims = (
        claim(happening, report=given.id, span=span, words=given.text, when=when, published=None)
        for happening, span in zip(("shelling", "clash"), spans, strict=True)
    )
    return Extracted(claims=tuple(replace(each, published=given.published) for each in claims))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "mill.case", accord=watched("karabakh-2020"), at=AT)
    put(made, made_report(WORDS, published=None))
    yield made
    made.close()


def put(case: CaseFile, *reports: Report) -> None:
    list(add(case, reports, extractor=read, at=AT))


def ids(case: CaseFile) -> list[str]:
    return [each.id for each in look(case.path).as_read]


def ruling(kind: Ruling, *subjects: str, by: str = "desk", why: str = "read again", **more: Any) -> Decision:
    return Decision(kind=kind, subjects=subjects, by=by, at=AT, why=why, **more)


def codes(error: pytest.ExceptionInfo[CaseError]) -> list[str]:
    return [each.code for each in error.value.problems]


def happenings(state: State) -> list[str]:
    return [each.happening for each in state.claims]


def test_a_rejected_claim_stands_no_more_until_the_latest_word_says_otherwise(case: CaseFile) -> None:
    first, _ = ids(case)
    decide(case, ruling(Ruling.REJECT, first))
    state = look(case.path)
    assert (happenings(state), [each.id for each in state.ruled.rejected]) == (["clash"], [first])
    decide(case, ruling(Ruling.ACCEPT, first, by="second desk", why=""))
    assert len(look(case.path).claims) == 2
    assert [each.by for each in look(case.path).ruled.on[first]] == ["desk", "second desk"]


def test_an_undone_undoing_brings_a_decision_back(case: CaseFile) -> None:
    first, _ = ids(case)
    made = decide(case, ruling(Ruling.REJECT, first))
    undo = decide(case, ruling(Ruling.UNDO, made.id))
    assert len(look(case.path).claims) == 2
    with pytest.raises(CaseError) as told:
        decide(case, ruling(Ruling.UNDO, made.id, by="other"))
    assert codes(told) == ["undone-already"]
    decide(case, ruling(Ruling.UNDO, undo.id))
    assert len(look(case.path).claims) == 1


def test_decisions_outlive_corrections_and_a_new_reading(case: CaseFile) -> None:
    first, _ = ids(case)
    decide(case, ruling(Ruling.CORRECT, first, changes=(("happening", "air-strike"),)))
    corrected = next(each for each in look(case.path).claims if each.happening == "air-strike")
    reject = decide(case, ruling(Ruling.REJECT, corrected.id))
    assert reject.subjects == (first,)  # by the id it was read under
    put(case, made_report(WORDS, published="2020-11-12"))  # the day is known now: both claims get other ids
    state = look(case.path)
    assert first not in ids(case)
    assert [each.happening for each in state.ruled.rejected] == ["air-strike"]
    assert happenings(state) == ["clash"]
    assert not state.ruled.idle


def test_a_decision_whose_claim_is_gone_is_kept_and_idle(case: CaseFile) -> None:
    first, _ = ids(case)
    decide(case, ruling(Ruling.REJECT, first))
    again = made_report(WORDS, published="2020-11-12")
    list(add(case, [again], extractor=lambda given: Extracted(), at=AT))
    state = look(case.path)
    assert [each.kind for each in state.ruled.idle] == [Ruling.REJECT]
    assert len(state.decisions) == 1


def test_two_at_once_and_the_later_is_told(case: CaseFile) -> None:
    first, second = ids(case)
    seen = look(case.path).head
    made = decide(case, ruling(Ruling.REJECT, first), seen=seen)
    with pytest.raises(CaseError) as told:
        decide(case, ruling(Ruling.ACCEPT, first, by="other"), seen=seen)
    assert codes(told) == ["ruled-meanwhile"]
    decide(case, ruling(Ruling.ACCEPT, second, by="other"), seen=seen)  # another claim: no quarrel
    decide(case, ruling(Ruling.UNDO, made.id))
    with pytest.raises(CaseError) as told:
        decide(case, ruling(Ruling.ACCEPT, first, by="other"), seen=seen)
    assert codes(told) == ["ruled-meanwhile", "ruled-meanwhile"]


def test_moments_follow_the_order_of_writing(case: CaseFile) -> None:
    first, _ = ids(case)
    decide(case, replace(ruling(Ruling.REJECT, first), at=AT + timedelta(days=1)))
    decide(case, ruling(Ruling.ACCEPT, first, by="other"))  # by a clock that runs behind
    with case.read() as connection:
        moments = [each.at for each in decisions_of(connection)]
    assert moments == sorted(moments)
    assert len(look(case.path).claims) == 2


WRONG = [
    (("happening", "nonsense"), "bad-value"),
    (("mode", "nonsense"), "bad-value"),
    (("when", {"first": "2020-12-02", "last": "2020-12-01", "precision": "span"}), "bad-value"),
    (("when", {"precision": "day"}), "bad-value"),
    (("places", [{"place": "nowhere-at-all"}]), "bad-value"),
    (("places", "mill"), "bad-value"),
    (("doers", [{"actor": "NOBODY"}]), "bad-value"),
    (("speakers", []), "bad-value"),
    (("quantities", [{"low": "many", "unit": "killed"}]), "bad-value"),
    (("quantities", [{"low": 5, "high": 3, "unit": "killed"}]), "bad-value"),
    (("quantities", [{"low": 5, "high": 5}]), "bad-value"),
    (("confidence", "total"), "bad-value"),
    (("words", "others"), "uncorrectable-field"),
    (("happening", "shelling"), "changes-nothing"),
]


@pytest.mark.parametrize(("change", "code"), WRONG)
def test_nonsense_is_refused(case: CaseFile, change: tuple[str, Any], code: str) -> None:
    first, _ = ids(case)
    with pytest.raises(CaseError) as told:
        decide(case, ruling(Ruling.CORRECT, first, changes=(change,)))
    assert codes(told) == [code]
    assert not look(case.path).decisions


def test_what_makes_no_decision_is_refused(case: CaseFile) -> None:
    first, second = ids(case)
    refused = {
        ("nobody-rules", "no-reason"): ruling(Ruling.REJECT, first, by=" ", why=""),
        ("nothing-ruled-on",): ruling(Ruling.ACCEPT),
        ("unknown-claim",): ruling(Ruling.ACCEPT, "c000000000000"),
        ("unknown-decision",): ruling(Ruling.UNDO, "d000000000000"),
        ("merge-of-one",): ruling(Ruling.MERGE, first, first),
        ("corrects-several",): ruling(Ruling.CORRECT, first, second, changes=(("mode", "denied"),)),
    }
    for expected, decision in refused.items():
        with pytest.raises(CaseError) as told:
            decide(case, decision)
        assert tuple(codes(told)) == expected
    decide(case, ruling(Ruling.ACCEPT, first))
    with pytest.raises(CaseError) as told:
        decide(case, ruling(Ruling.ACCEPT, first, why="once more"))
    assert codes(told) == ["decided-already"]
    assert date(2020, 12, 1) == look(case.path).decisions[0].at.date()


def test_a_split_claim_leaves_an_earlier_merge() -> None:
    one, other = claim(), claim("clash")
    merge = ruling(Ruling.MERGE, one.id, other.id)
    split = replace(ruling(Ruling.SPLIT, other.id), at=AT + timedelta(hours=1))
    ruled = rule((one, other), (split, merge))
    assert [ids for ids, _ in ruled.together] == [frozenset((one.id,))]
    assert [ids for ids, _ in ruled.apart] == [frozenset((other.id,))]


def test_too_much_is_refused(case: CaseFile) -> None:
    first, _ = ids(case)
    for decision in (
        ruling(Ruling.REJECT, first, why="x" * 5_000),
        ruling(Ruling.REJECT, first, by="x" * 300),
        ruling(Ruling.CORRECT, first, changes=(("places", [{"words": "x" * 30_000}]),)),
    ):
        with pytest.raises(CaseError) as told:
            decide(case, decision)
        assert codes(told) == ["too-long"]
    odd = decide(case, ruling(Ruling.REJECT, first, by="desk\n\x1b[31m", why="\u202e<script>"))
    assert look(case.path).decisions == (odd,)  # kept as given; made safe where it is shown


def test_many_rule_at_once_and_the_ledger_holds(case: CaseFile) -> None:
    first, second = ids(case)

    def one(number: int) -> str:
        subject = first if number % 2 else second
        return decide(case, ruling(Ruling.ACCEPT, subject, by=f"desk {number}", why="")).id

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(one, range(24)))
    state = look(case.path)
    assert {each.id for each in state.decisions} == set(made)
    moments = [each.at for each in state.decisions]
    assert moments == sorted(set(moments))
    assert verify(case).holds
