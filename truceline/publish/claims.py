"""Claims as a list that reads at any width: claim -> a block of three or four lines, or a JSON object."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text

from truceline.claim import Claim
from truceline.publish.naming import Naming, when_words
from truceline.publish.plain import one_line
from truceline.publish.rule import rule_words


def headline(claim: Claim, naming: Naming) -> str:
    """What is claimed, in one line: happening, mode, who, where, when, how many."""
    doers, targets = naming.who(claim, claim.doers), naming.who(claim, claim.targets)
    parts = [
        f"{naming.happening(claim.happening)}, {claim.mode.value}",
        f"by {doers}" if doers else "",
        f"to {targets}" if targets else "",
        "; ".join(naming.where(claim, each) for each in claim.places),
        when_words(claim.when) if claim.when else "",
        "; ".join(naming.quantity(each) for each in claim.quantities),
    ]
    return " · ".join(part for part in parts if part)


def reference(claim: Claim) -> str:
    """Where the claim stands: report, date of publication, characters."""
    published = str(claim.published) if claim.published else "date unknown"
    return f"report {claim.report}, {published}, characters {claim.span.start}-{claim.span.end}"


def claim_block(claim: Claim, naming: Naming, *, explain: bool = False) -> Text:
    """The claim for reading; with `explain` the rule behind each field."""
    text = Text()
    text.append(claim.id, style="bold").append("  ").append(headline(claim, naming)).append("\n")
    text.append(f"  “{naming.words(claim)}”\n", style="italic")
    text.append(f"  {naming.chain(claim)}, {reference(claim)}", style="dim")
    if claim.confidence != "high":
        text.append(f" · confidence {claim.confidence}", style="yellow")
    for mark in claim.marks if explain else ():
        span = f" (characters {mark.span.start}-{mark.span.end})" if mark.span else ""
        text.append(f"\n    {mark.field}: {one_line(rule_words(mark.rule))}{span}", style="dim")
    return text


def claim_row(claim: Claim, naming: Naming) -> dict[str, Any]:
    """The claim as JSON values, with names of private persons hidden."""
    row: dict[str, Any] = naming.masks.hide_all(claim.report, claim.to_json())
    return row


def by_id(claims: Iterable[Claim]) -> Mapping[str, Claim]:
    """Claims by their ids."""
    return {claim.id: claim for claim in claims}
