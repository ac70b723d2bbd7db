"""Powers: when one was used with effect, and what suspends, resumes or ends another provision by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from truceline.accord.record import Kind, Provision
from truceline.assess.clock import TICK, begins, day_of, ends
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded, strong
from truceline.assess.question import Question
from truceline.finding import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that changes a provision: at which instant, by which claims or through which power."""

    at: datetime
    does: str  # suspends, resumes, ends, extends
    claims: tuple[Graded, ...]
    power: str = ""


def uses(question: Question, power: Provision, *, until: datetime) -> list[Act]:
    """The uses of a power by `until` that had effect: strongly evidenced, by a holder, while the power was open.

    Openness is asked for the instant before the use, so that a use cannot open the power it uses.
    """
    body = question.body(power)
    found = []
    for each in body.of("uses"):
        at = each.bearing.last or each.bearing.first
        holders = body.roles.holders
        if at is None or at > until or not each.grade.strong or not each.bearing.doers <= holders:
            continue
        judged = question.answer(power.id, at - TICK)
        if judged and judged.phase is Phase.OPEN and in_window(question, power, at):
            found.append(Act(at=at, does="uses", claims=(each,), power=power.id))
    return sorted(found, key=lambda each: each.at)


def in_window(question: Question, power: Provision, at: datetime) -> bool:
    """True where the power's own days, if it has any, hold the instant; both days included."""
    window, zone = power.window, question.zone
    if window is None:
        return True
    last = window.last
    if window.before_end is not None and (over := _term_ends(question, power, at)):
        closes = window.before_end.before(day_of(over, zone))
        last = min(last, closes) if last else closes
    early = window.first is not None and at < begins(window.first, zone)
    late = last is not None and at > ends(last, zone)
    return not early and not late


def _term_ends(question: Question, power: Provision, at: datetime) -> datetime | None:
    """When the run of the term ends or is renewed that the power touches or ends with; None where there is none."""
    for name in (*power.effect.touched(), *power.ends_with):
        found = question.accord.provision(name)
        judged = question.answer(name, at - TICK) if found and found.kind is Kind.TERM else None
        if judged:
            return judged.dates.get("renews") or judged.dates.get("ends")
    return None


def acts_on(question: Question, name: str, *, does: str, until: datetime) -> list[Act]:
    """Every use of a power that does this to the provision (or accord) of that id by `until`."""
    found = []
    for power in question.accord.provisions:
        if power.kind is Kind.POWER and name in getattr(power.effect, does):
            found += [
                Act(at=use.at, does=does, claims=use.claims, power=power.id)
                for use in uses(question, power, until=until)
            ]
    return found


def claimed_acts(body: Body, stance: str, *, until: datetime) -> list[Act]:
    """Acts that claims report by themselves, each on strong evidence alone or together."""
    claims = [each for each in body.of(stance) if _at(each) is not None]
    carrying = strong(claims, body.roles, joint=False)
    alone = [each for each in carrying if each.grade.strong]
    found = [Act(at=at, does=stance, claims=(each,)) for each in alone if (at := _at(each))]
    if carrying and not alone:
        found.append(Act(at=max(_instants(carrying)), does=stance, claims=carrying))
    return [act for act in found if act.at <= until]


def _at(each: Graded) -> datetime | None:
    return each.bearing.first if each.bearing.last is None else each.bearing.last


def _instants(claims: Iterable[Graded]) -> list[datetime]:
    return [at for each in claims if (at := _at(each))]
