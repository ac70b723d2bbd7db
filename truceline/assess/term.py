"""How long a regime lasts: its end, its renewals, and the window in which notice may be given."""

from dataclasses import dataclass
from datetime import date, datetime

from truceline.accord.record import Provision
from truceline.assess.clock import begins, day_of, ends, plus, show, times
from truceline.assess.evidence import Body
from truceline.assess.graded import Graded
from truceline.assess.judgement import Ended
from truceline.when import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The run of a term that holds `on`: it ends, or is renewed, as the day `over` begins."""

    over: date
    window: date | None  # the last day for notice, included
    renewed: int


def run_of(provision: Provision, start: date, on: date) -> Run | None:
    """The run that holds the day `on`, or the last one where nothing renews it; None for a term without length."""
    if provision.length is None:
        return None
    count = 0
    if provision.renew and _longer(provision.renew):
        rough = max(0, (on - provision.length.after(start)).days // _days(provision.renew) - 1)
        count = rough
        while _over(provision, start, count) <= on:
            count += 1
    over = _over(provision, start, count)
    window = provision.unless.before_end.before(over) if provision.unless else None
    return Run(over=over, window=window, renewed=count)


def _over(provision: Provision, start: date, count: int) -> date:
    length, renew = provision.length or Period(), provision.renew or Period()
    try:
        return plus(length, times(renew, count)).after(start)
    except (OverflowError, ValueError):
        return date.max


def _longer(period: Period) -> bool:
    return bool(period.years or period.months or period.days)


def _days(period: Period) -> int:
    """At least as many days as the period ever lasts."""
    return 366 * period.years + 31 * period.months + period.days


def expiry(provision: Provision, body: Body, *, start: datetime, on: datetime, zone: str) -> Ended | None:
    """The end that the term's own clock brings by `on`: expired without renewal, or after notice in the window."""
    first = day_of(start, zone)
    for notice in notices(provision, body, on=on, zone=zone):
        last = notice.bearing.last or notice.bearing.first
        assert last is not None
        run = run_of(provision, first, day_of(last, zone))
        if run and (run.window is None or last <= ends(run.window, zone)):
            return Ended(
                at=begins(run.over, zone),
                how=f"expired after notice on {show(last, zone)}",
                claims=(notice,),
            )
    if provision.renew:
        return None
    run = run_of(provision, first, first)
    return Ended(at=begins(run.over, zone), how="expired") if run else None


def notices(provision: Provision, body: Body, *, on: datetime, zone: str) -> list[Graded]:
    """Strong claims by `on` that a holder used the power to end the term, earliest first."""
    if provision.unless is None:
        return []
    found = [
        each
        for each in body.of("uses")
        if each.grade.strong
        and (each.bearing.last or each.bearing.first or on) <= on
        and each.bearing.doers <= body.roles.holders
        and (each.bearing.last or each.bearing.first)
    ]
    return sorted(found, key=lambda each: (each.bearing.last or on, each.bearing.id))


def term_words(
    provision: Provision, ended: Ended | None, *, start: datetime, on: datetime, zone: str
) -> tuple[tuple[str, ...], dict[str, datetime]]:
    """What a running term says, and the dates behind it."""
    run = run_of(provision, day_of(start, zone), day_of(on, zone))
    if run is None:
        return (), {}
    over = begins(run.over, zone)
    if ended and ended.at > on:
        given = "notice given, " if ended.claims else ""
        return (f"{given}ends on {show(ended.at, zone)}",), {"ends": ended.at}
    if not provision.renew:
        return (f"ends on {show(over, zone)}",), {"ends": over}
    if run.window is None:
        return (f"renews on {show(over, zone)}",), {"renews": over}
    closes = ends(run.window, zone)
    dates = {"window-closes": closes, "renews": over}
    words = (
        f"notice window open until {run.window}" if on <= closes else f"window closed, renews on {run.over}"
    )
    return (words,), dates
