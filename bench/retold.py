"""Real reports read once, and as many more as wanted made from them with other places, dates, names and numbers.

A copy keeps what its reports have to do with one another: two reports of one scene stay so. The words by which a scene
is told from others are others in each copy, as they are where texts tell of other things: with the same words all
copies would tell of one scene. Reports come at a steady rate, `A_DAY` each day, however many there are.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.facts import report_of, rows_of
from truceline.claim import Claim, Location, Quantity
from truceline.extract import extract
from truceline.knowledge import Knowledge
from truceline.read import read_all
from truceline.report import Report
from truceline.when import Interval, day

Told = tuple[Report, tuple[Claim, ...]]
ACCORD = "minsk-2015"
A_DAY = 200
START = date(2016, 1, 1)
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
KEPT = 1_500  # characters of a copied text: what is stored, but not what is compared


def reports_in(folder: Path, count: int) -> list[Report]:
    """Up to `count` dated reports of a folder: those of `bench/incidents` and of `cases`, one after the other."""
    news = folder / "bench" / "incidents"
    rows = rows_of(news)[0] if news.is_dir() else []
    told = [report_of(row) for row in rows]
    for path in sorted(folder.glob("cases/*/reports")):
        told += [each for each in read_all(path, received=RECEIVED) if isinstance(each, Report)]
    dated = [each for each in told if each.published and each.published.first and each.language == "en"]
    return random.Random(1).sample(dated, min(count, len(dated)))


def read_once(folder: Path, count: int, knowledge: Knowledge) -> tuple[Told, ...]:
    """The claims of up to `count` reports, as `truceline add` reads them, in the order of publication."""
    told = [(each, extract(each, knowledge)) for each in reports_in(folder, count)]
    return tuple(sorted(told, key=lambda each: (each[0].known_from or date.max, each[0].id)))


def copies(base: Sequence[Told], count: int, *, first: int = 0) -> Iterator[Told]:
    """Reports number `first` to `first + count` of an endless retelling of the base."""
    places = sorted(
        {each.place for _, claims in base for claim in claims for each in claim.places if each.place}
    )
    for number in range(first, first + count):
        turn, row = divmod(number, len(base))
        yield _Copy(turn, START + timedelta(days=number // A_DAY), places).of(*base[row])


class _Copy:
    """One retelling of a report: `turn` says in which round."""

    def __init__(self, turn: int, published: date, places: Sequence[str]) -> None:
        self._turn, self._published = turn, published
        self._places = {each: places[(at + 7 * turn) % len(places)] for at, each in enumerate(places)}

    def of(self, report: Report, claims: Sequence[Claim]) -> Told:
        """The report and its claims, told anew."""
        shift = self._published - (report.known_from or self._published)
        text = f"{report.text[:KEPT]}\n({self._turn}, {report.id})"
        told = replace(
            report,
            text=text,
            content=text.encode("utf-8", "replace"),
            published=day(self._published),
            title=f"{report.title} {self._turn}",
            source=report.source or f"outlet-{int(report.id[1:5], 16) % 40}",
            address="",
        )
        return told, tuple(self._claim(claim, told, shift) for claim in claims)

    def _claim(self, claim: Claim, report: Report, shift: timedelta) -> Claim:
        outer = replace(claim.speakers[0], source=claim.speakers[0].source or report.source)
        return replace(
            claim,
            report=report.id,
            published=report.published,
            speakers=(outer, *claim.speakers[1:]),
            when=claim.when and _shifted(claim.when, shift),
            places=tuple(map(self._place, claim.places)),
            quantities=tuple(map(self._quantity, claim.quantities)),
            traits=tuple(self._trait(each, shift) for each in claim.traits),
        )

    def _place(self, place: Location) -> Location:
        if place.place:
            return replace(place, place=self._places[place.place])
        return replace(place, words=f"{place.words} {self._turn}")

    def _quantity(self, quantity: Quantity) -> Quantity:
        more = self._turn % 5
        low, high, best = (each and each + more for each in (quantity.low, quantity.high, quantity.best))
        return replace(quantity, low=low, high=high, best=best)

    def _trait(self, trait: str, shift: timedelta) -> str:
        """Persons, streets and telling words are others, days are moved; ages stay."""
        kind, _, rest = trait.partition(":")
        if kind == "day":
            return f"day:{_moved(date.fromisoformat(rest), shift)}"
        if kind == "town":
            return f"town:{self._places.get(rest, f'{rest}-{self._turn}')}"
        if not rest or kind == "a":
            return trait
        return f"{kind}:{hashlib.sha256(f'{self._turn} {rest}'.encode()).hexdigest()[:6]}"


def _shifted(when: Interval, shift: timedelta) -> Interval:
    first, last = (each and _moved(each, shift) for each in (when.first, when.last))
    return replace(when, first=first, last=last, at=when.at and when.at + shift)


def _moved(each: date, shift: timedelta) -> date:
    return each + shift if date.min + timedelta(40_000) < each < date.max - timedelta(40_000) else each
