"""Police action in news sentences: whether security forces kill, arrest or use force, by the events `extract` finds."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.parsed import both, parsed_of
from bench.plover import rows_of, whole
from truceline.claim import Mode
from truceline.extract.mention import EventMention
from truceline.extract.parse import Parsed
from truceline.extract.what import find_events
from truceline.knowledge import load

PEERS = {"precision": 0.549, "recall": 0.622, "f1": 0.583}  # three keywords, measured on the half kept back
VIOLENT = {"KILL", "ARREST", "FORCE"}
ARREST = frozenset({"detention", "captured"})
FORCE = frozenset(
    {"repression", "sniping", "killing", "injury", "casualties", "torture", "attack", "fighting"}
)
OWN = frozenset({"police", "firing", "lathicharge", "lathi", "teargas", "baton", "cops", "policemen"})
SECURITY = frozenset(
    [
        "police",
        "policeman",
        "policemen",
        "cop",
        "cops",
        "constable",
        "constables",
        "army",
        "troops",
        "soldiers",
        "jawan",
        "jawans",
        "commando",
        "commandos",
        "crpf",
        "rpf",
        "srp",
        "raf",
        "bsf",
        "nsg",
        "sog",
        "forces",
        "paramilitary",
        "officer",
        "officers",
        "inspector",
        "sp",
        "dsp",
        "guards",
        "guard",
        "security",
        "military",
        "constabulary",
        "sleuths",
    ]
)
TEAR = ("teargas", "lathicharge", "lathi-charge", "gas", "charge", "firing", "cannon", "bullet")


def predict(gold: Path) -> Iterable[dict[str, Any]]:
    """One row a sentence: whether security forces kill, arrest or use force in it; `carried` by the scan or not."""
    knowledge = load()
    rows = rows_of(gold)
    lines = [whole(row["text"] or " ") for row in rows]
    for row, (parsed, carried) in zip(rows, parsed_of(lines, knowledge), strict=True):
        events = find_events(parsed, knowledge=knowledge)
        answer = any(violent(parsed, each) for each in events)
        yield {"id": row["id"], "police_violent": answer, "carried": carried}


def violent(parsed: Parsed, event: EventMention) -> bool:
    """True for an arrest, and for force whose doer is a security force; only where it is told as done."""
    if event.mode is not Mode.HAPPENED:
        return False
    doers = _words(parsed, event.doers)
    around = {each.lower_ for each in parsed.doc[event.token].subtree}
    if event.happening in ARREST:
        return event.words.lower() != "custody" and (not doers or bool(doers & SECURITY))
    if event.happening not in FORCE:
        return False
    if event.words.lower() in TEAR and event.rule.startswith("noun:"):
        return event.words.lower() != "firing" or bool(around & SECURITY)
    by_force = bool(doers & SECURITY) or "police firing" in parsed.doc.text.lower()
    return by_force and not _words(parsed, event.targets) & SECURITY


def _words(parsed: Parsed, spans: Iterable[tuple[int, int]]) -> set[str]:
    return {
        word for first, end in spans for word in parsed.doc.text[first:end].lower().replace("-", " ").split()
    }


def score(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Precision, recall and F1 under the keys of the scorer beside the gold, without and with the scan."""
    return both(lambda each: figures(gold, each), rows, nothing={"police_violent": False})


def figures(gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The figures of one set of answers."""
    given = {row["id"]: bool(row.get("police_violent")) for row in rows}
    coded = rows_of(gold)
    want = [any(event["ipe_label"] in VIOLENT for event in row["events"]) for row in coded]
    got = [given.get(row["id"], False) for row in coded]
    hit = sum(a and b for a, b in zip(want, got, strict=True))
    precision, recall = hit / max(1, sum(got)), hit / max(1, sum(want))
    return {
        "rows": len(want),
        "gold": sum(want),
        "predicted": sum(got),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def errors(gold: Path, rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each sentence answered wrongly: false alarm or missed."""
    given = {row["id"]: bool(row.get("police_violent")) for row in rows}
    for row in rows_of(gold):
        want = any(event["ipe_label"] in VIOLENT for event in row["events"])
        if want != given.get(row["id"], False):
            yield f"{'missed' if want else 'false'} {row['text'][:300]}"
