"""What changed between two dates, for reading: changes -> one row for each provision, with the steps between."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from truceline.assess import Change
from truceline.finding import Finding
from truceline.publish.board import detail, signed
from truceline.publish.due import day


def change_row(change: Change) -> dict[str, Any]:
    """The change as JSON values, with the claims that are new and the instants at which it changed."""
    return {
        "provision": change.provision,
        "from": _told(change.before),
        "to": _told(change.after),
        "steps": [{"at": step.at.isoformat(), **_told(step.finding)} for step in change.steps],
        "new_claims": new_claims(change),
    }


def new_claims(change: Change) -> list[str]:
    """Ids of the claims that the later finding rests on and the earlier did not."""
    old = {voice.claim for voice in change.before.voices}
    return [voice.claim for voice in change.after.voices if voice.claim not in old]


def _told(finding: Finding) -> dict[str, Any]:
    return {"phase": finding.phase.value, "label": finding.label.value, "remarks": list(finding.remarks)}


def changes_table(found: Sequence[Change]) -> Table:
    """The changes for reading."""
    table = Table.grid(padding=(0, 2))
    for each in found:
        fresh = len(new_claims(each))
        claims = f"{fresh} new claim{'' if fresh == 1 else 's'}; " if fresh else ""
        words = Text(claims + detail(each.after))
        last = day(each.steps[-1].at) if each.steps else ""
        table.add_row(each.provision, signed(each.before), "→", signed(each.after), last, words)
    return table
