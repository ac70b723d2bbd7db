"""Lengths of time: those that a claim says and those that a provision names."""

from collections.abc import Iterator

from truceline.accord import Accord
from truceline.accord.record import Provision
from truceline.claim import Claim, Quantity
from truceline.when import Period

UNITS = {"years": "Y", "months": "M", "weeks": "W", "days": "D"}
LONGEST = 50  # years; a due day that lies whole years after the accord's force stands for that length


def lengths_said(claim: Claim) -> Iterator[tuple[Quantity, Period]]:
    """Each quantity of a claim that is a whole length of time, and the length: "at least six months" is six months."""
    for each in claim.quantities:
        count = each.low if each.low is not None else each.high
        if each.unit in UNITS and count is not None and count == int(count) and count > 0:
            yield each, Period.parse(f"P{int(count)}{UNITS[each.unit]}")


def lengths_named(accord: Accord, provision: Provision) -> tuple[Period, ...]:
    """The lengths that a provision names: its term, renewal, notice, delay, and the one that its due day stands for."""
    named = [provision.length, provision.renew, provision.unless.before_end if provision.unless else None]
    named += [provision.due.within if provision.due else None]
    day, force = provision.due.day if provision.due else None, accord.in_force.date()
    whole_years = [Period(years=count) for count in range(1, LONGEST + 1)]
    named += [each for each in whole_years if day and each.after(force) == day]
    return tuple(dict.fromkeys(each for each in named if each))
