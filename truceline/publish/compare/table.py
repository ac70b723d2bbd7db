"""The comparison as a table: topic, what A says, what B says, how they stand, what the accord has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from truceline.claim import Claim, Mode
from truceline.publish.compare.accounts import Account, Accounts
from truceline.publish.compare.record import Comparison, Facet, Held, Row, Verdict
from truceline.publish.naming import Naming, amount
from truceline.publish.plain import one_line
from truceline.report import Report

NARROW = 100  # columns below which cells go under one another
QUOTED = 90  # characters of a claim's words in a cell
TITLE = 100  # characters of a text's first line that stand in for a title
LISTED = 60  # rows of what one side has alone
CLAIMS = 2  # claims quoted in a cell; the rest is counted
_STYLES = {
    Verdict.SAME: "green",
    Verdict.DIFFERS: "bold red",
    Verdict.ONLY_A: "cyan",
    Verdict.ONLY_B: "magenta",
}
_HELD = {Held.AGREES: "green", Held.DIFFERS: "bold red", Held.SILENT: "dim", Held.ABSENT: "dim"}


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A comparison that prints itself at any width; of what one side has alone no more than `LISTED` rows."""

    comparison: Comparison | Accounts
    naming: Naming

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Reports and counts, what both speak of, what one says of the accord, what one says besides."""
        rows, naming = self.comparison.rows, self.naming
        both = [row for row in rows if row.a and row.b]
        own = [row for row in rows if not (row.a and row.b)]
        law = [row for row in own if row.held is not Held.ABSENT]
        yield Text(f"A  {side_words(self.comparison.a, naming)}")
        yield Text(f"B  {side_words(self.comparison.b, naming)}")
        yield _counts(rows)
        draw = _stacked if options.max_width < NARROW else _table
        if both:
            yield draw("Both speak of", both, naming)
        if law:
            yield draw("Of the accord, one alone speaks of", law, naming)
        if rest := [row for row in own if row.held is Held.ABSENT]:
            yield _alone(rest, naming)


def comparison_table(comparison: Comparison | Accounts, naming: Naming) -> ComparisonTable:
    """Both sides at a glance: what both speak of first, then what each has alone, and the counts on top."""
    return ComparisonTable(comparison, naming)


def side_words(side: Report | Account, naming: Naming) -> str:
    """What stands on one side: a report by source, title and date; an account by name and period."""
    return _account(side) if isinstance(side, Account) else _report(side, naming)


def _account(account: Account) -> str:
    days = f"{account.since or '…'} to {account.until or '…'}" if account.since or account.until else ""
    size = f"{amount(len(account.claims), 'claim')} in {amount(account.reports, 'report')}"
    return " · ".join(part for part in (one_line(account.name), days, size) if part)


def _report(report: Report, naming: Naming) -> str:
    title = one_line(report.title or report.text.lstrip()[:TITLE].split("\n", 1)[0])
    parts = (naming.source(report.source), title, str(report.published or "date unknown"), report.id)
    return " · ".join(part for part in parts if part)


def _counts(rows: Sequence[Row]) -> Text:
    text = Text()
    for verdict in Verdict:
        count = sum(row.verdict is verdict for row in rows)
        text.append(f"{verdict.value} {count}   ", style=_STYLES[verdict])
    return text.append(f"against the accord: {sum(row.held is Held.DIFFERS for row in rows)}", style="bold")


def _table(title: str, rows: Iterable[Row], naming: Naming) -> Table:
    columns = ("topic", "A says", "B says", "A and B", "the accord")
    table = Table(*columns, title=title, title_justify="left", show_lines=True)
    for row in rows:
        table.add_row(
            _topic(row),
            _side([facet.a for facet in row.facets], row.a, naming),
            _side([facet.b for facet in row.facets], row.b, naming),
            _verdict(row),
            _accord(row),
        )
    return table


def _stacked(title: str, rows: Iterable[Row], naming: Naming) -> RenderableType:
    """The same rows for a narrow screen: each cell on lines of its own."""
    parts: list[RenderableType] = [Text(f"\n{title}", style="italic")]
    for row in rows:
        parts += [Text(), Text.assemble(_topic(row).append("  "), _verdict(row))]
        for name, claims, values in (
            ("A", row.a, [facet.a for facet in row.facets]),
            ("B", row.b, [facet.b for facet in row.facets]),
        ):
            parts += (
                [Padding(Text.assemble(f"{name}  ", _side(values, claims, naming)), (0, 2))] if claims else []
            )
        parts.append(Padding(Text.assemble("accord  ", _accord(row)), (0, 2)))
    return Group(*parts)


def _topic(row: Row) -> Text:
    return Text.assemble((f"article {row.article}\n", "dim") if row.article else "", one_line(row.title))


def _side(values: Sequence[tuple[str, ...]], claims: Sequence[Claim], naming: Naming) -> Text:
    """What one report says: its values, then its words."""
    if not claims:
        return Text("-", style="dim")
    text = Text("; ".join(", ".join(value) for value in values if value), style="bold")
    for claim in claims[:CLAIMS]:
        mode = "" if claim.mode is Mode.HAPPENED else f"{claim.mode.value}: "
        text.append(f"\n{mode}“{_short(naming.words(claim))}”{_speaker(claim, naming)}", style="not bold dim")
    if len(claims) > CLAIMS:
        text.append(f"\nand {len(claims) - CLAIMS} more", style="not bold dim")
    return Text(text.plain.lstrip("\n"), spans=text.spans) if not text.plain.startswith("\n") else text[1:]


def _short(words: str) -> str:
    words = words.strip(' ,;:“”"')
    return words if len(words) <= QUOTED else words[: QUOTED - 1].rsplit(" ", 1)[0] + "…"


def _speaker(claim: Claim, naming: Naming) -> str:
    """Who says it, where it is not the report itself."""
    return f" ({naming.speaker(claim, claim.speaker)})" if len(claim.speakers) > 1 else ""


def _verdict(row: Row) -> Text:
    differing = [facet.name for facet in row.facets if facet.verdict is Verdict.DIFFERS]
    text = Text(row.verdict.value, style=_STYLES[row.verdict])
    text.append(f": {', '.join(differing)}" if differing else "")
    if row.a and row.b:
        for facet in row.facets:
            if facet.verdict in (Verdict.ONLY_A, Verdict.ONLY_B):
                text.append(f"\n{facet.name}: {facet.verdict.value}", style="not bold dim")
    return text


def _accord(row: Row) -> Text:
    """What the text has on each facet, and how each report stands to it."""
    if row.held is Held.ABSENT:
        return Text(row.held.value, style=_HELD[row.held])
    text = Text()
    for facet in row.facets:
        if facet.a_held or facet.b_held:
            text.append(f"{facet.accord or f'silent on the {facet.name}'}\n")
            text.append_text(_stands(facet) if facet.accord else Text())
    return text[:-1] if text.plain.endswith("\n") else text or Text("silent", style="dim")


def _stands(facet: Facet) -> Text:
    text = Text("  ")
    for side, held in (("A", facet.a_held), ("B", facet.b_held)):
        if held:
            text.append(f"{side} {held.value}  ", style=_HELD[held])
    return text.append("\n")


def _alone(rows: Sequence[Row], naming: Naming) -> Table:
    """What one report has alone and the accord has not: one line a happening."""
    table = Table(
        "", "happening", "claims", "what it says", title="One alone speaks of", title_justify="left"
    )
    for row in rows[:LISTED]:
        claims = row.a or row.b
        values = "; ".join(", ".join(facet.a or facet.b) for facet in row.facets)
        words = f"“{_short(naming.words(claims[0]))}”{_speaker(claims[0], naming)}"
        said = Text.assemble((f"{values}  " if values else "", "bold"), (words, "dim"))
        table.add_row(Text(row.verdict.value, style=_STYLES[row.verdict]), row.title, str(len(claims)), said)
    if len(rows) > LISTED:
        table.caption = f"and {len(rows) - LISTED} more; --json lists all"
    return table
