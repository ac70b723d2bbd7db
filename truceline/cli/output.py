"""What a command prints: rich tables to a terminal, the same words to a pipe, JSON Lines where asked."""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType

PIPED = 120  # columns where the output is no terminal and COLUMNS says nothing


def console(*, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR and COLUMNS and is wide enough to be read out of a pipe."""
    stream = sys.stderr if stderr else sys.stdout
    fixed = None if stream.isatty() or "COLUMNS" in os.environ else PIPED
    return Console(stderr=stderr, highlight=False, width=fixed, emoji=False, markup=False)


def show(renderable: RenderableType) -> None:
    """Print something for a reader."""
    console().print(renderable)


def show_json(rows: Iterable[dict[str, Any]]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def note(words: str) -> None:
    """Tell the user something that is no part of the answer."""
    console(stderr=True).print(words)
