"""How this program was called: sys.argv[0] -> the words that call it again from the same place."""

import os
import sys
from pathlib import Path

NAME = "truceline"


def program() -> str:
    """`truceline` where a shell finds it by that name, else as it was called: .venv/bin/truceline."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"python -m {NAME}"
    if called.name != NAME:
        return NAME
    found = (Path(folder) / NAME for folder in os.environ.get("PATH", "").split(os.pathsep) if folder)
    if any(each.absolute() == called.absolute() for each in found):
        return NAME
    return str(_near(called))


def _near(called: Path) -> Path:
    """The path from here, where it lies below."""
    here = Path.cwd()
    return called.relative_to(here) if called.is_absolute() and called.is_relative_to(here) else called
