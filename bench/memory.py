"""Memory of a command with all its processes: the sum of their proportional shares, sampled while it runs."""

import os
import subprocess
import sys
import time
from pathlib import Path

EVERY = 0.1  # seconds between two looks


def peak_of(*arguments: str) -> float:
    """Run one command of this Python and give the highest memory, in MB, that its process group held together.

    Pages that several processes share are counted once (PSS). Raises CalledProcessError where the command fails.
    """
    started = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    peak = 0.0
    while started.poll() is None:
        peak = max(peak, sum(share(each) for each in group(started.pid)))
        time.sleep(EVERY)
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, started.args)
    return peak


def group(leader: int) -> list[int]:
    """Ids of the processes whose group is `leader`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == leader:
                    found.append(int(entry.name))
            except ProcessLookupError:
                continue  # it ended between the listing and the question
    return found


def share(process: int) -> float:
    """A process's proportional share of memory in MB; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
