"""The axes beside a label: is it done as agreed, and do the sides agree?"""

from datetime import datetime

from truceline.accord.clause import Amount
from truceline.accord.record import STANDING, Provision
from truceline.assess.clock import recent_from
from truceline.assess.evidence import Body
from truceline.finding import Label

FOR, AGAINST = ("for", "partly", "denies"), ("against", "disputes")


def as_agreed(provision: Provision, body: Body, label: Label, on: datetime) -> str | None:
    """Whether what was done has the number the text names; None where nothing was done.

    A target is met by that number or more; a ceiling by that number or less. Without a number on either side the
    axis stays unclear.
    """
    if label not in (Label.FULFILLED, Label.PARTLY):
        return None
    told = [claim for each in body.incidents if each.support for claim in each.support.claims]
    judged = [
        _keeps(amount, quantity.low, quantity.high)
        for each in told
        if (each.bearing.first or on) <= on
        for quantity in each.bearing.claim.quantities
        for amount in provision.quantities
        if not quantity.unit or quantity.unit == amount.unit
    ]
    if any(each is False for each in judged):
        return "deviates"
    return "as-agreed" if judged and all(judged) else "unclear"


def _keeps(amount: Amount, low: float | None, high: float | None) -> bool | None:
    if amount.role == "ceiling":
        if low is not None and low > amount.number:
            return False
        return True if high is not None and high <= amount.number else None
    if high is not None and high < amount.number:
        return False
    return True if low is not None and low >= amount.number else None


def sides(provision: Provision, body: Body, on: datetime, zone: str) -> str:
    """Whether the parties that speak say the same: agreed, contested, one-sided, silent.

    Of a standing duty only what is recent counts, as for its label.
    """
    who = body.roles.parties or body.roles.bearers | body.roles.beneficiaries
    since = recent_from(on, provision.recent, zone) if provision.kind in STANDING else None
    heard = {
        (each.bearing.speakers, each.bearing.stance)
        for each in body.claims
        if (each.bearing.first or on) <= on and (since is None or each.ends >= since)
    }
    said: dict[str, set[str]] = {}
    for speakers, stance in heard:
        view = "for" if stance in FOR else "against" if stance in AGAINST else ""
        for speaker in speakers & who if view else ():
            said.setdefault(speaker, set()).add(view)
    if not said:
        return "silent"
    views = [frozenset(each) for each in said.values()]
    if any(len(view) > 1 for view in views) or len(set(views)) > 1:
        return "contested"
    return "agreed" if who and set(said) >= who else "one-sided"
