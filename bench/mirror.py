"""Mirror: with the two sides of an accord exchanged in a text, the claims are the same with the sides exchanged.

GOLD is a folder of accords or a TOML file of sentences as `bench/own/sentences.toml`; by default the examples of the
accords that ship, and sentences made from `bench/own/mirror.toml`. Sentences are read where they stand: a report is
exchanged as a whole, with its source. One that names no side counts only where its claims speak of a side all the same.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bench.likeness import compared
from bench.sides import NoCounterpart, Sides, with_article
from truceline.extract.coded import is_coded
from truceline.extract.layout import sentences
from truceline.knowledge import Knowledge, load
from truceline.read import read_all
from truceline.report import Report
from truceline.when import partial_date

OWN = Path(__file__).parent / "own" / "mirror.toml"
BAR = 0.99
PEERS: dict[str, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text and its mirror image; `label` says where it comes from."""

    label: str
    accord: Path
    sides: tuple[str, str]
    report: Report
    mirror: Report


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One row a sentence: both texts, and the fields in which the claims of the two do not mirror each other."""
    for case in cases(gold):
        if isinstance(case, dict):
            yield case
            continue
        known, sides = _knowledge(case.accord), _sides(case.accord, *case.sides)
        for row in compared(case.report, case.mirror, known, sides):
            yield {"label": case.label, "accord": case.accord.name, **row}


# ---- cases


def cases(gold: Path) -> Iterator[Case | dict[str, Any]]:
    """The texts with their mirror images; a row with `left` for each that has none."""
    own = tomllib.loads(OWN.read_text(encoding="utf-8"))
    if gold.is_file():
        for number, row in enumerate(tomllib.loads(gold.read_text(encoding="utf-8"))["row"]):
            if "accord" in row:
                folder = _shipped() / row["accord"]
                yield from _exchanged(f"{gold.stem} {number}", folder, _sides_of(folder, own), _report(row))
        return
    folders = gold if list(gold.glob("*/accord.toml")) else _shipped()
    for folder in sorted(path.parent for path in folders.glob("*/accord.toml")):
        sides = _sides_of(folder, own)
        for report in _examples(folder):
            yield from _exchanged(f"{folder.name}/{Path(report.origin).name}", folder, sides, report)
    if folders == _shipped():
        for row in own["accord"]:
            yield from _made(row, own["sentence"])


def _shipped() -> Path:
    return Path(str(files("truceline").joinpath("accords")))


@cache
def _knowledge(folder: Path) -> Knowledge:
    return load(accord=folder)


@cache
def _sides(folder: Path, one: str, other: str) -> Sides:
    known = _knowledge(folder)
    names = (form for place in known.gazetteer.places for form in place.names if " " in form)
    return Sides(one=one, other=other, actors=known.actors, places=tuple(names))


def _sides_of(folder: Path, own: dict[str, Any]) -> tuple[str, str]:
    """The first two parties of the accord."""
    accord = _knowledge(folder).accord
    one, other, *_ = accord.parties if accord else ("", "")
    return one, other


def _examples(folder: Path) -> Iterator[Report]:
    for found in read_all(folder / "examples"):
        if isinstance(found, Report) and not is_coded(found.text):
            yield found


def _exchanged(
    label: str, folder: Path, pair: tuple[str, str], report: Report
) -> Iterator[Case | dict[str, Any]]:
    """A report with its mirror image; where it has none as a whole, each of its sentences that has.

    A source to which none answers on the other side is left out of both.
    """
    try:
        _sides(folder, *pair).fellow_source(report.source, _knowledge(folder).sources)
    except NoCounterpart:
        report = _plain(report.text, report, source="")
    try:
        yield Case(
            label=label, accord=folder, sides=pair, report=report, mirror=_swapped(report, folder, pair)
        )
    except NoCounterpart:
        lines = sentences(report, _knowledge(folder).language)
        if len(lines) <= 1:
            yield from _left(label, folder, pair, report)
            return
        for line in lines:
            yield from _exchanged(label, folder, pair, _plain(line.text, report))


def _left(label: str, folder: Path, pair: tuple[str, str], report: Report) -> Iterator[dict[str, Any]]:
    try:
        _swapped(report, folder, pair)
    except NoCounterpart as missing:
        if _sides(folder, *pair).names_a_side(report.text, _day(report)):
            yield {"label": label, "text": report.text, "left": str(missing)}


def _swapped(report: Report, folder: Path, pair: tuple[str, str]) -> Report:
    sides, day = _sides(folder, *pair), _day(report)
    text, title = sides.swap(report.text, day), sides.swap(report.title, day)
    source = sides.fellow_source(report.source, _knowledge(folder).sources)
    return _plain(text, report, source=source, title=title)


def _day(report: Report) -> date | None:
    return report.published.last if report.published else None


def _plain(text: str, like: Report, *, source: str | None = None, title: str | None = None) -> Report:
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source=like.source if source is None else source,
        title=like.title if title is None else title,
        published=like.published,
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
    )


def _report(row: dict[str, Any]) -> Report:
    return Report(
        content=row["text"].encode(),
        text=row["text"],
        media_type="text/plain",
        source="own",
        title="",
        published=partial_date(row["published"]),
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
    )


# ---- sentences from templates

SLOT = re.compile(r"(?P<article>\b[Aa] )?<(?:(?P<side>[AB]) )?(?P<kind>[a-z ]+)>")


def _made(row: dict[str, Any], templates: list[dict[str, Any]]) -> Iterator[Case]:
    """The templates that an accord has the words for, filled both ways round."""
    folder = _shipped() / row["id"]
    one, other = row["one"]["actor"], row["other"]["actor"]
    for number, template in enumerate(templates):
        both = [_filled(template["text"], row, order, number) for order in ("one other", "other one")]
        if all(both):
            text, image = (_report({"text": text, "published": row["published"]}) for text in both)
            label = f"{row['id']} made {number}"
            yield Case(label=label, accord=folder, sides=(one, other), report=text, mirror=image)


def _filled(text: str, row: dict[str, Any], order: str, number: int) -> str:
    """A template with the words of the sides in that order; empty where a side has none of the kind asked for."""
    side = dict(zip("AB", order.split(), strict=True))

    missing: list[str] = []

    def fill(hit: re.Match[str]) -> str:
        given = row[side[hit["side"]]] if hit["side"] else row
        kind = hit["kind"]
        ways = given[kind] if kind in given else _known_words(row, given["actor"], kind)
        words = [ways] if isinstance(ways, str) else ways
        if not words:
            missing.append(kind)
            return ""
        word = words[number % len(words)]
        return with_article(hit["article"] or "", word) + word

    filled = SLOT.sub(fill, text)
    return "" if missing else filled[:1].upper() + filled[1:]


def _known_words(row: dict[str, Any], actor: str, kind: str) -> tuple[str, ...]:
    """Words for a side out of the accord's actors: a kind of `Sides.words`, else the holder of an office."""
    sides = _sides(_shipped() / row["id"], row["one"]["actor"], row["other"]["actor"])
    if kind in sides.words(actor):
        return sides.words(actor)[kind]
    office = sides.office(kind, actor, date.fromisoformat(row["published"]))
    return (office.holder,) if office and office.holder else ()


