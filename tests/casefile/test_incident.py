"""One incident as a page, and the ids that lead to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from make import claim
from make import report as made_report
from rich.console import Console

from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.identity import watched
from truceline.casefile.incident import page_of
from truceline.casefile.links import Linker
from truceline.casefile.named import claim_named, incident_named
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.ruling import proposed
from truceline.casefile.state import State, look
from truceline.casefile.store import CaseFile, create_case
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.decision import Ruling
from truceline.errors import CaseError
from truceline.publish.incident import incident_page, page_row
from truceline.report import Report, Span
from truceline.when import partial_date

AT = datetime(2020, 12, 1, tzinfo=UTC)
KNOWN = date(2020, 12, 31)


def told(report: Report, *, by: str, at: int = 0, **fields: Any) -> Claim:
    """Shelling of a town by one side on one day, as somebody says it."""
    given = {
        "report": report.id,
        "span": Span(start=at, end=at + 10),
        "words": f"words of {by} at {at} in {report.text}",
        "when": partial_date("2020-11-20"),
        "doers": (Participant(words="one side", actor="AM"),),
        "places": (Location(words="the town", place="shusha"),),
        "speakers": (Speaker(words=by, actor=by),),
    }
    return replace(claim(**{**given, **fields}), published=report.published)


class Written:
    """A case whose claims are given by hand."""

    def __init__(self, case: CaseFile, *, linked: bool) -> None:
        self.case = case
        self.linker = Linker("karabakh-2020") if linked else None

    def put(self, report: Report, *claims: Claim) -> None:
        list(
            add(
                self.case,
                [report],
                extractor=lambda given: Extracted(claims=claims),
                at=AT,
                linker=self.linker,
            )
        )

    def state(self) -> State:
        return look(self.case.path)

    def ruled(self, kind: Ruling, *ids: str) -> None:
        state = self.state()
        decide(self.case, proposed(state, kind, ids, by="desk", at=AT, why="read again"))


@pytest.fixture(params=[False, True], ids=["fresh links", "stored links"])
def written(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Written]:
    made = create_case(tmp_path / "town.case", accord=watched("karabakh-2020"), at=AT)
    yield Written(made, linked=request.param)
    made.close()


def report(number: int, day: str = "2020-11-21") -> Report:
    return made_report(f"report number {number}", title=f"number {number}", published=day)


def three(count: str) -> tuple[Quantity, ...]:
    return (Quantity(low=float(count), high=float(count), unit="killed", words=count),)


def test_a_page_tells_who_says_denies_and_counts(written: Written) -> None:
    one, other, third = report(1), report(2, "2020-11-22"), report(3, "2020-11-23")
    written.put(one, told(one, by="AZ", quantities=three("3")))
    relayed = (Speaker(words="an agency", source="demo-outlet"), Speaker(words="AZ", actor="AZ"))
    written.put(other, told(other, by="AZ", speakers=relayed), told(other, by="AM", at=20, mode=Mode.DENIED))
    later = partial_date("2020-11-22")
    written.put(third, told(third, by="RU", quantities=three("5")), told(third, by="RU", at=20, when=later))
    state = written.state()
    (held, *_) = incidents_of(state, known=KNOWN)
    page = page_of(state, held.id[:6], known=KNOWN)
    assert [each.voice for each in page.incident.voices] == ["AZ", "RU"]
    assert [copy.report for copy in page.incident.voices[0].copies] == [other.id]
    assert [each.voice for each in page.denied] == ["AM"]
    assert {each.about.value for each in page.contradictions} >= {"occurrence", "number"}
    assert [each.why for each in page.near] == ["their days do not meet"]
    shown = printed(incident_page(page, state.naming()))
    for words in ("said by", "denied by", "numbers", "contradictions", "not merged with", other.id):
        assert words in shown
    row = page_row(page, state.naming())
    assert len(row["claims"]) == 4
    assert row["near"][0]["why_not"] == "their days do not meet"


def printed(page: Any) -> str:
    console = Console(width=100, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(page)
    return console.export_text()


def test_an_id_leads_on_when_a_report_is_added(written: Written) -> None:
    first, second = report(1), report(2, "2020-11-19")
    written.put(first, told(first, by="AZ"))
    (before,) = incidents_of(written.state(), known=KNOWN)
    written.put(second, told(second, by="RU"))  # published earlier, added later
    state = written.state()
    (after,) = incidents_of(state, known=KNOWN)
    assert before.id != after.id
    found = incident_named(state, before.id[:8], known=KNOWN)
    assert found.incident.id == after.id
    assert found.led == f"{before.id} is now {after.id}, which holds all of its claims"
    (early,) = incidents_of(state, known=date(2020, 11, 20))  # only the second was out
    assert incident_named(state, early.id, known=KNOWN).incident.id == after.id


def test_an_id_leads_on_after_decisions(written: Written) -> None:
    one, other = report(1), report(2)
    written.put(one, told(one, by="AZ"))
    written.put(other, told(other, by="RU"))
    state = written.state()
    (before,) = incidents_of(state, known=KNOWN)
    ids = [each.id for each in state.claims]
    written.ruled(Ruling.SPLIT, ids[0])
    state = written.state()
    assert len(incidents_of(state, known=KNOWN)) == 2
    assert "1 of 2" in incident_named(state, before.id, known=KNOWN).led
    page = page_of(state, ids[1], known=KNOWN)
    assert page.near[0].why == "split by desk: read again"
    written.ruled(Ruling.UNDO, ids[0])
    assert page_of(written.state(), before.id, known=KNOWN).led == ""
    written.ruled(Ruling.REJECT, ids[0])
    page = page_of(written.state(), ids[1], known=KNOWN)
    assert [each.id for each in page.rejected] == [ids[0]]
    assert page_of(written.state(), before.id, known=KNOWN).incident == page.incident
    assert page.led == f"holds claim {ids[1]}"
    with pytest.raises(CaseError) as told_why:
        page_of(written.state(), ids[0], known=KNOWN)
    assert "it is rejected" in str(told_why.value)


def test_ids_cut_too_short_or_unknown(written: Written) -> None:
    one = report(1)
    many: Sequence[Claim] = [told(one, by="AZ", at=at) for at in range(17)]
    written.put(one, *many)
    state = written.state()
    heads = [each.id[:2] for each in many]
    double = next(head for head in heads if heads.count(head) > 1)  # 17 ids, 16 digits
    for id, code in (
        (double, "ambiguous-id"),
        ("c", "unknown-claim"),
        ("", "unknown-claim"),
        ("x1", "unknown-claim"),
    ):
        with pytest.raises(CaseError) as refused:
            claim_named(state, id)
        assert refused.value.problems[0].code == code
    with pytest.raises(CaseError) as refused:
        incident_named(state, "ifffffffffff", known=KNOWN)
    assert refused.value.problems[0].code == "unknown-incident"
    assert many[0] == claim_named(state, many[0].id)
