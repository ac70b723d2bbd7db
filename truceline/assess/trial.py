"""A trial: the findings of a question, and those that would differ if one claim were not there."""

from dataclasses import dataclass, replace
from functools import cached_property

from truceline.assess.asker import Asker, When
from truceline.assess.board import board
from truceline.assess.question import Apart, Question
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
        return board(self.asking, self.on, self.known, question=self._question)

    @cached_property
    def _question(self) -> Question:
        """The question as it is; what it works out serves all that is asked without a claim."""
        return self.asking.question(self.known)

    def without(self, incident: Incident, claim: str) -> tuple[tuple[Finding, Finding], ...]:
        """Pairs of the findings that a claim of an incident may change, with it and without it.

        The incident stays one without the claim: that it might fall apart is left out.
        """
        asking, rests = self.asking.without(incident, claim), self.asking.rests
        gone, come = self.asking.exchange(incident, claim)
        alike = frozenset(name for name, rest in asking.rests.items() if rest == rests[name])
        apart = Apart(question=self._question, alike=alike, gone=gone, come=come)
        question = replace(asking.question(self.known), apart=apart)
        after = board(asking, self.on, self.known, question=question)
        pairs = zip(self.findings, after, strict=True)
        return tuple((before, now) for before, now in pairs if before is not now)
