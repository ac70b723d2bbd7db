"""What changed between two questions: findings before and after -> one row for each provision that differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from truceline.finding import Finding
from truceline.publish.board import detail, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One provision before and after."""

    before: Finding
    after: Finding

    def to_json(self) -> dict[str, Any]:
        """The change as JSON values, with the claims that are new."""
        old = {voice.claim for voice in self.before.voices}
        return {
            "provision": self.after.provision,
            "from": {
                "phase": self.before.phase.value,
                "label": self.before.label.value,
                "remarks": list(self.before.remarks),
            },
            "to": {
                "phase": self.after.phase.value,
                "label": self.after.label.value,
                "remarks": list(self.after.remarks),
            },
            "new_claims": [voice.claim for voice in self.after.voices if voice.claim not in old],
        }


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Change, ...]:
    """Provisions whose finding says something else, in the order of the accord."""
    old = {finding.provision: finding for finding in before}
    return tuple(
        Change(before=old[finding.provision], after=finding)
        for finding in after
        if finding.provision in old and not finding.same_as(old[finding.provision])
    )


def changes_table(found: Sequence[Change]) -> Table:
    """The changes for reading."""
    table = Table.grid(padding=(0, 2))
    for each in found:
        fresh = len(each.to_json()["new_claims"])
        claims = f"{fresh} new claim{'' if fresh == 1 else 's'}; " if fresh else ""
        table.add_row(
            each.after.provision,
            signed(each.before),
            "→",
            signed(each.after),
            Text(claims + detail(each.after)),
        )
    return table
