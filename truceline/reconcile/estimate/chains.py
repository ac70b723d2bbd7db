"""Chains: a speaker's later number supersedes its earlier one; both stay, with the order in which they came."""

from collections.abc import Sequence

from truceline.reconcile.estimate.checks import slips
from truceline.reconcile.estimate.stated import Stated


def chains(numbers: Sequence[Stated]) -> tuple[tuple[Stated, ...], ...]:
    """For each speaker that gave different numbers on different days: its numbers in order, the last one holding.

    What has no day stands in no chain: nobody can say whether it came before or after. A number a factor of 1,000 from
    the one before is no revision but may be a slip of unit: neither supersedes the other.
    """
    by_voice: dict[str, list[Stated]] = {}
    for each in numbers:
        if each.day is not None and each.said and each.voice:
            by_voice.setdefault(each.voice, []).append(each)
    return tuple(tuple(row) for row in by_voice.values() if _moves(row))


def _moves(row: Sequence[Stated]) -> bool:
    if slips(row):
        return False
    return len({each.day for each in row}) > 1 and len({(each.said, each.best) for each in row}) > 1


def superseded(rows: Sequence[Sequence[Stated]]) -> tuple[Stated, ...]:
    """Numbers of these chains given before their speaker's last day."""
    return tuple(each for row in rows for each in row if each.day != row[-1].day)


def latest(numbers: Sequence[Stated]) -> Stated | None:
    """The number published last; None where two of that day differ, or no day is known."""
    dated = [each for each in numbers if each.day is not None and each.said]
    last = [each for each in dated if each.day == dated[-1].day]
    return last[-1] if len({(each.said, each.best) for each in last}) == 1 else None
