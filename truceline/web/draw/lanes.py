"""Lanes: provisions through time -> one picture with an axis of days."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from truceline.publish.due import day
from truceline.publish.sign import sign
from truceline.publish.timeline import COLOURS, Stretch

TOP, BAR = 40, 14  # in the pictures' own units
STEP = 5  # dots nearer than this are one
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two marks of the axis
MARK = 110  # about from one mark of the axis to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The measures of a picture: its width, where the days begin, a lane's height and where its bar lies in it."""

    width: int
    left: int
    lane: int
    bar: int


WIDE = Sheet(width=1000, left=130, lane=42, bar=14)  # names beside the bars
NARROW = Sheet(width=360, left=6, lane=54, bar=29)  # names above the bars, for a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days from left to right, and the one asked about."""

    first: date
    last: date
    on: date
    sheet: Sheet = WIDE

    def x(self, at: date) -> float:
        """Where a day lies; days outside lie at the edge."""
        share = (at - self.first).days / max(1, (self.last - self.first).days)
        return self.sheet.left + min(1.0, max(0.0, share)) * (self.sheet.width - self.sheet.left - 10)

    def holds(self, at: date) -> bool:
        """True for a day that is shown."""
        return self.first <= at <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A claim for (above the bar) or against (below it)."""

    at: date
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One provision: its findings, the days of its amendments, its claims."""

    name: str
    title: str
    address: str
    stretches: tuple[Stretch, ...]
    ticks: tuple[date, ...]
    dots: tuple[Dot, ...]


def lanes_svg(lanes: Sequence[Lane], axis: Axis, *, title: str) -> str:
    """The picture."""
    sheet = axis.sheet
    height = TOP + sheet.lane * len(lanes) + 8
    body = [*_marks(axis, height)]
    for number, lane in enumerate(lanes):
        body += _lane(lane, axis, y=TOP + sheet.lane * number)
    if axis.holds(axis.on):
        x = axis.x(axis.on)
        body.append(f'<line class="now" x1="{x:.1f}" x2="{x:.1f}" y1="14" y2="{height}" stroke="#0a58ca"/>')
        at = min(max(x, sheet.left + 34), sheet.width - 36)
        body.append(
            f'<text class="now" x="{at:.1f}" y="11" text-anchor="middle" fill="#0a58ca">{axis.on}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height}" class="lanes" '
        f'font-family="sans-serif" font-size="12" role="group" aria-label={quoteattr(title)}>'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>\n"
    )


def _marks(axis: Axis, height: int) -> Iterator[str]:
    """Thin lines at the beginnings of months or years."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    most = max(2, axis.sheet.width // MARK)
    step = next((each for each in MONTHS if months / each <= most), MONTHS[-1])
    at = date(axis.first.year, axis.first.month, 1)
    while at <= axis.last:
        counted = at.year * 12 + at.month - 1
        if at >= axis.first and counted % step == 0:
            x = axis.x(at)
            words = f"{at.year}" if step >= 12 else f"{at:%Y-%m}"
            yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="30" y2="{height}" stroke="#c8ced5"/>'
            yield f'<text class="soft" x="{x + 3:.1f}" y="28" fill="#57606a" font-size="11">{words}</text>'
        at = (at + timedelta(days=32)).replace(day=1)


def _lane(lane: Lane, axis: Axis, *, y: int) -> Iterator[str]:
    sheet = axis.sheet
    middle = y + sheet.bar
    words = middle + 11 if sheet is WIDE else y + 14
    yield f'<line class="axis" x1="0" x2="{sheet.width}" y1="{y}" y2="{y}" stroke="#e3e7eb"/>'
    yield (
        f"<a href={quoteattr(lane.address)}><title>{escape(lane.title or lane.name)}</title>"
        f'<text class="link" x="2" y="{words}" fill="#0a58ca">{escape(_short(lane.name))}</text></a>'
    )
    for stretch in lane.stretches:
        yield from _bar(stretch, axis, y=middle)
    for at in lane.ticks:
        if axis.holds(at):
            x = axis.x(at)
            yield (
                f'<path class="tick" d="M{x:.1f} {middle - 5}v{BAR + 10}" stroke="#1b1f24" stroke-width="2">'
                f"<title>amended, from {at}</title></path>"
            )
    yield from _dots(lane, axis, y=middle)


def _bar(stretch: Stretch, axis: Axis, *, y: int) -> Iterator[str]:
    first = stretch.since.date()
    last = stretch.until.date() if stretch.until else axis.last
    if last < axis.first or first > axis.last:
        return
    x, wide = axis.x(first), max(1.5, axis.x(last) - axis.x(first))
    label = stretch.finding.label.value
    shown = sign(label)
    until = day(stretch.until) if stretch.until else "…"
    words = f"{day(stretch.since)} to {until}: {label}"
    yield (
        f'<rect class="bar {escape(label)}" x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}" '
        f'fill="{COLOURS[shown.style]}"><title>{escape(words)}</title></rect>'
    )
    if wide >= 13:
        at = f'x="{x + wide / 2:.1f}" y="{y + 11}"'
        yield f'<text class="mark" {at} text-anchor="middle" fill="#ffffff" aria-hidden="true">{shown.mark}</text>'


def _dots(lane: Lane, axis: Axis, *, y: int) -> Iterator[str]:
    """Dots near one another as one, larger by the root of their number."""
    number = Counter(
        (round(axis.x(each.at) / STEP), each.against) for each in lane.dots if axis.holds(each.at)
    )
    for (place, against), count in sorted(number.items()):
        radius = min(6.0, 2 + math.sqrt(count) * 0.7)
        side, at = ("against", y + BAR + 8) if against else ("for", y - 8)
        colour = "#b3161e" if against else "#116329"
        yield (
            f'<circle class="dot {side}" cx="{place * STEP}" cy="{at}" r="{radius:.1f}" fill="{colour}">'
            f"<title>{count} {side}</title></circle>"
        )


def _short(words: str) -> str:
    return words if len(words) <= 22 else words[:21] + "…"
