"""One incident as a page: who says it, the copies under each voice, numbers, contradictions, why it is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from truceline.claim import Claim
from truceline.decision import Decision
from truceline.incident import Copy, Estimate, Incident, Origin
from truceline.publish.claims import claim_row
from truceline.publish.contradictions import about_words, position_words
from truceline.publish.history import decision_line
from truceline.publish.incidents import (
    estimate_words,
    hidden,
    incident_headline,
    incident_row,
    support,
    voice_row,
)
from truceline.publish.naming import Naming, amount, bounds
from truceline.publish.plain import one_line
from truceline.reconcile.contradict import Contradiction
from truceline.reconcile.near import Near

COPIES = 6  # copies told under one voice; the rest is counted
VOICES = 40  # voices told; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """All that is known of one incident by a day.

    `denied`: the voices of the claims that deny it. `rejected`: claims of it that a person ruled out. `led` tells how
    an id that it no longer has led here.
    """

    incident: Incident
    denied: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    near: tuple[Near, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[Claim, ...] = ()
    led: str = ""


def page_row(page: IncidentPage, naming: Naming) -> dict[str, Any]:
    """The page as JSON values, its claims in full."""
    claims = {claim.id: claim for claim in page.incident.claims}
    return {
        **incident_row(page.incident, naming),
        "claims": [claim_row(each, naming) for each in page.incident.claims],
        "denied": [_hidden(page, voice_row(each, claims, naming), naming) for each in page.denied],
        "contradictions": [_hidden(page, each.to_json(), naming) for each in page.contradictions],
        "near": [
            {"incident": each.incident.id, "claims": [each.claim, each.other], "why_not": each.why}
            for each in page.near
        ],
        "decisions": [each.to_json() for each in page.decisions],
        "rejected": [claim_row(each, naming) for each in page.rejected],
        "led": page.led,
    }


def incident_page(page: IncidentPage, naming: Naming) -> Group:
    """The page for a terminal."""
    incident = page.incident
    claims = {claim.id: claim for claim in incident.claims}
    parts: list[RenderableType] = [Text(page.led, style="yellow")] if page.led else []
    parts.append(Text.assemble((incident.id, "bold"), "  ", (incident_headline(incident, naming), "bold")))
    parts.append(Text(support(incident), style="dim"))
    parts += _voices("said by", incident.voices, claims, naming)
    parts += _voices("denied by", page.denied, claims, naming)
    parts += _section(
        "numbers", [each for one in incident.estimates for each in number_lines(one, claims, naming)]
    )
    disputed = {claim.id: claim for each in page.near for claim in each.incident.claims} | claims
    lines = (contradiction_lines(each, disputed, naming) for each in page.contradictions)
    parts += _section("contradictions", [line for each in lines for line in each])
    parts += _section("one incident because of", [Text(one_line(each)) for each in incident.why])
    parts += _section("not merged with", [near_line(each, naming) for each in page.near])
    parts += _section("decisions", [decision_line(each) for each in page.decisions])
    parts += _section("ruled out", [Text(_said(each, naming), style="strike") for each in page.rejected])
    return Group(*parts)


def _section(title: str, lines: Sequence[Text]) -> list[RenderableType]:
    if not lines:
        return []
    return [Text(f"\n{title}", style="bold"), *(Text("  ") + line for line in lines)]


def _voices(
    title: str, voices: Sequence[Origin], claims: Mapping[str, Claim], naming: Naming
) -> list[RenderableType]:
    lines = []
    for voice in voices[:VOICES]:
        if claim := claims.get(voice.claim):
            lines.append(
                Text.assemble((voice_name(voice, claim, naming), "bold"), f"  {_said(claim, naming)}")
            )
        lines += [copy_line(each, claims, naming) for each in voice.copies[:COPIES]]
        if len(voice.copies) > COPIES:
            lines.append(Text(f"    and {len(voice.copies) - COPIES} more", style="dim"))
    if len(voices) > VOICES:
        lines.append(Text(f"and {amount(len(voices) - VOICES, 'more voice')}", style="dim"))
    return _section(title, lines)


def voice_name(voice: Origin, claim: Claim, naming: Naming) -> str:
    """Who a voice is, by the names that its claim's speaker goes by."""
    ids = voice.voice.split("+")
    known = naming.knowledge
    if all(each in known.actors or each in known.sources for each in ids):
        return " and ".join(
            naming.actor(each) if each in known.actors else naming.source(each) for each in ids
        )
    return naming.speaker(claim, claim.speaker)


def _said(claim: Claim, naming: Naming) -> str:
    published = str(claim.published) if claim.published else "date unknown"
    return f"“{naming.words(claim)}” ({claim.id}, {naming.chain(claim)}, report {claim.report}, {published})"


def copy_line(copy: Copy, claims: Mapping[str, Claim], naming: Naming) -> Text:
    """One copy under its voice: which report, whose, why it counts as a copy."""
    claim = claims.get(copy.claim)
    teller = f"{naming.speaker(claim, claim.speakers[0])}, " if claim else ""
    return Text(f"    also in report {copy.report} ({teller}{copy.claim}): {one_line(copy.why)}", style="dim")


def number_lines(estimate: Estimate, claims: Mapping[str, Claim], naming: Naming) -> list[Text]:
    """A number in dispute, then who says what; numbers that a speaker revised are struck."""
    lines = [Text(estimate_words(estimate, naming))]
    for id, low, high in estimate.says:
        if claim := claims.get(id):
            style = "dim strike" if id in estimate.superseded else "dim"
            lines.append(Text(f"  {bounds(low, high)}  {naming.chain(claim)} ({id})", style=style))
    return lines + [Text(f"  {one_line(each)}", style="yellow") for each in estimate.remarks]


def _hidden(page: IncidentPage, value: Any, naming: Naming) -> Any:
    """The same, with the names hidden that reports of this incident and of those near it give of private persons."""
    for each in (page.incident, *(other.incident for other in page.near)):
        value = hidden(each, value, naming)
    return value


def contradiction_lines(found: Contradiction, claims: Mapping[str, Claim], naming: Naming) -> list[Text]:
    """What is in dispute and since when, who gives which answer, and what resolved it."""
    since = f", since {found.since}" if found.since else ""
    lines = [Text.assemble((about_words(found, naming), "bold"), (since, "dim"))]
    lines += [Text(f"  {position_words(found, each, claims, naming)}") for each in found.positions]
    if found.resolution:
        lines.append(Text(f"  resolved by {found.resolution.means.value}", style="green"))
    return lines + [Text(f"  {one_line(each)}", style="yellow") for each in found.remarks]


def near_line(each: Near, naming: Naming) -> Text:
    """An incident that was nearly merged with this one, and why it was not."""
    headline = incident_headline(each.incident, naming)
    return Text.assemble(
        (each.incident.id, "bold"), f"  {headline}: {one_line(each.why)}", (f" ({each.other})", "dim")
    )
