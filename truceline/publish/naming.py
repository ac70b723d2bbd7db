"""Ids into the words that a reader knows: actors, sources, places and happenings by their shown names."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from truceline.claim import Claim, Location, Manner, Participant, Quantity, Speaker
from truceline.knowledge import Knowledge
from truceline.publish.mask import Masks
from truceline.publish.plain import one_line
from truceline.when import Interval

RELATIONS = {
    "at": "",
    "near": "near ",
    "from": "from ",
    "to": "to ",
    "between": "between ",
    "along": "along ",
}


_WORD = re.compile(r"[\w.-]*\w")  # ids are words by themselves; a provision's has a stop inside


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of what ids stand for, with the names of private persons hidden.

    `turned` shows the names of a contested place in the reverse of alphabetical order.
    """

    knowledge: Knowledge
    masks: Masks = field(default_factory=Masks)
    turned: bool = False

    def actor(self, id: str) -> str:
        """The shown name of an actor, or its id where it is not listed."""
        known = self.knowledge.actors.get(id)
        return known.name if known else id

    def actors(self, ids: tuple[str, ...]) -> str:
        """Several actors, joined for reading."""
        return ", ".join(self.actor(each) for each in ids)

    def remark(self, words: str, *, sources: Container[str] = ()) -> str:
        """Words in which ids stand for actors, and for `sources` where given, with their names in place of the ids."""

        def named(found: re.Match[str]) -> str:
            id = found.group()
            if id in sources and id in self.knowledge.sources:
                return self.knowledge.sources[id].name
            return self.actor(id) if id.isupper() else id

        return _WORD.sub(named, words)

    def source(self, id: str) -> str:
        """The shown name of a source; the words as given where it is not listed."""
        known = self.knowledge.sources.get(id)
        return known.name if known else one_line(id) or "unknown source"

    def happening(self, id: str) -> str:
        """The title of a happening."""
        known = self.knowledge.happenings.get(id)
        return known.title.lower() if known else id

    def place(self, id: str) -> str:
        """The names of a place: both, where it is contested."""
        known = self.knowledge.gazetteer.get(id)
        return " / ".join((self.in_order(known.both_names) or known.names[:1]) if known else (id,))

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of a contested place by the alphabet, whichever side uses them; `turned` the other way round."""
        return tuple(sorted(names, key=lambda each: (each.casefold(), each), reverse=self.turned))

    def words(self, claim: Claim) -> str:
        """The claim's own words on one line; of a coded claim its coder's note, else how it was coded."""
        words = claim.words
        if claim.coding:
            about = f" for {claim.coding.provision}" if claim.coding.provision else ""
            words = claim.coding.note or f"coded: {claim.coding.stance}, {claim.happening}{about}"
        return self.masks.hide(claim.report, one_line(words))

    def speaker(self, claim: Claim, speaker: Speaker) -> str:
        """Who a link of the chain is."""
        if speaker.actor:
            return self.actor(speaker.actor)
        if speaker.source:
            return self.source(speaker.source)
        return self.masks.hide(claim.report, one_line(speaker.words)) or "unknown speaker"

    def chain(self, claim: Claim) -> str:
        """The whole chain, from the one to whom the claim is attributed outwards to the report's source."""
        links = [self.speaker(claim, each) for each in claim.speakers]
        own = claim.speaker.manner is Manner.OWN
        inner = links[-1] + (" (own words)" if own and len(links) == 1 else "")
        return " ← ".join([inner, *reversed(links[:-1])])

    def who(self, claim: Claim, participants: tuple[Participant, ...]) -> str:
        """Those who do or suffer it, joined for reading."""
        names = (
            self.actor(each.actor) if each.actor else f"“{one_line(each.words)}”" for each in participants
        )
        return self.masks.hide(claim.report, ", ".join(names))

    def where(self, claim: Claim, location: Location) -> str:
        """One place of a claim with how it stands to it."""
        name = self.place(location.place) if location.place else f"“{one_line(location.words)}”"
        before = RELATIONS.get(location.relation, f"{location.relation} ")
        role = "" if location.role == "scene" else f" ({location.role})"
        return self.masks.hide(claim.report, before + name + role)

    def quantity(self, quantity: Quantity) -> str:
        """A number with its bounds, its unit and of whom."""
        return f"{bounds(quantity.low, quantity.high)} {self.counted(quantity.unit, quantity.of)}"

    def counted(self, unit: str, of: str) -> str:
        """What a number counts: `killed of Armenia`, `soldiers (killed)`; words that repeat the unit are left out."""
        whose = one_line(self.actor(of))
        if not (unit and whose) or whose.casefold().startswith(unit) or unit.startswith(whose.casefold()):
            return unit or whose
        return f"{unit} of {whose}" if of in self.knowledge.actors else f"{whose} ({unit})"


def when_words(interval: Interval) -> str:
    """A time as people write it: a day, a month, a span, until a day, since a day."""
    if interval.first is None or interval.last is None:
        open_side = "until" if interval.first is None else "since"
        return (
            f"{open_side} {interval.last or interval.first}"
            if interval.last or interval.first
            else "no day said"
        )
    return str(interval).replace("..", " to ")


def amount(count: int, word: str) -> str:
    """A count with its word: 1 claim, 2 claims."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def number(value: float) -> str:
    """A number as people write it: 1,960 and 2.5."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def bounds(low: float | None, high: float | None) -> str:
    """What is known of a number: exact, at least, at most, between."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"at most {number(high)}" if high is not None else "an unknown number of"
