"""What one report says of its main incident: how many were killed and wounded, and on which day.

The headline and the first sentences tell of the main incident; later ones add to it and bring up others. So the first
sentence that tells of both dead and wounded decides, then the first that tells of either. This reads reports whose
main incident is violence against persons; claims, one by one, come from `extract`.
"""

from dataclasses import dataclass
from datetime import date

from truceline.extract.facts.day import day_of, likely_day
from truceline.extract.facts.lines import cues_of, read_lines
from truceline.extract.facts.numbers import numbers_of
from truceline.extract.facts.opening import confidence_of, opening_of
from truceline.language import Language
from truceline.report import Report
from truceline.when import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`likely` is the likeliest day, a guess of low confidence where `when` is None or leaves two days.

    `confidence` tells how plainly the numbers are told: high, middle or low (`opening.confidence_of`).

    `killed` and `wounded` are None where the report says nothing of anyone's harm; `when` is one
    day, or two where the night or the clock leaves open which; None where no day is told."""

    killed: int | None
    wounded: int | None
    when: Interval | None
    likely: date | None = None
    confidence: str = "low"


def facts(report: Report, *, language: Language) -> Facts:
    """The facts of a report's main incident; all None for a language without a parser or word table."""
    if not language.parser or not language.table("casualties"):
        return Facts(killed=None, wounded=None, when=None)
    cues = cues_of(language)
    lines = read_lines(report, language)
    opening = opening_of(lines, cues)
    killed, wounded = numbers_of(opening, lines, cues)
    when = day_of(lines, report.published, cues)
    told = when is not None or killed is not None
    likely = likely_day(when, lines, report.published) if told else None
    return Facts(
        killed=killed, wounded=wounded, when=when, likely=likely, confidence=confidence_of(opening, cues)
    )
