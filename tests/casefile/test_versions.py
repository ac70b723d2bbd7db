"""Reports told twice: corrected by their source, dated in the future, under ten names."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import make
from truceline.casefile.add import Effect, Outcome, add
from truceline.casefile.gathered import Gathered
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import CaseFile, create_case
from truceline.claim import Claim, Location, Manner, Participant, Quantity, Speaker
from truceline.incident import Incident
from truceline.report import Report, Span
from truceline.when import partial_date

ACCORD = "karabakh-2020"
AT = datetime(2020, 12, 1, tzinfo=UTC)
BODY = (
    "Shells hit the market of Shusha on Saturday morning while traders were setting up their stalls. {killed} men were "
    "killed, the town's hospital said, and a bakery burnt down. The firing went on for an hour from the hills in the "
    "north; by noon the road into the town was open again and lorries with flour were let through to the depot."
)


def paper(killed: int, published: str = "2020-10-03", body: str = BODY, **more: Any) -> Report:
    more = {"source": "demo-outlet", "title": "Shells on a market", "received": AT, **more}
    return make.report(body.format(killed=killed), published=published, **more)


def read(report: Report) -> Extracted:
    """One claim, with the number that stands in the text."""
    dead = float(next(word for word in report.text.split() if word.isdigit()))
    claim = make.claim(
        "shelling",
        report=report.id,
        span=Span(start=0, end=len(report.text)),
        words=report.text.partition(". ")[0],
        speakers=(Speaker(words=report.source, source=report.source, manner=Manner.OWN),),
        places=(Location(words="Shusha", place="shusha"),),
        doers=(Participant(words="Azerbaijan", actor="AZ"),),
        when=partial_date("2020-10-03"),
        published=None,
        quantities=(Quantity(low=dead, high=dead, unit="killed", words=str(dead)),),
    )
    return Extracted(claims=(_dated(claim, report),))


def _dated(claim: Claim, report: Report) -> Claim:
    return Claim.from_json(
        {**claim.to_json(), "published": report.published.to_json() if report.published else None}
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    made = create_case(tmp_path / "versions.case", accord=watched(ACCORD), at=AT)
    yield made
    made.close()


def put(case: CaseFile, *reports: Report) -> list[Outcome]:
    return list(add(case, reports, extractor=read, at=AT, linker=Linker(ACCORD)))


def known(case: CaseFile, day: str) -> tuple[Incident, ...]:
    return incidents_of(look(case.path), known=date.fromisoformat(day))


def dead(incident: Incident) -> list[float | None]:
    return [low for each in incident.estimates for _, low, _ in each.says]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_corrected_report_stands_in_the_place_of_the_first_from_its_own_day_on(
    case: CaseFile, backwards: bool
) -> None:
    first, corrected = paper(3), paper(5, "2020-10-05")
    one, other = (corrected, first) if backwards else (first, corrected)
    put(case, one)
    (outcome,) = put(case, other)
    assert outcome.remarks == (f"a version of {one.id} (same title)",)
    ((before,), (after,)) = known(case, "2020-10-04"), known(case, "2020-10-05")
    assert (dead(before), dead(after)) == ([3], [5])
    assert (before.origins, after.origins) == (1, 1)
    state = look(case.path)
    remarks = {entry.id: entry.remarks for entry in state.entries}
    assert f"{corrected.id} stands in its place from 2020-10-05" in remarks[first.id][0]
    assert remarks[corrected.id][0].startswith(f"a later version of {first.id} (same title)")
    assert len(state.claims) == 2


def test_three_versions_follow_one_another(case: CaseFile) -> None:
    put(case, paper(3), paper(4, "2020-10-05"), paper(5, "2020-10-07"))
    days = ("2020-10-04", "2020-10-05", "2020-10-06", "2020-10-07", "9999-12-31")
    assert [dead(*known(case, each)) for each in days] == [[3], [4], [4], [5], [5]]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "other-outlet"},
        {"source": ""},
        {"title": "Flour for the depot"},
        {"body": "On Sunday the town was quiet and {killed} lorries came; nobody was seen on the hills."},
        {"published": None},
    ],
)
def test_what_is_no_later_version(case: CaseFile, other: dict[str, Any]) -> None:
    put(case, paper(3), paper(5, **{"published": "2020-10-05", **other}))
    assert 3 in dead(*known(case, "2020-10-09"))


def test_an_address_tells_a_version_under_another_title(case: CaseFile) -> None:
    page = {"address": "https://example.org/market"}
    put(case, paper(3, **page), paper(5, "2020-10-05", title="Corrected: shells on a market", **page))
    assert dead(*known(case, "2020-10-05")) == [5]


def test_of_two_versions_of_one_day_that_came_together_both_count(case: CaseFile) -> None:
    put(case, paper(3), paper(5))
    (incident,) = known(case, "2020-10-09")
    assert (sorted(map(float, filter(None, dead(incident)))), incident.origins) == ([3, 5], 1)
    assert "which is the later one is not known" in look(case.path).entries[0].remarks[0]


def test_of_two_versions_of_one_day_the_one_received_later_stands(case: CaseFile) -> None:
    put(case, paper(3))
    put(case, paper(5, received=datetime(2020, 12, 2, tzinfo=UTC)))
    assert dead(*known(case, "2020-10-09")) == [5]


def test_a_report_from_the_future_is_kept_flagged_and_not_known_before_its_date(case: CaseFile) -> None:
    (outcome,) = put(case, paper(3, "2021-05-01"))
    assert outcome.effect is Effect.ADDED
    assert outcome.remarks == (
        "dated 2021-05-01, after it was received (2020-12-01): it counts from 2021-05-01 on",
    )
    assert look(case.path).entries[0].remarks == outcome.remarks
    assert (known(case, "2021-04-30"), len(known(case, "2021-05-01"))) == ((), 1)
    for near in ("2020-12-02", "2020-12", "2020"):  # another zone; a month or year that is not over
        assert put(case, paper(4, near, title=near))[0].remarks == ()


def test_one_report_under_ten_names_is_one_report(case: CaseFile) -> None:
    outcomes = put(case, *(paper(3, origin=f"copy{n}.txt", source=f"outlet{n}") for n in range(10)))
    assert [each.effect for each in outcomes] == [Effect.ADDED, *[Effect.UNCHANGED] * 9]
    assert outcomes[9].kept == ("source stays 'outlet0', not 'outlet9'",)
    (incident,) = known(case, "2020-12-01")
    assert (incident.origins, len(incident.claims)) == (1, 1)


def test_one_text_printed_by_ten_outlets_is_one_origin_with_nine_copies(case: CaseFile) -> None:
    put(case, *(paper(3, body=f"{BODY}\nPage {n}.", source=f"outlet{n}") for n in range(10)))
    (incident,) = known(case, "2020-12-01")
    assert (incident.origins, len(incident.claims)) == (1, 10)
    (voice,) = incident.voices
    assert len(voice.copies) == 9


def test_incidents_day_by_day_are_those_of_each_day(case: CaseFile) -> None:
    put(
        case, paper(3), paper(4, "2020-10-05"), paper(5, "2020-10-07"), paper(6, source="other", title="Else")
    )
    state = look(case.path)
    gathered = Gathered(state)
    for day in map(
        date.fromisoformat, ("2020-10-07", "2020-10-02", "2020-10-05", "2020-10-06", "2020-10-04")
    ):
        assert gathered.at(day) == incidents_of(state, known=day)
