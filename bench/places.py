"""Geoparsing of news: which words name places, and where those are (LGL, TR-News, GeoWebNews, GeoVirus)."""

import itertools
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.text import bare
from truceline.extract.layout import sentences
from truceline.extract.where import find_places
from truceline.knowledge import Knowledge, load

SETS = ("lgl", "trnews", "geowebnews", "geovirus")
MOST_KM = 20039.0  # half the way around the earth: the error of what was missed
NEAR_KM = 161.0
PEERS: dict[str, Any] = {
    "lgl": {"exact": {"f1": 0.618}, "resolution_end2end": {"acc161": 0.305}},
    "trnews": {"exact": {"f1": 0.731}, "resolution_end2end": {"acc161": 0.462}},
    "geowebnews": {"exact": {"f1": 0.662}, "resolution_end2end": {"acc161": 0.434}},
    "geovirus": {"exact": {"f1": 0.844}, "resolution_end2end": {"acc161": 0.333}},
}


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """What Truceline finds in each document, in the characters of its text."""
    knowledge = load()
    for row in _rows(gold):
        yield {"id": row["id"], "toponyms": list(_toponyms(row["text"], knowledge))}


def _rows(gold: Path) -> list[dict[str, Any]]:
    path = gold / "dev.jsonl" if gold.is_dir() else gold
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _toponyms(text: str, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    report = bare(text)
    cut = sentences(report, knowledge.language)
    for sentence, mentions in zip(cut, find_places(cut, knowledge=knowledge), strict=True):
        for each in mentions:
            span = sentence.span(each.start, each.end)
            number = each.place.removeprefix("geonames:")
            yield {
                "start": span.start,
                "end": span.end,
                "lat": each.lat,
                "lon": each.lon,
                "rule": each.rule,
                "geonameid": number if number.isdecimal() else None,
            }


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Figures per set, by the rules of the `score.py` beside the gold."""
    found = {row["id"]: row["toponyms"] for row in rows}
    texts = _rows(gold)
    return {
        name: _score([row for row in texts if row["set"] == name], found)
        for name in SETS
        if any(row["set"] == name for row in texts)
    }


def _score(texts: list[dict[str, Any]], found: dict[str, Any]) -> dict[str, Any]:
    wanted = given = exact = touched = numbered = right = 0
    matched: list[float] = []
    whole: list[float] = []
    for row in texts:
        true, said = _wanted(row), found.get(row["id"], [])
        pairs = _pairs(true, said)
        wanted, given, touched = wanted + len(true), given + len(said), touched + len(pairs)
        for number, place in enumerate(true):
            answer = said[pairs[number]] if number in pairs else None
            exact += answer is not None and (answer["start"], answer["end"]) == (place["start"], place["end"])
            if place["lat"] is None:
                continue
            if answer is None or answer.get("lat") is None:
                whole.append(MOST_KM)
                continue
            matched.append(_error(place, answer))
            whole.append(matched[-1])
            if place.get("geonameid") and answer.get("geonameid"):
                numbered += 1
                right += str(place["geonameid"]) == str(answer["geonameid"])
    return {
        "docs": len(texts),
        "gold": wanted,
        "pred": given,
        "exact": _f1(exact, given, wanted),
        "overlap": _f1(touched, given, wanted),
        "resolution_matched": _summary(matched),
        "resolution_end2end": _summary(whole),
        "geonameid_accuracy": round(right / numbered, 4) if numbered else None,
    }


def _wanted(row: dict[str, Any]) -> list[dict[str, Any]]:
    """GeoWebNews marks much that is no place: only what has coordinates counts there."""
    return [each for each in row["toponyms"] if row.get("set") != "geowebnews" or each["lat"] is not None]


def _pairs(true: list[dict[str, Any]], said: list[dict[str, Any]]) -> dict[int, int]:
    """Which answer meets which gold name: the same span before any overlap, first come first served."""
    pairs: dict[int, int] = {}
    free = list(range(len(said)))
    for exact in (True, False):
        for number, place in enumerate(true):
            if number in pairs:
                continue
            for answer in free:
                if _meets(place, said[answer], exact):
                    pairs[number] = answer
                    free.remove(answer)
                    break
    return pairs


def _meets(place: dict[str, Any], answer: dict[str, Any], exact: bool) -> bool:
    if exact:
        return (answer["start"], answer["end"]) == (place["start"], place["end"])
    return bool(answer["start"] < place["end"] and place["start"] < answer["end"])


def _error(place: dict[str, Any], answer: dict[str, Any]) -> float:
    if place.get("geonameid") and str(place["geonameid"]) == str(answer.get("geonameid")):
        return 0.0
    return min(MOST_KM, _km(place["lat"], place["lon"], answer["lat"], answer["lon"]))


def _km(south: float, west: float, north: float, east: float) -> float:
    south, west, north, east = map(math.radians, (south, west, north, east))
    part = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))


def _summary(errors: list[float]) -> dict[str, Any]:
    """Share within 161 km, area under the curve of log errors (Gritta et al. 2018), mean and median in kilometres."""
    if not errors:
        return {"n": 0}
    ranked = sorted(errors)
    logs = [math.log(1 + error) for error in ranked]
    area = sum((x + y) / 2 for x, y in itertools.pairwise(logs)) / (math.log(MOST_KM) * max(1, len(logs) - 1))
    return {
        "n": len(ranked),
        "acc161": round(sum(error <= NEAR_KM for error in ranked) / len(ranked), 4),
        "auc": round(area, 4),
        "mean_km": round(sum(ranked) / len(ranked), 1),
        "median_km": round(ranked[len(ranked) // 2], 1),
    }


def _f1(right: int, given: int, wanted: int) -> dict[str, float]:
    p, r = (right / given if given else 0.0), (right / wanted if wanted else 0.0)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Names missed, names wrongly found, names put in the wrong place; each with the words around it."""
    found = {row["id"]: row["toponyms"] for row in rows}
    for row in _rows(gold):
        true, said = _wanted(row), found.get(row["id"], [])
        pairs = _pairs(true, said)
        for number, place in enumerate(true):
            answer = said[pairs[number]] if number in pairs else None
            if answer is None:
                yield f"missed  {_around(row, place)}"
            elif place["lat"] is not None and (answer["lat"] is None or _error(place, answer) > NEAR_KM):
                yield f"misput  {_around(row, place)}  {answer.get('rule')}: {answer['lat']}, {answer['lon']}"
        yield from (
            f"false   {_around(row, each)}  {each.get('rule')}"
            for number, each in enumerate(said)
            if number not in pairs.values()
        )


def _around(row: dict[str, Any], span: dict[str, Any]) -> str:
    text, start, end = row["text"], span["start"], span["end"]
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return f"{row['id']} " + f"{before}[{text[start:end]}]{after}".replace("\n", " ")
