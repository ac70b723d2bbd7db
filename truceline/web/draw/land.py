"""The base map: the files that ship -> land, borders and names within a box of degrees."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Box = tuple[float, float, float, float]  # west, south, east, north
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """Lines of one kind (land, district, border, disputed) as runs of points; names with their points."""

    lines: tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]
    names: tuple[tuple[str, Point], ...]


def base_map(box: Box) -> str:
    """The name of the finest base map that holds a box; the world's where none does."""
    return next((each["file"] for each in _index() if _holds(each["box"], box)), "world.geojson")


def _holds(outer: list[float], inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@cache
def _index() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_folder("index.json"))
    return found


def _folder(name: str) -> str:
    return files("truceline.web").joinpath("basemap").joinpath(name).read_text(encoding="utf-8")


@cache
def land_of(name: str) -> Land:
    """A base map as runs of points, read once a process."""
    lines: list[tuple[str, tuple[tuple[Point, ...], ...]]] = []
    names: list[tuple[str, Point]] = []
    for feature in json.loads(_folder(name))["features"]:
        kind, shape = feature["properties"]["kind"], feature["geometry"]
        if kind == "name":
            names.append((feature["properties"]["name"], (shape["coordinates"][0], shape["coordinates"][1])))
        else:
            lines.append((kind, tuple(runs(shape))))
    return Land(lines=tuple(lines), names=tuple(names))


def runs(shape: dict[str, Any]) -> Iterator[tuple[Point, ...]]:
    """The runs of points of a GeoJSON geometry: rings, lines, single points."""
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from runs(part)
    else:
        yield from _runs(shape["coordinates"])


def _runs(values: Any) -> Iterator[tuple[Point, ...]]:
    if not values:
        return
    if isinstance(values[0], int | float):
        yield ((float(values[0]), float(values[1])),)
    elif isinstance(values[0][0], int | float):
        yield tuple((float(each[0]), float(each[1])) for each in values)
    else:
        for each in values:
            yield from _runs(each)
