"""The filters of an address: query -> which claims are wanted."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from truceline.publish.pick import Wanted

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

    def wanted(self, known: date) -> Wanted:
        """The claims asked for, among those known by a day."""
        return replace(Wanted(**asdict(self)), known=known)

    def shown(self) -> dict[str, str]:
        """The fields with what stands in them."""
        return asdict(self)


Filtered = Annotated[Filters, Depends()]
