"""Maverick: structured reports of election violence grouped by event, as claims through the same `reconcile`.

Gold: a folder with `maverick_dev.jsonl` (one report a row: date, place, actors, deaths, source; `event_id` is not
read), or that file. Every row becomes one claim with the places and actors that the table itself names; the figures
are those of `score.py` beside the gold: pairwise and B3, on all rows and on events with two or more.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.clusters import b3, pairwise
from truceline.actor import Actor
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.knowledge import Knowledge, load
from truceline.place import Gazetteer, Place
from truceline.place.table import Table
from truceline.reconcile import reconcile
from truceline.report import Span
from truceline.when import Interval, Precision, day

Row = dict[str, Any]
PEERS: Row = {  # same country, day and town, on this half
    "all": {"pairwise": {"f1": 0.388}},
    "two or more": {"pairwise": {"f1": 0.751}},
}
KINDS = {  # of violence, the most telling first
    "Abduction": "abduction",
    "Sexual violence": "sexual-violence",
    "Torture": "torture",
    "Remote violence": "bombing",
    "Shooting": "sniping",
    "Stabbing": "attack",
    "Arson": "destruction",
    "Looting": "looting",
    "Crowd control measures": "repression",
    "Riot": "riot",
    "Melee": "mob-violence",
}
OTHER = "violence-against-people"
RADIUS = {
    "1": 300.0,
    "2": 30.0,
    "3": 8.0,
    "4": 3.0,
    "5": 2.0,
    "6": 0.5,
}  # km, by the table's precision of place
COUNTS = {"deaths": "killed", "injuries": "wounded"}
ACTORS = range(1, 7)


def rows_of(gold: Path) -> list[Row]:
    """The reports."""
    path = next(iter(sorted(gold.glob("maverick*.jsonl"))), gold) if gold.is_dir() else gold
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(gold: Path) -> Iterator[Row]:
    """One row a report: the incident that its claim stands in."""
    rows = [{name: value for name, value in row.items() if name != "event_id"} for row in rows_of(gold)]
    claims = {row["id"]: claim_of(row, number) for number, row in enumerate(rows)}
    incidents = reconcile(claims.values(), knowledge=knowledge_of(rows))
    home = {claim.id: incident.id for incident in incidents for claim in incident.claims}
    for name, claim in claims.items():
        yield {"id": name, "incident": home[claim.id]}


def knowledge_of(rows: Iterable[Row]) -> Knowledge:
    """General knowledge with the places and actors of the table in place of the general ones."""
    given = list(rows)
    places = {place.id: place for row in given for place in places_of(row)}
    actors = {actor.id: actor for row in given for actor in actors_of(row)}
    return replace(load(), gazetteer=Gazetteer(Table.build([], {}), tuple(places.values())), actors=actors)


def places_of(row: Row) -> list[Place]:
    """The country of a row, the town in it and the spot in that, as far as they are told; the widest first."""
    found: list[Place] = []
    names = dict.fromkeys(name for name in (row["country"], row["city"], row["location"]) if name)
    for name in names:
        above = tuple(place.id for place in reversed(found))
        exact = name == list(names)[-1] and len(names) > 1 and row["latitude"]
        found.append(
            Place(
                id="/".join((*above[:1], name)),
                names=(name,),
                kind="town" if found else "country",
                lat=float(row["latitude"]) if exact else None,
                lon=float(row["longitude"]) if exact else None,
                radius_km=RADIUS.get(row["geo_precision"][:1], 30.0),
                within=above,
            )
        )
    return found


def actors_of(row: Row) -> Iterator[Actor]:
    """The actors of a row, each part of its type in its country."""
    for number in ACTORS:
        name, kind = row[f"actor{number}_id"], row[f"actor{number}_type"]
        if name:
            yield Actor(
                id=name,
                name=row[f"actor{number}"],
                kind="group",
                part_of=f"{row['country']}/{kind}" if kind else "",
            )


def claim_of(row: Row, number: int) -> Claim:
    """The claim that a row makes; its report is the document that the table names as its source."""
    published = re.search(r"\((\d{4}-\d\d-\d\d)\)", row["source"])
    author = Speaker(words=row["source_author"], source=row["source_author"])
    *_, place = places_of(row)
    return Claim(
        report="r" + hashlib.sha256(row["source"].encode()).hexdigest()[:12],
        span=Span(start=number, end=number + 1),
        words="",
        language="en",
        happening=kinds_of(row)[0],
        mode=Mode.HAPPENED,
        speakers=(author,),
        published=day(date.fromisoformat(published[1])) if published else None,
        doers=tuple(doers_of(row)),
        places=(Location(words=place.names[0], place=place.id),),
        when=when_of(row),
        quantities=tuple(counts_of(row)),
        targets=(Participant(words=row["target"]),) if row["target"] not in ("", "Unknown") else (),
        traits=("row", *(f"kind:{kind}" for kind in kinds_of(row)[1:])),
    )


def kinds_of(row: Row) -> list[str]:
    """The kinds of violence that a row names, the most telling first."""
    told = {each.strip() for number in ACTORS for each in row[f"actor{number}_violence"].split(";")}
    return [kind for name, kind in KINDS.items() if name in told] or [OTHER]


def doers_of(row: Row) -> Iterator[Participant]:
    """Those who used violence."""
    for number in ACTORS:
        if row[f"actor{number}_id"] and row[f"actor{number}_perpetrator"].startswith("1"):
            yield Participant(words=row[f"actor{number}"], actor=row[f"actor{number}_id"])


def when_of(row: Row) -> Interval | None:
    """The day, or the days on one of which it was; None where a date cannot be read."""
    try:
        first, last = (
            date.fromisoformat(row[name] or row["date_start"]) for name in ("date_start", "date_end")
        )
    except ValueError:
        return None
    return day(first) if first == last else Interval(first=first, last=last, precision=Precision.DAYS)


def counts_of(row: Row) -> Iterator[Quantity]:
    """Deaths and injuries as the row bounds them; none where it tells none."""
    for name, unit in COUNTS.items():
        low, best, high = (row[f"{name}_{bound}"] for bound in ("low", "best", "high"))
        if best or low or high:
            yield Quantity(
                low=float(low or best or 0), high=float(high or best or low), unit=unit, words=best
            )


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The figures of `score.py`: on all rows and on those of events with two or more."""
    right = {row["id"]: row["event_id"] for row in rows_of(gold)}
    told = {row["id"]: row["incident"] for row in rows}
    size = Counter(right.values())
    several = {name: event for name, event in right.items() if size[event] > 1}
    return {name: figures(part, told) for name, part in (("all", right), ("two or more", several))}


def figures(right: dict[str, str], told: dict[str, str]) -> Row:
    """Pairwise and B3; a row that is not told stands alone."""
    found = {name: told.get(name, f"alone {name}") for name in right}
    return {"reports": len(right), "pairwise": pairwise(right, found), "b3": b3(right, found)}


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line an event that is split or shares an incident."""
    given = rows_of(gold)
    told = {row["id"]: row["incident"] for row in rows}
    for event in dict.fromkeys(row["event_id"] for row in given):
        own = [row for row in given if row["event_id"] == event]
        homes = {told[row["id"]] for row in own}
        others = {row["event_id"] for row in given if told[row["id"]] in homes} - {event}
        if len(homes) > 1 or others:
            where = f"{own[0]['date_start']} {own[0]['city']} {own[0]['location']}"
            yield f"{event}: {len(own)} reports in {len(homes)} incidents, with {sorted(others)} | {where}"
