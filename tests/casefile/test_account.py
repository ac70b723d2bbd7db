"""Two sources or speakers of a case over a period: what each says, omits and contradicts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from make import claim
from make import report as made_report
from rich.console import Console

from truceline.casefile.account import SOURCE, SPEAKER, accounts_of
from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import CaseFile, create_case
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.errors import TrucelineError
from truceline.publish.compare import Accounts, Row, Verdict, comparison_table
from truceline.report import Report
from truceline.when import partial_date

AT = datetime(2020, 12, 1, tzinfo=UTC)
HILL, PLAIN = "Hill Gazette", "Plain Courier"
MIRROR = {Verdict.ONLY_A: Verdict.ONLY_B, Verdict.ONLY_B: Verdict.ONLY_A}


def told(report: Report, happening: str, place: str, **fields: Any) -> Claim:
    count = fields.pop("killed", None)
    given = {
        "report": report.id,
        "words": f"{happening} at {place}",
        "when": partial_date(fields.pop("when", "2020-11-20")),
        "doers": (Participant(words="one side", actor=fields.pop("by", "AM")),),
        "places": (Location(words=place, place=place),),
        "quantities": (Quantity(low=count, high=count, unit="killed", words=str(count)),) if count else (),
        "speakers": (Speaker(words=report.source, source=report.source),),
    }
    return replace(claim(happening, **{**given, **fields}), published=report.published)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "hill.case", accord=watched("karabakh-2020"), at=AT)
    hill = made_report("From the hill.", source=HILL, published="2020-11-21")
    plain = made_report("From the plain.", source=PLAIN, published="2020-11-22")
    late = made_report("From the hill, late.", source=HILL, published="2021-03-01")
    says = {
        hill.id: (
            told(hill, "shelling", "shusha", killed=3.0),
            told(hill, "raid", "kalbajar-district"),
            told(hill, "visit", "agdam"),
        ),
        plain.id: (
            told(plain, "shelling", "shusha", killed=12.0),
            told(plain, "raid", "kalbajar-district", mode=Mode.DENIED),
            told(plain, "withdrawal", "agdam", mode=Mode.PLANNED),
        ),
        late.id: (told(late, "shelling", "martuni", when="2021-02-28"),),
    }
    list(add(made, [hill, plain, late], extractor=lambda given: Extracted(claims=says[given.id]), at=AT))
    yield made
    made.close()


def compared(case: CaseFile, *names: str, **fields: Any) -> Accounts:
    one, other = names
    return accounts_of(look(case.path), fields.pop("kind", SOURCE), (one, other), **fields)


def rows(found: Accounts) -> dict[str, Row]:
    return {(row.a or row.b)[0].happening: row for row in found.rows}


def test_what_each_says_omits_and_contradicts(case: CaseFile) -> None:
    found = compared(case, HILL, PLAIN, until=date(2020, 12, 31))
    by = rows(found)
    assert {name: row.verdict for name, row in by.items()} == {
        "shelling": Verdict.DIFFERS,
        "raid": Verdict.DIFFERS,
        "visit": Verdict.ONLY_A,
        "withdrawal": Verdict.ONLY_B,
    }
    differing = {
        name: [each.name for each in row.facets if each.verdict is Verdict.DIFFERS]
        for name, row in by.items()
    }
    assert differing["shelling"] == ["number"]
    assert "whether" in differing["raid"]
    assert (found.a.reports, len(found.a.claims)) == (1, 3)  # the late report lies outside the period
    assert len(compared(case, HILL, PLAIN).a.claims) == 4
    console = Console(width=120)
    with console.capture() as printed:
        console.print(comparison_table(found, look(case.path).naming()))
    for words in ("Hill Gazette", "3 claims in 1 report", "differs: number", "3 killed", "12 killed"):
        assert words in printed.get()
    assert found.to_json()["a"]["to"] == "2020-12-31"


def test_exchanged_accounts_mirror(case: CaseFile) -> None:
    one, other = compared(case, HILL, PLAIN), compared(case, PLAIN, HILL)
    verdicts = {row.topic: MIRROR.get(row.verdict, row.verdict) for row in other.rows}
    assert {row.topic: row.verdict for row in one.rows} == verdicts


def test_speakers_are_compared_with_their_parts(tmp_path: Path) -> None:
    made = create_case(tmp_path / "two.case", accord=watched("karabakh-2020"), at=AT)
    report = made_report("Both sides.", published="2020-11-21")
    says = (
        told(
            report, "shelling", "shusha", by="AZ", killed=4.0, speakers=(Speaker(words="x", actor="AM-MOD"),)
        ),
        told(
            report, "shelling", "shusha", by="AM", killed=4.0, speakers=(Speaker(words="y", actor="AZ-MOD"),)
        ),
    )
    list(add(made, [report], extractor=lambda given: Extracted(claims=says), at=AT))
    found = compared(made, "Armenia", "AZ", kind=SPEAKER)
    (row,) = found.rows  # told apart only by who did it
    assert row.verdict is Verdict.DIFFERS
    assert [each.name for each in row.facets if each.verdict is Verdict.DIFFERS] == ["who"]
    made.close()


def test_what_cannot_be_compared_is_told(case: CaseFile) -> None:
    for names, more, code in (
        ((HILL, HILL.lower()), {}, "same-account"),
        ((HILL, "Nobody's Herald"), {}, "unknown-source"),
        ((HILL, ""), {}, "unknown-source"),
        ((HILL, PLAIN), {"since": date(2021, 1, 1), "until": date(2020, 1, 1)}, "dates-swapped"),
        (("AM", "XX-NOBODY"), {"kind": SPEAKER}, "unknown-speaker"),
    ):
        with pytest.raises(TrucelineError) as refused:
            compared(case, *names, **more)
        assert refused.value.problems[0].code == code
    empty = compared(case, HILL, PLAIN, since=date(2022, 1, 1))
    assert (tuple(empty.rows), empty.a.claims) == ((), ())
