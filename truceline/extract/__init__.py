"""Extract: a report becomes claims."""

from truceline.extract.document import extract

__all__ = ["extract"]
