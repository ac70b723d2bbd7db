"""Pairs: one verb over several places, each with its own day ("hand over A by the 5th, B by the 9th")."""

from collections.abc import Sequence
from itertools import pairwise

from truceline.extract.mention import EventMention, Mention, PlaceMention, TimeMention


def pairs(
    event: EventMention,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    taken: Sequence[EventMention],
) -> tuple[tuple[PlaceMention, TimeMention], ...]:
    """Places and times after the trigger that take turns to the end of its sentence, at least two of each.

    None where another event stands between them, or where they do not take turns: then nothing tells which belong
    together.
    """
    after: list[Mention] = [
        each for each in (*places, *times) if each.start > event.end and not isinstance(each, TimeMention)
    ]
    after += [each for each in times if each.start > event.end and each.interval and each.type == "DATE"]
    after.sort(key=lambda each: each.start)
    if len(after) < 4 or len(after) % 2 or not _turns(after):
        return ()
    if any(after[0].start < other.start < after[-1].end for other in taken if other is not event):
        return ()
    return tuple(
        (place, time)
        for place, time in zip(after[::2], after[1::2], strict=True)
        if isinstance(place, PlaceMention) and isinstance(time, TimeMention)
    )


def _turns(found: Sequence[Mention]) -> bool:
    kinds = [isinstance(each, PlaceMention) for each in found]
    return kinds[0] and all(one != other for one, other in pairwise(kinds))
