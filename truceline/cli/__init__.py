"""The command line, one of the two edges: it alone (with `web`) knows clock, environment and network."""

from truceline.cli.entry import app, main

__all__ = ["app", "main"]
