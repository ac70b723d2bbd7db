"""Tests of what a person reads: boards, reasons, deadlines, timelines, calendars, marked texts, masks."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

import icalendar
from rich.console import Console

from truceline.assess import Breakpoint, Change, Deadline
from truceline.claim import Claim, Coding, Manner, Mode, Participant, Quantity, Speaker
from truceline.finding import Finding, Label, Outcome, Phase, Voice, Weight
from truceline.knowledge import Knowledge, load
from truceline.publish.board import Board, Counts
from truceline.publish.calendar import calendar
from truceline.publish.changes import change_row, changes_table
from truceline.publish.claims import claim_row, headline
from truceline.publish.due import due_table
from truceline.publish.mark import marked_text, pieces
from truceline.publish.mask import Masks, name_forms
from truceline.publish.naming import Naming, bounds
from truceline.publish.pick import Wanted, pick
from truceline.publish.plain import one_line, plain
from truceline.publish.rule import rule_words
from truceline.publish.sign import SIGNS
from truceline.publish.timeline import stretches, timeline_svg, timeline_table
from truceline.report import Span
from truceline.when import day, partial_date

ZONE = timezone(timedelta(hours=3))
REPORT = "r000000000001"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T23:59:59+03:00")


def finding(provision: str = "1.bridge", *, on: str = "2020-11-16", **fields: Any) -> Finding:
    given: dict[str, Any] = {
        "accord": "river-pact",
        "provision": provision,
        "article": "1",
        "kind": "achieve",
        "title": "the bridge is opened",
        "on": at(on),
        "known": at(on),
        "phase": Phase.OPEN,
        "label": Label.OPEN,
        "evidence": Weight.NONE,
    }
    return Finding(**{**given, **fields})


def claim(words: str, *, start: int = 0, **fields: Any) -> Claim:
    given: dict[str, Any] = {
        "report": REPORT,
        "span": Span(start=start, end=start + len(words)),
        "words": words,
        "language": "en",
        "happening": "shelling",
        "mode": Mode.HAPPENED,
        "speakers": (Speaker(words="the report", manner=Manner.OWN),),
        "published": partial_date("2020-11-12"),
    }
    return Claim(**{**given, **fields})


def knowledge() -> Knowledge:
    return load(language="en")


def printed(renderable: Any, width: int = 120, **options: Any) -> str:
    screen = Console(file=io.StringIO(), width=width, highlight=False, **options)
    screen.print(renderable)
    file = screen.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def board(*findings: Finding, ahead: tuple[Deadline, ...] = ()) -> Board:
    counts = Counts(reports=3, kept=4, claims=9, incidents=5, undated=1)
    return Board(
        title="River pact",
        on=date(2020, 11, 16),
        known=date(2020, 11, 16),
        counts=counts,
        findings=findings,
        ahead=ahead,
    )


DUE = (("due", at("2020-11-25")), ("due-at-first", at("2020-11-15")))


def test_board_says_state_and_what_is_next() -> None:
    text = printed(
        board(
            finding(dates=DUE),
            finding("2.mill", label=Label.UNKNOWN, remarks=("no information",)),
            ahead=(deadline("1.bridge", "due", "2020-11-25"),),
        )
    )
    assert "on 2020-11-16, as known then · 3 of 4 reports · 9 claims · 5 incidents" in text
    assert "1.bridge  …  open" in text
    assert "?  unknown  open  no information" in text
    assert "next  2020-11-25 1.bridge due" in text


def test_the_phase_is_told_where_it_says_more_than_the_label() -> None:
    text = printed(board(finding(), finding("2.mill", phase=Phase.PAST_DUE, label=Label.FULFILLED)))
    assert text.count("open") == 1
    assert "✓  fulfilled  past-due" in text


def test_nothing_is_unknown_since_a_day_that_lies_ahead() -> None:
    remark = "no information since 2020-11-10"
    assert remark in printed(board(finding(remarks=(remark,))))
    early = printed(board(finding(on="2019-01-01", remarks=("in force from 2020-11-10", remark))))
    assert "in force from 2020-11-10; no information\n" in early.replace(" \n", "\n").replace("  ", "")


def test_rules_are_told_in_words() -> None:
    pattern = "verb:hand +over >@place|district|control|land !<share"
    told = "the verb “hand” with over done to place, district, control, … (not by share)"
    assert rule_words(pattern) == told
    assert rule_words("verb:stop at:position") == "the verb “stop” “at” position"
    assert rule_words("say-clause") == "say clause"


def test_remarks_name_actors_and_sources() -> None:
    known = knowledge()
    source = next(iter(known.sources.values()))
    naming = Naming(known)
    words = f"asked by AM; {source.id} accuses AZ; waits for 6.AM fulfilled"
    told = naming.remark(words, sources={source.id})
    assert told == f"asked by Armenia; {source.name} accuses Azerbaijan; waits for 6.AM fulfilled"
    assert source.id in naming.remark(words)


def test_a_coded_claim_shows_its_note_or_how_it_was_coded() -> None:
    naming, row = Naming(knowledge()), "D01,2020-11-15,,,1.bridge,for,handover"
    noted = Coding(provision="1.bridge", stance="for", note="the key was handed over")
    assert naming.words(claim(row, coding=noted)) == "the key was handed over"
    bare = claim(row, coding=replace(noted, note=""))
    assert naming.words(bare) == "coded: for, shelling for 1.bridge"


def test_board_fits_a_narrow_terminal_and_needs_no_colour() -> None:
    text = printed(board(finding(dates=DUE, remarks=("a long remark " * 6,))), width=40, no_color=True)
    assert max(map(len, text.splitlines())) <= 40
    assert "\x1b" not in text


def test_every_label_has_a_sign_of_its_own_colour_or_form() -> None:
    assert set(SIGNS) == {label.value for label in Label}


def deadline(provision: str, what: str, when: str, **fields: Any) -> Deadline:
    given: dict[str, Any] = {
        "article": "1",
        "title": "the bridge is opened",
        "overdue": False,
        "moved_from": None,
    }
    return Deadline(
        provision=provision, what=what, at=at(when), finding=finding(provision), **{**given, **fields}
    )


def test_deadlines_say_what_moved_and_what_is_overdue() -> None:
    moved = deadline("1.bridge", "due", "2020-11-25", moved_from=at("2020-11-15"))
    late = deadline("2.mill", "due", "2020-11-15", overdue=True)
    text = printed(due_table([late, moved], on=at("2020-11-16")))
    assert "2020-11-15  2.mill    due, 1 day overdue" in text
    assert "2020-11-25  1.bridge  due, moved from 2020-11-15, in 9 days" in text


def test_calendar_keeps_its_ids_and_counts_amendments() -> None:
    written = calendar(
        [deadline("1.bridge", "due", "2020-11-25"), deadline("4.term", "last day for notice", "2025-05-10")],
        accord="river-pact",
        title="River pact",
        amended={"1.bridge": 1},
        stamp=datetime(2020, 11, 16, tzinfo=UTC),
    )
    events = list(icalendar.Calendar.from_ical(written).walk("VEVENT"))
    told = {str(each["uid"]): (int(each["sequence"]), each["dtstart"].dt) for each in events}
    assert told == {
        "river-pact/1.bridge/due@truceline": (1, date(2020, 11, 25)),
        "river-pact/4.term/last-day-for-notice@truceline": (0, date(2025, 5, 10)),
    }
    alarms = {str(each["uid"]): len(list(each.walk("VALARM"))) for each in events}
    assert list(alarms.values()) == [0, 3]


def test_timeline_is_a_finite_list_and_a_well_formed_picture() -> None:
    steps = [
        Breakpoint(at=at("2020-11-10"), finding=finding()),
        Breakpoint(at=at("2020-11-20"), finding=finding(label=Label.FULFILLED, remarks=("<script>&",))),
    ]
    shown = stretches(steps)
    assert [(each.since.day, each.until and each.until.day) for each in shown] == [(10, 20), (20, None)]
    assert "✓  fulfilled" in printed(timeline_table(shown))
    picture = timeline_svg(shown, title='a "bridge" & <more>')
    assert ElementTree.fromstring(picture).tag.endswith("svg")
    assert "<script" not in picture


def test_changes_name_what_differs_and_which_claims_are_new() -> None:
    voice = Voice(
        claim="c1", stance="for", grade="reported", strong=False, speakers=(), doers=(), why="a rule"
    )
    after = finding(label=Label.FULFILLED, voices=(voice,))
    step = Breakpoint(at=at("2020-11-20"), finding=after)
    change = Change(provision="1.bridge", before=finding(), after=after, steps=(step,))
    assert change_row(change)["new_claims"] == ["c1"]
    assert "…  open  →  ✓  fulfilled  2020-11-20  1 new claim" in printed(changes_table([change]))


def test_readings_are_told_where_the_finding_depends_on_them() -> None:
    outcomes = tuple(
        Outcome(reading=name, held_by=(), phase=Phase.OPEN, label=label)
        for name, label in (("by", Label.OPEN), ("before", Label.BREACHED))
    )
    assert "by: open; before: breached" in printed(board(finding(label=Label.DEPENDS, outcomes=outcomes)))


def test_a_claim_reads_as_one_line() -> None:
    said = claim(
        "They say 12 fell.",
        doers=(Participant(words="the army", actor="AZ"),),
        when=day(date(2020, 11, 9)),
        quantities=(Quantity(low=10, high=None, unit="killed", words="at least ten"),),
    )
    assert (
        headline(said, Naming(knowledge()))
        == "shelling, happened · by Azerbaijan · 2020-11-09 · at least 10 killed"
    )
    assert (bounds(1960, 1960), bounds(60, 150), bounds(None, 5)) == ("1,960", "60 to 150", "at most 5")


def test_filters_pick_by_what_lies_within() -> None:
    ministry = claim("a", speakers=(Speaker(words="m", actor="AZ-MOD"),), published=partial_date("2021-01"))
    other = claim("b", when=day(date(2020, 11, 9)))
    naming = Naming(knowledge())
    assert pick([ministry, other], Wanted(since=date(2020, 11, 9)), naming) == (other,)
    assert pick([ministry, other], Wanted(known=date(2021, 1, 30)), naming) == (other,)
    assert pick([ministry, other], Wanted(mode="denied"), naming) == ()


def test_names_are_hidden_in_full_and_in_part_wherever_they_stand() -> None:
    masks = Masks({REPORT: name_forms([("Ilse  Q. Vantongeren", "an analyst")])})
    text = "Ilse Q.\nVantongeren spoke; Vantongeren’s aunt, Ilsebill, did not."
    hidden = masks.hide(REPORT, text)
    assert "Vantongeren" not in hidden
    assert hidden == "[an analyst] spoke; [an analyst]’s aunt, Ilsebill, did not."
    assert masks.hide("another report", text) == text
    row = claim_row(
        claim("Vantongeren fled", speakers=(Speaker(words="Ilse Vantongeren"),)), Naming(knowledge(), masks)
    )
    assert "Vantongeren" not in str(row)


def test_a_text_is_cut_at_its_claims_and_loses_nothing_but_names() -> None:
    text = "The mill burnt, said Ilse Vantongeren at noon."
    first, second = claim("The mill burnt"), claim("burnt, said Ilse Van", start=9)
    masks = Masks({REPORT: name_forms([("Ilse Vantongeren", "a witness")])})
    cut = pieces(text, [first, second], report=REPORT, masks=masks)
    assert "".join(piece.text for piece in cut) == text.replace("Ilse Vantongeren", "[a witness]")
    assert [piece.claims for piece in cut if piece.text == "burnt"] == [(first.id, second.id)]
    shown = marked_text(cut, {first.id: 1, second.id: 2}).plain
    assert shown == "⟦The mill ⟦burnt⟧[1], said [a witness]⟧[2] at noon."


def test_hostile_characters_do_not_reach_the_terminal() -> None:
    assert plain("a\x1b[2Jb\u202ec\x07") == "a�[2Jb�c�"
    assert one_line("x\n\n y\tz") == "x y z"
    assert plain("نه‌تنها") == "نه‌تنها"
