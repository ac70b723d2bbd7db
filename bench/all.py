"""Every benchmark at once: `python -m bench.all FOLDER`, FOLDER holding `bench/` and `cases/` as the sets are laid out.

What is missing is skipped by name, so that a machine without the sets still prints what it can.
"""

import subprocess
import sys
from pathlib import Path

RUNS = (
    ("floors", ""),
    ("plover", "bench/events/plover_dev.jsonl"),
    ("acled", "bench/events/acled_types_dev.jsonl"),
    ("police", "bench/events/police_dev.jsonl"),
    ("attribution", "bench/attribution/dev.jsonl"),
    ("dates", "bench/dates/dev.jsonl"),
    ("places", "bench/places"),
    ("facts", "bench/incidents"),
    ("incident_facts", "bench/incidents"),
    ("incidents", "bench/incidents"),
    ("maverick", "bench/numbers"),
    ("maverick_rules", "bench/numbers"),
    ("corridors", "bench/numbers"),
    ("figures", "cases/ukraine/figures.csv"),
    ("conclusions", "cases/south-sudan"),
    ("contradictions", "cases/karabakh-2020"),
    ("mirror", ""),
    ("findings", "cases/karabakh-2020"),
    ("provisions", "bench/provisions"),
    ("board", ""),
    ("order", "."),
    ("cost", "."),
    ("pages", ""),
    ("reading", "."),
    ("speed", "cases/karabakh-2020/reports"),
)


def main(folder: Path) -> int:
    """Run each task in a process of its own; the number of those that failed."""
    failed = 0
    for task, gold in RUNS:
        print(f"== {task}", flush=True)
        place = [str(folder / gold)] if gold else []
        done = subprocess.run([sys.executable, "-m", "bench", task, *place], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
