"""Event coding of news sentences: PLOVER roots of the events that `extract` finds, the likeliest first."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.parsed import both, parsed_of
from truceline.claim import Mode
from truceline.extract.mention import EventMention
from truceline.extract.parse import Parsed
from truceline.extract.sentence import Sentence
from truceline.extract.what import find_events
from truceline.happening import Vocabulary
from truceline.knowledge import load

PEERS = {"first": 0.453, "any": 0.498, "macro_f1_first": 0.481}  # UniversalPetrarch on the half kept back
MERGE = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}
KIND = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "MOBILIZE"}
HOSTILE = {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "REJECT"}
MOST = 4  # events given for a sentence


def rows_of(gold: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict(gold: Path) -> Iterable[dict[str, Any]]:
    """One row a sentence: `events`, best first, each with its root as `type`; `carried` by the scan or not."""
    knowledge = load()
    rows = [row for row in rows_of(gold) if row["text"].strip()]
    lines = [whole(row["text"]) for row in rows]
    for row, (parsed, carried) in zip(rows, parsed_of(lines, knowledge), strict=True):
        events = find_events(parsed, knowledge=knowledge)
        named = roots(parsed, events, knowledge.happenings)
        yield {"id": row["id"], "events": [{"type": each} for each in named], "carried": carried}


def whole(text: str) -> Sentence:
    """A text as one sentence: the gold rows are sentences."""
    return Sentence(text=text, origin=tuple(range(len(text))))


def roots(parsed: Parsed, events: Sequence[EventMention], vocabulary: Vocabulary) -> list[str]:
    """Distinct PLOVER roots of the events, best first, at most `MOST`."""
    ranked = sorted(events, key=lambda each: rank(parsed, each, vocabulary))
    named = [root for each in ranked if (root := root_of(each, vocabulary))]
    return list(dict.fromkeys(named))[:MOST]


def root_of(event: EventMention, vocabulary: Vocabulary) -> str:
    """The root of an event: its kind's, turned by its mode as PLOVER codes what is not yet done or not done."""
    root = vocabulary[event.happening].plover
    if event.happening.startswith("withdrawal") and "@peace" in event.rule:
        root = "SANCTION"
    if not root or event.happening == "statement":
        return ""
    rule = event.rule.rpartition("; ")[2]
    if event.mode is Mode.PLANNED and root in KIND:
        return "AGREE"
    if (
        event.mode in (Mode.PLANNED, Mode.THREATENED)
        and root in HOSTILE
        and not rule.startswith(("purpose", "governed-agree"))
    ):
        return "THREATEN" if root != "REJECT" or event.mode is Mode.THREATENED else "REJECT"
    if event.mode is Mode.DEMANDED:
        return "REQUEST"
    if event.mode is Mode.DENIED and root in KIND | {"REQUEST"}:
        return "REJECT"
    return root


def rank(parsed: Parsed, event: EventMention, vocabulary: Vocabulary) -> tuple[float, int]:
    """Lower is better: events high in the sentence's tree, told by verbs, by someone, first."""
    token = parsed.doc[event.token]
    depth = 0.0
    here = token
    while here.head != here:
        depth += 0.4 if here.dep_ in ("ccomp", "conj", "xcomp", "dobj", "prep", "pobj") else 2.0
        here = here.head
    noun = 1.0 if event.rule.startswith("noun:") else 0.0
    nobody = 0.0 if event.doers or event.targets else 0.5
    doubt = 0.5 if event.mode is Mode.POSSIBLE else 0.0
    return (depth + noun + nobody + doubt, token.i)


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The figures of the scorer beside the gold, under its keys, without and with the scan before the parse."""
    return both(lambda each: figures(gold, each), rows, nothing={"events": []})


def figures(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The figures of one set of answers."""
    given = {row["id"]: row for row in rows}
    coded = [row for row in rows_of(gold) if row["events"]]
    want = [_root(row["events"][0]["plover"]) for row in coded]
    accept = [{_root(event["plover"]) for event in row["events"]} for row in coded]
    got = [[_root(each["type"]) for each in given.get(row["id"], {}).get("events", [])] for row in coded]
    first = [each[0] if each else None for each in got]
    number = max(1, len(coded))
    return {
        "rows": len(coded),
        "first": sum(a == b for a, b in zip(want, first, strict=True)) / number,
        "any": sum(bool(a & set(b)) for a, b in zip(accept, got, strict=True)) / number,
        "macro_f1_first": macro_f1(want, first),
        "with_event": sum(map(bool, got)) / number,
        "events_per_row": sum(map(len, got)) / number,
    }


def _root(name: str) -> str:
    return MERGE.get(name, name)


def macro_f1(gold: Sequence[str], predicted: Sequence[str | None]) -> float:
    """Mean F1 over the gold's labels."""
    scores: list[float] = []
    for label in sorted(set(gold)):
        pairs = list(zip(gold, predicted, strict=True))
        hit = sum(g == p == label for g, p in pairs)
        wrong = sum(p == label != g for g, p in pairs)
        missed = sum(g == label != p for g, p in pairs)
        scores.append(2 * hit / (2 * hit + wrong + missed) if hit else 0.0)
    return sum(scores) / max(1, len(scores))


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each row whose first root is wrong: what was wanted, what was given, the sentence."""
    given = {row["id"]: row for row in rows}
    for row in rows_of(gold):
        if not row["events"]:
            continue
        got = [_root(each["type"]) for each in given.get(row["id"], {}).get("events", [])]
        want = _root(row["events"][0]["plover"])
        if want != (got[0] if got else None):
            yield f"{want:9} {','.join(got) or '-':32} {row['text'][:260]}"
