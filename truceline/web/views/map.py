"""The map: places of provisions in the colour of their findings, and incidents with the precision of their places."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from truceline.casefile.state import day_of
from truceline.finding import Finding
from truceline.incident import Incident
from truceline.place import Place
from truceline.place.accord import accord_shapes
from truceline.publish.naming import amount, when_words
from truceline.publish.sign import SIGNS, sign
from truceline.publish.timeline import COLOURS
from truceline.web.answer import json_answer, svg_answer
from truceline.web.draw.chart import chart_svg
from truceline.web.draw.land import Box, base_map, runs
from truceline.web.page import Visit, Visited

router = APIRouter()
Feature = dict[str, Any]
Days = Annotated[int, Query(ge=1, le=36500, description="Incidents of so many days up to `on`.")]
WEEKS = 30  # days of incidents shown unless asked otherwise
TONE, INCIDENT = "incident", "#5b3a8c"  # of incidents: no colour of a finding
GRAVEST = ("breached", "contested", "depends", "suspended", "unknown", "partly", "open", "running")
LABELLED = ("region", "corridor", "district", "line")  # kinds of places whose names are written
EDGE = 0.35  # degrees around what is shown
SMALLEST = 1.2  # degrees that are shown at least
CORNERS = 40  # of a circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one map shows: features in the order of drawing, and the box that holds them."""

    features: tuple[Feature, ...]
    box: Box

    def to_json(self) -> dict[str, Any]:
        """A FeatureCollection (RFC 7946)."""
        return {"type": "FeatureCollection", "bbox": list(self.box), "features": list(self.features)}


@router.get("/map.geojson", summary="Places of provisions and incidents as GeoJSON")
def map_geojson(visit: Visited, days: Days = WEEKS) -> Response:
    """Areas, lines and points with the findings there; incidents by place, with circles of precision."""
    return json_answer(scene(visit, days).to_json(), kind="application/geo+json")


@router.get("/map.json", summary="The same as map.geojson")
def map_json(visit: Visited, days: Days = WEEKS) -> Response:
    """For those who look for JSON."""
    return json_answer(scene(visit, days).to_json())


@router.get("/map.svg", summary="The map as a picture")
def map_svg(visit: Visited, days: Days = WEEKS) -> Response:
    """The same as the page's picture, by itself."""
    return svg_answer(drawn(visit, scene(visit, days)))


@router.get("/map", summary="The map of a day", response_class=HTMLResponse)
def map_page(visit: Visited, days: Days = WEEKS) -> HTMLResponse:
    """A map that can be moved where the browser can, and the same as a picture for others and for print."""
    shown = scene(visit, days)
    return visit.page(
        "map.html",
        data=("geojson", "svg"),
        picture=Markup(drawn(visit, shown)),  # every word in it is escaped where it is drawn
        features=visit.again("/map.geojson"),
        ground=visit.pages.assets.address(base_map(shown.box)),
        listed=[each["properties"] for each in shown.features if each["properties"]["kind"] != "precision"],
        days=days,
        signs=SIGNS,
        sign=sign,
    )


def drawn(visit: Visit, shown: Scene) -> str:
    """The picture of a scene."""
    return chart_svg(shown.features, shown.box, title=f"Findings and incidents on {visit.asked.on}")


def scene(visit: Visit, days: int) -> Scene:
    """What the map of a question shows, kept for the same question."""

    def make() -> Scene:
        features = (*provision_places(visit), *incident_places(visit, days))
        return Scene(features=features, box=box_of(features))

    return visit.held.kept(("map", visit.asked, days, visit.turned), make)


def provision_places(visit: Visit) -> Iterator[Feature]:
    """The places of provisions, areas first, each with all findings there and the colour of the gravest."""
    shapes = visit.held.kept("shapes", lambda: accord_shapes(visit.held.accord.folder))
    gazetteer = visit.state.knowledge.gazetteer
    places: dict[str, list[Finding]] = {}
    findings = {each.provision: each for each in visit.held.findings(visit.asked)}
    for provision in visit.held.accord.provisions:
        for name in provision.places:
            places.setdefault(name, []).append(findings[provision.id])
    made = []
    for name, there in places.items():
        place = gazetteer.get(name)
        shape = shapes.get(name) or point(place)
        if place and shape:
            made.append(provision_place(visit, place, shape, there))
    order = {"Polygon": 0, "MultiPolygon": 0, "LineString": 1, "MultiLineString": 1}
    yield from sorted(made, key=lambda each: order.get(each["geometry"]["type"], 2))


