"""A map as SVG: features over the base map, for print and where no WebGL is."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from truceline.web.draw.land import Box, Point, base_map, land_of, runs

WIDTH = 1000  # in the picture's own units
LOOK = {
    "land": 'fill="#f4f1ea" stroke="#9aa4ae" stroke-width="1"',
    "district": 'fill="none" stroke="#d8d4ca" stroke-width="0.8"',
    "border": 'fill="none" stroke="#8a929b" stroke-width="1.4"',
    "disputed": 'fill="none" stroke="#8a929b" stroke-width="1.4" stroke-dasharray="5 4"',
}


@dataclass(frozen=True)
class View:
    """A box of degrees laid flat: a degree of longitude is as wide as it is in the middle of the box."""

    box: Box

    @cached_property
    def scale(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.box[2] - self.box[0])

    @cached_property
    def tall(self) -> float:
        """Units a degree of latitude."""
        return self.scale / max(0.2, math.cos(math.radians((self.box[1] + self.box[3]) / 2)))

    @property
    def height(self) -> int:
        """The height of the picture."""
        return round((self.box[3] - self.box[1]) * self.tall)

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point lies in the picture."""
        return (point[0] - self.box[0]) * self.scale, (self.box[3] - point[1]) * self.tall

    def path(self, run: Sequence[Point], *, closed: bool) -> str:
        """A run of points as path data; points nearer than half a unit to the last are left out."""
        west, north, scale, tall = self.box[0], self.box[3], self.scale, self.tall
        steps: list[str] = []
        last_x = last_y = -9e9
        for east, up in run:
            x, y = (east - west) * scale, (north - up) * tall
            if steps and abs(x - last_x) + abs(y - last_y) < 0.7:
                continue
            steps.append(f"{x:.1f} {y:.1f}")
            last_x, last_y = x, y
        return f"M{'L'.join(steps)}{'Z' if closed else ''}" if steps else "Z" if closed else ""


def chart_svg(features: Iterable[dict[str, Any]], box: Box, *, title: str) -> str:
    """The picture: areas and lines below, incidents and points above, names on top; each leads to its address."""
    view, given = View(box), sorted(features, key=_layer)
    parts = [each for feature in given for each in _feature(feature, view)]
    drawn = "".join((*parts, *(each for feature in given for each in _names(feature, view))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {view.height}" class="chart" '
        f'font-family="sans-serif" font-size="13" role="group" aria-label={quoteattr(title)}>'
        f"<title>{escape(title)}</title>{_ground(box)}{drawn}</svg>\n"
    )


@lru_cache(maxsize=16)
def _ground(box: Box) -> str:
    """Water, land, borders and names of a box."""
    view, land = View(box), land_of(base_map(box))
    parts = [f'<rect class="water" width="{WIDTH}" height="{view.height}" fill="#dfe9f0"/>']
    for kind, shapes in land.lines:
        data = "".join(view.path(run, closed=kind == "land") for run in shapes if _near(run, box))
        parts.append(f'<path class="{kind}" d="{data}" {LOOK[kind]} fill-rule="evenodd"/>')
    for name, point in land.names:
        x, y = view.at(point)
        if 40 < x < WIDTH - 40 and 20 < y < view.height - 10:
            parts.append(
                f'<text class="state" x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="#6b7580" '
                f'font-size="15" letter-spacing="2">{escape(name)}</text>'
            )
    return "".join(parts)


def _near(run: Sequence[Point], box: Box) -> bool:
    """True where the run's own box meets the box."""
    xs, ys = [each[0] for each in run], [each[1] for each in run]
    return min(xs) <= box[2] and max(xs) >= box[0] and min(ys) <= box[3] and max(ys) >= box[1]


def _layer(feature: dict[str, Any]) -> int:
    """0 for what lies below; places that are points lie on top, so that their signs are seen."""
    told = feature["properties"]
    return (
        2
        if told["kind"] == "provisions" and feature["geometry"]["type"] == "Point"
        else told["kind"] == "incidents"
    )


def _feature(feature: dict[str, Any], view: View) -> Iterator[str]:
    told, shape = feature["properties"], feature["geometry"]
    kind = shape["type"]
    closed = kind in ("Polygon", "MultiPolygon")
    tone = (
        f"class={quoteattr(told['tone'])} color={quoteattr(told['colour'])}"  # a page's style may set another
    )
    yield f"<a href={quoteattr(told['address'])} {tone}><title>{escape(told['words'])}</title>"
    if kind == "Point":
        yield _point(told, view.at(tuple(shape["coordinates"])))
    else:
        data = "".join(view.path(run, closed=closed) for run in runs(shape))
        ring = told["kind"] == "precision"
        fill = 'fill="currentColor" fill-opacity="0.16"' if closed and not ring else 'fill="none"'
        wide = 1 if ring else 3
        dash = ' stroke-dasharray="3 3"' if ring else ""
        yield f'<path d="{data}" {fill} stroke="currentColor" stroke-width="{wide}"{dash}/>'
    yield "</a>"


def _names(feature: dict[str, Any], view: View) -> Iterator[str]:
    """The name of a place, and below it the sign of its finding where no square holds it."""
    told, shape = feature["properties"], feature["geometry"]
    label, mark = told.get("label"), told.get("mark") if shape["type"] != "Point" else None
    if not (label or mark):
        return
    middle = _middle(shape, view)
    if label:
        yield _label(label, middle)
    if mark:
        yield _label(mark, (middle[0], middle[1] + 16), name="sign")


def _point(told: dict[str, Any], at: tuple[float, float]) -> str:
    """Incidents as a circle; a place of provisions as a square that holds the sign of its finding."""
    x, y = at
    if told["kind"] == "incidents":
        radius = 5 + 2.2 * math.sqrt(told["claims"])
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{min(24.0, radius):.1f}" fill="currentColor" '
            f'fill-opacity="0.55" stroke="currentColor"/>'
        )
    side = f'x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16"'
    mark = (
        f'x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" font-size="12" fill="#ffffff" aria-hidden="true"'
    )
    return (
        f'<rect {side} fill="currentColor" stroke="#ffffff" stroke-width="1.5"/>'
        f'<text class="mark" {mark}>{escape(told.get("mark", ""))}</text>'
    )


def _middle(shape: dict[str, Any], view: View) -> tuple[float, float]:
    points = [view.at(point) for run in runs(shape) for point in run]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _label(words: str, at: tuple[float, float], *, name: str = "place") -> str:
    return (
        f'<text class="{name}" x="{at[0]:.0f}" y="{at[1] - 10:.0f}" text-anchor="middle" fill="#1b1f24" '
        f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(words)}</text>'
    )
