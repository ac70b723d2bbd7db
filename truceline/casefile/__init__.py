"""The case file: one SQLite file a case, the only thing Truceline writes; rooms above it ask it by these names."""

from truceline.casefile.store import CaseFile, Watched, create_case, open_case

__all__ = ["CaseFile", "Watched", "create_case", "open_case"]
