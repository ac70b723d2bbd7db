"""A judgement: the state of one provision under one reading at one instant, before readings are laid side by side."""

from dataclasses import dataclass
from datetime import datetime

from truceline.accord.record import Provision
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded
from truceline.finding import Label, Phase, Trace, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What evidence alone says of a provision, before its phase stands above it.

    `carrying`: the claims that moved it. `counted`: ids of claims of the incidents that made a breach.
    """

    label: Label
    weight: Weight
    dates: dict[str, datetime]
    remarks: tuple[str, ...] = ()
    carrying: tuple[Graded, ...] = ()
    time: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The end of a provision: when, how (a word for the reader), by which claims or provision."""

    at: datetime
    how: str
    claims: tuple[Graded, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`provision` is the wording in force; `dates` as in Finding; `since` is when its condition was met."""

    provision: Provision
    body: Body
    phase: Phase
    label: Label
    looked: Looked
    due: datetime | None
    dates: dict[str, datetime]
    remarks: tuple[str, ...]
    steps: tuple[Trace, ...]
    label_before: Label | None = None
    since: datetime | None = None
    end: Ended | None = None
