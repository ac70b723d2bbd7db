"""An accord as a page of text: what it is, its articles, the provisions under each, its amendments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from truceline.accord import Accord, Amendment, Article, Due, Provision
from truceline.assess import Breakpoint
from truceline.assess.agenda import DEADLINES
from truceline.finding import Phase
from truceline.publish.due import day
from truceline.publish.naming import Naming, amount, number
from truceline.publish.plain import one_line
from truceline.when import Period

STARTS = {
    "in-force": "the accord is in force",
    "start": "the provision starts",
    "trigger": "its condition is met",
}

MANY = 4  # provisions named in one line of the calendar; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A day on which the clock alone moves a provision: it falls due, renews, ends or is in another phase."""

    at: datetime
    provision: str
    what: str


def watched_days(steps: Iterable[Breakpoint]) -> tuple[Watch, ...]:
    """The days of an accord by its clock, earliest first: deadlines, windows for notice, renewals, ends, phases.

    `steps` are the changes of each provision's finding where nothing is claimed (`timeline` without incidents).
    """
    found: set[Watch] = set()
    phases: dict[str, Phase] = {}
    for step in steps:
        finding = step.finding
        for name, at in finding.dates:
            if name in DEADLINES:
                found.add(Watch(at=at, provision=finding.provision, what=DEADLINES[name]))
        fresh = phases.get(finding.provision) is not finding.phase
        phases[finding.provision] = finding.phase
        if fresh and finding.phase is not Phase.NOT_IN_FORCE:
            found.add(Watch(at=step.at, provision=finding.provision, what=_phase(finding.phase)))
    return tuple(sorted(found, key=lambda each: (each.at, each.what, each.provision)))


def _phase(phase: Phase) -> str:
    return "depends on the reading" if phase is Phase.DEPENDS else f"is {phase.value}"


def day_row(watch: Watch) -> dict[str, Any]:
    """A day of the calendar as JSON values."""
    return {"at": watch.at.isoformat(), "provision": watch.provision, "what": watch.what}


def accord_page(accord: Accord, naming: Naming, days: Sequence[Watch] = ()) -> Group:
    """The accord for reading, at any width; `days` are its calendar."""
    parts: list[RenderableType] = [Text(one_line(accord.title), style="bold"), *_facts(accord, naming)]
    for article in articles(accord):
        parts += [Text(""), Text(f"Article {article.number}", style="bold")]
        parts.append(Padding(Text(one_line(article.words), style="italic"), (0, 2)))
        parts += [
            _indented(line)
            for provision in accord.provisions
            if provision.article == article.number
            for line in _provision(provision, accord, naming)
        ]
    if accord.amendments:
        parts += [Text(""), Text("Amendments", style="bold")]
        parts += [_indented(_amendment(each, naming)) for each in accord.amendments]
    parts += _calendar(accord, days)
    return Group(*parts)


def _calendar(accord: Accord, days: Sequence[Watch]) -> Iterator[Text | Padding]:
    """A line for each day and what is so from it or by it; then the duties that wait for an event."""
    if not days:
        return
    yield from (Text(""), Text("Calendar, by the text and the clock alone", style="bold"))
    for (at, what), group in groupby(days, key=lambda each: (day(each.at), each.what)):
        named = [each.provision for each in group]
        who = ", ".join(named) if len(named) <= MANY else f"{len(named)} provisions"
        be = what.replace("is ", "are ", 1) if len(named) > 1 else what
        yield _indented(Text(f"{at}  ") + Text(who, style="bold cyan") + Text(f"  {be}"))
    dated = {each.provision for each in days if each.what in DEADLINES.values()}
    for provision in accord.provisions:
        if provision.due and provision.id not in dated:
            waits = Text("later       ", style="dim") + Text(provision.id, style="bold cyan")
            yield _indented(waits + Text(f"  due {due_words(provision.due)}"))


def articles(accord: Accord) -> tuple[Article, ...]:
    """The articles of the first text variant; numbers alone, in the provisions' order, where no text is kept."""
    if accord.texts and accord.texts[0].articles:
        held = accord.texts[0].articles
        missing = dict.fromkeys(each.article for each in accord.provisions) if held else {}
        extra = [name for name in missing if name not in {each.number for each in held}]
        return (*held, *(Article(number=name, words="") for name in extra))
    return tuple(
        Article(number=name, words="") for name in dict.fromkeys(each.article for each in accord.provisions)
    )


def _facts(accord: Accord, naming: Naming) -> Iterator[Text]:
    rows = [
        ("id", accord.id),
        ("signed", str(accord.signed or "unknown")),
        ("in force", accord.in_force.isoformat()),
        ("parties", naming.actors(accord.parties)),
        ("signatories", naming.actors(accord.signatories)),
        ("guarantor", naming.actors(accord.guarantor)),
        ("monitor", naming.actors(accord.monitor)),
        ("texts", "; ".join(f"{each.title} ({each.status}, {each.language})" for each in accord.texts)),
        ("source", accord.source),
        ("note", one_line(accord.note)),
    ]
    for name, value in rows:
        if value:
            yield Text(f"{name:<12}", style="dim") + Text(value)


def _provision(provision: Provision, accord: Accord, naming: Naming) -> Iterator[Text]:
    """The provision in lines: its name, who owes what to whom, when, under which readings."""
    title = one_line(provision.title or provision.note)
    yield (
        Text(provision.id, style="bold cyan") + Text(f"  {provision.kind.value}  ", style="dim") + Text(title)
    )
    details = [
        parties(provision, naming),
        f"due {due_words(provision.due)}" if provision.due else "",
        f"lasts {period_words(provision.length)}" if provision.length else "",
        f"renewed by {period_words(provision.renew)}" if provision.renew else "",
        ", ".join(f"{each.role} {number(each.number)} {each.unit}" for each in provision.quantities),
    ]
    yield Text("  " + " · ".join(each for each in details if each), style="dim")
    for reading in provision.readings:
        held = f", held by {naming.actors(reading.held_by)}" if reading.held_by else ""
        yield Text(f"  reading {reading.id}: {one_line(reading.title)}{held}", style="dim")


def parties(provision: Provision, naming: Naming) -> str:
    """Who owes, to whom, watched by whom."""
    bearers = naming.actors(provision.bearers) or "nobody named"
    implied = " (implied)" if provision.bearer_basis == "implied" and provision.bearers else ""
    to = f" → {naming.actors(provision.beneficiaries)}" if provision.beneficiaries else ""
    watched = f", watched by {naming.actors(provision.monitor)}" if provision.monitor else ""
    return f"{bearers}{implied}{to}{watched}"


def due_words(due: Due) -> str:
    """When something is owed, as words."""
    if due.within:
        start = STARTS.get(due.of, f"{due.of} is fulfilled")
        return f"within {period_words(due.within)} after {start}"
    return str(due.at or due.day)


def period_words(period: Period) -> str:
    """A length of time as people write it: 3 years 6 months."""
    parts = ((period.years, "year"), (period.months, "month"), (period.days, "day"))
    return " ".join(amount(count, word) for count, word in parts if count)


def _amendment(amendment: Amendment, naming: Naming) -> Text:
    sets = ", ".join(f"{key} = {value}" for key, value in amendment.sets.items())
    asked = f", asked by {naming.actors(amendment.asked_by)}" if amendment.asked_by else ""
    granted = f", granted by {naming.actors(amendment.granted_by)}" if amendment.granted_by else ""
    return Text(f"{amendment.agreed}  {amendment.provision}: {sets}{asked}{granted}")


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))
