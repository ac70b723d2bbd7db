"""The queue for review, for reading: which claims to look at first, and what hangs on each."""

from dataclasses import dataclass, replace
from typing import Any

from rich.text import Text

from truceline.claim import Claim
from truceline.finding import Finding
from truceline.publish.claims import claim_block, claim_row
from truceline.publish.effect import difference
from truceline.publish.naming import Naming, amount

SURENESS = ("low", "middle")  # below high, the least sure first


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A claim that waits for a ruling.

    `reasons` say in words why it stands where it does. `changes`: pairs of findings that differ as the claim stands and
    with it rejected, the graver first. `few` and `contested` say, where it is so, that a finding rests on this claim
    and few others, and what it is contested in. `cited` names the provisions whose findings cite it. `by` names those
    who ruled on it already (where a second coder asks).
    """

    claim: Claim
    reasons: tuple[str, ...] = ()
    changes: tuple[tuple[Finding, Finding], ...] = ()
    few: str = ""
    contested: str = ""
    cited: tuple[str, ...] = ()
    incident: str = ""
    by: tuple[str, ...] = ()

    @property
    def labels(self) -> int:
        """How many findings would bear another label if it were rejected."""
        return sum(before.label is not after.label for before, after in self.changes)

    @property
    def unsure(self) -> bool:
        """True where it was read with less than high confidence."""
        return self.claim.confidence in SURENESS

    def told(self) -> "QueueItem":
        """The item with its reasons in words, the weightiest first; none where nothing says that it should wait."""
        hangs = ""
        if self.labels:
            hangs = f"{amount(self.labels, 'finding')} would bear another label without it"
        elif self.changes:
            hangs = f"{amount(len(self.changes), 'finding')} would say less without it"
        unsure = f"read with {self.claim.confidence} confidence" if self.unsure else ""
        reasons = (hangs, self.few, unsure, self.contested)
        return replace(self, reasons=tuple(each for each in reasons if each))


def queue_row(item: QueueItem, naming: Naming) -> dict[str, Any]:
    """The item as JSON values, the claim in full."""
    return {
        "claim": claim_row(item.claim, naming),
        "reasons": list(item.reasons),
        "changes": [
            {"provision": before.provision, "before": before.label.value, "if_rejected": after.label.value}
            for before, after in item.changes
        ],
        "cited": list(item.cited),
        "incident": item.incident,
        "by": list(item.by),
    }


def queue_block(item: QueueItem, naming: Naming) -> Text:
    """The item for reading: the claim, then why it waits here."""
    text = claim_block(item.claim, naming)
    for before, after in item.changes:
        text.append("\n  if it is rejected: ").append_text(difference(before, after))
    for reason in item.reasons:
        text.append(f"\n  {reason}", style="yellow")
    return text
