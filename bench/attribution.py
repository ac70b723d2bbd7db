"""Attribution: who says what, on rows of `id`, `text` and `attributions` (source, cue, content spans each).

The gold annotates no attribution inside another one, so that nested utterances are left out of the answer. Score:
one-to-one matching, greedy by descending overlap (IoU) of the characters of the contents; an attribution is right
where that is at least one half and the sources share a character (or both are missing).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.text import bare
from truceline.extract.layout import sentences
from truceline.extract.parse import Parsed, parse
from truceline.extract.says import find_speech_in
from truceline.extract.says.utterance import Part
from truceline.extract.who.standins import stand_ins_of
from truceline.knowledge import Knowledge, load

PEERS: dict[str, Any] = {
    "attribution": {"f1": "dependency rule .364, textacy .191"},
    "direct": {"attribution_recall": ".480"},
}
QUOTES = "\"'“”‘’«»"
EDGES = QUOTES + ".,;:!? \t\r\n—–-"

Row = dict[str, Any]
Spans = list[list[int]]


def predict(gold: Path) -> Iterator[Row]:
    """One row a document, in the order of the gold: its id and the attributions found."""
    knowledge = load()
    for row in _rows(gold):
        yield {"id": row["id"], "attributions": attributions(row["text"], knowledge)}


def attributions(text: str, knowledge: Knowledge) -> list[dict[str, Spans]]:
    """All outermost attributions of an English text, as character spans."""
    report = bare(text)
    language = knowledge.language
    names = stand_ins_of(knowledge).find
    document = tuple(parse(sentences(report, language), language, names=names))
    return [
        {
            "source": [_span(document, each.source)] if each.source else [],
            "cue": [_span(document, each.cue)] if each.cue else [],
            "content": [_span(document, part) for part in each.content],
        }
        for each in find_speech_in(document, language=language)
        if not each.nested
    ]


def _span(document: Sequence[Parsed], part: Part) -> list[int]:
    found = document[part[0]].sentence.span(part[1], part[2])
    return [found.start, found.end]


def _rows(gold: Path) -> Iterator[Row]:
    path = gold / "dev.jsonl" if gold.is_dir() else gold
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _spans(value: Any) -> Spans:
    if not value:
        return []
    return [value] if isinstance(value[0], int) else [list(each) for each in value]


def _characters(value: Any, text: str) -> frozenset[int]:
    found = sorted(
        {
            index
            for start, end in _spans(value)
            for index in range(start, min(end, len(text)))
            if not text[index].isspace()
        }
    )
    while found and text[found[0]] in EDGES:
        found.pop(0)
    while found and text[found[-1]] in EDGES:
        found.pop()
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One attribution as sets of characters, with the row it came from."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    direct: bool
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold attribution and the predicted one it was matched with."""

    gold: Relation
    found: Relation
    overlap: float

    @property
    def right_source(self) -> bool:
        """Sources share a character, or both are missing."""
        if self.gold.source:
            return bool(self.gold.source & self.found.source)
        return not self.found.source


def relations(rows: Iterable[Row], text: str) -> list[Relation]:
    """The attributions of one document that have content."""
    found = []
    for row in rows:
        content = _spans(row.get("content"))
        relation = Relation(
            source=_characters(row.get("source"), text),
            cue=_characters(row.get("cue"), text),
            content=_characters(content, text),
            direct=bool(content) and text[content[0][0]] in QUOTES,
            row=row,
        )
        found += [relation] if relation.content else []
    return found


def match(gold: Sequence[Relation], found: Sequence[Relation]) -> list[Pair]:
    """Pairs of gold and found, each used once, the best overlap first; a shared source breaks ties."""
    ranked = []
    for first, one in enumerate(gold):
        for second, other in enumerate(found):
            shared = len(one.content & other.content)
            if shared:
                overlap = shared / len(one.content | other.content)
                ranked.append((overlap, bool(one.source & other.source), -first, -second))
    pairs, used, taken = [], set(), set()
    for overlap, _, first, second in sorted(ranked, reverse=True):
        if first in used or second in taken:
            continue
        used.add(first)
        taken.add(second)
        pairs.append(Pair(gold=gold[-first], found=found[-second], overlap=overlap))
    return pairs


