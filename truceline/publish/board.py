"""The board: the findings of one question -> a table of provisions with sign, label, phase and what to know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from truceline.assess import Deadline
from truceline.finding import Finding, Label, Phase
from truceline.publish.due import day
from truceline.publish.naming import amount
from truceline.publish.plain import one_line
from truceline.publish.sign import sign

NARROW = 80  # columns below which the words of a row go under it
SINCE = re.compile(r"(no information) since (\d{4}-\d\d-\d\d)")  # as `assess` remarks it
NEXT = 5  # deadlines told at the foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a board rests on: `reports`, `claims` and `incidents` known by its `known`; `kept` reports in all.

    `undated` reports count for no date; `unread` ones are kept but in no language that can be read.
    """

    reports: int
    kept: int
    claims: int
    incidents: int
    undated: int = 0
    unread: int = 0
    rejected: int = 0

    def words(self) -> str:
        """The counts in one line."""
        kept = amount(self.kept, "report")
        parts = [f"{self.reports} of {kept}" if self.reports < self.kept else kept]
        parts += [amount(self.claims, "claim"), amount(self.incidents, "incident")]
        parts += [f"{self.unread} not read (language)"] if self.unread else []
        parts += [f"{self.rejected} rejected (`board --reports` tells which)"] if self.rejected else []
        return " · ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All findings of an accord at one date, as known at one date; it prints itself at any width."""

    title: str
    on: date | datetime
    known: date | datetime
    counts: Counts
    findings: tuple[Finding, ...]
    ahead: tuple[Deadline, ...] = ()

    def clocks(self) -> str:
        """The question in words."""
        known = "then" if self.known == self.on else f"on {self.known}"
        ahead = any(finding.projection for finding in self.findings)
        return f"on {self.on}, as known {known}" + (" (a projection)" if ahead else "")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Title, counts, one row a provision, what is next."""
        yield Text(one_line(self.title), style="bold")
        yield Text(f"{self.clocks()} · {self.counts.words()}", style="dim")
        yield from self._stacked() if options.max_width < NARROW else (self._table(),)
        if words := " · ".join(f"{day(each.at)} {each.provision} {each.what}" for each in self.next()[:NEXT]):
            yield Text("next  ", style="dim") + Text(words)

    def next(self) -> tuple[Deadline, ...]:
        """What lies ahead, earliest first."""
        return tuple(each for each in self.ahead if not each.overdue)

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for column in range(4):
            table.add_column(no_wrap=column < 3)
        for finding in self.findings:
            phase = Text(phase_words(finding), style="dim")
            table.add_row(Text(finding.provision), signed(finding), phase, Text(detail(finding)))
        return table

    def _stacked(self) -> Iterator[Text]:
        for finding in self.findings:
            yield (
                Text(f"{finding.provision}  ")
                + signed(finding)
                + Text(f"  {phase_words(finding)}", style="dim")
            )
            if words := detail(finding):
                yield Text(f"  {words}", style="dim")


def phase_words(finding: Finding) -> str:
    """The phase, where it says more than the label."""
    return "" if finding.phase.value == finding.label.value else finding.phase.value


def signed(finding: Finding) -> Text:
    """Sign and label in the label's colour."""
    shown = sign(finding.label.value)
    return Text(f"{shown.mark}  {finding.label.value}", style=shown.style)


def _not_ahead(remark: str, finding: Finding) -> str:
    """A remark without the day since which nothing is known, where that day lies ahead of the one asked about."""
    found = SINCE.fullmatch(remark)
    return found[1] if found and found[2] > day(finding.on) else remark


def detail(finding: Finding) -> str:
    """What to know beside the label: the remarks, the clock, and what it was before it ended or was suspended."""
    parts = [_not_ahead(one_line(each), finding) for each in finding.remarks]
    named = " ".join(parts)
    if finding.phase is Phase.OPEN and (due := finding.date("due")) and "due" not in named:
        parts.insert(0, f"due {day(due)}")
    if finding.label_before and finding.label_before is not finding.label and "before" not in named:
        parts.append(f"{finding.label_before.value} before")
    if finding.label is Label.DEPENDS:
        parts.append("; ".join(f"{each.reading}: {each.label.value}" for each in finding.outcomes))
    return "; ".join(each for each in parts if each)
