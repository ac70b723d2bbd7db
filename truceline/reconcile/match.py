"""Match: claims read from text -> groups, each of one happening at one place and time, with why they were joined.

Rules (each merge names the one that joined it):
- happenings must fit within the two levels of the vocabulary, known doers must not exclude each other;
- a claim without a date, or with neither place nor doer, stands alone: nothing is joined by default;
- places: the same, or one within the other; days: overlapping. A lasting time matches only one that shares most days;
- where no place is said, the very same happening, day and doer are needed;
- the same wording in reports of different sources, published within a day, is one claim copied, whatever it lacks;
- a claim that fits several groups joins the one with its very place, else none of them.
Exact claims go first and vague ones after them, so the order in which claims come does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from truceline.claim import Claim
from truceline.reconcile.sight import Days, Eyes, Sight

VAGUE = 31  # days; a longer time in which something happened once says too little to join it with others
APART = timedelta(hours=3)  # two times of day further apart are two incidents
SHARED = 0.5  # share of the days of two lasting times that must be common

SAME_PLACE = "same place, overlapping days, fitting happenings"
WITHIN = "one place within the other, overlapping days, fitting happenings"
NO_PLACE = "same happening, day and doer, where no place is said"
COPIED = "same wording in reports of different sources, published within a day"
SEVERAL = "left alone: it fits several incidents"
Key = tuple[str, str, int]


@dataclass(slots=True)
class Group:
    """Claims joined so far; the rest is what they have most narrowly in common."""

    sights: list[Sight]
    happening: str
    days: Days | None
    span: bool
    at: datetime | None
    places: tuple[tuple[str, ...], ...]
    doers: frozenset[str]
    why: set[str] = field(default_factory=set)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims, as they were joined."""
        return tuple(sight.claim for sight in self.sights)


def match(claims: Iterable[Claim], eyes: Eyes) -> tuple[Group, ...]:
    """The groups of claims, whatever the order in which claims come.

    Each claim is held only against groups that share a day, a place and the widest kind of happening with it.
    """
    sights = sorted((eyes.see(claim) for claim in claims), key=lambda each: _rank(each, eyes))
    shelf: dict[Key, list[Group]] = defaultdict(list)
    worded: dict[tuple[str, str, Days | None], list[Group]] = defaultdict(list)
    groups: list[Group] = []
    for sight in sights:
        alike = worded[(sight.claim.happening, sight.wording, sight.days)] if sight.wording else []
        found = _copied(sight, alike) or _fitting(sight, shelf, eyes)
        if len(found) == 1:
            _join(found[0][0], sight, found[0][1], eyes)
            group = found[0][0]
        else:
            group = _new(sight)
            group.why.update({SEVERAL} if found else ())
            groups.append(group)
            alike.append(group)
        _shelve(group, sight, shelf)
    return tuple(groups)


def _rank(sight: Sight, eyes: Eyes) -> tuple[bool, int, int, int, bool, str]:
    """Exact claims first: narrow times, small places, narrow happenings, known doers."""
    depth = max((len(chain) for chain in sight.places), default=0)
    return (
        not _joinable(sight),
        sight.width,
        -depth,
        -eyes.depth(sight.claim.happening),
        not sight.doers,
        sight.claim.id,
    )


def _joinable(sight: Sight) -> bool:
    return (
        sight.days is not None and bool(sight.places or sight.doers) and (sight.span or sight.width <= VAGUE)
    )


def _copied(sight: Sight, alike: Iterable[Group]) -> list[tuple[Group, str]]:
    """The first group whose first claim has the same wording, by another source, on the same day or the next."""
    day = sight.claim.known_from
    for group in alike:
        first = group.sights[0].claim
        near = day and first.known_from and abs((day - first.known_from).days) <= 1
        if near and first.speakers[0] != sight.claim.speakers[0]:
            return [(group, COPIED)]
    return []


def _fitting(sight: Sight, shelf: dict[Key, list[Group]], eyes: Eyes) -> list[tuple[Group, str]]:
    """Groups that a claim fits, each with the rule; those of its very place before all others."""
    if not _joinable(sight):
        return []
    found: dict[int, tuple[Group, str]] = {}
    for key in _looked_up(sight):
        for group in shelf.get(key, ()):
            if id(group) not in found and (why := _why(sight, group, eyes)):
                found[id(group)] = (group, why)
    exact = [each for each in found.values() if each[1] == SAME_PLACE]
    return exact or list(found.values())


def _why(sight: Sight, group: Group, eyes: Eyes) -> str:
    """The rule by which a claim belongs to a group, empty where it does not."""
    if not eyes.fit(sight.claim.happening, group.happening) or not _shares_days(sight, group):
        return ""
    if sight.doers and group.doers and not sight.doers & group.doers:
        return ""
    if sight.places and group.places:
        own, other = {chain[0] for chain in sight.places}, {chain[0] for chain in group.places}
        if own == other:
            return SAME_PLACE
        inside = any(chain[0] in there for chain in sight.places for there in group.places)
        around = any(chain[0] in here for chain in group.places for here in sight.places)
        return WITHIN if inside or around else ""
    same = sight.claim.happening == group.happening and bool(sight.doers & group.doers)
    return NO_PLACE if same and sight.days == group.days and sight.width == 1 else ""


def _shares_days(sight: Sight, group: Group) -> bool:
    if sight.days is None or group.days is None or _hours_apart(sight.at, group.at):
        return False
    shared = min(sight.days[1], group.days[1]) - max(sight.days[0], group.days[0]) + 1
    if shared < 1:
        return False
    if not (sight.span or group.span):
        return True
    return shared >= SHARED * max(sight.width, group.days[1] - group.days[0] + 1)


def _hours_apart(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return abs(one - other) > APART


def _new(sight: Sight) -> Group:
    return Group([sight], sight.claim.happening, sight.days, sight.span, sight.at, sight.places, sight.doers)


def _join(group: Group, sight: Sight, why: str, eyes: Eyes) -> None:
    """Take a claim into a group and narrow what they have in common."""
    group.sights.append(sight)
    group.why.add(why)
    group.at = group.at or sight.at
    group.doers = group.doers or sight.doers
    group.places = group.places or sight.places
    if eyes.depth(sight.claim.happening) > eyes.depth(group.happening):
        group.happening = sight.claim.happening
    if not group.span and group.days and sight.days and not sight.span:
        group.days = max(group.days[0], sight.days[0]), min(group.days[1], sight.days[1])


def _looked_up(sight: Sight) -> Iterator[Key]:
    """Where groups that a claim may fit are shelved."""
    names = {"*"} if not sight.places else {name for chain in sight.places for name in chain} | {"*nowhere"}
    yield from ((sight.family, name, slot) for slot in _slots(sight) for name in sorted(names))


def _shelve(group: Group, sight: Sight, shelf: dict[Key, list[Group]]) -> None:
    """Put a group where claims that fit it will look: under its places and those around, on each of its days."""
    names = {name for chain in sight.places for name in chain} | {"*"}
    if not sight.places:
        names.add("*nowhere")
    if _joinable(sight):
        for slot in _slots(sight):
            for name in names:
                if not (row := shelf[(sight.family, name, slot)]) or row[-1] is not group:
                    row.append(group)


def _slots(sight: Sight) -> Iterable[int]:
    """Days by their ordinals; for a long lasting time months, as negative numbers: only another such matches it."""
    if sight.days is None:
        return ()
    first, last = sight.days
    if sight.width > VAGUE:
        return sorted({-(day // VAGUE) for day in (*range(first, last, VAGUE), last)})
    return range(first, last + 1)
