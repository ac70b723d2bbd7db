"""Run one benchmark: `python -m bench TASK GOLD [--predictions FILE] [--json] [--errors]`.

A task is a module of this folder with `predict(gold) -> rows` (in the row format of the scorer beside the gold),
`score(gold, rows) -> dict` (that scorer's keys), `PEERS` (measured figures of others under the same keys) and
`errors(gold, rows) -> lines`; a task that guards a floor also
has `failed(scores) -> bool`. What is missing is skipped by name.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


def tasks() -> list[str]:
    """Names of the tasks: the modules of this folder that predict."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return [path.stem for path in files if "\ndef predict(" in path.read_text(encoding="utf-8")]


def main(arguments: list[str] | None = None) -> int:
    """Predict, score and print; 1 below a floor, 0 else, also where the gold is missing, which is said by name."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("task", choices=tasks())
    parser.add_argument(
        "gold", type=Path, nargs="?", default=Path("."), help="file or folder; - tasks say which"
    )
    parser.add_argument("--predictions", type=Path, help="write what Truceline answers, one JSON row a line")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", action="store_true", help="print what it got wrong")
    given = parser.parse_args(arguments)
    task = import_module(f"bench.{given.task}")
    if not given.gold.exists():
        print(f"skipped: {given.task}: no {given.gold}", file=sys.stderr)
        return 0
    rows = list(task.predict(given.gold))
    if given.predictions:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        given.predictions.write_text("".join(lines), encoding="utf-8")
    scores = task.score(given.gold, rows)
    print(json.dumps(scores, ensure_ascii=False)) if given.json else show(scores, task.PEERS)
    if given.errors:
        print("\n".join(task.errors(given.gold, rows)))
    return 1 if hasattr(task, "failed") and task.failed(scores) else 0


def flat(scores: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Nested figures as one level, keys joined by dots."""
    found: dict[str, Any] = {}
    for key, value in scores.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def show(scores: dict[str, Any], peers: dict[str, Any]) -> None:
    """A table of own figures beside the peer's."""
    table = Table("figure", "Truceline", "peer")
    peer = flat(peers)
    for key, value in flat(scores).items():
        table.add_row(key, f"{value:.3f}" if isinstance(value, float) else str(value), str(peer.get(key, "")))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