def score(gold: Path, rows: Iterable[Row]) -> dict[str, Any]:
    """Figures under the keys of the scorer beside the gold."""
    answers = {row["id"]: row["attributions"] for row in rows}
    documents = list(_rows(gold))
    count = dict.fromkeys(("gold", "pred", "direct", "shared", "chars_pred", "chars_gold"), 0)
    pairs: list[Pair] = []
    for document in documents:
        wanted = relations(document["attributions"], document["text"])
        found = relations(answers.get(document["id"], []), document["text"])
        pairs += match(wanted, found)
        all_wanted = frozenset().union(*(each.content for each in wanted))
        all_found = frozenset().union(*(each.content for each in found))
        count["gold"] += len(wanted)
        count["pred"] += len(found)
        count["direct"] += sum(each.direct for each in wanted)
        count["shared"] += len(all_wanted & all_found)
        count["chars_pred"] += len(all_found)
        count["chars_gold"] += len(all_wanted)
    missing = sum(document["id"] not in answers for document in documents)
    return {"docs": len(documents), "docs_without_prediction": missing} | _figures(count, pairs)


def _figures(count: dict[str, int], pairs: Sequence[Pair]) -> dict[str, Any]:
    good = [pair for pair in pairs if pair.overlap >= 0.5]
    sourced = [pair for pair in good if pair.gold.source]
    cued = [pair for pair in good if pair.gold.cue]
    whole = sum(pair.right_source for pair in good)
    sizes = (count["pred"], count["gold"])
    return {
        "gold": count["gold"],
        "pred": count["pred"],
        "content_exact": _prf(sum(pair.overlap == 1 for pair in pairs), *sizes),
        "content_overlap": _prf(len(good), *sizes),
        "content_touch": _prf(len(pairs), *sizes),
        "content_char": _prf(count["shared"], count["chars_pred"], count["chars_gold"]),
        "attribution": _prf(whole, *sizes),
        "source_overlap_given_content": _rate(sum(pair.right_source for pair in sourced), len(sourced)),
        "source_exact_given_content": _rate(
            sum(pair.gold.source == pair.found.source for pair in sourced), len(sourced)
        ),
        "cue_overlap_given_content": _rate(
            sum(bool(pair.gold.cue & pair.found.cue) for pair in cued), len(cued)
        ),
        "direct": {
            "gold": count["direct"],
            "content_overlap_recall": _rate(sum(pair.gold.direct for pair in good), count["direct"]),
            "attribution_recall": _rate(
                sum(pair.gold.direct and pair.right_source for pair in good), count["direct"]
            ),
        },
    }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _prf(right: int, found: int, wanted: int) -> dict[str, float]:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(both, 4)}


def errors(gold: Path, rows: Iterable[Row]) -> Iterator[str]:
    """One line for each gold attribution that was missed, with what was found in its place."""
    answers = {row["id"]: row["attributions"] for row in rows}
    for document in _rows(gold):
        text = document["text"]
        wanted = relations(document["attributions"], text)
        pairs = {
            id(pair.gold): pair for pair in match(wanted, relations(answers.get(document["id"], []), text))
        }
        for each in wanted:
            pair = pairs.get(id(each))
            if pair is None or pair.overlap < 0.5 or not pair.right_source:
                found = _line(pair.found.row, text) if pair else "nothing"
                yield f"{document['id']}: wanted {_line(each.row, text)}; found {found}"


def _line(row: Row, text: str) -> str:
    parts = (" ".join(text[a:b] for a, b in _spans(row.get(key))) for key in ("source", "cue", "content"))
    return " | ".join(" ".join(part.split()) for part in parts)
