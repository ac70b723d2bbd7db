"""Match: claims read from text -> groups, each of one happening at one place and time, with why they were joined.

Which pairs may belong together is said by `pair`, claim by claim; which of them do, by `gather`.
"""

from collections.abc import Iterable

from truceline.claim import Claim
from truceline.reconcile.gather import SEVERAL, Group, components, gather, links_of
from truceline.reconcile.pair import Link
from truceline.reconcile.sight import Eyes

__all__ = ["SEVERAL", "match"]


def match(claims: Iterable[Claim], eyes: Eyes) -> tuple[Group, ...]:
    """The groups of claims, whatever the order in which claims come."""
    sights = tuple({sight.id: sight for sight in map(eyes.see, claims)}.values())
    links = links_of(sights)
    whole = components(sights, links)
    home = {sight.id: number for number, each in enumerate(whole) for sight in each}
    inside: list[list[Link]] = [[] for _ in whole]
    for link in links:
        inside[home[link.one]].append(link)
    return tuple(group for each, own in zip(whole, inside, strict=True) for group in gather(each, own))
