"""Known contradictions of a case, entered as claims: a FOLDER with `contradictions.csv` (`id`, ..., `expect`).

The figures that parties, officials and media gave stand in `own/contradictions.toml`; the folder names the accord. Each
case has checks that say in code what its `expect` says in words; a case is right where all of them hold.
"""

import csv
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from truceline.accord import accord_ids
from truceline.claim import Claim, Coding, Location, Mode, Participant, Quantity, Speaker
from truceline.incident import Estimate, Incident
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.reconcile.contradict import About, Contradiction, contradictions
from truceline.reconcile.estimate import estimates
from truceline.report import Span
from truceline.when import Interval, Precision, partial_date

Row = dict[str, Any]
PEERS: Row = {}
CLAIMS = Path(__file__).with_name("own") / "contradictions.toml"


def predict(gold: Path) -> Iterator[Row]:
    """One row for each case of the folder that is entered here: its checks, each True or False, and what was found."""
    knowledge = load(accord=gold.name if gold.name in accord_ids() else gold)
    entered = tomllib.loads(CLAIMS.read_text(encoding="utf-8"))
    with (gold / "contradictions.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    for id in ids:
        rows = entered.get(id, {}).get("claims", [])
        claims = [claim_of(row, n, knowledge) for n, row in enumerate(rows)]
        incidents = reconcile(claims, knowledge=knowledge)
        found = contradictions(incidents, knowledge)
        checks = CHECKS[id](incidents, found, knowledge) if id in CHECKS else {"entered": False}
        yield {
            "id": id,
            "checks": checks,
            "incidents": [each.to_json() for each in incidents],
            "contradictions": [each.to_json() for each in found],
        }


def claim_of(row: Row, n: int, knowledge: Knowledge) -> Claim:
    """The claim that a row enters."""
    source = row.get("source", f"outlet-of-{n}")
    actor = row.get("says", "")
    speakers = (
        Speaker(words=source, source=source),
        *((Speaker(words=actor, actor=actor),) if actor else ()),
    )
    coding = Coding(provision=row["provision"], stance=row["stance"]) if "provision" in row else None
    return Claim(
        report=f"r{n:012d}",
        span=Span(start=0, end=0),
        words="",
        language="en",
        happening=row["happening"],
        mode=Mode(row.get("mode", "happened")),
        speakers=speakers,
        published=partial_date(row["published"]),
        places=tuple(_place(name, knowledge) for name in row.get("place", "").split("; ") if name),
        doers=tuple(Participant(words=name, actor=name) for name in row.get("by", "").split()),
        when=_when(row),
        quantities=(_quantity(row),) if "unit" in row else (),
        coding=coding,
    )


def _place(name: str, knowledge: Knowledge) -> Location:
    found = knowledge.gazetteer.find(name)
    return Location(words=name, place=found[0].place.id if found else "")


def _when(row: Row) -> Interval:
    """A day, one of a few days (`until`), or all of them (`to`); with the instant where one is given."""
    first = date.fromisoformat(row["when"])
    last = date.fromisoformat(row.get("until") or row.get("to") or row["when"])
    at = datetime.fromisoformat(row["zone"]) if "zone" in row else None
    several = Precision.SPAN if "to" in row else Precision.DAYS
    one = Precision.INSTANT if at else Precision.DAY
    return Interval(first=first, last=last, precision=one if first == last else several, at=at)


def _quantity(row: Row) -> Quantity:
    return Quantity(
        low=row.get("low"),
        high=row.get("high"),
        unit=row["unit"],
        words="",
        of=row.get("of", ""),
        civilian=row.get("civilian"),
    )


Checks = dict[str, bool]
Found = tuple[Contradiction, ...]


def _captives(incidents: tuple[Incident, ...], found: Found, knowledge: Knowledge) -> Checks:
    captured = [each for each in incidents if each.happening == "captured"]
    (number, *_) = [e for each in captured for e in _numbers(each, knowledge, "captured")]
    said = [low for _, low, _ in number.says]
    latest = next(low for id, low, _ in number.says if id == number.latest)
    scope = [each for each in found if each.about is About.OCCURRENCE]
    return {
        "one incident": len(captured) == 1,
        "low 60, high 150": (number.low, number.high) == (60, 150),
        "latest 64": latest == 64,
        "in the order 100/150, 60, 62, 64": said[2:] == [60, 62, 64] and set(said[:2]) == {100, 150},
        "the number in dispute": any(each.about is About.NUMBER for each in found),
        "the scope disputed apart from it": len(scope) == 1
        and not set(scope[0].incidents) & {captured[0].id},
    }


def _village(incidents: tuple[Incident, ...], found: Found, knowledge: Knowledge) -> Checks:
    advance = [each for each in incidents if each.happening != "withdrawal"]
    withdrawal = [each for each in incidents if each.happening == "withdrawal"]
    by = {each.incidents[0]: each for each in found if each.about is About.OCCURRENCE}
    voices = {each.id: _voices(by.get(each.id)) for each in (*advance, *withdrawal)}
    return {
        "one incident under four spellings": len(advance) == 1 and advance[0].places == ("farrukh",),
        "on 24 or 25 March": str(advance[0].when) in ("2022-03-24", "2022-03-24..2022-03-25"),
        "named by the monitor's state, denied by the accused": voices[advance[0].id]
        == {"yes": {"AM-MFA", "RU-MOD", "outlet-a"}, "no": {"AZ-MOD"}},
        "withdrawal contested": len(withdrawal) == 1
        and voices[withdrawal[0].id] == {"yes": {"RU-MOD"}, "no": {"AZ-MOD"}},
        "no contradiction on place or date": not any(
            each.about in (About.PLACE, About.DATE) for each in found
        ),
    }


def _voices(found: Contradiction | None) -> Mapping[str, set[str]]:
    return {each.value: set(each.voices) for each in found.positions} if found else {}


def _losses(incidents: tuple[Incident, ...], found: Found, knowledge: Knowledge) -> Checks:
    days = [str(each.when) for each in incidents]
    numbers = _numbers(incidents[0], knowledge, "killed")
    own = [each for each in numbers if each.of == "AZ" and each.civilian is False]
    other = [each for each in numbers if each.of == "NK"]
    revised = [[low for id, low, _ in other[0].says if id in chain] for chain in other[0].chains]
    disputed = {(each.unit, each.of) for each in found if each.about is About.NUMBER}
    return {
        "two incidents": days == ["2023-09-19..2023-09-20", "2023-09-25"],
        "one side 192 by itself, more by others": [(e.low, e.high) for e in own] == [(192, 201)]
        and dict(own[0].standing)[own[0].says[0][0]] == "self",
        "the other 32 to 213": [(each.low, each.high) for each in other] == [(32, 213)],
        "200 then 213 a revision": revised == [[200, 213]],
        "no sum over sides": {each.of for each in numbers} == {"AZ", "NK"},
        "disputed for each side": {("killed", "AZ"), ("killed", "NK"), ("wounded", "AZ")} <= disputed,
    }


def _land(incidents: tuple[Incident, ...], found: Found, knowledge: Knowledge) -> Checks:
    numbers = [each for incident in incidents for each in incident.estimates]
    flagged = [any("factor of 1,000" in remark for remark in each.remarks) for each in numbers]
    return {
        "one incident": len(incidents) == 1,
        "both units flagged": len(numbers) == 2 and all(flagged),
        "none chosen": all(each.best is None for each in numbers),
        "all numbers shown": [(each.low, each.high) for each in numbers] == [(12.7, 12700), (6.5, 6500)],
    }


def _instant(incidents: tuple[Incident, ...], found: Found, knowledge: Knowledge) -> Checks:
    return {"one incident": len(incidents) == 1, "no contradiction": not found}


CHECKS: Mapping[str, Callable[[tuple[Incident, ...], Found, Knowledge], Checks]] = {
    "C1": _captives,
    "C2": _village,
    "C3": _losses,
    "C7": _land,
    "C9": _instant,
}


def _numbers(incident: Incident, knowledge: Knowledge, unit: str) -> list[Estimate]:
    parties = knowledge.accord.parties if knowledge.accord else ()
    found = estimates(incident.claims, knowledge.sources, actors=knowledge.actors, parties=parties)
    return [each for each in found if each.unit == unit]


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """How many cases are as expected, and how many checks hold."""
    found = list(rows)
    checks = [value for row in found for value in row["checks"].values()]
    right = {row["id"]: all(row["checks"].values()) for row in found}
    return {
        "right": sum(right.values()),
        "cases": len(found),
        "checks": sum(checks) / max(1, len(checks)),
        **right,
    }


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """A line for each check that fails."""
    for row in rows:
        yield from (f"{row['id']}: not so: {name}" for name, holds in row["checks"].items() if not holds)
