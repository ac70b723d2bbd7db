"""A trial: the findings of a question, and those that would differ if one claim were not there."""

from dataclasses import dataclass
from functools import cached_property

from truceline.assess.asker import Asker, When
from truceline.assess.board import board
from truceline.finding import Finding
from truceline.incident import Incident


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A question over incidents, ready to be asked again without one claim or another."""

    asking: Asker
    on: When
    known: When

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The finding of every provision, in the accord's order."""
        return board(self.asking, self.on, self.known)

    def without(self, incident: Incident, claim: str) -> tuple[tuple[Finding, Finding], ...]:
        """Pairs of the findings that a claim of an incident may change, with it and without it.

        The incident stays one without the claim: that it might fall apart is left out.
        """
        after = board(self.asking.without(incident, claim), self.on, self.known)
        pairs = zip(self.findings, after, strict=True)
        return tuple((before, now) for before, now in pairs if before is not now)
