"""The facts of a report's main incident as one claim, in the report's own voice."""

from truceline.claim import Claim, Manner, Mode, Quantity, Speaker
from truceline.extract.facts.find import Facts
from truceline.report import Report, Span

HAPPENING = "casualties"
RULE = "the numbers of a report's main incident"


def claim_of(report: Report, found: Facts) -> Claim | None:
    """The claim that so many were killed and wounded; None where the report tells of nobody's harm.

    The numbers are running totals as of the report's publication. Its confidence is that of the facts: how plainly
    the report tells them.
    """
    told = {"killed": found.killed, "wounded": found.wounded}
    if not any(number is not None for number in told.values()):
        return None
    return Claim(
        report=report.id,
        span=Span(start=0, end=len(report.text)),
        words=report.title,
        language=report.language,
        happening=HAPPENING,
        mode=Mode.HAPPENED,
        speakers=(Speaker(words=report.source, source=report.source, manner=Manner.OWN),),
        published=report.published,
        when=found.when,
        quantities=tuple(
            Quantity(low=number, high=number, unit=unit, words=RULE, cumulative=True)
            for unit, number in told.items()
            if number is not None
        ),
        confidence=found.confidence,
    )
