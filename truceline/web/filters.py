"""The filters of an address: query -> which claims are wanted."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from truceline.publish.pick import Wanted
from truceline.publish.seek import happenings, meant, settled_among
from truceline.web.facets import Mask
from truceline.web.page import Visit

Word = Annotated[str, Query(max_length=120)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a form asks of claims; an empty field asks nothing. `q` are words that a claim must hold."""

    q: Word = ""
    happening: Word = ""
    actor: Word = ""
    speaker: Word = ""
    place: Word = ""
    mode: Word = ""
    source: Word = ""
    month: Word = ""
    report: Word = ""

    def wanted(self, visit: Visit) -> Wanted:
        """The claims asked for, among those known by the day of the question. Raises AssessError for unknown names.

        A report that is asked for shows all its claims: one without a date is known by no day.
        """
        given = {name: value for name, value in asdict(self).items() if name not in ("q", "source", "month")}
        wanted = replace(Wanted(**given), known=None if self.report else visit.asked.known_day)
        return settled_among(wanted, visit.held.claims.choices, visit.naming)

    def found(self, visit: Visit) -> Mask:
        """Which claims of the state answer."""
        wanted = self.wanted(visit)
        claims = visit.held.claims
        return claims.asked_for(wanted, source=self.source, month=self.month, words=self.q)

    def shown(self) -> dict[str, str]:
        """The fields with what stands in them."""
        return asdict(self)


def happening_of(visit: Visit, asked: str) -> str:
    """The happening that an address asks for. Raises AssessError (`unknown-happening`)."""
    return meant("happening", asked, happenings(visit.naming))


Filtered = Annotated[Filters, Depends()]
