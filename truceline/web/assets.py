"""The files that pages load: style, scripts, fonts, maps, by name alone, each at an address that tells its content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

FOLDERS = ("static", "vendor", "basemap")
TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "geojson": "application/geo+json",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by their names; a name is looked up and never becomes a path."""

    held: Mapping[str, Traversable]
    marks: Mapping[str, str]

    def address(self, name: str) -> str:
        """Where a page finds a file; another content has another address. Raises KeyError."""
        return f"/static/{name}?v={self.marks[name]}"

    def router(self) -> APIRouter:
        """The one address that hands them out."""
        router = APIRouter()

        @router.get("/static/{name}", summary="A file that pages load", include_in_schema=False)
        def static(name: str, v: str = "") -> Response:
            if name not in self.held:
                raise HTTPException(404)
            kept = FOREVER if v == self.marks[name] else {}
            kind = TYPES[name.rpartition(".")[2]]
            return Response(self.held[name].read_bytes(), media_type=kind, headers=kept)

        return router


def load_assets() -> Assets:
    """Every file of the three folders whose kind a page may load."""
    folders = [files("truceline.web").joinpath(each) for each in FOLDERS]
    held = {
        entry.name: entry
        for folder in folders
        for entry in folder.iterdir()
        if entry.name.rpartition(".")[2] in TYPES
    }
    marks = {name: hashlib.sha256(entry.read_bytes()).hexdigest()[:12] for name, entry in held.items()}
    return Assets(held=dict(sorted(held.items())), marks=marks)
