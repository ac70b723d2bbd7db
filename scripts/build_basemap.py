"""Build the base maps that ship from Natural Earth as QGIS packs it: `python scripts/build_basemap.py world_map.gpkg`.

The file is `/usr/share/qgis/resources/data/world_map.gpkg` of Debian's package qgis-common (3.22.16). Needs shapely
(the extra `basemap`). One coarse map of the world, and one finer map around the places of each accord that ships;
accords whose areas overlap share one. Names of districts are left out: some in that file are wrong.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, box, mapping
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parent.parent / "truceline"
TARGET = ROOT / "web" / "basemap"
MARGIN = 4.0  # degrees around an accord's places: what a wide screen shows beside them
WORLD = (-180.0, -58.0, 180.0, 84.0)
Box = tuple[float, float, float, float]


def main(source: Path) -> int:
    """Write the maps and their index; the same source gives the same bytes."""
    layers = {
        name: list(rows(source, name, column))
        for name, column in (
            ("countries", "NAME"),
            ("states_provinces", "name"),
            ("disputed_borders", "name"),
        )
    }
    TARGET.mkdir(exist_ok=True)
    index = []
    for area in merged(wide(each) for each in boxes()):
        name = f"e{round(area[0])}n{round(area[1])}.geojson"
        write(TARGET / name, features(layers, area, tolerance=0.004, digits=3, districts=True))
        index.append({"file": name, "box": area})
    write(TARGET / "world.geojson", features(layers, WORLD, tolerance=0.08, digits=2, districts=False))
    index.append({"file": "world.geojson", "box": WORLD})
    (TARGET / "index.json").write_text(json.dumps(index) + "\n", encoding="utf-8")
    return 0


def rows(source: Path, layer: str, column: str) -> Iterator[tuple[str, BaseGeometry]]:
    """Name and geometry of a layer's rows, in order."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as connection:
        for name, blob in connection.execute(f'select "{column}", geom from "{layer}" order by fid'):
            if blob:
                yield name or "", shapely.make_valid(shapely.from_wkb(body(blob)))


def body(blob: bytes) -> bytes:
    """The WKB behind a GeoPackage header (OGC 12-128r17, 2.1.3)."""
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    return blob[8 + envelope :]


def boxes() -> Iterator[Box]:
    """The area that the places of each accord that ships take up."""
    for path in sorted(ROOT.glob("accords/*/places.geojson")):
        found = json.loads(path.read_text(encoding="utf-8"))["features"]
        yield shapely.GeometryCollection(
            [shapely.from_geojson(json.dumps(each["geometry"])) for each in found if each.get("geometry")]
        ).bounds


def wide(area: Box) -> Box:
    """An area with its margin, on whole degrees."""
    west, south, east, north = area
    return (round(west - MARGIN), round(south - MARGIN), round(east + MARGIN), round(north + MARGIN))


def merged(areas: Iterable[Box]) -> list[Box]:
    """The areas, those that overlap as one."""
    found: list[Box] = []
    for area in areas:
        while near := next((each for each in found if box(*each).intersects(box(*area))), None):
            found.remove(near)
            area = box(*near).union(box(*area)).bounds
        found.append(area)
    return sorted(found)


def features(
    layers: dict[str, list[tuple[str, BaseGeometry]]],
    area: Box,
    *,
    tolerance: float,
    digits: int,
    districts: bool,
) -> Iterator[dict[str, Any]]:
    """Land, borders of districts, states and claims, and names of states, cut to an area."""
    cut = box(*area)

    def line(kind: str, shapes: Iterable[BaseGeometry]) -> Iterator[dict[str, Any]]:
        drawn = shapely.union_all([each for each in shapes if not each.is_empty])
        if not drawn.is_empty:
            drawn = shapely.line_merge(drawn) if drawn.geom_type == "MultiLineString" else drawn
            yield feature(kind, "", shapely.set_precision(drawn.simplify(tolerance), 10**-digits))

    inside = [(name, each.intersection(cut)) for name, each in layers["countries"] if each.intersects(cut)]
    land = shapely.union_all([each for _, each in inside])
    shore = land.boundary
    yield feature("land", "", shapely.set_precision(polygons(land.simplify(tolerance)), 10**-digits))
    edge = shore.union(cut.boundary).buffer(10**-6)
    if districts:
        near = (each.boundary for _, each in layers["states_provinces"] if each.intersects(cut))
        yield from line("district", (each.intersection(cut).difference(edge) for each in near))
    yield from line("border", (each.boundary.difference(edge) for _, each in inside))
    yield from line("disputed", (each.intersection(cut) for _, each in layers["disputed_borders"]))
    for name, each in ((name, each) for name, each in inside if districts and name):
        yield feature("name", name, shapely.set_precision(each.representative_point(), 10**-digits))


def polygons(shape: BaseGeometry) -> BaseGeometry:
    """The areas of a shape without stray lines and points."""
    parts = [each for each in getattr(shape, "geoms", [shape]) if each.geom_type == "Polygon"]
    return MultiPolygon(parts)


def feature(kind: str, name: str, shape: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature; `kind` says how it is drawn."""
    properties = {"kind": kind, **({"name": name} if name else {})}
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


def write(path: Path, made: Iterable[dict[str, Any]]) -> None:
    """A FeatureCollection, one feature a line."""
    lines = ",\n".join(json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in made)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
