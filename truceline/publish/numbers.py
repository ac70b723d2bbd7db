"""Numbers on a topic: each number in dispute, by every rule side by side, who says it, what one speaker moves.

Nothing is added up: incidents may overlap, a running total holds earlier numbers, and a sum over sides hides both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from truceline.actor import whole
from truceline.claim import Claim
from truceline.happening import fits
from truceline.incident import Estimate, Incident
from truceline.knowledge import Knowledge
from truceline.publish.incidents import hidden, incident_headline
from truceline.publish.naming import Naming, amount, bounds, number
from truceline.publish.plain import one_line
from truceline.publish.seek import happenings, meant
from truceline.reconcile.estimate import Rule, Without, side_by_side

STANDINGS = {"self": "counts its own", "enemy": "counts the other side's", "other": "counts others'"}
NOT_ADDED = (
    "nothing is added up over incidents or sides: these may overlap, and running totals hold earlier numbers"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is asked for: units, or where these are empty every number of a happening."""

    units: frozenset[str] = frozenset()
    happening: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """One number of one incident: by the rule asked for, by each rule, and without each speaker."""

    incident: Incident
    estimate: Estimate
    rules: tuple[tuple[Rule, Estimate], ...]
    without: tuple[Without, ...]

    def kind(self, knowledge: Knowledge) -> tuple[str, str, bool | None, bool | None]:
        """What is counted: unit, side (empty where only words say who), civilians or not, running total or new."""
        each = self.estimate
        side = each.of if each.of in knowledge.actors else ""
        return each.unit, side, each.civilian, each.cumulative


def topic(asked: str, incidents: Sequence[Incident], naming: Naming) -> Topic:
    """What a topic means: a unit, a word for several units, or a happening by id or name.

    Raises AssessError (`unknown-topic`) with those there are.
    """
    families = families_of(naming.knowledge)
    units = sorted({each.unit for incident in incidents for each in incident.estimates if each.unit})
    listed = {**dict.fromkeys((*families, *units), ()), **happenings(naming)}
    found = meant("topic", asked, listed)
    if found in families:
        return Topic(units=frozenset(families[found]))
    return Topic(units=frozenset({found})) if found in units else Topic(happening=found)


def families_of(knowledge: Knowledge) -> Mapping[str, Sequence[str]]:
    """Words that ask for units, with those that they ask for; each of these units asks for itself."""
    families: dict[str, Sequence[str]] = dict(knowledge.language.table("numbers").get("topics", {}))
    return {**{unit: (unit,) for units in families.values() for unit in units}, **families}


def numbers(
    incidents: Sequence[Incident],
    wanted: Topic,
    knowledge: Knowledge,
    *,
    rule: Rule = Rule.INDEPENDENT,
    side: str = "",
) -> tuple[Numbers, ...]:
    """The numbers on a topic, by kind of number and then by the days of the incidents.

    `side` keeps only those of that actor and its parts.
    """
    found = [
        each
        for incident in incidents
        if not wanted.happening or fits(incident.happening, wanted.happening, knowledge.happenings)
        if any(not wanted.units or each.unit in wanted.units for each in incident.estimates)
        for each in _of(incident, knowledge, rule)
        if not wanted.units or each.estimate.unit in wanted.units
        if not side or side in (each.estimate.of, whole(each.estimate.of, knowledge.actors))
    ]
    return tuple(sorted(found, key=lambda each: (*map(str, each.kind(knowledge)), *_days(each.incident))))


def _days(incident: Incident) -> tuple[date, date]:
    when = incident.when
    return (when and when.first) or date.max, (when and when.last) or date.max


def _of(incident: Incident, knowledge: Knowledge, rule: Rule) -> list[Numbers]:
    parties = knowledge.accord.parties if knowledge.accord else ()
    compared = side_by_side(
        incident.claims, knowledge.sources, rule=rule, actors=knowledge.actors, parties=parties
    )
    return [
        Numbers(incident=incident, estimate=by_rule[rule], rules=tuple(by_rule.items()), without=without)
        for by_rule, without in compared
    ]


def number_row(found: Numbers, naming: Naming) -> dict[str, Any]:
    """The number as JSON values, with names of private persons hidden."""
    incident = found.incident
    row = {
        "incident": incident.id,
        "happening": incident.happening,
        "when": incident.when.to_json() if incident.when else None,
        "places": list(incident.places),
        **found.estimate.to_json(),
        "rules": {
            rule.value: {"low": each.low, "best": each.best, "high": each.high} for rule, each in found.rules
        },
        "without": [
            {
                "voice": each.voice,
                "low": each.low,
                "best": each.best,
                "high": each.high,
                "moved": list(each.moved),
            }
            for each in found.without
        ],
    }
    return dict(hidden(incident, row, naming))


