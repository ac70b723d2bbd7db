"""Gather: claims and the links between them -> groups, each of one incident, with why they were joined.

A link says that two claims may tell of one incident. Claims that no chain of links joins have nothing to do with each
other: groups are made inside one connected component at a time, so that neither the order of claims and links nor what
lies in other components matters. First the claims that lead the scenes of their reports are merged, and those that
follow them come along; then the others, exact claims first and vague ones after them. A claim that fits several groups
joins the one with its very place, else none of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from truceline.claim import Claim
from truceline.reconcile.merge import ALIKE, merged
from truceline.reconcile.pair import (
    COPIED,
    DISPUTED,
    ONE_REPORT,
    SAME_PLACE,
    Link,
    compare,
    hours_apart,
    keys,
    shares_days,
    sought,
)
from truceline.reconcile.sight import Days, Sight

SEVERAL = "left alone: it fits several incidents"


@dataclass(slots=True)
class Group:
    """Claims joined so far; the rest is what they have most narrowly in common."""

    sights: list[Sight]
    line: tuple[str, ...]
    days: Days | None
    span: bool
    at: datetime | None
    doers: frozenset[str]
    why: set[str] = field(default_factory=set)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims, as they were joined."""
        return tuple(sight.claim for sight in self.sights)

    @property
    def happening(self) -> str:
        """The narrowest happening that its claims name."""
        return self.line[0]

    @property
    def width(self) -> int:
        """How many days it may mean."""
        return self.days[1] - self.days[0] + 1 if self.days else 0


def links_of(sights: Iterable[Sight]) -> tuple[Link, ...]:
    """Every link between these claims, sorted; the pairs compared are those of `keys` and `sought`."""
    known = sorted(sights, key=lambda each: each.id)
    held: dict[str, list[int]] = defaultdict(list)
    for number, sight in enumerate(known):
        for key in keys(sight):
            held[key].append(number)
    found: list[Link] = []
    for number, sight in enumerate(known):
        others = {other for key in sought(sight) for other in held.get(key, ()) if other < number}
        found += [link for other in sorted(others) if (link := compare(known[other], sight))]
    return tuple(sorted(found, key=lambda link: (link.one, link.other)))


def joins(link: Link) -> bool:
    """True where a link can make two claims one: a weaker one (`merge`) only counts among others of their sets."""
    return link.score >= ALIKE


def components(sights: Iterable[Sight], links: Iterable[Link]) -> tuple[tuple[Sight, ...], ...]:
    """The claims that chains of links hold together, each component and all of them in the order of claim ids."""
    known = {sight.id: sight for sight in sights}
    parent = {id: id for id in known}
    for link in links:
        if joins(link) and link.one in known and link.other in known:
            low, high = sorted((_root(parent, link.one), _root(parent, link.other)))
            parent[high] = low
    found: dict[str, list[Sight]] = defaultdict(list)
    for id in sorted(known):
        found[_root(parent, id)].append(known[id])
    return tuple(tuple(found[root]) for root in sorted(found))


def gather(sights: Sequence[Sight], links: Iterable[Link]) -> tuple[Group, ...]:
    """The groups of one component; the same whatever the order. Links to claims that are not given are passed over."""
    near: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        near[link.one][link.other] = link
        near[link.other][link.one] = link
    groups, home = _of_scenes(sights, near)
    for sight in sorted((each for each in sights if each.id not in home), key=_rank):
        found = _found(sight, near[sight.id], home)
        if len(found) == 1:
            group = found[0][0]
            _join(group, sight, found[0][1])
        else:
            group = _new(sight)
            group.why.update({SEVERAL} if found else ())
            groups.append(group)
        home[sight.id] = group
    return tuple(groups)


