"""The queue for review and the agreement of coders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from make import claim
from make import report as made_report

from truceline.assess import Memo
from truceline.casefile.add import add
from truceline.casefile.agreement import agreement, alpha
from truceline.casefile.decide import decide
from truceline.casefile.identity import watched
from truceline.casefile.question import findings_of, incidents_of, trial_of
from truceline.casefile.queue import queue
from truceline.casefile.records import Extracted
from truceline.casefile.state import Asked, look
from truceline.casefile.store import CaseFile, create_case
from truceline.claim import Location, Mode, Participant, Speaker
from truceline.decision import Decision, Ruling
from truceline.report import Report, Span
from truceline.when import partial_date

AT = datetime(2020, 12, 1, tzinfo=UTC)
LATE = Asked(on=date(2020, 12, 1), known=date(2020, 12, 1))
TEXT = "Handed over; shells at the mill; no shells at the mill; a rumour; the weather."


def read(given: Report) -> Extracted:
    """A claim that a finding hangs on, one and its denial, one read with little confidence, one of no account."""
    spans = (Span(start=at, end=at + 10) for at in range(0, 60, 10))
    bare = replace(claim(report=given.id, words=given.text), published=given.published)
    town = (Location(words="mill", place="shusha"),)
    handed = replace(
        bare,
        happening="handover",
        when=partial_date("2020-11-25"),
        doers=(Participant(words="Armenia", actor="AM"),),
        places=(Location(words="Kalbajar", place="kalbajar-district", role="object"),),
        speakers=(Speaker(words="a ministry", actor="AZ"),),
    )
    shells = replace(
        bare,
        when=partial_date("2020-11-20"),
        places=town,
        doers=(Participant(words="Armenia", actor="AM"),),
        speakers=(Speaker(words="a ministry", actor="AZ"),),
    )
    denied = replace(shells, mode=Mode.DENIED, speakers=(Speaker(words="a ministry", actor="AM"),))
    unsure = replace(bare, happening="riot", confidence="low")
    plain = replace(bare, happening="visit")
    claims = (plain, unsure, denied, shells, handed)
    return Extracted(
        claims=tuple(replace(each, span=span) for each, span in zip(claims, spans, strict=False))
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "mill.case", accord=watched("karabakh-2020"), at=AT)
    list(add(made, [made_report(TEXT, published="2020-11-26")], extractor=read, at=AT))
    yield made
    made.close()


def ids(case: CaseFile) -> dict[str, str]:
    names = {"visit": "plain", "riot": "unsure", "handover": "handed"}
    found = {}
    for each in look(case.path).as_read:
        word = names.get(each.happening, "denied" if each.mode is Mode.DENIED else "shells")
        found[word] = each.id
    return found


def rules(case: CaseFile, kind: Ruling, *subjects: str, by: str = "one", changes: tuple = ()) -> Decision:
    decision = Decision(kind=kind, subjects=subjects, by=by, at=AT, why="read again", changes=changes)
    return decide(case, decision)


def test_what_a_finding_hangs_on_comes_first(case: CaseFile) -> None:
    known = ids(case)
    found = queue(look(case.path), LATE)
    order = [each.claim.id for each in found]
    assert order[0] == known["handed"]
    assert "6.kalbajar" in [before.provision for before, _ in found[0].changes]
    assert found[0].labels >= 1
    assert order.index(known["unsure"]) > order.index(known["handed"])
    assert known["plain"] not in order
    assert {known["shells"], known["denied"]} <= set(order)
    early = Asked(on=date(2020, 11, 20), known=date(2020, 11, 20))
    assert queue(look(case.path), early) == ()  # nothing was published by then


def test_a_trial_changes_what_asking_anew_without_the_claim_changes(case: CaseFile) -> None:
    state = look(case.path)
    incidents = incidents_of(state, known=LATE.known_day)
    trial, tried = trial_of(state, LATE, incidents=incidents), 0
    before = findings_of(state, LATE, incidents=incidents)
    for home in incidents:
        for gone in home.claims:
            left = tuple(each for each in home.claims if each is not gone)
            others = tuple(each for each in incidents if each is not home)
            less = (*others, replace(home, claims=left)) if left else others
            after = findings_of(replace(state, memo=Memo()), LATE, incidents=less)
            anew = {a.provision for a, b in zip(before, after, strict=True) if not a.same_as(b)}
            found = {a.provision for a, b in trial.without(home, gone.id) if not a.same_as(b)}
            assert found == anew, gone
            tried += bool(anew)
    assert tried


def test_one_of_two_on_which_a_finding_rests_waits_too(case: CaseFile) -> None:
    again = made_report(TEXT + " Again.", published="2020-11-27")
    list(add(case, [again], extractor=lambda given: Extracted(claims=read(given).claims[-1:]), at=AT))
    handed = [each for each in queue(look(case.path), LATE) if each.claim.happening == "handover"]
    assert len(handed) == 2
    assert {each.reasons for each in handed} == {("6.kalbajar rests on 2 claims, of which it is one",)}


def test_what_is_ruled_on_waits_no_more_but_for_the_second_coder(case: CaseFile) -> None:
    known = ids(case)
    rules(case, Ruling.ACCEPT, known["handed"])
    state = look(case.path)
    assert known["handed"] not in [each.claim.id for each in queue(state, LATE)]
    (again,) = [each for each in queue(state, LATE, by="two") if each.claim.id == known["handed"]]
    assert again.by == ("one",)


def test_agreement_of_coders(case: CaseFile) -> None:
    known = ids(case)
    assert agreement(look(case.path)).alpha is None
    rules(case, Ruling.ACCEPT, known["plain"], known["unsure"], known["shells"])
    rules(case, Ruling.ACCEPT, known["plain"], known["shells"], by="two")
    rules(case, Ruling.REJECT, known["unsure"], by="two")
    rules(case, Ruling.CORRECT, known["handed"], changes=(("mode", "planned"),))
    (corrected,) = [each.id for each in look(case.path).claims if each.mode is Mode.PLANNED]
    rules(case, Ruling.ACCEPT, corrected, by="two")  # of the claim as corrected: both agree
    found = agreement(look(case.path))
    assert len(found.judged) == 4
    assert found.same == found.alike == 0.75
    assert [each.claim.id for each in found.disputed] == [known["unsure"]]
    (pair,) = found.pairs
    assert (pair.claims, pair.alpha) == (4, found.alpha)
    assert found.alpha == pytest.approx(1 - 0.25 / (34 / 56))  # by hand: labels 5, 2 and 1 of 8


def test_a_second_coder_who_saw_the_claim_as_read_does_not_agree_with_its_correction(case: CaseFile) -> None:
    handed = ids(case)["handed"]
    rules(case, Ruling.CORRECT, handed, changes=(("mode", "planned"),))
    rules(case, Ruling.ACCEPT, handed, by="two")
    (judged,) = agreement(look(case.path)).judged
    assert judged.verdicts == {"one": "corrected", "two": "as read"}


def test_alpha_of_the_published_example() -> None:
    """Krippendorff (2011), section A: two observers, ten binary values, alpha 0.095."""
    one, other = "0100000000", "1110010010"
    rows = [{"A": a, "B": b} for a, b in zip(one, other, strict=True)]
    assert alpha(rows) == pytest.approx(0.095, abs=0.001)
    assert alpha([{"A": "x", "B": "x"}]) is None
    assert alpha([]) is None
