"""A report's text cut into sentences: each on one line, each character leading back to the report."""

from truceline.extract.layout.sentences import sentences

__all__ = ["sentences"]
