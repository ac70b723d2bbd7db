"""Regions of the world (`gazetteer/regions.toml`): continents, seas, rivers, contested areas, and further names."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.place.record import Place


@cache
def _file() -> dict[str, Any]:
    path = files("truceline").joinpath("gazetteer").joinpath("regions.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def regions() -> tuple[Place, ...]:
    """Every region as a place without population."""
    return tuple(
        Place(
            id=row["id"],
            names=tuple(row["names"]),
            kind=row["kind"],
            lat=row["point"][0],
            lon=row["point"][1],
            radius_km=float(row["radius_km"]),
            country=row.get("country", ""),
        )
        for row in _file()["place"]
    )


def further_names() -> dict[str, tuple[str, ...]]:
    """Names, by place id, that the lists of the general gazetteer lack or do not put first."""
    return {place: tuple(names) for place, names in _file()["also"].items()}
