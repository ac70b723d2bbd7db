"""ACLED-style types of short news texts, from the events that `extract` finds, who acts in them and on whom."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.parsed import parsed_of
from bench.plover import macro_f1, rows_of
from bench.text import bare
from truceline.claim import Mode
from truceline.extract.layout import sentences
from truceline.extract.mention import EventMention
from truceline.extract.parse import Parsed
from truceline.extract.what import find_events
from truceline.knowledge import Knowledge, load

PEERS: dict[str, float] = {}  # none was measured

TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TYPES: Mapping[str, tuple[str, float]] = {
    name: (kind, weight) for name, (kind, weight) in TABLE["types"].items()
}
STATE, REBELS, CROWD, FORCE, TAKEN = (
    frozenset(TABLE["words"][name]) for name in ("state", "rebels", "crowd", "force", "taken")
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One event with the words of its text around it and its weight by place."""

    event: EventMention
    doers: frozenset[str]
    targets: frozenset[str]
    weight: float


def predict(gold: Path) -> Iterable[dict[str, Any]]:
    """One row a text: its type, None where no event was found."""
    knowledge = load()
    for row in rows_of(gold):
        trees = list(parsed_of(sentences(bare(row["text"]), knowledge.language), knowledge))
        every = list(seen((parsed for parsed, _ in trees), knowledge))
        read = list(seen((parsed for parsed, carried in trees if carried), knowledge))
        scanned = type_of(read, row["text"])
        yield {"id": row["id"], "type": type_of(every, row["text"]), "with_scan": scanned}


def seen(trees: Iterable[Parsed], knowledge: Knowledge) -> Iterator[Seen]:
    """The events of a text, the first sentence's weighing most, planned and denied ones less."""
    for number, parsed in enumerate(trees):
        for event in find_events(parsed, knowledge=knowledge):
            place = 1.0 if number == 0 else 0.8 if number == 1 else 0.6
            mode = 1.0 if event.mode is Mode.HAPPENED else 0.7
            noun = (
                0.85
                if event.rule.startswith("noun:") and not event.rule.partition("; ")[0].endswith(")")
                else 1.0
            )
            yield Seen(event, _words(parsed, event.doers), _words(parsed, event.targets), place * mode * noun)


def _words(parsed: Parsed, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    joined = " ".join(parsed.doc.text[first:end] for first, end in spans)
    return frozenset(joined.lower().replace("-", " ").split())


def type_of(events: list[Seen], text: str) -> str | None:
    """The type whose best event weighs most, a little more for each further one."""
    words = frozenset(text.lower().replace("-", " ").replace(",", " ").replace(".", " ").split())
    kinds = {each.event.happening for each in events}
    best: dict[str, float] = {}
    for each in events:
        named, weight = typed(each, kinds, words)
        gained = weight * each.weight
        best[named] = max(best.get(named, 0.0), gained) + 0.1 * min(best.get(named, 0.0), gained)
    best.pop("", None)
    return max(best, key=lambda name: best[name]) if best else None


def typed(each: Seen, kinds: set[str], words: frozenset[str]) -> tuple[str, float]:
    """The type of one event and its weight, by who acts and on whom."""
    happening = each.event.happening
    named, weight = TYPES.get(happening, ("", 0.0))
    state, rebels = bool(each.doers & STATE) and not each.doers & REBELS, bool(each.doers & REBELS)
    if (
        happening in ("protest", "riot", "repression", "detention", "killing", "sniping", "injury")
        and words & CROWD
    ):
        return _crowd(happening, named, weight, kinds=kinds, words=words)
    if happening in ("seizure", "advance") and (state or ("government" in words and not rebels)):
        return "GOV_REGAINS_TERIT", weight
    if happening == "recapture" and rebels:
        return "NON_STATE_ACTOR_OVERTAKES_TER", weight
    if happening.startswith("withdrawal") and words & TAKEN:
        return "NON_VIOL_TERRIT_TRANSFER", weight
    if happening in ("attack", "sniping", "killing", "attack-on-civilians", "bombing"):
        return _armed(each, named, weight, state=state, rebels=rebels)
    return named, weight


def _crowd(
    happening: str, named: str, weight: float, *, kinds: set[str], words: frozenset[str]
) -> tuple[str, float]:
    police = bool(words & STATE)
    if "riot" in kinds and not (words & FORCE and "repression" in kinds):
        return "VIOL_DEMONSTR", 3.3
    if (
        police
        and ("repression" in kinds or "detention" in kinds or "sniping" in kinds)
        and "protest" in kinds
    ):
        hard = bool(words & FORCE)
        return ("FORCE_AGAINST_PROTEST" if hard else "PROTEST_WITH_INTER"), 3.3
    return named, weight


def _armed(each: Seen, named: str, weight: float, *, state: bool, rebels: bool) -> tuple[str, float]:
    against = bool(each.targets & (STATE | REBELS))
    if named != "REM_EXPLOS" and against and (state or rebels):
        return "ARMED_CLASH", max(weight, 2.0)
    if each.event.happening == "killing" and rebels and not against:
        return "ATTACK", 1.5
    return named, weight


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Accuracy and macro-F1 under the keys of the scorer beside the gold, without and with the scan."""
    given = list(rows)
    scanned = {row["id"]: row.get("with_scan") for row in given}
    return {
        **figures(gold, {row["id"]: row.get("type") for row in given}),
        "with_scan": figures(gold, scanned),
    }


def figures(gold: Path, given: Mapping[str, str | None]) -> dict[str, Any]:
    """Accuracy and macro-F1 of one set of answers by id."""
    coded = rows_of(gold)
    want = [row["events"][0]["acled_subtype"] for row in coded]
    got = [given.get(row["id"]) for row in coded]
    right = sum(a == b for a, b in zip(want, got, strict=True))
    return {"rows": len(want), "accuracy": right / max(1, len(want)), "macro_f1": macro_f1(want, got)}


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each row whose type is wrong: wanted, given, text."""
    given = {row["id"]: row.get("type") for row in rows}
    for row in rows_of(gold):
        want = row["events"][0]["acled_subtype"]
        if want != given.get(row["id"]):
            yield f"{want:26} {given.get(row['id']) or '-':26} {row['text'][:220]}"
