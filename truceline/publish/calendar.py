"""Deadlines as an iCalendar file (RFC 5545): stable UIDs, a SEQUENCE that grows with amendments, alarms for notice."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from truceline.assess import Deadline
from truceline.publish.due import day, what
from truceline.publish.plain import one_line

PRODUCT = "-//Truceline//accord calendar//EN"
NOTICE = "last day for notice"
BEFORE_NOTICE = (timedelta(days=30), timedelta(days=7), timedelta(days=1))


def calendar(
    entries: Iterable[Deadline], *, accord: str, title: str, amended: Mapping[str, int], stamp: datetime
) -> bytes:
    """The calendar's bytes. `amended` counts the amendments known of each provision; `stamp` is `known`."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", one_line(title))
    for entry in entries:
        made.add_component(
            _event(entry, accord=accord, sequence=amended.get(entry.provision, 0), stamp=stamp)
        )
    return bytes(made.to_ical())


def _event(entry: Deadline, *, accord: str, sequence: int, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{accord}/{entry.provision}/{slug(entry.what)}@truceline")
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.at.date())
    event.add("dtend", entry.at.date() + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{entry.provision}: {entry.what}")
    event.add("description", f"{one_line(entry.title)}: {what(entry)}")
    for ahead in BEFORE_NOTICE if entry.what == NOTICE else ():
        event.add_component(_alarm(entry, ahead))
    return event


def slug(words: str) -> str:
    """Words as a part of an id."""
    return words.replace(" ", "-")


def _alarm(entry: Deadline, ahead: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{entry.provision}: {entry.what} on {day(entry.at)}")
    alarm.add("trigger", -ahead)
    return alarm