def _of_scenes(
    sights: Sequence[Sight], near: Mapping[str, Mapping[str, Link]]
) -> tuple[list[Group], dict[str, Group]]:
    """The groups of claims that lead a scene, with those that follow them, and the group of each."""
    leads = {each.id: each for each in sights if each.scene or each.row}
    links = (link for id in leads for other, link in near[id].items() if other in leads and id < other)
    groups: list[Group] = []
    home: dict[str, Group] = {}
    rows = {id: each.claim.report for id, each in leads.items() if each.row}
    for ids, inside in merged(leads, links, apart=rows):
        first, *others = sorted((leads[id] for id in ids), key=_rank)
        group = _new(first)
        for sight in others:
            _join(group, sight, "")
        group.why = {link.why for link in inside}
        group.line = _most(group.sights)
        groups.append(group)
        home |= dict.fromkeys(ids, group)
    for sight in sorted((each for each in sights if each.follows), key=_rank):
        lead = next((id for id, link in near[sight.id].items() if link.why == ONE_REPORT and id in home), "")
        if lead:
            home[lead].sights.append(sight)
            home[lead].why.add(ONE_REPORT)
            home[sight.id] = home[lead]
    return groups, home


def _most(sights: Sequence[Sight]) -> tuple[str, ...]:
    """The line of the happening that most claims name, the narrowest of several."""
    counts = Counter(sight.line for sight in sights)
    return min(counts, key=lambda line: (-counts[line], -len(line), line))


def _rank(sight: Sight) -> tuple[bool, int, int, int, bool, str]:
    """Exact claims first: narrow times, small places, narrow happenings, known doers."""
    depth = max((len(chain) for chain in sight.places), default=0)
    return (not sight.joinable, sight.width, -depth, -len(sight.line), not sight.doers, sight.id)


def _found(sight: Sight, near: Mapping[str, Link], home: Mapping[str, Group]) -> list[tuple[Group, str]]:
    """The groups that a claim fits, each with the rule; copies before all, then those of its very place."""
    best: dict[int, tuple[Group, Link]] = {}
    for other in sorted(near):
        group, link = home.get(other), near[other]
        if group and (link.why == COPIED or _fits(sight, group, disputed=link.why == DISPUTED)):
            before = best.get(id(group))
            best[id(group)] = (group, max(before[1], link, key=_strength) if before else link)
    ranked = sorted(best.values(), key=lambda row: _strength(row[1]), reverse=True)
    copies = [(group, link.why) for group, link in ranked if link.why == COPIED]
    exact = [(group, link.why) for group, link in ranked if link.why in (SAME_PLACE, DISPUTED)]
    return copies[:1] or exact or [(group, link.why) for group, link in ranked]


def _strength(link: Link) -> tuple[float, str, str]:
    return link.score, link.one, link.other


def _fits(sight: Sight, group: Group, *, disputed: bool) -> bool:
    """True where a claim agrees with what all claims of a group have in common, but for a doer who is in dispute."""
    fitting = sight.happening in group.line or group.happening in sight.line
    return (
        (fitting or group.sights[0].scene is not None or group.sights[0].row)
        and shares_days(sight, group)
        and not hours_apart(sight.at, group.at)
        and (disputed or not (sight.doers and group.doers and not sight.doers & group.doers))
    )


def _new(sight: Sight) -> Group:
    return Group([sight], sight.line, sight.days, sight.span, sight.at, sight.doers)


def _join(group: Group, sight: Sight, why: str) -> None:
    """Take a claim into a group and narrow what they have in common."""
    group.sights.append(sight)
    group.why.update([why] if why else ())
    group.at = group.at or sight.at
    group.doers = group.doers | sight.doers if why == DISPUTED else group.doers or sight.doers
    if len(sight.line) > len(group.line):
        group.line = sight.line
    group.days = group.days or sight.days
    if not group.span and group.days and sight.days and not sight.span:
        first, last = max(group.days[0], sight.days[0]), min(group.days[1], sight.days[1])
        group.days = (first, last) if first <= last else group.days


def _root(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = parent[parent[id]]
        id = parent[id]
    return id
