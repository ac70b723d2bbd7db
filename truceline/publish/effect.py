"""What a decision does, for reading: findings before and after, incidents gone and new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from truceline.finding import Finding
from truceline.incident import Incident
from truceline.publish.board import detail, signed
from truceline.publish.incidents import incident_headline, support
from truceline.publish.naming import Naming


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
                {"provision": before.provision, "before": _told(before), "after": _told(after)}
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


def _lines(effect: Effect, naming: Naming) -> list[Text]:
    when = f"on {effect.on}" + (f", as known by {effect.known}" if effect.known != effect.on else "")
    lines = [
        Text.assemble(
            (f"{before.provision}  ", "bold"),
            signed(before),
            " → ",
            signed(after),
            (f"  {when}: {detail(after)}" if detail(after) else f"  {when}", "dim"),
        )
        for before, after in effect.findings
    ]
    return lines + [
        Text(f"{word} incident {each.id}  {incident_headline(each, naming)}, {support(each)}", style=style)
        for word, style, incidents in (("-", "dim", effect.gone), ("+", "default", effect.new))
        for each in incidents
    ]
