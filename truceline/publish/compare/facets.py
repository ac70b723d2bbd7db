"""Facets of a topic: who, number, date and length that each report gives, held against the accord's text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.claim import Claim
from truceline.publish.compare.kin import Kin
from truceline.publish.compare.law import Law
from truceline.publish.compare.length import UNITS, lengths_said
from truceline.publish.compare.record import Facet, Held
from truceline.publish.compare.topics import MAKERS, Topic, signers
from truceline.publish.compare.value import Actors, Value, comparable, distinct, relevant, verdict
from truceline.publish.naming import Naming, bounds

Known = tuple[date | None, date | None]
Said = Callable[[Claim, Topic], Iterable[Value]]
Text = Callable[[Topic, date | None], Sequence[Value]]


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What is needed to draw facets: nearness of claims, and names for ids."""

    kin: Kin
    naming: Naming

    def of(self, topic: Topic, known: Known) -> tuple[Facet, ...]:
        """The facets on which at least one report gives a value; `known`: when each report was published."""
        law = Law(kin=self.kin, naming=self.naming)
        drawn: dict[str, tuple[Said, Text]] = {
            "who": (self._who, law.bearers),
            "number": (self._numbers, law.amounts),
            "date": (self._dates, law.days),
            "length": (self._lengths, law.lengths),
        }
        found = (self._facet(name, topic, known, *ways) for name, ways in drawn.items())
        return tuple(facet for facet in found if facet)

    def _facet(self, name: str, topic: Topic, known: Known, said: Said, law: Text) -> Facet | None:
        mine = distinct(value for claim in topic.a for value in said(claim, topic))
        theirs = distinct(value for claim in topic.b for value in said(claim, topic))
        if not mine and not theirs:
            return None
        of_a, of_b = law(topic, known[0]), law(topic, known[1])
        text = [*relevant(of_a, mine), *relevant(of_b, theirs)]
        return Facet(
            name=name,
            verdict=verdict(mine, theirs),
            a=_shown(mine),
            b=_shown(theirs),
            accord=", ".join(dict.fromkeys(value.words for value in text)),
            a_held=_held(mine, of_a, topic),
            b_held=_held(theirs, of_b, topic),
        )

    def _who(self, claim: Claim, topic: Topic) -> Iterator[Value]:
        law = Law(kin=self.kin, naming=self.naming)
        if topic.id == MAKERS:
            yield law.actors(signers(claim, self.kin), all_told=True)
        elif ids := self.kin.doers(claim):
            yield law.actors(ids)

    def _numbers(self, claim: Claim, topic: Topic) -> Iterator[Value]:
        for each in claim.quantities:
            if each.unit and each.unit not in UNITS and (each.low is not None or each.high is not None):
                of = f" of {self.naming.actor(each.of)}" if each.of in self.kin.knowledge.actors else ""
                yield Value(f"{bounds(each.low, each.high)} {each.unit}{of}", each)

    def _dates(self, claim: Claim, topic: Topic) -> Iterator[Value]:
        """The time a claim names; under a provision only of what is agreed or owed, since the rest is no term."""
        if claim.when and (topic.provision is None or self.kin.of_terms(claim)):
            yield Value(f"by {claim.when.last}" if claim.when.first is None else str(claim.when), claim.when)

    def _lengths(self, claim: Claim, topic: Topic) -> Iterator[Value]:
        for each, period in lengths_said(claim):
            yield Value(f"{bounds(each.low, each.high)} {each.unit}", period)


def _shown(values: Sequence[Value]) -> tuple[str, ...]:
    """The words of values; of actors only the widest, which name the others too."""
    groups = [each.content.ids for each in values if isinstance(each.content, Actors)]
    return tuple(
        each.words
        for each in values
        if not (isinstance(each.content, Actors) and any(each.content.ids < group for group in groups))
    )


def _held(said: Sequence[Value], law: Sequence[Value], topic: Topic) -> Held | None:
    """How what is said stands to the text: each value must be borne out by some value of it."""
    if not said:
        return None
    if topic.provision is None and topic.id != MAKERS:
        return Held.ABSENT
    told = [each for each in said if comparable(each, law)]
    if not told:
        return Held.SILENT
    return Held.AGREES if all(any(text.bears_out(each) for text in law) for each in told) else Held.DIFFERS
