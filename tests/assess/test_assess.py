"""Findings of the statement of 9 November 2020 on claims written for the tests: each row of the tables."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import make
import pytest
from worlds import asker, coded, findings, world

from truceline.accord import Kind, Pattern, Provision, load_accord
from truceline.assess import Memo, assess, changes, due, timeline
from truceline.claim import Claim, Participant, Quantity, Speaker
from truceline.errors import AssessError
from truceline.finding import Finding
from truceline.happening import load_happenings
from truceline.incident import Incident
from truceline.reconcile.coded import coded_incidents
from truceline.report import Span
from truceline.when import Interval, Precision

NAME = "karabakh-2020"


def told(
    provision: str, stance: str, first: str, last: str | None = "", *, said_by: str = "", **given: object
) -> Claim:
    """A coded claim; `last` empty: the same day; published on its first day unless told."""
    start = date.fromisoformat(first)
    end = start if last == "" else date.fromisoformat(last) if last else None
    published = date.fromisoformat(str(given.pop("published", first)))
    by = tuple(str(given.pop("by", "")).split())
    return coded(
        provision,
        stance,
        first=start,
        last=end,
        published=published,
        by=by,
        said_by=tuple(said_by.split()),
        **given,  # type: ignore[arg-type]
    )


def finding(provision: str, on: str, claims: Iterable[Claim] = (), *, known: str = "") -> Finding:
    found = findings(asker(NAME, claims), date.fromisoformat(on), date.fromisoformat(known or on))
    return next(each for each in found if each.provision == provision)


def verdict(provision: str, on: str, claims: Iterable[Claim] = (), *, known: str = "") -> tuple[str, str]:
    found = finding(provision, on, claims, known=known)
    return found.phase.value, found.label.value


HANDED = told("2.agdam", "for", "2020-11-18", said_by="AZ", by="AM", happening="handover")


def test_due_day_is_included_and_performance_does_not_move_the_phase() -> None:
    assert verdict("6.lachin", "2020-12-01") == ("open", "open")
    assert verdict("6.lachin", "2020-12-02") == ("past-due", "unknown")
    assert verdict("2.agdam", "2020-11-18", [HANDED]) == ("open", "fulfilled")
    assert finding("2.agdam", "2020-11-18", [HANDED]).axes.time == "early"


def test_readings_that_differ_in_the_phase_leave_the_label() -> None:
    assert verdict("2.agdam", "2020-11-20") == ("depends", "depends")
    assert verdict("2.agdam", "2020-11-20", [HANDED]) == ("depends", "fulfilled")
    one = assess(load_accord(NAME), (), on=date(2020, 11, 20), reading="before")
    assert next(each for each in one if each.provision == "2.agdam").phase.value == "past-due"


def test_bearer_alone_does_not_fulfil_and_the_beneficiary_alone_does() -> None:
    alone = told("6.lachin", "for", "2020-12-01", said_by="AM", by="AM", happening="handover")
    assert verdict("6.lachin", "2020-12-02", [alone]) == ("past-due", "unknown")
    both = told("6.lachin", "for", "2020-12-03", said_by="AZ", by="AM", happening="handover", start=5)
    late = finding("6.lachin", "2020-12-04", [alone, both])
    assert (late.label.value, late.axes.time) == ("fulfilled", "late")


def test_extension_is_law_from_its_day_as_known() -> None:
    assert verdict("6.kalbajar", "2020-11-16") == ("open", "open")
    projection = finding("6.kalbajar", "2020-11-16", known="2020-11-14")
    assert (projection.phase.value, projection.label.value, projection.projection) == (
        "past-due",
        "unknown",
        True,
    )
    asked_for = told(
        "6.lachin", "amends", "2020-11-30", said_by="AM", happening="extension", sets=(("due", "2020-12-10"),)
    )
    assert verdict("6.lachin", "2020-12-02", [asked_for]) == ("past-due", "unknown")
    granted = told(
        "6.lachin", "amends", "2020-11-30", said_by="AZ", happening="extension", sets=(("due", "2020-12-10"),)
    )
    assert verdict("6.lachin", "2020-12-02", [granted]) == ("open", "open")


def test_incident_counts_through_the_last_day_of_the_recent_window() -> None:
    broken = [told("1.ceasefire", "against", "2021-03-01", said_by="RU-PKF")]
    assert verdict("1.ceasefire", "2021-02-28", broken) == ("open", "unknown")
    assert verdict("1.ceasefire", "2021-03-31", broken) == ("open", "breached")
    after = finding("1.ceasefire", "2021-04-01", broken)
    assert after.label.value == "unknown"
    assert "last breached 2021-03-01" in after.detail


def test_incident_without_reported_end_lasts_to_its_newest_strong_report() -> None:
    first = told("6.safe-movement", "against", "2022-01-01", None, published="2022-01-05", said_by="ICRC")
    again = told(
        "6.safe-movement", "against", "2022-01-04", None, published="2022-02-20", said_by="UN", start=2
    )
    assert verdict("6.safe-movement", "2022-02-10", [first, again], known="2022-02-10") == ("open", "unknown")
    assert verdict("6.safe-movement", "2022-03-22", [first, again]) == ("open", "breached")
    assert verdict("6.safe-movement", "2022-03-23", [first, again]) == ("open", "unknown")


def test_reports_of_two_origins_are_strong_and_of_one_are_not() -> None:
    one = told("1.ceasefire", "against", "2021-03-01", newsroom="daily")
    same = told("1.ceasefire", "against", "2021-03-01", newsroom="daily", start=2)
    other = told("1.ceasefire", "against", "2021-03-01", newsroom="weekly", start=3)
    assert verdict("1.ceasefire", "2021-03-02", [one, same]) == ("open", "unknown")
    assert verdict("1.ceasefire", "2021-03-02", [one, other]) == ("open", "breached")


def test_holding_needs_coverage_and_a_strong_denial_makes_contested() -> None:
    covered = told("1.ceasefire", "for", "2021-03-01", "2021-03-09", said_by="RU-PKF", happening="ceasefire")
    assert verdict("1.ceasefire", "2021-03-09", [covered]) == ("open", "holding")
    broken = told("1.ceasefire", "against", "2021-03-05", said_by="RU-PKF")
    denial = told("1.ceasefire", "denies", "2021-03-05", said_by="UN", start=3)
    assert verdict("1.ceasefire", "2021-03-09", [broken, denial]) == ("open", "contested")
    assert verdict("1.ceasefire", "2021-03-09", [denial]) == ("open", "unknown")


def test_attribution_is_apart_from_occurrence() -> None:
    seen = told("1.ceasefire", "against", "2021-03-05", said_by="RU-PKF")
    blamed = told("1.ceasefire", "against", "2021-03-05", said_by="AM", by="AZ", start=2)
    found = finding("1.ceasefire", "2021-03-06", [seen, blamed])
    assert found.axes.responsible is not None
    assert found.axes.responsible.state == "open"
    named = told("1.ceasefire", "against", "2021-03-05", said_by="UN", by="AZ", start=3)
    found = finding("1.ceasefire", "2021-03-06", [seen, blamed, named])
    assert found.axes.responsible is not None
    assert (found.axes.responsible.state, found.axes.responsible.actors) == ("named", ("AZ",))


def test_joint_duty_needs_every_bearer_and_is_done_when_the_last_says_so() -> None:
    one = told("6.new-route", "for", "2022-01-01", said_by="AZ", by="AZ", happening="agreement")
    other = told("6.new-route", "for", "2022-02-01", said_by="AM", by="AM", happening="agreement", start=2)
    assert verdict("6.new-route", "2022-03-01", [one]) == ("open", "open")
    assert verdict("6.new-route", "2022-01-15", [one, other], known="2022-03-01") == ("open", "open")
    done = finding("6.new-route", "2022-03-01", [one, other])
    assert done.label.value == "fulfilled"
    fulfilled = done.date("fulfilled")
    assert fulfilled is not None
    assert fulfilled.date() == date(2022, 2, 1)
    moved = verdict("6.relocation", "2022-03-01", [one, other])
    assert moved == ("open", "open")


def test_end_needs_the_bearer_and_a_party_and_a_completion() -> None:
    announced = told(
        "4.term", "announces-end", "2022-01-01", None, said_by="RU", by="RU", happening="withdrawal-begun"
    )
    done = told(
        "4.term", "ends", "2022-02-01", said_by="AZ", by="RU", happening="withdrawal-completed", start=2
    )
    assert verdict("4.term", "2022-03-01", [announced]) == ("open", "running")
    assert verdict("4.term", "2022-03-01", [done]) == ("open", "running")
    assert verdict("4.term", "2022-01-31", [announced, done], known="2022-03-01") == ("open", "running")
    ended = finding("4.term", "2022-02-01", [announced, done])
    assert (ended.phase.value, ended.label.value, ended.label_before) == ("ended", "ended", "running")
    assert "outside the notice clause" in ended.detail
    assert verdict("6.corridor", "2022-02-01", [announced, done]) == ("ended", "ended")
    assert verdict("6.safe-movement", "2022-02-01", [announced, done]) == ("open", "unknown")


def test_term_renews_unless_notice_is_given_in_its_window() -> None:
    assert "notice window open until 2025-05-10" in finding("4.term", "2025-05-10").detail
    assert "window closed, renews on 2025-11-10" in finding("4.term", "2025-05-11").detail
    assert "notice window open until 2030-05-10" in finding("4.term", "2025-11-10").detail
    notice = told("4.term", "uses", "2025-05-10", said_by="AZ", by="AZ", happening="notice")
    assert "notice given, ends on 2025-11-10" in finding("4.term", "2025-06-01", [notice]).detail
    assert verdict("4.term", "2025-11-09", [notice]) == ("open", "running")
    assert verdict("4.term", "2025-11-10", [notice]) == ("ended", "ended")
    late = told("4.term", "uses", "2025-05-11", said_by="AZ", by="AZ", happening="notice")
    assert verdict("4.term", "2025-11-10", [late]) == ("open", "running")
    russia = told("4.term", "uses", "2025-05-10", said_by="RU", by="RU", happening="notice")
    assert verdict("4.term", "2025-11-10", [russia]) == ("open", "running")


def test_time_of_day_is_read_in_the_accords_zone() -> None:
    accord = load_accord(NAME)
    before = assess(accord, (), on=datetime(2020, 11, 9, 20, 59, tzinfo=UTC))
    after = assess(accord, (), on=datetime(2020, 11, 9, 21, 0, tzinfo=UTC))
    assert {each.phase.value for each in before} == {"not-in-force"}
    assert "not-in-force" not in {each.phase.value for each in after}


def test_trace_leads_to_article_and_claim() -> None:
    found = finding("2.agdam", "2020-11-21", [HANDED])
    assert found.trace is not None
    row = str(found.trace.to_json())
    assert f"claim {HANDED.id}" in row
    assert "article 2 of summary, characters 0-67" in row


def test_memo_changes_nothing_and_spares_what_cannot_change() -> None:
    accord, match = world(NAME)
    claims = [HANDED, told("1.ceasefire", "against", "2020-11-15", said_by="RU-PKF", start=9)]
    incidents = [Incident(happening=each.happening, claims=(each,)) for each in claims]
    memo, on = Memo(), date(2020, 11, 21)
    given = {"happenings": match.happenings, "actors": match.actors, "sources": match.sources}
    first = assess(accord, incidents[:1], on=on, memo=memo, **given)  # type: ignore[arg-type]
    second = assess(accord, incidents, on=on, memo=memo, **given)  # type: ignore[arg-type]
    assert second == assess(accord, incidents, on=on, **given)  # type: ignore[arg-type]
    kept = [each.provision for each, old in zip(second, first, strict=True) if each is old]
    assert len(kept) == len(accord.provisions) - 1
    assert "1.ceasefire" not in kept


def test_agenda_lists_deadlines_windows_and_changes() -> None:
    accord = load_accord(NAME)
    ahead = due(accord, (), on=date(2020, 11, 16))
    assert [(each.provision, each.what) for each in ahead][:3] == [
        ("2.agdam", "due"),
        ("6.kalbajar", "due"),
        ("6.lachin", "due"),
    ]
    moved = next(each for each in ahead if each.provision == "6.kalbajar")
    assert moved.moved_from is not None
    assert moved.moved_from.date() == date(2020, 11, 15)
    incident = Incident(happening="handover", claims=(HANDED,))
    found = changes(accord, [incident], since=date(2020, 11, 16), until=date(2020, 11, 19))
    assert [(each.provision, each.after.label.value) for each in found] == [("2.agdam", "fulfilled")]
    assert [step.at.date() for step in found[0].steps] == [date(2020, 11, 18)]


def test_five_years_are_a_short_list_of_breakpoints() -> None:
    accord = load_accord(NAME)
    steps = timeline(accord, (), "4.term", until=date(2030, 12, 31))
    assert [each.at.date() for each in steps] == [
        date(2020, 11, 9),
        date(2020, 11, 10),
        date(2025, 5, 11),
        date(2025, 11, 10),
        date(2030, 5, 11),
        date(2030, 11, 10),
    ]


def test_unknown_names_are_problems_not_crashes() -> None:
    accord = load_accord(NAME)
    with pytest.raises(AssessError, match="unknown-reading"):
        assess(accord, (), on=date(2021, 1, 1), reading="perhaps")
    with pytest.raises(AssessError, match="unknown-provision"):
        timeline(accord, (), "7.nowhere")


def test_coded_incidents_and_single_claims_lead_to_the_same_board() -> None:
    accord, match = world(NAME)
    claims = [HANDED, told("1.ceasefire", "against", "2020-11-15", said_by="RU-PKF", start=9)]
    grouped = coded_incidents(claims, vocabulary=load_happenings(), actors=match.actors)
    alone = [Incident(happening=each.happening, claims=(each,)) for each in claims]
    on = date(2020, 11, 21)
    assert assess(accord, grouped, on=on) == assess(accord, alone, on=on)


def test_what_a_table_and_a_text_tell_of_one_incident_counts_once() -> None:
    """Reconciled, they are one number on strong evidence; apart, the text adds its own, told as its word alone."""
    accord, _ = world(NAME)
    day = {"when": Interval(first=date(2020, 12, 14), last=date(2020, 12, 14), precision=Precision.DAY)}
    freed = Quantity(low=12, high=12, words="12", unit="person")
    doers = (Participant(words="AZ", actor="AZ"), Participant(words="AM", actor="AM"))
    row = told("8.exchange", "partly", "2020-12-14", said_by="RU", happening="prisoner-exchange", by="AZ AM")
    row = replace(row, quantities=(freed,))
    text = make.claim("prisoner-exchange", published="2020-12-15", doers=doers, quantities=(freed,), **day)
    one = [Incident(happening="prisoner-exchange", claims=(row, text))]
    two = [Incident(happening="prisoner-exchange", claims=(each,)) for each in (row, text)]

    def remarks(incidents: list[Incident]) -> tuple[str, ...]:
        board = assess(accord, incidents, on=date(2021, 1, 1))
        return next(each for each in board if each.provision == "8.exchange").remarks

    assert remarks(one) == ("12 in 1 incident on strong evidence (RU)",)
    assert remarks(two) == (
        "12 in 1 incident on strong evidence (RU); 12 in 1 incident told by demo-outlet only",
    )


def test_permit_defeats_the_ban_it_names() -> None:
    accord, match = world(NAME)
    permit = Provision(
        id="1.patrol",
        article="1",
        kind=Kind.PERMIT,
        what={"for": (Pattern(happening="shelling", doers=("AZ",)),)},
        defeats=("1.ceasefire",),
    )
    wider = replace(accord, provisions=(*accord.provisions, permit))
    allowed = told("1.ceasefire", "against", "2021-03-05", said_by="UN", by="AZ", happening="shelling")
    other = told("1.ceasefire", "against", "2021-03-05", said_by="UN", by="AM", happening="shelling", start=2)
    on = date(2021, 3, 6)
    labels = [
        findings(asker(NAME, [each], accord=wider), on, on, about=accord.provisions[:1])[0].label.value
        for each in (allowed, other)
    ]
    assert labels == ["unknown", "breached"]
    assert match.accord is accord


def undated(claim: Claim) -> Claim:
    return replace(claim, when=None)


def test_performance_without_a_time_was_done_by_the_day_it_was_published() -> None:
    late = undated(
        told(
            "6.lachin",
            "for",
            "2020-12-05",
            said_by="AZ",
            by="AM",
            happening="handover",
            published="2020-12-05",
        )
    )
    assert verdict("6.lachin", "2020-12-04", [late]) == ("past-due", "unknown")
    found = finding("6.lachin", "2020-12-06", [late])
    assert (found.phase.value, found.label.value, found.axes.time) == ("past-due", "fulfilled", "unclear")
    early = undated(
        told(
            "6.lachin",
            "for",
            "2020-11-28",
            said_by="AZ",
            by="AM",
            happening="handover",
            published="2020-11-28",
        )
    )
    assert finding("6.lachin", "2020-12-06", [early]).axes.time == "early"
    weak = undated(told("6.lachin", "for", "2020-12-05", said_by="AM", by="AM", happening="handover"))
    assert verdict("6.lachin", "2020-12-06", [weak]) == ("past-due", "unknown")


def test_one_who_admits_an_act_is_not_among_those_who_allege_it() -> None:
    day = "2021-03-01"
    admitted = told("1.ceasefire", "against", day, said_by="AZ", by="AZ")
    again = told("1.ceasefire", "against", day, said_by="AZ", start=2)
    other = told("1.ceasefire", "against", day, said_by="AM", by="AZ", start=3)
    detail = finding("1.ceasefire", day, [admitted, again, other]).detail
    assert "the act is admitted by AZ" in detail
    assert "AM accuses AZ" in detail
    assert "alleged by" not in detail
    elsewhere = told("1.ceasefire", "against", "2021-02-20", said_by="AM", by="AM AZ", start=4)
    more = finding(
        "1.ceasefire",
        day,
        [admitted, elsewhere, told("1.ceasefire", "against", "2021-02-10", said_by="AM", by="AZ", start=5)],
    )
    assert "further incidents alleged by AM" in more.detail


def test_no_word_of_missing_information_before_force() -> None:
    assert finding("1.ceasefire", "2019-01-01").remarks == ("in force from 2020-11-10",)


def test_term_without_renewal_ends_without_any_notice() -> None:
    accord = load_accord("r-arcss-2018")
    terms = [each for each in accord.provisions if each.kind is Kind.TERM and not each.renew]
    assert terms
    for each in assess(accord, (), on=accord.in_force):
        if each.provision in {one.id for one in terms} and each.label.value == "running":
            assert each.remarks[0].startswith("ends on ")


def test_speakers_on_no_list_are_told_while_few_and_counted_when_many() -> None:
    day = "2021-03-01"

    def by_words(start: int, *described: str) -> list[Claim]:
        said = told("1.ceasefire", "against", day, by="AZ", start=start)
        return [
            replace(said, span=Span(start=start + at, end=start + at + 1), speakers=(Speaker(words=words),))
            for at, words in enumerate(described)
        ]

    listed = told("1.ceasefire", "against", day, said_by="AM", by="AZ")
    few = finding("1.ceasefire", day, [listed, *by_words(10, "a villager")])
    assert "alleged by AM, a villager" in few.detail
    many = finding("1.ceasefire", day, [listed, *by_words(10, "a villager", "drivers", "some sources")])
    assert "alleged by AM and 3 others on no list" in many.detail
    alone = finding("1.ceasefire", day, by_words(10, "a villager", "drivers", "some sources"))
    assert "alleged by 3 speakers on no list" in alone.detail


def test_what_ended_before_a_duty_was_in_force_breaks_and_keeps_nothing() -> None:
    before = told("1.ceasefire", "against", "2020-11-05", said_by="UN", by="AZ")
    held = told("1.ceasefire", "for", "2020-11-06", said_by="UN", start=2)
    found = finding("1.ceasefire", "2020-11-12", [before, held])
    assert (found.label.value, dict(found.dates).get("breached")) == ("unknown", None)
    assert {each.stance for each in found.voices} == {"context"}
    assert {each.note for each in found.voices} == {"before it came into force on 2020-11-10"}
    lasting = told("1.ceasefire", "against", "2020-11-05", "2020-11-11", said_by="UN", by="AZ")
    assert finding("1.ceasefire", "2020-11-12", [lasting]).label.value == "breached"
