"""Bodies: which part of a state a title, a ministry or a force noun means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from truceline.actor import Actor, Office, whole
from truceline.extract.who.words import Words


def holds(office: Office, day: date | None) -> bool:
    """True where the office may have had this holder on a day; for an unknown day, True."""
    if day is None:
        return True
    return (office.since is None or office.since <= day) and (office.until is None or day <= office.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Looks up parts of states; what is not listed is the state itself."""

    actors: Mapping[str, Actor]
    words: Words
    day: date | None

    def _parts(self, state: str) -> Iterator[Actor]:
        """The actor itself, then all that belong to it, in the order of the files."""
        if state in self.actors:
            yield self.actors[state]
        known = dict(self.actors)
        yield from (each for each in known.values() if each.id != state and whole(each.id, known) == state)

    def office(self, state: str, title: str) -> str:
        """The actor that has an office of this title on the day."""
        for actor in self._parts(state):
            for office in actor.offices:
                known = self.words.titles.get(office.title.lower(), office.title.lower())
                if known == title and holds(office, self.day):
                    return actor.id
        return state

    def body(self, state: str, ways: frozenset[str]) -> str:
        """The ministry or agency whose name holds one of these words."""
        return next(
            (each.id for each in self._parts(state) if each.id != state and _named(each, ways)), state
        )

    def force(self, state: str, ways: frozenset[str]) -> str:
        """The force whose name holds one of these words."""
        return next(
            (each.id for each in self._parts(state) if each.kind == "force" and _named(each, ways)), state
        )

    def state(self, owner: str) -> str:
        """The outermost actor that an actor belongs to."""
        return whole(owner, dict(self.actors))


def _named(actor: Actor, ways: frozenset[str]) -> bool:
    return any(way in name.lower() for names in actor.names.values() for name in names for way in ways)
