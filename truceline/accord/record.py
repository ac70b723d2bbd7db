"""Accords: an agreement as data, its provisions, amendments, readings and texts, as frozen records."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from truceline.accord.clause import (
    Alongside,
    Amount,
    Condition,
    Due,
    Effect,
    Exemption,
    Notice,
    Pattern,
    Silence,
    Window,
)
from truceline.happening import Happening
from truceline.report import Span
from truceline.when import Period


class Kind(StrEnum):
    """The closed set of what a provision can be."""

    ACHIEVE = "achieve"  # make it so once
    MAINTAIN = "maintain"  # keep it so
    FORBID = "forbid"  # keep it from being so
    PERMIT = "permit"  # may be done; never breached
    POWER = "power"  # its use changes the accord
    TERM = "term"  # how long a regime lasts
    CONSTITUTE = "constitute"  # sets up a body or a fact


RECENT = Period(days=30)  # how long a past incident still marks a standing duty (docs/findings.md, Phases)
STANDING = (Kind.MAINTAIN, Kind.FORBID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a provision: what it sets, and who holds it."""

    id: str
    title: str
    held_by: tuple[str, ...] = ()
    sets: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The characters of an article, in a named text variant, that a provision rests on."""

    text: str
    article: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """The smallest thing in an article that can be judged by itself (docs/findings.md says what each field means).

    `sets_by` is empty on the provision as loaded; `what` maps a stance (for, against, partly, ends, ...) to patterns.
    `survives`: how long it stays after the accord ends, None where it ends with it. `recent`: how long a past
    incident still makes a standing duty breached. `when_suspended`: what becomes of a due day that falls into a
    suspension: it lapses, shifts or runs on.
    """

    id: str
    article: str
    kind: Kind
    title: str = ""
    bearers: tuple[str, ...] = ()
    bearer_basis: str = "named"
    joint: bool = False
    beneficiaries: tuple[str, ...] = ()
    guarantor: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[Amount, ...] = ()
    what: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    start: date | datetime | None = None
    due: Due | None = None
    inclusive: bool = True
    outlives_due: bool = True
    if_broken: tuple[str, ...] = ()
    until: Due | None = None
    strength: str = "duty"
    recent: Period = RECENT
    holders: tuple[str, ...] = ()
    window: Window | None = None
    effect: Effect = field(default_factory=Effect)
    length: Period | None = None
    renew: Period | None = None
    unless: Notice | None = None
    exceptions: tuple[Exemption, ...] = ()
    defeats: tuple[str, ...] = ()
    when: Condition | None = None
    alongside: Alongside | None = None
    ends_with: tuple[str, ...] = ()
    survives: Period | None = None
    when_suspended: str = "lapses"
    silence: Silence | None = None
    readings: tuple[Reading, ...] = ()
    passages: tuple[Passage, ...] = ()
    note: str = ""
    line: int | None = None

    def leans_on(self) -> tuple[str, ...]:
        """Ids of the provisions whose state decides this one's."""
        named = list(self.ends_with)
        named += self.when.provisions() if self.when else ()
        fixed = ("in-force", "start", "trigger")
        named += [due.of for due in (self.due, self.until) if due and due.within and due.of not in fixed]
        named += [each.once for each in self.exceptions if each.once]
        named += [self.alongside.provision] if self.alongside else []
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of the law itself, with its three dates (docs/findings.md, Time) and its sources."""

    provision: str
    sets: dict[str, Any]
    agreed: date
    published: date
    effective: date
    asked_by: tuple[str, ...] = ()
    granted_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A numbered point of the text in one variant."""

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One variant of the accord's text: official, translation, draft or paraphrase."""

    id: str
    title: str
    language: str
    status: str
    articles: tuple[Article, ...]
    source: str = ""
    note: str = ""

    def article(self, number: str) -> Article | None:
        """The article of that number; None where this variant lacks it."""
        return next((each for each in self.articles if each.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """An agreement as a whole.

    `folder` holds its data files. `parties` are those the text itself calls so; `signatories` may be more.
    `area` lists places: what happened outside them all is context. `completes` is true where the accord ends once
    every duty that was triggered is met. `happenings` are words of its own beside the general vocabulary.
    """

    id: str
    folder: Path | Traversable
    title: str
    timezone: str
    parties: tuple[str, ...]
    in_force: datetime
    signed: date | None = None
    signatories: tuple[str, ...] = ()
    guarantor: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    independent: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    completes: bool = False
    texts: tuple[Text, ...] = ()
    provisions: tuple[Provision, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    happenings: tuple[Happening, ...] = ()
    replay: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    note: str = ""

    def provision(self, name: str) -> Provision | None:
        """The provision of that id; None where there is none."""
        return next((each for each in self.provisions if each.id == name), None)
