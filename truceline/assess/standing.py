"""A duty to be kept: judged incident by incident, by those that last on `on` or ended within `recent` before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from truceline.accord.record import Provision
from truceline.assess.clock import recent_from, show
from truceline.assess.evidence import Body, Happened
from truceline.assess.graded import Graded, Side
from truceline.assess.judgement import Looked
from truceline.assess.saying import alleged, claimed, names
from truceline.finding import Label, Responsible, Weight
from truceline.when import Period


def look_at_standing(provision: Provision, body: Body, *, on: datetime, known: datetime, zone: str) -> Looked:
    """The label of a `maintain` or `forbid` by the table of docs/findings.md."""
    look = _Look(on=on, known=known, fresh=recent_from(on, provision.recent, zone), zone=zone)
    begun = [each for each in body.incidents if each.against and each.against.begins <= on]
    recent = [each for each in begun if each.against and look.reaches(each.against)]
    covering = [
        each
        for each in body.incidents
        if each.support and each.support.begins <= on and look.reaches(each.support)
    ]
    contested = [each for each in recent if is_contested(each, covering)]
    disputed = set(contested)
    broken = [each for each in recent if each not in disputed]
    label, weight, rule = _by_table(broken, contested, covering)
    dates: dict[str, datetime] = {}
    if begun:
        dates["breached"] = min(each.against.begins for each in begun if each.against)
        dates |= {} if look.goes_on(begun) else {"last-breached": look.last(begun)}
    sides = [each.against for each in (*broken, *contested)] + [each.support for each in covering]
    return Looked(
        label=label,
        weight=weight,
        dates=dates,
        remarks=_remarks(label, body, broken, begun, look),
        carrying=tuple(claim for each in sides if each for claim in each.claims),
        rule=rule,
    )


def _by_table(
    broken: list[Happened], contested: list[Happened], covering: list[Happened]
) -> tuple[Label, Weight, str]:
    if broken:
        weight = Weight.AGAINST
        return (
            Label.BREACHED,
            weight,
            "good evidence of an incident that lasts or ended within the recent window",
        )
    if contested:
        return Label.CONTESTED, Weight.BOTH, "good evidence for and against the same incident"
    if covering:
        return Label.HOLDING, Weight.FOR, "good evidence that it holds: someone credible looked"
    return Label.UNKNOWN, Weight.NONE, "no good evidence: lack of reports is not holding"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """From when and from what knowledge incidents are looked at; what ended from `fresh` on is recent."""

    on: datetime
    known: datetime
    fresh: datetime
    zone: str

    def ends(self, side: Side) -> datetime:
        """The end of an incident: not past what is known."""
        return max(side.begins, min(side.ends, self.known))

    def last(self, incidents: Iterable[Happened]) -> datetime:
        """The end of the incident that lasts longest."""
        return max(self.ends(each.against) for each in incidents if each.against)

    def goes_on(self, incidents: Iterable[Happened]) -> bool:
        """True where one of them is known to last beyond the moment of looking."""
        sides = [each.against for each in incidents if each.against]
        return any(side.ends > self.on and self.known >= self.on for side in sides)

    def reaches(self, side: Side) -> bool:
        """True where it lasts on `on` or ended so short before that it is still recent, last day included."""
        return self.ends(side) >= self.fresh


def is_contested(incident: Happened, covering: Iterable[Happened]) -> bool:
    """True where a strong denial, or strong evidence of holding at the same time, stands against an incident."""
    against = incident.against
    if against is None:
        return False
    if incident.denial:
        return True
    held = [each.support for each in covering if each.support]
    return any(each.begins <= against.ends and against.begins <= each.ends for each in held)


def _remarks(
    label: Label, body: Body, broken: list[Happened], begun: list[Happened], look: _Look
) -> tuple[str, ...]:
    words: list[str] = []
    if label is Label.BREACHED:
        last = show(look.last(broken), look.zone)
        when = "going on" if look.goes_on(broken) else f"last on {last}"
        words.append(f"{len(broken)} incident{'s' if len(broken) > 1 else ''}, {when}")
        words += _attribution(broken)
    elif begun:
        last = show(look.last(begun), look.zone)
        words.append("a disputed incident goes on" if look.goes_on(begun) else f"last breached {last}")
    older = len(begun) - len(broken)
    if label is Label.BREACHED and older:
        words.append(f"{older} earlier")
    told = body.begun_incidents(look.on)
    words += alleged(told, label is not Label.BREACHED, before=bool(begun) and label is not Label.BREACHED)
    return (*words, *claimed(body, look.on, "for", label is Label.HOLDING))


def _attribution(broken: list[Happened]) -> list[str]:
    """Who names whom: good evidence first, then what parties say, then denials."""
    words = []
    strong = [claim for each in broken if each.against for claim in each.against.claims]
    admitting = [claim for claim in strong if claim.bearing.speakers & claim.bearing.doers]
    naming = [claim for claim in strong if claim.bearing.doers and claim not in admitting]
    if admitting:
        words.append(f"the act is admitted by {names(admitting)}")
    if naming:
        words.append(f"{names(naming)} name{'s' if len(naming) == 1 else ''} {_doers(naming)}")
    if not admitting and not naming:
        words.append("attribution open")
    weak = [c for each in broken for c in each.accusing if c not in strong]
    if accusing := [claim for claim in weak if claim.bearing.doers]:
        words.append(f"{names(accusing)} accuses {_doers(accusing)}")
    if denying := [c for each in broken for c in each.claims if c.bearing.stance == "denies"]:
        words.append(f"{names(denying)} denies")
    return words


def _doers(claims: list[Graded]) -> str:
    return ", ".join(sorted({doer for each in claims for doer in each.bearing.doers}))


@dataclass(frozen=True, slots=True)
class _Named:
    """The doers that good evidence names of one incident, and whether good evidence denies it."""

    doers: frozenset[str]
    denied: bool


def responsible(body: Body, *, on: datetime, known: datetime, recent: Period, zone: str) -> Responsible:
    """Who did it, apart from that it happened: named by good evidence, contested, or open."""
    found = []
    look = _Look(on=on, known=known, fresh=recent_from(on, recent, zone), zone=zone)
    for each in body.incidents:
        if each.against and each.against.begins <= on and look.reaches(each.against):
            doers = frozenset[str]().union(*(claim.bearing.doers for claim in each.against.claims))
            found.append(_Named(doers, each.denial is not None))
    named = frozenset[str]().union(*(each.doers for each in found))
    if not named:
        return Responsible(state="open")
    state = "contested" if any(each.denied and each.doers for each in found) else "named"
    return Responsible(state=state, actors=tuple(sorted(named)))
