"""A provision through time: findings at its breakpoints -> bars for a terminal, a picture (SVG), JSON rows.

Every finding holds from its instant to the next one's; the list is finite, and nothing changes in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rich.table import Table
from rich.text import Text

from truceline.assess import Breakpoint
from truceline.finding import Finding
from truceline.publish.board import detail, phase_words, signed
from truceline.publish.due import day
from truceline.publish.sign import sign

WIDTH, LEFT, TOP, BAR, ROW = 720, 20, 34, 22, 20  # of the picture, in its own units
LONGEST = 100  # characters of a line that the picture holds
COLOURS = {
    "blue": "#0a58ca",
    "green": "#116329",
    "red": "#b3161e",
    "magenta": "#7d2ea8",
    "yellow": "#7a5200",
    "dim": "#57606a",
    "default": "#57606a",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time through which a finding stays the same; `until` is None where nothing later is known to change it."""

    finding: Finding
    since: datetime
    until: datetime | None


def stretches(changes: Sequence[Breakpoint]) -> tuple[Stretch, ...]:
    """Each finding from its instant up to the next change."""
    ends: list[datetime | None] = [each.at for each in changes[1:]]
    return tuple(
        Stretch(finding=each.finding, since=each.at, until=until)
        for each, until in zip(changes, [*ends, None], strict=True)
    )


def timeline_rows(shown: Sequence[Stretch]) -> Iterator[dict[str, Any]]:
    """The stretches as JSON values."""
    for each in shown:
        yield {
            "provision": each.finding.provision,
            "since": each.since.isoformat(),
            "until": each.until.isoformat() if each.until else None,
            "phase": each.finding.phase.value,
            "label": each.finding.label.value,
            "remarks": list(each.finding.remarks),
            "claims": [voice.claim for voice in each.finding.voices],
        }


def timeline_table(shown: Sequence[Stretch], *, width: int = 24) -> Table:
    """The stretches for a terminal: dates, a bar as long as its share of the time, sign, label, remarks."""
    table = Table.grid(padding=(0, 2))
    for place, share in zip(shown, _shares(shown, width), strict=True):
        bar = Text("█" * share, style=sign(place.finding.label.value).style)
        until = day(place.until) if place.until else "…"
        table.add_row(
            day(place.since),
            until,
            bar,
            signed(place.finding),
            Text("; ".join(filter(None, (phase_words(place.finding), detail(place.finding))))),
        )
    return table


def _shares(shown: Sequence[Stretch], width: int) -> list[int]:
    """Length of each bar in characters, at least one."""
    spans = [_seconds(each, shown) for each in shown]
    longest = max(spans, default=0) or 1
    return [max(1, round(width * span / longest)) for span in spans]


def _seconds(stretch: Stretch, shown: Sequence[Stretch]) -> float:
    if stretch.until is not None:
        return (stretch.until - stretch.since).total_seconds()
    known = [(each.until - each.since).total_seconds() for each in shown if each.until]
    return max(1.0, sum(known) * 0.08) if known else 1.0  # an open end is drawn as a stub


def timeline_svg(shown: Sequence[Stretch], *, title: str, listed: bool = True) -> str:
    """The stretches as a picture of its own: one bar cut by finding, ticks at the changes, a line each below.

    Where they are `listed` elsewhere the picture is the bar alone. Colours stand as attributes, so that no style sheet
    is needed where styles are forbidden; a page may lay its own over them by the classes.
    """
    spans = [_seconds(each, shown) for each in shown]
    scale = (WIDTH - 2 * LEFT) / (sum(spans) or 1)
    top = TOP if listed else 2
    height = top + BAR + (18 + ROW * len(shown) if listed else 2)
    body, x = [], float(LEFT)
    if listed:
        at = f'x="{LEFT}" y="20" font-family="sans-serif" font-size="14"'
        body.append(f'<text {at} fill="currentColor">{escape(title)}</text>')
    for number, (each, span) in enumerate(zip(shown, spans, strict=True)):
        wide = max(2.0, span * scale)
        body += _bar(each, x=x, y=top, wide=wide)
        body += [_line(each, y=top + BAR + 18 + ROW * number)] if listed else []
        x += wide
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {max(WIDTH, round(x) + LEFT)} {height}" '
        f'role="img" aria-label={quoteattr(title)}><title>{escape(title)}</title>'
        f"{''.join(body)}</svg>\n"
    )


def _bar(stretch: Stretch, *, x: float, y: int, wide: float) -> list[str]:
    shown = sign(stretch.finding.label.value)
    words = f"{day(stretch.since)}: {stretch.finding.label.value}"
    at = f'x="{x + wide / 2:.1f}" y="{y + 16}"'
    mark = f'<text class="mark" {at} text-anchor="middle" font-size="13" fill="#ffffff">{shown.mark}</text>'
    return [
        f'<rect class="bar {stretch.finding.label.value}" x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}" '
        f'fill="{COLOURS[shown.style]}" stroke="#ffffff">'
        f"<title>{escape(words)}</title></rect>",
        mark if wide >= 14 else "",
    ]


def _line(stretch: Stretch, *, y: int) -> str:
    shown = sign(stretch.finding.label.value)
    until = day(stretch.until) if stretch.until else "…"
    words = f"{day(stretch.since)} – {until}  {shown.mark} {stretch.finding.label.value}; {detail(stretch.finding)}"
    return (
        f'<rect x="{LEFT}" y="{y - 9}" width="10" height="10" fill="{COLOURS[shown.style]}"/>'
        f'<text x="{LEFT + 16}" y="{y}" font-family="sans-serif" font-size="12" fill="currentColor">'
        f"{escape(_short(words, LONGEST))}</text>"
    )


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
