"""The filters of an address: query -> which claims are wanted."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from truceline.publish.pick import Wanted
from truceline.publish.seek import happenings, meant, settled
from truceline.web.page import Visit

Word = Annotated[str, Query(max_length=120)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a form asks of claims; an empty field asks nothing."""

    happening: Word = ""
    actor: Word = ""
    speaker: Word = ""
    place: Word = ""
    mode: Word = ""
    report: Word = ""

    def wanted(self, visit: Visit) -> Wanted:
        """The claims asked for, among those known by the day of the question. Raises AssessError for unknown names.

        A report that is asked for shows all its claims: one without a date is known by no day.
        """
        known = None if self.report else visit.asked.known_day
        return settled(replace(Wanted(**asdict(self)), known=known), visit.state.claims, visit.naming)

    def shown(self) -> dict[str, str]:
        """The fields with what stands in them."""
        return asdict(self)


def happening_of(visit: Visit, asked: str) -> str:
    """The happening that an address asks for. Raises AssessError (`unknown-happening`)."""
    return meant("happening", asked, happenings(visit.naming))


Filtered = Annotated[Filters, Depends()]
