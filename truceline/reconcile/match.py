"""Match: claims read from text -> groups, each of one happening at one place and time, with why they were joined.

Which pairs may belong together is said by `pair`, claim by claim; which of them do, by `gather`.
"""

from collections.abc import Callable, Iterable, Sequence

from truceline.claim import Claim
from truceline.reconcile.gather import SEVERAL, Group, components, gather, links_of
from truceline.reconcile.pair import Link
from truceline.reconcile.sight import Eyes, Sight

__all__ = ["SEVERAL", "Linked", "match"]
Linked = Callable[[Sequence[Sight]], Iterable[Link]]


def match(
    claims: Iterable[Claim], eyes: Eyes, linked: Linked = links_of
) -> tuple[tuple[Group, ...], tuple[Link, ...]]:
    """The groups of the claims read from text, and their links with coded claims, whatever the order of claims.

    `linked` gives the links between sights; whoever has stored them need not compare again. Links to others than
    those given are passed over.
    """
    sights = tuple({sight.id: sight for sight in map(eyes.see, claims)}.values())
    known = {sight.id: sight.claim.coding is not None for sight in sights}
    given = [link for link in linked(sights) if link.one in known and link.other in known]
    links = [link for link in given if not (known[link.one] or known[link.other])]
    whole = components([sight for sight in sights if not known[sight.id]], links)
    home = {sight.id: number for number, each in enumerate(whole) for sight in each}
    inside: list[list[Link]] = [[] for _ in whole]
    for link in links:
        inside[home[link.one]].append(link)
    groups = (group for each, own in zip(whole, inside, strict=True) for group in gather(each, own))
    return tuple(groups), tuple(link for link in given if known[link.one] or known[link.other])
