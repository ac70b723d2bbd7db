"""How a finding's label looks: a sign and a colour each, so that neither alone carries the meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One character, a terminal style, and the meaning in a few words for a legend."""

    mark: str
    style: str
    means: str


SIGNS = {
    "open": Sign("…", "blue", "owed, not yet due"),
    "fulfilled": Sign("✓", "green", "done, on strong evidence"),
    "partly": Sign("◐", "green", "some of it is done"),
    "holding": Sign("✓", "green", "kept, on evidence of coverage"),
    "breached": Sign("✗", "red", "broken, on strong evidence"),
    "contested": Sign("⇄", "magenta", "strong evidence on both sides"),
    "unknown": Sign("?", "yellow", "no strong evidence either way"),
    "running": Sign("▸", "blue", "the term runs"),
    "ended": Sign("■", "dim", "no longer in force"),
    "not-triggered": Sign("○", "dim", "its condition is not met"),
    "suspended": Sign("‖", "yellow", "not owed for now"),
    "not-in-force": Sign("○", "dim", "not yet in force"),
    "depends": Sign("≠", "magenta", "readings of the text lead to different findings"),
}


def sign(label: str) -> Sign:
    """The sign of a label; a plain one for a word that is not listed."""
    return SIGNS.get(label, Sign("·", "default", label))
