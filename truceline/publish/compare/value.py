"""Values of a facet, when two of them say the same, and when the accord's text bears one out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.claim import Quantity
from truceline.publish.compare.record import Verdict
from truceline.publish.naming import number
from truceline.when import Interval, Period, Precision

PERSONS = frozenset(
    ("people", "soldiers", "peacekeepers", "men", "women", "fighters", "monitors", "police", "officials")
)


@dataclass(frozen=True, slots=True)
class Actors:
    """Who does or makes it; `whole` where all are told, so that one less or more is another account."""

    ids: frozenset[str]
    whole: bool = False

    def same(self, other: "Actors") -> bool:
        """Equal, or one a part of the other where not all need be told."""
        if self.whole or other.whole:
            return self.ids == other.ids
        return self.ids <= other.ids or other.ids <= self.ids


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its words."""

    words: str
    content: Actors | Quantity | Interval | Period

    def same(self, other: "Value") -> bool:
        """True where two reports that give these values do not contradict each other."""
        mine, theirs = self.content, other.content
        if isinstance(mine, Actors) and isinstance(theirs, Actors):
            return mine.same(theirs)
        if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
            return kind(mine.unit) == kind(theirs.unit) and _overlap(mine, theirs)
        if isinstance(mine, Interval) and isinstance(theirs, Interval):
            deadlines = mine.first is None and theirs.first is None
            return mine.last == theirs.last if deadlines else mine.overlaps(theirs)
        return mine == theirs

    def bears_out(self, said: "Value") -> bool:
        """True where the text that has this value agrees with what is said: on its day, with its number."""
        if isinstance(self.content, Interval) and isinstance(said.content, Interval):
            day, told = self.content.last, said.content
            within = told.first is not None and told.last is not None and day is not None
            return day in (told.last, told.first) or (within and told.overlaps(_on(day)))
        if isinstance(self.content, Actors) and isinstance(said.content, Actors) and not self.content.whole:
            return said.content.ids <= self.content.ids
        return self.same(said)


def kind(unit: str) -> str:
    """What is counted, however it is called: soldiers and peacekeepers are people."""
    return "people" if unit in PERSONS else unit


def distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values, each content once, in their order."""
    found: list[Value] = []
    for value in values:
        if not any(value.words == each.words or value.content == each.content for each in found):
            found.append(value)
    return tuple(found)


def verdict(mine: Sequence[Value], theirs: Sequence[Value]) -> Verdict:
    """How two reports stand that give these values, at least one of them some."""
    if not mine or not theirs:
        return Verdict.ONLY_A if mine else Verdict.ONLY_B
    few, many = sorted((mine, theirs), key=len)
    return Verdict.SAME if all(any(each.same(other) for other in many) for each in few) else Verdict.DIFFERS


def comparable(value: Value, law: Sequence[Value]) -> bool:
    """True where the text has something of the same kind to hold a value against."""
    if not isinstance(value.content, Quantity):
        return bool(law)
    kinds = {kind(text.content.unit) for text in law if isinstance(text.content, Quantity)}
    return kind(value.content.unit) in kinds


def relevant(law: Sequence[Value], said: Sequence[Value]) -> list[Value]:
    """What of the text speaks to the values said: of its numbers only those of things that are counted there too."""
    return [text for text in law if any(comparable(value, [text]) for value in said)]


def due_by(day: date) -> Value:
    """A day by which something is owed."""
    return Value(f"by {day}", Interval(first=None, last=day, precision=Precision.DAY))


def on_day(day: date, word: str) -> Value:
    """A day on which something was or begins."""
    return Value(f"{word} {day}", _on(day))


def exactly(count: float, unit: str) -> Value:
    """A number as a text has it."""
    return Value(f"{number(count)} {unit}", Quantity(low=count, high=count, unit=unit, words=""))


def lasting(period: Period) -> Value:
    """A length of time as a text has it."""
    parts = [(period.years, "years"), (period.months, "months"), (period.days, "days")]
    return Value(" ".join(f"{count} {word}" for count, word in parts if count), period)


def _on(day: date | None) -> Interval:
    return Interval(first=day, last=day, precision=Precision.DAY)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return max(one.low or 0.0, other.low or 0.0) <= min(_top(one), _top(other))


def _top(quantity: Quantity) -> float:
    return quantity.high if quantity.high is not None else float("inf")
