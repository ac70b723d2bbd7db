"""What a decision does, for reading: findings before and after, incidents gone and new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rich.text import Text

from truceline.finding import Finding
from truceline.incident import Incident
from truceline.publish.board import detail, signed
from truceline.publish.due import day
from truceline.publish.incidents import incident_headline, support
from truceline.publish.naming import Naming

BESIDE = 3  # things told that differ beside label and remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What differs on one day, as known by a day: pairs of findings, incidents that are no more and that are new."""

    on: date
    known: date
    findings: tuple[tuple[Finding, Finding], ...] = ()
    gone: tuple[Incident, ...] = ()
    new: tuple[Incident, ...] = ()

    @property
    def nothing(self) -> bool:
        """True where nothing differs."""
        return not (self.findings or self.gone or self.new)

    def to_json(self) -> dict[str, Any]:
        """The effect as JSON values."""
        return {
            "on": self.on.isoformat(),
            "known": self.known.isoformat(),
            "findings": [
                {
                    "provision": before.provision,
                    "before": _told(before),
                    "after": _told(after),
                    "difference": difference(before, after).plain,
                }
                for before, after in self.findings
            ],
            "incidents_gone": [each.id for each in self.gone],
            "incidents_new": [each.id for each in self.new],
        }


def _told(finding: Finding) -> dict[str, Any]:
    return {"phase": finding.phase.value, "label": finding.label.value, "evidence": finding.evidence.value}


def effect_lines(effects: Sequence[Effect], naming: Naming) -> list[Text]:
    """The effects for reading; what is the same on several days is told once."""
    told = {line.plain: line for effect in reversed(effects) for line in reversed(_lines(effect, naming))}
    return list(reversed(told.values())) or [Text("No finding and no incident changes.", style="dim")]


def difference(before: Finding, after: Finding) -> Text:
    """What differs between two findings of one provision: the labels; where they are the same, what is said beside."""
    text = Text.assemble((f"{before.provision}  ", "bold"), signed(before))
    if before.label is not after.label:
        return text.append(" → ").append_text(signed(after))
    said, says = detail(before) or "nothing more", detail(after) or "nothing more"
    if said != says:
        return text.append(f": {said} → {says}")
    return text.append(f": {'; '.join(_beside(before, after)[:BESIDE]) or 'its readings differ'}")


def _beside(before: Finding, after: Finding) -> list[str]:
    """What differs beside label and remarks: phase, evidence, axes, dates."""
    pairs = [
        ("phase", before.phase.value, after.phase.value),
        ("evidence", before.evidence.value, after.evidence.value),
        ("time", before.axes.time, after.axes.time),
        ("as agreed", before.axes.as_agreed, after.axes.as_agreed),
        ("sides", before.axes.sides, after.axes.sides),
        ("responsible", _answers(before), _answers(after)),
    ]
    old, new = dict(before.dates), dict(after.dates)
    pairs += [(name, _day(old.get(name)), _day(new.get(name))) for name in dict.fromkeys((*old, *new))]
    return [f"{name} {was or 'not told'} → {now or 'not told'}" for name, was, now in pairs if was != now]


def _day(at: datetime | None) -> str:
    return day(at) if at else ""


def _answers(finding: Finding) -> str:
    who = finding.axes.responsible
    return f"{who.state} {' '.join(who.actors)}".strip() if who else ""


def _lines(effect: Effect, naming: Naming) -> list[Text]:
    when = f"on {effect.on}" + (f", as known by {effect.known}" if effect.known != effect.on else "")
    lines = []
    for before, after in effect.findings:
        more = detail(after) if before.label is not after.label else ""
        told = f"  {when}: {more}" if more else f"  {when}"
        lines.append(difference(before, after).append(told, style="dim"))
    return lines + [
        Text(f"{word} incident {each.id}  {incident_headline(each, naming)}, {support(each)}", style=style)
        for word, style, incidents in (("-", "dim", effect.gone), ("+", "default", effect.new))
        for each in incidents
    ]
