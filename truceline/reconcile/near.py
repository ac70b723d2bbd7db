"""Near: an incident and all others -> those it was nearly merged with, and why it was not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.actor import whole
from truceline.claim import Claim, Mode
from truceline.decision import Ruling
from truceline.happening import Vocabulary
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.reconcile.incidents import eyes_of
from truceline.reconcile.pair import compare, why_not
from truceline.reconcile.sight import Eyes, Sight

NEAR = 7  # days; what lies further apart is not easily taken for one
MOST = 5  # incidents told
SPELL, LONG = (
    16,
    32,
)  # days of a stretch of time; incidents of more stretches than this are looked at each time
FEW = 12  # claims of an incident that are compared
WHOLES = "two of their claims fit ({why}), the incidents as a whole do not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An incident that was nearly merged with another: the two claims that come nearest, and why they stay apart."""

    incident: Incident
    claim: str
    other: str
    why: str


def near(
    incident: Incident, incidents: Iterable[Incident], knowledge: Knowledge, *, most: int = MOST
) -> tuple[Near, ...]:
    """The incidents most like one: of its kind, within days of it, at its places or by its doers; the nearest first.

    The order of `incidents` does not matter.
    """
    eyes = eyes_of(knowledge)
    measured = (
        (_distance(incident, each, knowledge, eyes), each) for each in incidents if each is not incident
    )
    close = ((far, each.id, each) for far, each in measured if far is not None)
    ranked = sorted((row for row in close if row[1] != incident.id), key=lambda row: row[:2])
    own = _sights(incident, eyes)
    split = tuple(words for words in incident.why if words.startswith(Ruling.SPLIT))
    return tuple(_reason(own, each, eyes, split) for _, _, each in ranked[:most])


class Nearby:
    """Incidents to be found by when they were: those that an incident may lie near to, without a look at the others."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._spells: dict[int, list[Incident]] = defaultdict(list)
        self._long: list[Incident] = []
        for each in incidents:
            spells = _spells(each)
            if len(spells) > LONG:
                self._long.append(each)
                continue
            for spell in spells:
                self._spells[spell].append(each)

    def to(self, incident: Incident) -> tuple[Incident, ...]:
        """Those of the same days and of some before and after, each once."""
        spells = _spells(incident)
        within = [spell for spell in self._spells if spell in spells] if len(spells) > LONG else spells
        found = {each.id: each for spell in within for each in self._spells.get(spell, ())}
        return (*found.values(), *(self._long if spells else ()))


def _spells(incident: Incident) -> range:
    """The stretches of time that an incident touches or comes near to; none where it says no day."""
    ends = _ends(incident)
    if ends is None:
        return range(0)
    first, last = ((day.toordinal() + shift) // SPELL for day, shift in zip(ends, (-NEAR, NEAR), strict=True))
    return range(first, last + 1)


def belonging(claims: Iterable[Claim], incident: Incident, knowledge: Knowledge) -> tuple[Claim, ...]:
    """Those of other claims that fit a claim of the incident: they would be in it if nobody had ruled them out."""
    eyes = eyes_of(knowledge)
    own = _sights(incident, eyes)
    return tuple(claim for claim in claims if any(compare(eyes.see(claim), each) for each in own))


def _distance(
    one: Incident, other: Incident, knowledge: Knowledge, eyes: Eyes
) -> tuple[int, int, int] | None:
    """How far two incidents lie apart (place, days, kind); None where nobody would take them for one."""
    days = _gap(one, other)  # first, since it is told at once and leaves few
    if days is None or days > NEAR:
        return None
    if _family(one.happening, eyes.vocabulary) != _family(other.happening, eyes.vocabulary):
        return None
    there = _together(one, other, knowledge)
    doers = {whole(each, knowledge.actors) for each in one.doers} & {
        whole(each, knowledge.actors) for each in other.doers
    }
    if not there and (not doers or (one.places and other.places)):
        return None
    return int(not there), days, int(one.happening != other.happening)


def _family(happening: str, vocabulary: Vocabulary) -> str:
    """The widest kind of a happening."""
    seen = {happening}
    while (kind := vocabulary.get(happening)) and kind.parent and kind.parent not in seen:
        happening = kind.parent
        seen.add(happening)
    return happening


def _gap(one: Incident, other: Incident) -> int | None:
    """Days between two incidents, 0 where they overlap; None where one says no day."""
    mine, theirs = _ends(one), _ends(other)
    if mine is None or theirs is None:
        return None
    return max(0, (theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days)


def _ends(incident: Incident) -> tuple[date, date] | None:
    when = incident.when
    first = when and (when.first or when.last)
    last = when and (when.last or when.first)
    return (first, last) if first and last else None


def _together(one: Incident, other: Incident, knowledge: Knowledge) -> bool:
    within = knowledge.gazetteer.within
    return any(within(here, there) or within(there, here) for here in one.places for there in other.places)


def _sights(incident: Incident, eyes: Eyes) -> tuple[Sight, ...]:
    told = sorted(incident.claims, key=lambda claim: (claim.mode is not Mode.HAPPENED, claim.id))
    return tuple(eyes.see(claim) for claim in told[:FEW])


def _reason(own: Sequence[Sight], other: Incident, eyes: Eyes, split: Sequence[str]) -> Near:
    """Why they stay apart: a person said so, or the two claims that come nearest to being of one incident do."""
    tried = [_tried(one, there) for one in own for there in _sights(other, eyes)]
    _, why, claim, there = min(tried)
    ruled = [*split, *(words for words in other.why if words.startswith(Ruling.SPLIT))]
    return Near(incident=other, claim=claim, other=there, why=ruled[0] if ruled else why)


def _tried(one: Sight, other: Sight) -> tuple[bool, str, str, str]:
    link = compare(one, other)
    why = WHOLES.format(why=link.why) if link else why_not(one, other)
    return link is None, why, one.id, other.id