def provision_place(visit: Visit, place: Place, shape: dict[str, Any], there: list[Finding]) -> Feature:
    """One place with the findings there."""
    gravest = min(there, key=lambda each: rank(each.label.value))
    name = visit.naming.place(place.id)
    told = "; ".join(f"{each.provision}: {each.label.value}" for each in there)
    address = f"/provision/{gravest.provision}" if len(there) == 1 else "/"
    shown = sign(gravest.label.value)
    return feature(
        shape,
        kind="provisions",
        place=place.id,
        name=name,
        label=name if place.kind in LABELLED else "",
        words=f"{name}: {told}",
        findings=[{"provision": each.provision, "finding": each.label.value} for each in there],
        finding=gravest.label.value,
        mark=shown.mark,
        tone=shown.style,
        colour=COLOURS[shown.style],
        address=visit.link(address),
    )


def rank(label: str) -> int:
    """How early a label stands among those to look at first."""
    return GRAVEST.index(label) if label in GRAVEST else len(GRAVEST)


def incident_places(visit: Visit, days: int) -> Iterator[Feature]:
    """The incidents of the days up to `on`, those of one place together, with its circle of precision."""
    last = day_of(visit.asked.on)
    first = last - timedelta(days=days)
    places: dict[str, list[Incident]] = {}
    for incident in visit.held.incidents(visit.asked.known_day):
        if incident.places and happened(incident, first, last):
            places.setdefault(incident.places[0], []).append(incident)
    for name, there in sorted(places.items()):
        place = visit.state.knowledge.gazetteer.get(name)
        if place and (shape := point(place)):
            yield from _incidents(visit, place, shape, there)


def happened(incident: Incident, first: date, last: date) -> bool:
    """True where an incident may lie within these days; one without a day is not drawn."""
    when = incident.when
    if when is None or (when.first is None and when.last is None):
        return False
    return (when.first or date.min) <= last and (when.last or when.first or date.max) >= first


def _incidents(visit: Visit, place: Place, shape: dict[str, Any], there: list[Incident]) -> Iterator[Feature]:
    name = visit.naming.place(place.id)
    claims = sum(len(each.claims) for each in there)
    newest = max(there, key=lambda each: (each.when.last if each.when else None) or date.min)
    told = f"{visit.naming.happening(newest.happening)}, {when_words(newest.when) if newest.when else ''}"
    words = f"{name}: {amount(len(there), 'incident')} of {amount(claims, 'claim')}; last: {told}"
    shared = {"place": place.id, "name": name, "words": words, "tone": TONE, "colour": INCIDENT}
    address = visit.link("/incidents", place=place.id)
    if place.radius_km >= 1 and place.lat is not None and place.lon is not None:
        ring = circle(place.lat, place.lon, place.radius_km)
        yield feature(ring, kind="precision", radius_km=place.radius_km, address=address, **shared)
    counts = {"incidents": len(there), "claims": claims, "radius_km": place.radius_km}
    yield feature(shape, kind="incidents", address=address, **counts, **shared)


def feature(shape: dict[str, Any], **told: Any) -> Feature:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": told, "geometry": shape}


def point(place: Place | None) -> dict[str, Any] | None:
    """A place's point; None where it has none."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 4), round(place.lat, 4)]}


def circle(lat: float, lon: float, km: float) -> dict[str, Any]:
    """A circle on the ground as a ring of corners."""
    north = km / 111.2
    east = north / max(0.1, math.cos(math.radians(lat)))
    turns = [2 * math.pi * corner / CORNERS for corner in range(CORNERS)]
    ring = [[round(lon + east * math.cos(a), 4), round(lat + north * math.sin(a), 4)] for a in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def box_of(features: Iterable[Feature]) -> Box:
    """The box that holds all features, with an edge around it; a wide one where there is none."""
    points = [point for each in features for run in runs(each["geometry"]) for point in run]
    if not points:
        return (-20.0, -35.0, 60.0, 60.0)
    west, east = min(each[0] for each in points), max(each[0] for each in points)
    south, north = min(each[1] for each in points), max(each[1] for each in points)
    wide, tall = max(EDGE, (SMALLEST - east + west) / 2), max(EDGE, (SMALLEST - north + south) / 2)
    return (
        round(max(-180.0, west - wide), 2),
        round(max(-58.0, south - tall), 2),
        round(min(180.0, east + wide), 2),
        round(min(84.0, north + tall), 2),
    )
