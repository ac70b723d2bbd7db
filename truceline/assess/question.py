"""A question: one accord, its evidence as known at one date, and the answers already worked out for it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from truceline.accord.record import Accord, Kind, Provision
from truceline.assess.bearing import Bearing, Matcher
from truceline.assess.evidence import Body, Worked, gather
from truceline.assess.exchange import exchanged
from truceline.assess.judgement import Judgement


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, apart from the provision and the date.

    `bearings` holds those of each provision id and, under the accord's id, of the accord as a whole, in the order
    in which they were published. `judge` works out one provision at one instant, `clock` until when it is owed; they
    are handed in so that conditions may ask about other provisions. `answers`, `dues`, `bodies` and `worked` keep what
    was worked out, `notes` what is no breach and why: they change nothing but the time it takes. A question that
    differs from another in one claim says so (`apart`): what that leaves alone is answered by the other.
    """

    accord: Accord
    matcher: Matcher
    bearings: Mapping[str, tuple[Bearing, ...]]
    known: datetime
    reading: str
    profile: str
    judge: "Callable[[Question, Provision, datetime, str, bool], Judgement]"
    clock: "Callable[[Question, Provision, datetime], datetime | None]"
    answers: dict[tuple[str, datetime, str, bool], Judgement] = field(default_factory=dict)
    dues: dict[tuple[str, datetime], datetime | None] = field(default_factory=dict)
    bodies: dict[tuple[object, ...], Body] = field(default_factory=dict)
    worked: dict[tuple[object, ...], Worked] = field(default_factory=dict)
    notes: dict[tuple[object, ...], Mapping[int, str]] = field(default_factory=dict)
    apart: "Apart | None" = None

    @property
    def zone(self) -> str:
        """The accord's time zone."""
        return self.accord.timezone

    def answer(self, name: str, on: datetime, *, reading: str = "", whole: bool = True) -> Judgement | None:
        """The judgement of a provision, or of the accord as a whole under its id; None for an unknown id.

        With `whole` False it is not asked whether the accord ended because all duties were met, which itself asks
        for the duties.
        """
        if self.apart and name in self.apart.alike:
            return self.apart.question.answer(name, on, reading=reading, whole=whole)
        key = (name, on, reading, whole)
        if key not in self.answers:
            provision = self.instrument if name == self.accord.id else self.accord.provision(name)
            if provision is None:
                return None
            self.answers[key] = self.judge(self, provision, on, reading, whole)
        return self.answers[key]

    def due(self, name: str, on: datetime) -> datetime | None:
        """Until when a provision is owed: as its judgement says, without the cost of judging its evidence."""
        if self.apart and name in self.apart.alike:
            return self.apart.question.due(name, on)
        provision = self.accord.provision(name)
        if (judged := self.answers.get((name, on, "", True))) is not None:
            return judged.due
        if provision is None:
            return None
        if (name, on) not in self.dues:
            self.dues[name, on] = self.clock(self, provision, on)
        return self.dues[name, on]

    @property
    def instrument(self) -> Provision:
        """The accord as a whole, in the form of a provision."""
        parties = self.accord.parties
        return Provision(
            id=self.accord.id,
            article="",
            kind=Kind.CONSTITUTE,
            title=self.accord.title,
            bearers=parties,
            beneficiaries=parties,
        )

    def body(self, provision: Provision) -> Body:
        """The evidence of a provision under the wording that is given."""
        who = _who(provision)
        known = self.bearings.get(provision.id, ())
        count = bisect_right(known, self.known, key=attrgetter("published"))
        key = (provision.id, count, *who, provision.joint, self.profile)
        if key not in self.bodies:
            self.bodies[key] = self._gathered(provision, known[:count])
        return self.bodies[key]

    def _gathered(self, provision: Provision, known: Sequence[Bearing]) -> Body:
        apart, worked = self.apart, self.worked_of(provision)
        if apart and not apart.coded:
            come = apart.come_to(provision.id, self.known)
            body = apart.question.body(provision)
            return exchanged(body, apart.out, come, provision=provision, worked=worked)
        return gather(
            known,
            accord=self.accord,
            provision=provision,
            actors=self.matcher.actors,
            vocabulary=self.matcher.happenings,
            profile=self.profile,
            worked=worked,
        )

    def worked_of(self, provision: Provision) -> Worked:
        """What was worked out towards a provision under the wording that is given."""
        return self.worked.setdefault(
            (provision.id, *_who(provision), provision.joint, self.profile), Worked()
        )


@dataclass(frozen=True, kw_only=True)
class Apart:
    """What a question differs by from another, `question`: the bearings of one incident, gone, and those come for them.

    `alike`: the provisions whose finding depends on none of these.
    """

    question: Question
    alike: frozenset[str]
    gone: tuple[Bearing, ...]
    come: tuple[Bearing, ...]

    @cached_property
    def out(self) -> frozenset[int]:
        """The identities of the bearings that are gone."""
        return frozenset(map(id, self.gone))

    @property
    def coded(self) -> bool:
        """True where claims were coded by hand: these are grouped into incidents anew."""
        return any(each.claim.coding for each in self.gone)

    def come_to(self, provision: str, known: datetime) -> list[Bearing]:
        """The bearings on a provision that were published by a date, of those that have come."""
        own = [each for each in self.come if each.provision == provision]
        return [each for each in own if each.published is not None and each.published <= known]


def _who(provision: Provision) -> tuple[tuple[str, ...], ...]:
    """The people of a wording, on whom the grades of claims depend."""
    return (
        provision.bearers,
        provision.beneficiaries,
        provision.guarantor,
        provision.monitor,
        provision.holders,
    )
