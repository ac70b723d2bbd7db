"""What is due next, and what changed between two dates: Accord + Incidents -> deadlines, changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.accord.record import Accord
from truceline.assess.asker import Memo, When, asker
from truceline.assess.board import board
from truceline.assess.clock import asked
from truceline.assess.timeline import Breakpoint, Questions, breakpoints, sampled, unknown_provision
from truceline.errors import AssessError
from truceline.finding import Finding, Label, Phase
from truceline.incident import Incident
from truceline.knowledge import Knowledge

DEADLINES = {
    "due": "due",
    "window-closes": "last day for notice",
    "renews": "renews",
    "ends": "ends",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day to watch: `what` says which, `overdue` is True where it has passed without good evidence."""

    provision: str
    article: str
    title: str
    what: str
    at: datetime
    overdue: bool
    moved_from: datetime | None
    finding: Finding

    def to_json(self) -> dict[str, Any]:
        """The deadline as JSON values, without its finding."""
        return {
            "provision": self.provision,
            "article": self.article,
            "title": self.title,
            "what": self.what,
            "at": self.at.isoformat(),
            "overdue": self.overdue,
            "moved_from": self.moved_from.isoformat() if self.moved_from else None,
            "label": self.finding.label.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A provision whose finding differs between two dates, with every step between."""

    provision: str
    before: Finding
    after: Finding
    steps: tuple[Breakpoint, ...]


def timeline(
    accord: Accord,
    incidents: Iterable[Incident],
    provision: str,
    *,
    known: When | None = None,
    until: When | None = None,
    reading: str | None = None,
    profile: str = "standard",
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> tuple[Breakpoint, ...]:
    """Every change of a provision's finding, in order; `breakpoints` says how `known` and `until` are meant."""
    asking = asker(accord, incidents, reading=reading, profile=profile, knowledge=knowledge, memo=memo)
    return tuple(breakpoints(asking, provision, known=known, until=until))


def timelines_at(
    accord: Accord,
    incidents: Iterable[Incident],
    moments: Iterable[When],
    *,
    about: str = "",
    known: When | None = None,
    reading: str | None = None,
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> dict[str, tuple[Breakpoint, ...]]:
    """The changes of findings from one of these moments to the next (`sampled`), of each provision or that named."""
    asking = asker(accord, incidents, reading=reading, knowledge=knowledge, memo=memo)
    questions = Questions(asking, known)
    days = tuple(asked(each, accord.timezone) for each in moments)
    wanted = (each for each in accord.provisions if about in ("", each.id))
    return {each.id: tuple(sampled(questions, each, days)) for each in wanted}


def why(
    accord: Accord,
    incidents: Iterable[Incident],
    provision: str,
    *,
    on: When,
    known: When | None = None,
    reading: str | None = None,
    profile: str = "standard",
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> Finding:
    """One provision's finding, with the instants before and after at which it changes.

    Raises AssessError (`unknown-provision`, `unknown-reading`).
    """
    asking = asker(accord, incidents, reading=reading, profile=profile, knowledge=knowledge, memo=memo)
    found = board(asking, on, on if known is None else known, neighbours=True, about=provision)
    if not found:
        raise AssessError(unknown_provision(accord, provision))
    return found[0]


def changes(
    accord: Accord,
    incidents: Iterable[Incident],
    *,
    since: When,
    until: When,
    known: When | None = None,
    reading: str | None = None,
    profile: str = "standard",
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> tuple[Change, ...]:
    """Provisions whose finding differs between two dates, in the accord's order.

    Without `known` each date is seen as it was known then.
    """
    asking = asker(accord, incidents, reading=reading, profile=profile, knowledge=knowledge, memo=memo)
    first = board(asking, since, since if known is None else known)
    last = board(asking, until, until if known is None else known)
    found = []
    for before, after in zip(first, last, strict=True):
        if before.same_as(after):
            continue
        steps = breakpoints(asking, before.provision, known=known, until=until)
        between = tuple(step for step in steps if before.on < step.at <= after.on)
        found.append(Change(provision=before.provision, before=before, after=after, steps=between))
    return tuple(found)


def due(
    accord: Accord,
    incidents: Iterable[Incident],
    *,
    on: When,
    known: When | None = None,
    reading: str | None = None,
    profile: str = "standard",
    knowledge: Knowledge | None = None,
    memo: Memo | None = None,
) -> tuple[Deadline, ...]:
    """Deadlines and notice windows that lie ahead on `on`, and duties that are overdue, earliest first."""
    asking = asker(accord, incidents, reading=reading, profile=profile, knowledge=knowledge, memo=memo)
    found = [each for finding in board(asking, on, on if known is None else known) for each in _of(finding)]
    return tuple(sorted(found, key=lambda each: (each.at, each.provision, each.what)))


def _of(finding: Finding) -> Iterable[Deadline]:
    """The days of one finding that lie ahead; a duty that is done, ended or suspended has none."""
    waiting = (Label.OPEN, Label.PARTLY, Label.DEPENDS, Label.RUNNING, Label.CONTESTED, Label.NOT_IN_FORCE)
    overdue = finding.phase is Phase.PAST_DUE and finding.label in (
        Label.UNKNOWN,
        Label.PARTLY,
        Label.BREACHED,
    )
    if finding.label not in waiting and not overdue:
        return
    for name, at in finding.dates:
        ahead = at >= finding.on
        if name in DEADLINES and (ahead or (overdue and name == "due")):
            yield Deadline(
                provision=finding.provision,
                article=finding.article,
                title=finding.title,
                what=DEADLINES[name],
                at=at,
                overdue=not ahead,
                moved_from=finding.date("due-at-first") if name == "due" else None,
                finding=finding,
            )
