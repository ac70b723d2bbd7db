"""Comparisons: rows of a topic, what two reports say of it, and how both stand to the accord's text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from truceline.claim import Claim
from truceline.report import Report


class Verdict(StrEnum):
    """How two reports stand to one another on a topic."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_A = "only A"
    ONLY_B = "only B"


class Held(StrEnum):
    """How what is said stands to the accord's text."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"  # the accord has the topic and says nothing of this side of it
    ABSENT = "not in the accord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One side of a topic: number, date, length, who or place.

    `a`, `b`: the values said, in words, empty where a report says none. `accord`: what its text has. `a_held` and
    `b_held` are None where a report says nothing, or nothing that the text could bear out (when a duty was met).
    """

    name: str
    verdict: Verdict
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    accord: str = ""
    a_held: Held | None = None
    b_held: Held | None = None

    def to_json(self) -> dict[str, Any]:
        """The facet as JSON values."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "a": list(self.a),
            "b": list(self.b),
            "accord": self.accord,
            "a_held": self.a_held and self.a_held.value,
            "b_held": self.b_held and self.b_held.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One topic. `provision` and `article` are empty where the accord has no such topic."""

    topic: str
    title: str
    verdict: Verdict
    held: Held
    a: tuple[Claim, ...] = ()
    b: tuple[Claim, ...] = ()
    facets: tuple[Facet, ...] = ()
    provision: str = ""
    article: str = ""
    words: str = ""  # of the article, as the accord's file has them

    def to_json(self) -> dict[str, Any]:
        """The row as JSON values; of each claim its id, words and characters in the report."""
        return {
            "topic": self.topic,
            "title": self.title,
            "verdict": self.verdict.value,
            "accord": self.held.value,
            "provision": self.provision,
            "article": self.article,
            "article_words": self.words,
            "a": [_said(claim) for claim in self.a],
            "b": [_said(claim) for claim in self.b],
            "facets": [facet.to_json() for facet in self.facets],
        }


def _said(claim: Claim) -> dict[str, Any]:
    span = {"start": claim.span.start, "end": claim.span.end}
    return {"id": claim.id, "mode": claim.mode.value, "words": claim.words, **span}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports and the rows of their comparison: first the accord's topics, then what both say, then one alone."""

    a: Report
    b: Report
    accord: str
    rows: tuple[Row, ...]

    def to_json(self) -> dict[str, Any]:
        """The comparison as JSON values."""
        return {
            "a": self.a.to_json(),
            "b": self.b.to_json(),
            "accord": self.accord,
            "rows": [row.to_json() for row in self.rows],
        }
