"""What a shown state has at hand for comparisons: incidents found by their claims, without a look at the others."""

from collections.abc import Collection
from datetime import date

from truceline.casefile.account import Ground
from truceline.incident import Incident
from truceline.publish.compare import Telling
from truceline.web.held import Held


class AtHand(Ground):
    """As `Ground`, with the incidents that a state keeps for all its views."""

    def __init__(self, held: Held) -> None:
        super().__init__(held.state)
        self._held = held

    @classmethod
    def of(cls, held: Held) -> "AtHand":
        """The one of a state, made once."""
        return held.kept("ground of comparisons", lambda: cls(held))

    def incidents(self, known: date) -> Telling:
        """The incidents by a day, to be found by their claims."""
        every, place = self._held.incidents(known), self._held.place_of(known)

        def found(claims: Collection[str]) -> tuple[Incident, ...]:
            return tuple(every[at] for at in sorted({place[id] for id in claims if id in place}))

        return found