def numbers_page(found: Sequence[Numbers], naming: Naming, *, rule: Rule) -> Group:
    """The numbers for a terminal: a head for each kind of number, under it each incident."""
    parts: list[RenderableType] = []
    before = None
    for each in found:
        kind = each.kind(naming.knowledge)
        if kind != before:
            before = kind
            parts.append(Text(f"\n{kind_words(each, naming)}", style="bold"))
        parts += _block(each, naming)
    count = amount(len(found), "number")
    parts.append(Text(f"\n{count} by the rule “{rule.words}”; {NOT_ADDED}", style="dim"))
    return Group(*parts)


def kind_words(found: Numbers, naming: Naming) -> str:
    """What is counted, in words: killed of X, civilians, running total."""
    unit, side, civilian, cumulative = found.kind(naming.knowledge)
    words = [naming.counted(unit or "no unit", side)]
    if civilian is not None:
        words.append("civilians" if civilian else "not civilians")
    if cumulative is not None:
        words.append("running total" if cumulative else "new ones")
    return ", ".join(words)


def _block(found: Numbers, naming: Naming) -> list[RenderableType]:
    incident, estimate = found.incident, found.estimate
    head = Text.assemble(("  " + incident.id, "bold"), f"  {incident_headline(incident, naming)}")
    parts: list[RenderableType] = [head, Text(f"    {value_words(estimate)}{_counted(found, naming)}")]
    if len(estimate.says) > 1 and len({(each.low, each.best, each.high) for _, each in found.rules}) > 1:
        parts.append(Padding(rules_table(found), (0, 0, 0, 4), expand=False))
    claims = {claim.id: claim for claim in incident.claims}
    parts += [_said(id, low, high, found, claims, naming) for id, low, high in estimate.says]
    moving = [each for each in found.without if any(each.moved) or None in each.moved]
    parts += [Text(f"    {without_words(each, incident, naming)}", style="dim") for each in moving]
    return parts + [Text(f"    {one_line(each)}", style="yellow") for each in estimate.remarks]


def _counted(found: Numbers, naming: Naming) -> str:
    """The words for those counted, where no side is known and the unit does not say it already."""
    estimate = found.estimate
    told = estimate.of and not found.kind(naming.knowledge)[1] and estimate.of.casefold() != estimate.unit
    return f" ({one_line(str(hidden(found.incident, estimate.of, naming)))})" if told else ""


def without_words(without: Without, incident: Incident, naming: Naming) -> str:
    """What a number becomes without one speaker, whose name is hidden where it is a private person's."""
    name = hidden(incident, voice_words(without.voice, naming), naming)
    return f"without {name}: {moved_words(without)}"


def value_words(estimate: Estimate) -> str:
    """Low to high, and the best number or that there is none; "or more" where the highest is a lower bound."""
    if estimate.low is None or estimate.high is None:
        return "no number can be named"
    open_above = any(
        high is None and low is not None and low >= (estimate.high or 0) for _, low, high in estimate.says
    )
    more = " or more" if open_above else ""
    best = number(estimate.best) if estimate.best is not None else "none"
    return f"{bounds(estimate.low, estimate.high)}{more}, best {best}"


def rules_table(found: Numbers) -> Table:
    """The rules side by side."""
    table = Table("rule", "low", "best", "high", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for rule, each in found.rules:
        cells = ("-" if value is None else number(value) for value in (each.low, each.best, each.high))
        table.add_row(rule.value, *cells)
    return table


def _said(
    id: str,
    low: float | None,
    high: float | None,
    found: Numbers,
    claims: Mapping[str, Claim],
    naming: Naming,
) -> Text:
    claim, estimate = claims[id], found.estimate
    published = str(claim.published) if claim.published else "date unknown"
    standing = STANDINGS.get(dict(estimate.standing).get(id, ""), "")
    notes = [published, standing, "the latest" if id == estimate.latest and len(estimate.says) > 1 else ""]
    old = id in estimate.superseded
    notes.append("revised since by the same speaker" if old else "")
    words = f"    {bounds(low, high)}  {naming.chain(claim)}, {', '.join(filter(None, notes))} ({id})"
    return Text(words, style="dim strike" if old else "dim")


def voice_words(voice: str, naming: Naming) -> str:
    """Who a claim goes back to, by the names of actors and sources; else the words for the speaker."""
    known = naming.knowledge
    names = (
        naming.source(each) if each in known.sources else naming.actor(each) for each in voice.split("+")
    )
    return one_line(" and ".join(names))


def moved_words(without: Without) -> str:
    """What a number becomes without one speaker, and by how much it moves."""
    parts = []
    for name, value, moved in zip(
        ("low", "best", "high"), (without.low, without.best, without.high), without.moved, strict=True
    ):
        shown = "none" if value is None else number(value)
        if moved:
            parts.append(f"{name} {shown} ({'+' if moved > 0 else '−'}{number(abs(moved))})")
        elif moved is None and name == "best":
            parts.append(f"{name} {shown}")
    return ", ".join(parts)
