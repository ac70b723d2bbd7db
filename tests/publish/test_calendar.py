"""Tests of the calendar: words of an accord stay words, lines are folded, an amendment raises the sequence."""

from datetime import UTC, datetime

from icalendar import Calendar

from truceline.assess import Deadline
from truceline.finding import Finding, Label, Phase, Weight
from truceline.publish.calendar import calendar

AT = datetime(2020, 11, 25, tzinfo=UTC)
HOSTILE = "Return; all, of it\\n\r\nEND:VEVENT\r\nATTACH:http://elsewhere.example/" + "x" * 200 + "\u202e\x00"


def deadline(title: str) -> Deadline:
    finding = Finding(
        accord="a",
        provision="6.return",
        article="6",
        kind="achieve",
        title=title,
        on=AT,
        known=AT,
        phase=Phase.OPEN,
        label=Label.OPEN,
        evidence=Weight.NONE,
    )
    return Deadline(
        provision="6.return",
        article="6",
        title=title,
        what="due",
        at=AT,
        overdue=False,
        moved_from=None,
        finding=finding,
    )


def test_no_word_of_an_accord_becomes_a_line_of_the_calendar() -> None:
    made = calendar([deadline(HOSTILE)], accord="a", title=HOSTILE, amended={"6.return": 1}, stamp=AT)
    lines = made.decode("utf-8").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTACH", "http"))]
    assert [line for line in lines if line == "END:VEVENT"] == ["END:VEVENT"]
    assert max(len(line.encode("utf-8")) for line in lines) <= 75
    assert "\x00" not in made.decode("utf-8")
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["description"]).startswith("Return; all, of it")
    assert event["sequence"] == 1
