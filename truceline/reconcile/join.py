"""Join: incidents of coded claims and those read from text -> one where both tell of one happening.

A coder who reads a report codes what stands in it, so the same happening comes twice: once coded, once read. An
incident read from text joins that of coded claims where a claim of each names the same place, or the same happening and
doer, on the same days; one that fits several coded incidents joins none. Where two of other doers fit one coded
incident, neither does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.incident import Incident
from truceline.reconcile.pair import Link


def joined(coded: Sequence[Incident], told: Iterable[Incident], links: Iterable[Link]) -> list[Incident]:
    """All incidents, those joined as one; `links` are those between coded claims and claims read from text."""
    others = list(told)
    home = {claim.id: number for number, each in enumerate(coded) for claim in each.claims}
    own = {claim.id: number for number, each in enumerate(others) for claim in each.claims}
    met: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            if one in home and other in own:
                met[own[other]][home[one]].add(link.why)
    guests: dict[int, list[int]] = defaultdict(list)
    for number, homes in sorted(met.items()):
        if len(homes) == 1:
            guests[next(iter(homes))].append(number)
    taken = {at: each for at, each in guests.items() if _agree([others[number] for number in each])}
    gone = {number for each in taken.values() for number in each}
    found = [each for number, each in enumerate(others) if number not in gone]
    for at, each in enumerate(coded):
        inside = taken.get(at, ())
        why = {reason for number in inside for reason in (*others[number].why, *met[number][at])}
        found.append(_one(each, [others[number] for number in inside], why))
    return found


def _agree(incidents: Sequence[Incident]) -> bool:
    """True where no two of them name doers without one in common."""
    doers = [set(each.doers) for each in incidents if each.doers]
    return all(one & other for one in doers for other in doers)


def _one(coded: Incident, others: Sequence[Incident], why: Iterable[str]) -> Incident:
    """The coded incident with the claims of others; its days and happening are the coder's."""
    if not others:
        return coded
    claims = sorted(
        (claim for each in (coded, *others) for claim in each.claims),
        key=lambda claim: (str(claim.known_from or "9"), claim.report, claim.span.start, claim.id),
    )
    return replace(
        coded,
        claims=tuple(claims),
        places=tuple(dict.fromkeys(place for each in (coded, *others) for place in each.places)),
        doers=tuple(dict.fromkeys(doer for each in (coded, *others) for doer in each.doers)),
        why=tuple(dict.fromkeys((*coded.why, *sorted(why)))),
    )
