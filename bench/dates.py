"""Times in text: predict and score TIMEX3 expressions on gold of TempEval's row format.

Gold row: `{"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}`; the row's text is read as a report
published on its `dct`. The figures are those of the `score.py` beside the gold: strict = same span, relaxed = spans
overlap (one to one, the largest overlap first), type and value over relaxed matches.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from truceline.extract.layout import sentences
from truceline.extract.sentence import Layout
from truceline.extract.when import find_times, last_time
from truceline.language import Language, load_language
from truceline.report import Report
from truceline.when import Interval, day

Row = dict[str, Any]
PEERS: Row = {  # HeidelTime, on the half of the set that is kept back
    "strict": {"f1": 0.818},
    "relaxed": {"f1": 0.907},
    "value_f1": 0.781,
    "day": {"f1": 0.865},
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def rows_of(gold: Path) -> list[Row]:
    """The rows of a JSONL file, or of `dev.jsonl` in a folder."""
    path = gold / "dev.jsonl" if gold.is_dir() else gold
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(gold: Path) -> Iterator[Row]:
    """A row `{"id", "timex"}` for each document."""
    language = load_language("en")
    for row in rows_of(gold):
        yield {"id": row["id"], "timex": times(report_of(row), language)}


def report_of(row: Row) -> Report:
    """The report that a gold row stands for."""
    return Report(
        content=row["text"].encode(),
        text=row["text"],
        media_type="text/plain",
        source="",
        title=row.get("title") or "",
        published=day(date.fromisoformat(row["dct"][:10])),
        received=datetime(2000, 1, 1, tzinfo=UTC),
        language="en",
    )


def times(report: Report, language: Language) -> list[Row]:
    """The time expressions of a report as TIMEX3 rows in its own characters."""
    previous: Interval | None = None
    found: list[Row] = []
    for sentence in sentences(report, language):
        if sentence.layout is Layout.BOILERPLATE:
            continue
        mentions = find_times(sentence, anchor=report.published, previous=previous, language=language)
        previous = last_time(mentions, previous)
        for one in mentions:
            span = sentence.span(one.start, one.end)
            found.append(
                {"start": span.start, "end": span.end, "type": one.type, "value": one.value, "rule": one.rule}
            )
    return found


def matched(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Pairs whose spans overlap, one to one, the largest overlap first."""
    overlaps = sorted(
        (
            (min(left["end"], right["end"]) - max(left["start"], right["start"]), -a, -b)
            for a, left in enumerate(gold)
            for b, right in enumerate(found)
            if min(left["end"], right["end"]) > max(left["start"], right["start"])
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, a, b in overlaps:
        if -a not in pairs and -b not in pairs.values():
            pairs[-a] = -b
    return [(gold[a], found[b]) for a, b in pairs.items()]


def score(gold: Path, rows: Iterable[Row]) -> Row:
    """The keys of `score.py`."""
    found = {row["id"]: row["timex"] for row in rows}
    count: Counter[str] = Counter()
    documents = rows_of(gold)
    for row in documents:
        count.update(_counted(row["timex"], found.get(row["id"], [])))
    right = {
        kind: _f1(count[kind], count["pred"], count["gold"])
        for kind in ("strict", "relaxed", "type", "value")
    }
    return {
        "docs": len(documents),
        "gold": count["gold"],
        "pred": count["pred"],
        "strict": right["strict"],
        "relaxed": right["relaxed"],
        "type_f1": right["type"]["f1"],
        "value_f1": right["value"]["f1"],
        "value_accuracy_given_match": round(count["value"] / count["relaxed"], 4)
        if count["relaxed"]
        else None,
        "value_f1_date": _f1(count["value_date"], count["pred_date"], count["gold_date"])["f1"],
        "day": {"gold": count["gold_day"], **_f1(count["value_day"], count["pred_day"], count["gold_day"])},
    }


def _counted(gold: list[Row], found: list[Row]) -> Counter[str]:
    count = Counter(gold=len(gold), pred=len(found))
    for side, ones in (("gold", gold), ("pred", found)):
        count[f"{side}_date"] = sum(map(_is_date, ones))
        count[f"{side}_day"] = sum(map(_is_day, ones))
    for left, right in matched(gold, found):
        same = (left["value"] or "") == (right["value"] or "")
        count["relaxed"] += 1
        count["strict"] += (left["start"], left["end"]) == (right["start"], right["end"])
        count["type"] += left["type"] == right["type"]
        count["value"] += same
        count["value_date"] += same and _is_date(left) and _is_date(right)
        count["value_day"] += _is_day(left) and _is_day(right) and left["value"][:10] == right["value"][:10]
    return count


def _is_date(one: Row) -> bool:
    return one["type"] in ("DATE", "TIME")


def _is_day(one: Row) -> bool:
    return bool(DAY.match(one["value"] or ""))


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    mean = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(mean, 4)}


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line an error: missed, invented, wrong span or wrong value, with the words around it."""
    found = {row["id"]: row["timex"] for row in rows}
    for row in rows_of(gold):
        ones = found.get(row["id"], [])
        pairs = matched(row["timex"], ones)
        for left, right in pairs:
            if left["value"] != right["value"]:
                yield f"value {right['value']} for {left['value']}, published {row['dct']}: {_shown(row, right)}"
            if (left["start"], left["end"]) != (right["start"], right["end"]):
                yield f"span for [{row['text'][left['start'] : left['end']]}]: {_shown(row, right)}"
        paired = [id(one) for pair in pairs for one in pair]
        yield from (
            f"missed {one['value']}: {_shown(row, one)}" for one in row["timex"] if id(one) not in paired
        )
        yield from (f"invented {one['value']}: {_shown(row, one)}" for one in ones if id(one) not in paired)


def _shown(row: Row, one: Row) -> str:
    start, end = one["start"], one["end"]
    text = f"{row['text'][max(0, start - 60) : start]}[{row['text'][start:end]}]{row['text'][end : end + 30]}"
    return f"{' '.join(text.split())} ({one.get('rule', 'gold')}, {row['id']})"
