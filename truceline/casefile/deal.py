"""Deal: the queue and the names of those who work on it -> each person's share, the same on every machine."""

from collections.abc import Iterable, Sequence

from truceline.errors import CaseError, Problem
from truceline.publish.queue import QueueItem

MOST = 50  # persons


def persons(words: str) -> tuple[str, ...]:
    """The names in a list divided by commas, each once, in an order that does not follow the list.

    Raises CaseError (`too-many-persons`).
    """
    named = {
        " ".join(each.split()).casefold(): " ".join(each.split()) for each in words.split(",") if each.strip()
    }
    if len(named) > MOST:
        raise CaseError(
            Problem(
                code="too-many-persons",
                what=f"{len(named)} persons are named, at most {MOST} can share a queue",
                hint="name fewer, divided by commas",
            )
        )
    return tuple(named[key] for key in sorted(named))


def dealt(items: Iterable[QueueItem], among: Sequence[str], person: str) -> tuple[QueueItem, ...]:
    """The claims of the queue that fall to one of those it is dealt among, in their order.

    All claims of a report fall to one person, who reads it once. To whom follows from the report's id and the names
    alone, so that a share stays what it is while others rule and reports are added, and no list has to be kept.
    Raises CaseError (`unknown-person`).
    """
    place = {name.casefold(): at for at, name in enumerate(among)}.get(" ".join(person.split()).casefold())
    if place is None:
        raise CaseError(
            Problem(
                code="unknown-person",
                what=f"'{person}' is not among those who share the queue",
                hint=f"one of: {', '.join(among)}" if among else "name those who share it, divided by commas",
            )
        )
    return tuple(each for each in items if int(each.claim.report[1:], 16) % len(among) == place)
