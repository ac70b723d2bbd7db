"""Clauses: the small records that a provision is made of: patterns, exceptions, conditions, windows, effects."""

from dataclasses import dataclass
from datetime import date, datetime

from truceline.when import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Which claims read from a text bear on a provision; what is empty restricts nothing.

    `places`: the claim must name one of them or a place within. `doers`, `targets`: one of these actors or a part of
    one. `least`, `unit`: the quantity the claim must reach.
    """

    happening: str
    places: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    least: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A named exception: what fits the pattern (an empty happening is any) is no breach; a `title` alone is only shown.

    `once` is the id of a duty: the exception then holds only from the day on which that is due, or done if earlier.
    """

    pattern: Pattern
    once: str = ""
    title: str = ""

    @property
    def judged(self) -> bool:
        """True where a pattern says what is excepted; words alone except nothing by themselves."""
        pattern = self.pattern
        return bool(pattern.happening or pattern.places or pattern.doers or pattern.targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is owed: a day, an instant, or a `within` after `of`.

    `of` is `in-force`, `start`, `trigger` (the moment the provision's condition was met) or the id of a provision
    (the moment it was fulfilled).
    """

    day: date | None = None
    at: datetime | None = None
    within: Period | None = None
    of: str = "in-force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number that the text names; `role` is target (at least that) or ceiling (at most that)."""

    number: float
    unit: str
    role: str = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be so: the state of another provision, a happening, or a combination.

    `state`: fulfilled, breached, unmet (not performed), suspended, ended, used (a power). `by`: a day, or days after
    force, at which the state is read ("if nothing was delivered by day 20"). `times`: how many incidents must have
    broken a standing duty ("after three breaches"). The accord's id stands for the whole.
    """

    provision: str = ""
    state: str = "fulfilled"
    by: Due | None = None
    times: int = 1
    pattern: Pattern | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()

    def provisions(self) -> tuple[str, ...]:
        """Ids of every provision it names, at any depth."""
        inner = [name for each in (*self.all, *self.any, *self.none) for name in each.provisions()]
        return tuple(dict.fromkeys([*([self.provision] if self.provision else []), *inner]))

    def patterns(self) -> tuple[Pattern, ...]:
        """The happenings it asks for, at any depth."""
        inner = [found for each in (*self.all, *self.any, *self.none) for found in each.patterns()]
        return (*((self.pattern,) if self.pattern else ()), *inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a power may be used: between two days (included), or up to `before_end` ahead of the end of its term."""

    first: date | None = None
    last: date | None = None
    before_end: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the use of a power does, by provision id; the accord's own id means the whole of it."""

    suspends: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    extends_by: Period | None = None
    creates: tuple[str, ...] = ()

    def touched(self) -> tuple[str, ...]:
        """Every id it names."""
        return (*self.suspends, *self.resumes, *self.ends, *self.extends, *self.creates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The power that keeps a term from being renewed: who may use it and how long before the end."""

    holders: tuple[str, ...]
    before_end: Period
    happening: str = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """In parallel with another provision; `tolerance` is how far apart the two may be, None where none is said."""

    provision: str
    tolerance: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Closed world: no report from these sources by `delay` after the due instant counts as a breach."""

    delay: Period
    sources: tuple[str, ...]
