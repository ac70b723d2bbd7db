"""Incidents for reading: one happening, its claims, and the numbers in dispute with who says what."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from truceline.claim import Claim
from truceline.incident import Estimate, Incident, Origin
from truceline.publish.claims import by_id
from truceline.publish.naming import Naming, amount, bounds, number, when_words
from truceline.reconcile.voice import voice_name


def incident_block(incident: Incident, naming: Naming) -> Text:
    """The incident: what, where, when, how many claims of how many origins, then each estimate and its sayers."""
    text = Text()
    text.append(incident.id, style="bold").append("  ").append(incident_headline(incident, naming))
    text.append(f"\n  {support(incident)}", style="dim")
    known = by_id(incident.claims)
    for estimate in incident.estimates:
        text.append(f"\n  {estimate_words(estimate, naming)}")
        for claim_id, low, high in estimate.says:
            if claim := known.get(claim_id):
                text.append(f"\n    {bounds(low, high)}  {naming.chain(claim)} ({claim_id})", style="dim")
    if incident.why and len(incident.claims) > 1:
        text.append(f"\n  joined by: {'; '.join(incident.why)}", style="dim")
    return text


def incident_row(incident: Incident, naming: Naming) -> dict[str, Any]:
    """The incident as JSON values, with names of private persons hidden."""
    row = incident.to_json()
    row["voices"] = [voice_row(each, by_id(incident.claims), naming) for each in incident.voices]
    return dict(hidden(incident, row, naming))


def voice_row(voice: Origin, claims: Mapping[str, Claim], naming: Naming) -> dict[str, Any]:
    """An origin as JSON values, its words as they stand in the report: only so can a name in them be hidden."""
    claim = claims.get(voice.claim)
    named = {"voice": voice_name(claim, naming.knowledge.sources)} if claim else {}
    return {**voice.to_json(), **named}


def hidden(incident: Incident, value: Any, naming: Naming) -> Any:
    """The same, with the names hidden that the incident's reports give of private persons."""
    for report in dict.fromkeys(claim.report for claim in incident.claims):
        value = naming.masks.hide_all(report, value)
    return value


def support(incident: Incident) -> str:
    """How many claims of how many independent origins it rests on."""
    return f"{amount(len(incident.claims), 'claim')} of {amount(incident.origins, 'origin')}"


def incident_headline(incident: Incident, naming: Naming) -> str:
    """What is claimed to have happened, by whom, where, when."""
    parts = [
        naming.happening(incident.happening),
        f"by {hidden(incident, naming.actors(incident.doers), naming)}" if incident.doers else "",
        "; ".join(naming.place(each) for each in incident.places),
        when_words(incident.when) if incident.when else "",
    ]
    return " · ".join(part for part in parts if part)


def estimate_words(estimate: Estimate, naming: Naming) -> str:
    """A number in dispute with its bounds, its best value and the rule."""
    if not estimate.unit:
        of = f" of {naming.actor(estimate.of)}" if estimate.of else ""
        return f"number without a unit{of}: not estimated"
    best = f", best {number(estimate.best)}" if estimate.best is not None else ""
    counted = naming.counted(estimate.unit, estimate.of)
    return f"{counted}: {bounds(estimate.low, estimate.high)}{best} ({estimate.rule})"