# ---- figures


def score(gold: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many sentences and claims mirror, by accord too, what was left out, and each exception with its fields."""
    judged = [row for row in rows if "left" not in row]
    right = [row for row in judged if not row["differs"]]
    accords: dict[str, list[bool]] = defaultdict(list)
    for row in judged:
        accords[row["accord"]].append(not row["differs"])
    return {
        "sentences": len(judged),
        "mirrored": len(right),
        "share": round(len(right) / len(judged), 4) if judged else 1.0,
        "claims": sum(row["claims"] for row in judged),
        "claims_mirrored": sum(row["alike"] for row in judged),
        "without_claims": sum(not row["claims"] for row in judged),
        "accords": {name: f"{sum(values)}/{len(values)}" for name, values in sorted(accords.items())},
        "fields": dict(Counter(name for row in judged for name in row["differs"])),
        "left": len(rows) - len(judged),
        "exceptions": [_exception(row) for row in judged if row["differs"]],
    }


def _exception(row: dict[str, Any]) -> str:
    return f"{row['label']}: {', '.join(row['differs'])}: {row['text']}"


def failed(scores: dict[str, Any]) -> bool:
    """True below the bar: the run then ends with exit code 1."""
    return bool(scores["share"] < BAR)


def errors(gold: Path, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Each exception with both texts and the values that differ; then what has no mirror image, and why."""
    for row in rows:
        if row.get("differs"):
            yield f"{row['label']}: {', '.join(row['differs'])}"
            yield f"    {row['text']}"
            yield f"    {row['image']}"
            yield from (f"        {line}" for line in row["because"])
    yield from (f"left: nothing answers to '{row['left']}': {row['text']}" for row in rows if "left" in row)
