"""An accord's own places: `places.geojson` of its folder, as records, with every problem found in it."""

import json
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from truceline.errors import Problem, Where
from truceline.place.record import Place

FILE = "places.geojson"


def accord_places(folder: Path | Traversable) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """Places of an accord's folder and what is wrong with their file; both empty where it has no such file."""
    path = folder.joinpath(FILE)
    if not path.is_file():
        return (), ()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        return (), (_problem("places-not-json", f"not a JSON file: {error}"),)
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        return (), (_problem("places-not-geojson", "no list of features"),)
    return _read(features)


def accord_shapes(folder: Path | Traversable) -> dict[str, dict[str, Any]]:
    """The GeoJSON geometry of each place of an accord's folder that has one, for drawing; empty without that file."""
    path = folder.joinpath(FILE)
    if not path.is_file():
        return {}
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {str(each["properties"]["id"]): each["geometry"] for each in features if each.get("geometry")}


def _read(features: list[Any]) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for number, feature in enumerate(features):
        try:
            place = _place(feature)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            what = (
                f"feature {number} has no {error}"
                if isinstance(error, KeyError)
                else f"feature {number}: {error}"
            )
            problems.append(_problem("place-incomplete", what))
            continue
        if place.id in places:
            problems.append(_problem("place-twice", f"two places have the id '{place.id}'"))
        places[place.id] = place
    return tuple(places.values()), tuple(problems)


def _problem(code: str, what: str) -> Problem:
    return Problem(
        code=code,
        what=what,
        why="Without its own places an accord's villages and areas cannot be told from namesakes elsewhere.",
        hint="a GeoJSON FeatureCollection; each feature has properties id, names, kind and a geometry",
        where=Where(file=FILE),
    )


def _place(feature: dict[str, Any]) -> Place:
    given = feature["properties"]
    lat, lon = _centre(feature.get("geometry"))
    names = dict.fromkeys(name for forms in given["names"].values() for name in forms)
    if not names:
        raise ValueError(f"place '{given['id']}' has no name")
    within = given.get("within") or ()
    return Place(
        id=str(given["id"]),
        names=tuple(map(str, names)),
        kind=str(given.get("kind", "place")),
        lat=lat,
        lon=lon,
        radius_km=float(given.get("radius_km", 1.0)),
        country=str(given.get("country") or ""),
        within=(within,) if isinstance(within, str) else tuple(map(str, within)),
        population=int(given.get("population") or 0),
        both_names=tuple(map(str, given.get("both_names") or ())),
        source=str(given.get("source") or ""),
    )


def _centre(geometry: dict[str, Any] | None) -> tuple[float | None, float | None]:
    """The mean of all points of a geometry: rough, as `radius_km` says."""
    points = list(_points(geometry["coordinates"])) if geometry else []
    if not points:
        return None, None
    lon = sum(point[0] for point in points) / len(points)
    lat = sum(point[1] for point in points) / len(points)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no point of the earth: latitude {lat}, longitude {lon}")
    return lat, lon


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for each in coordinates:
        yield from _points(each)
