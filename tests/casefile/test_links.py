"""Links in a case file: asked at any date, added in any parts and order, a case tells the incidents of a full run."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests import make
from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.identity import knowledge_of, watched
from truceline.casefile.links import Linker, reach_of
from truceline.casefile.question import incidents_of
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import CaseFile, create_case, open_case
from truceline.casefile.touched import touched
from truceline.claim import Claim, Coding, Location, Mode, Participant, Speaker
from truceline.decision import Decision, Ruling
from truceline.errors import CaseError
from truceline.reconcile import reconcile
from truceline.report import Report, Span
from truceline.when import Interval, Precision

AT = datetime(2020, 12, 1, tzinfo=UTC)
ACCORD = "karabakh-2020"
FIRST = date(2020, 10, 1)
HAPPENINGS = ("shelling", "fighting", "missile-strike", "captured")
PLACES = ("shusha", "stepanakert", "shusha-district", "nagorno-karabakh", "agdam", "")
DOERS = ("AZ", "AM", "AZ-MOD", "")
WORDS = (
    "Shells fell on the upper quarter of the town for an hour",
    "Guns were heard all night along the river",
)
LATE = date(2021, 6, 1)


def claim(report: str, at: int, seed: int, published: int) -> Claim:
    """One of a few hundred different claims, so that many of them meet."""
    chance = random.Random(seed)
    first = FIRST + timedelta(days=chance.randrange(3))
    last = first + timedelta(days=chance.choice((0, 0, 0, 2, 40)))
    place, doer = chance.choice(PLACES), chance.choice(DOERS)
    lasting = last > first and chance.random() < 0.5
    span = Precision.SPAN if lasting else Precision.DAYS
    coded = Coding(provision="1.ceasefire", stance="says") if chance.random() < 0.15 else None
    return make.claim(
        chance.choice(HAPPENINGS),
        report=report,
        span=Span(start=at, end=at + 10),
        words=chance.choice(WORDS),
        mode=chance.choice((Mode.HAPPENED, Mode.HAPPENED, Mode.DENIED, Mode.PLANNED)),
        speakers=(Speaker(words="x", source=chance.choice("abcd")),),
        places=(Location(words=place, place=place),) if place else (),
        doers=(Participant(words=doer, actor=doer),) if doer else (),
        when=None
        if chance.random() < 0.1
        else Interval(first=first, last=last, precision=span if last > first else Precision.DAY),
        published=str(FIRST + timedelta(days=published)),
        coding=coded,
    )


def paper(number: int, seeds: Sequence[int]) -> tuple[Report, tuple[Claim, ...]]:
    """A report with its claims."""
    published = random.Random(number).randrange(12)
    report = make.report(f"Report {number}.", published=str(FIRST + timedelta(days=published)))
    return report, tuple(claim(report.id, 20 * at, seed, published) for at, seed in enumerate(seeds))


def put(case: CaseFile, papers: Iterable[tuple[Report, tuple[Claim, ...]]], *, linked: bool = True) -> None:
    told = {report.id: claims for report, claims in papers}
    linker = Linker(ACCORD) if linked else None
    for _ in add(
        case,
        [report for report, _ in papers],
        extractor=lambda report: Extracted(claims=told[report.id]),
        at=AT,
        linker=linker,
    ):
        pass


def fresh(folder: Path | str, name: str = "links.case") -> CaseFile:
    return create_case(Path(folder) / name, accord=watched(ACCORD), at=AT)


def plain(claims: Iterable[Claim], known: date, decisions: Sequence[Decision] = ()) -> list[dict[str, Any]]:
    found = reconcile(claims, decisions, known, knowledge=knowledge_of(ACCORD, "en"))
    return [each.to_json() for each in found]


def asked(case: CaseFile, known: date) -> list[dict[str, Any]]:
    return [each.to_json() for each in incidents_of(look(case.path), known=known)]


SEEDS = st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=3), min_size=6, max_size=10)


@pytest.mark.property
@settings(max_examples=12, deadline=None)
@given(
    seeds=SEEDS, cut=st.integers(0, 10), order=st.randoms(use_true_random=False), rulings=st.integers(0, 4)
)
def test_a_case_added_in_parts_tells_what_a_full_run_tells_at_any_date(
    seeds: list[list[int]], cut: int, order: random.Random, rulings: int
) -> None:
    papers = [paper(number, each) for number, each in enumerate(seeds)]
    claims = [claim for _, told in papers for claim in told]
    order.shuffle(papers)
    with TemporaryDirectory() as folder:
        case = fresh(folder)
        put(case, papers[:cut])
        made = [each for n in range(rulings) if (each := _ruling(case, claims, order, n))]
        before = asked(case, LATE)
        put(case, papers[cut:])
        _assert_touched(case, before, [report.id for report, _ in papers[cut:]])
        for known in (FIRST + timedelta(days=5), LATE):
            assert asked(case, known) == plain(claims, known, made)
        state = look(case.path)
        assert state.book.links is not None
        case.close()


def _assert_touched(case: CaseFile, before: list[dict[str, Any]], fresh: list[str]) -> None:
    """What is told to be touched is told by the whole case, and holds all that changed and all claims that are new."""
    found = [each.to_json() for each in touched(case, fresh)]
    after = asked(case, LATE)
    assert [each for each in after if each in found] == found
    assert all(each in found for each in after if each not in before)
    inside = {id for each in found for id in each["claims"]}
    new = {id for each in after for id in each["claims"]} - {id for each in before for id in each["claims"]}
    assert new <= inside


def _ruling(case: CaseFile, claims: list[Claim], order: random.Random, number: int) -> Decision | None:
    """A random decision, written to the case; None where it makes no sense there."""
    kind = order.choice((Ruling.CORRECT, Ruling.MERGE, Ruling.SPLIT, Ruling.REJECT))
    some = tuple({order.choice(claims).id for _ in range(3)}) if claims else ()
    place = {"words": "Agdam", "place": "agdam", "relation": "at", "role": "scene"}
    changes = (("places", [place]),) if kind is Ruling.CORRECT else ()
    subjects = some[:1] if kind is Ruling.CORRECT else some
    at = AT + timedelta(minutes=number)
    try:
        return decide(
            case, Decision(kind=kind, subjects=subjects, by="desk", at=at, why="seen", changes=changes)
        )
    except CaseError:
        return None


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return fresh(tmp_path)


SHELLED = next(
    seed for seed in range(400) if claim("r", 0, seed, 0).places and not claim("r", 0, seed, 0).coding
)


def test_claims_that_wait_are_linked_by_the_next_who_adds_and_until_then_nothing_is_missed(
    case: CaseFile,
) -> None:
    papers = [paper(number, [SHELLED, number]) for number in range(6)]
    claims = [claim for _, told in papers for claim in told]
    put(case, papers[:4], linked=False)
    assert look(case.path).book.links is None
    assert asked(case, LATE) == plain([claim for _, told in papers[:4] for claim in told], LATE)
    put(case, papers[4:])
    assert look(case.path).book.links
    assert asked(case, LATE) == plain(claims, LATE)


def test_links_made_by_other_rules_are_not_used_and_made_anew(case: CaseFile) -> None:
    papers = [paper(number, [SHELLED]) for number in range(3)]
    put(case, papers)
    with case.write() as connection:
        connection.execute(text('update meta set value = replace(value, \'"rules": "\', \'"rules": "x\')'))
        connection.execute(text("delete from links"))
    assert look(case.path).book.links is None
    expected = plain([claim for _, told in papers for claim in told], LATE)
    assert asked(case, LATE) == expected
    Linker(ACCORD).catch_up(case)
    assert look(case.path).book.links
    assert asked(case, LATE) == expected


def test_a_report_that_is_dated_later_is_linked_anew(case: CaseFile) -> None:
    (first, told), (second, others) = paper(0, [SHELLED]), paper(1, [SHELLED])
    undated = replace(told[0], published=None)
    put(case, [(replace(first, published=None), (undated,)), (second, others)])
    state = look(case.path)
    assert asked(case, LATE) == plain(others, LATE)
    put(case, [(first, told)])
    assert asked(case, LATE) == plain([*told, *others], LATE)
    with case.read() as connection:
        held = connection.execute(text("select count(distinct claim) from held")).scalar_one()
    assert held == 2
    assert [each.to_json() for each in incidents_of(state, known=LATE)] == plain(
        others, LATE
    )  # as it was then


def test_a_case_of_version_2_is_read_as_it_is_and_brought_up_by_who_writes(case: CaseFile) -> None:
    papers = [paper(number, [SHELLED]) for number in range(3)]
    put(case, papers[:2], linked=False)
    with case.write() as connection:
        for words in ("drop table held", "drop table links", "pragma user_version = 2"):
            connection.execute(text(words))
    old = open_case(case.path)
    assert asked(old, LATE) == plain([claim for _, told in papers[:2] for claim in told], LATE)
    with old.read() as connection:
        assert connection.execute(text("pragma user_version")).scalar_one() == 2
        assert reach_of(connection) is None
    put(old, papers[2:])
    assert asked(old, LATE) == plain([claim for _, told in papers for claim in told], LATE)
    with old.read() as connection:
        assert connection.execute(text("pragma user_version")).scalar_one() == 3


def test_the_future_and_the_past_of_programs_are_refused_by_number(case: CaseFile) -> None:
    for version in (1, 4):
        with case.write() as connection:
            connection.execute(text(f"pragma user_version = {version}"))
        with pytest.raises(CaseError, match="versions 2 and 3"):
            open_case(case.path)
