"""Kin: how near two claims are, and a claim to a provision, by what they name. No conflict's names stand here."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from truceline.accord import Accord
from truceline.accord.clause import Pattern
from truceline.accord.record import Provision
from truceline.actor import whole
from truceline.assess.asker import matcher
from truceline.assess.bearing import Matcher
from truceline.claim import Claim, Mode
from truceline.happening import fits
from truceline.knowledge import Knowledge
from truceline.publish.compare.length import lengths_named, lengths_said
from truceline.when import Period

TERMS = (Mode.IN_FORCE, Mode.PLANNED, Mode.DEMANDED)
AGREEING = "agreement"  # the family of happenings that speak of an accord itself
NARROW = 31  # days; wider times say too little to bring two claims together
_WORD = re.compile(r"[^\W_]+")
_STEM = 6  # letters; enough to bring "deployed" and "deployment" together
LEAST_KIN = 4.0  # points at which a claim of terms is about a provision
LEAST_ALIKE = 3  # points at which claims of two reports are about one thing


class Kin:
    """Nearness of claims and provisions, by happening, place, doer, day, number and wording."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.accord: Accord | None = knowledge.accord

    def provisions(self, claim: Claim) -> tuple[Provision, ...]:
        """The provisions that a claim speaks of: those whose patterns it fits, else the nearest one.

        A claim that tells a length of time speaks also of the nearest provision that has this length.
        """
        if self.accord is None or self._before_force(claim):
            return ()
        terms = self.of_terms(claim)
        fitting: list[Provision] = []
        if terms or self._since_force(claim):
            fitting = [each for each in self.accord.provisions if self._patterned(claim, each, terms=terms)]
        timed = [each for each in self.accord.provisions if self._lasts(claim, each)] if terms else []
        if timed and not any(each in timed for each in fitting):
            fitting += self._nearest(claim, timed, terms=terms)
        return tuple(fitting) or self._nearest(claim, self.accord.provisions, terms=terms)

    def _nearest(self, claim: Claim, among: Sequence[Provision], *, terms: bool) -> tuple[Provision, ...]:
        points = [(self._points(claim, each, terms=terms), -at) for at, each in enumerate(among)]
        best, at = max(points, default=(0.0, 0))
        return (among[-at],) if best >= LEAST_KIN else ()

    def _lasts(self, claim: Claim, provision: Provision) -> bool:
        """True where the claim tells a length of time that the provision names."""
        named = self._lengths.get(provision.id, ())
        return bool(named) and any(period in named for _, period in lengths_said(claim))

    def of_terms(self, claim: Claim) -> bool:
        """True where a claim tells what is to be or what was agreed, rather than what was done."""
        return claim.mode in TERMS or self._fit(claim.happening, AGREEING)

    def alike(self, one: Claim, other: Claim) -> int:
        """Points for what two claims have in common; 0 where they cannot be about one thing."""
        if not (self._fit(one.happening, other.happening) or self._fit(other.happening, one.happening)):
            return 0
        days = _shared_days(one, other)
        doers, others = self.doers(one), self.doers(other)
        if days is False or (doers and others and not doers & others):
            return 0
        near = self.near(one, other)
        if one.happening != other.happening and not near:
            return (
                0  # a wider kind of the same days is often another thing: only the place brings them together
            )
        points = (one.happening == other.happening) + 2 * (days is True) + bool(doers & others)
        points += bool(self.targets(one) & self.targets(other)) + 2 * near
        return points + 2 * _same_numbers(one, other)

    def family(self, claim: Claim) -> str:
        """The widest kind of a claim's happening."""
        happening, seen = claim.happening, {claim.happening}
        while (kind := self.knowledge.happenings.get(happening)) and kind.parent and kind.parent not in seen:
            happening = kind.parent
            seen.add(happening)
        return happening

    def near(self, one: Claim, other: Claim) -> bool:
        """True where a place of one is a place of the other or within it; countries are too wide to count."""
        mine, theirs = self._places(one), self._places(other)
        return any(
            self._inside(here, there) or self._inside(there, here) for here in mine for there in theirs
        )

    def doers(self, claim: Claim) -> frozenset[str]:
        """The wholes of its known doers."""
        return frozenset(whole(each.actor, self.knowledge.actors) for each in claim.doers if each.actor)

    def targets(self, claim: Claim) -> frozenset[str]:
        """The wholes of those it was done to."""
        return frozenset(whole(each.actor, self.knowledge.actors) for each in claim.targets if each.actor)

    def named(self, words: str) -> tuple[str, ...]:
        """Ids of the states and authorities that words name, in their order."""
        return tuple(dict.fromkeys(self._names[found.casefold()] for found in self._finder.findall(words)))

    def _patterned(self, claim: Claim, provision: Provision, *, terms: bool) -> bool:
        """True where a pattern fits; what tells of a breach fits no claim of terms."""
        groups = [group for stance, group in provision.what.items() if not (terms and stance == "against")]
        return any(
            self._matches(claim, pattern) or (not terms and self._counts(claim, pattern))
            for group in groups
            for pattern in group
        )

    def _counts(self, claim: Claim, pattern: Pattern) -> bool:
        """True where the board takes a claim of what was done for or against the provision of a pattern."""
        return self.board is not None and self.board.fits(claim, pattern)

    @cached_property
    def _lengths(self) -> Mapping[str, tuple[Period, ...]]:
        """The lengths of time that each provision names."""
        accord = self.accord
        return {each.id: lengths_named(accord, each) for each in accord.provisions} if accord else {}

    @cached_property
    def board(self) -> Matcher | None:
        """What tells, as for the board, on which provisions an incident bears; None without an accord."""
        known = self.knowledge
        if self.accord is None:
            return None
        return matcher(
            self.accord,
            happenings=known.happenings,
            actors=known.actors,
            sources=known.sources,
            gazetteer=known.gazetteer,
        )

    def _matches(self, claim: Claim, pattern: Pattern) -> bool:
        if not self._fit(claim.happening, pattern.happening):
            return False
        places = self._places(claim)
        if pattern.places and not any(
            self._inside(place, area) for place in places for area in pattern.places
        ):
            return False
        wanted = {whole(each, self.knowledge.actors) for each in pattern.doers}
        return not wanted or bool(self.doers(claim) & wanted)

    def _points(self, claim: Claim, provision: Provision, *, terms: bool) -> float:
        """Points for what a claim shares with a provision: place, bearer, kind of happening, rare words.

        Place and bearer alone make no topic. What was done, rather than agreed, must be named by the provision.
        """
        words = self._vocabulary[provision.id]
        kind = self._kind(claim, provision)
        known = self.knowledge.happenings.get(claim.happening)
        named = known is not None and bool(_stems(known.title) & words)
        rare = min(4.0, sum(self._rarity[stem] for stem in _stems(claim.words) & words))
        lasts = terms and self._lasts(claim, provision)
        if not (named or lasts or (terms and (kind or rare >= 1.0))):
            return 0.0
        pairs = [(here, area) for here in self._places(claim) for area in provision.places]
        at = any(self._inside(*pair) or self._inside(*pair[::-1]) for pair in pairs)
        bearer = bool(self.doers(claim) & {whole(each, self.knowledge.actors) for each in provision.bearers})
        return (
            3.0 * at
            + 2.0 * bearer
            + 3.0 * lasts
            + max(kind, 3.0 * named)
            + rare
            + self._is_it(claim, provision)
        )

    def _kind(self, claim: Claim, provision: Provision) -> float:
        """4 where this provision alone has the claim's very happening, 2 where others have it too.

        1 where it has one above or below it, or the very one at a place that the claim does not name.
        """
        patterns = [pattern for group in provision.what.values() for pattern in group]
        placed = [each for each in patterns if not each.places or self._matches(claim, each)]
        if any(each.happening == claim.happening for each in placed):
            return 4.0 if self._kinds[claim.happening] == 1 else 2.0
        kinds = {each.happening for each in patterns}
        return float(
            any(self._fit(claim.happening, each) or self._fit(each, claim.happening) for each in kinds)
        )

    def _is_it(self, claim: Claim, provision: Provision) -> float:
        """4 where all places of a provision are of the kind that the claim is about: a corridor, a line."""
        found = [self.knowledge.gazetteer.get(each) for each in provision.places]
        return 4.0 * (
            bool(found) and all(each is not None and each.kind == claim.happening for each in found)
        )

    def _since_force(self, claim: Claim) -> bool:
        first = claim.when.first if claim.when else None
        return self.accord is not None and first is not None and first >= self.accord.in_force.date()

    def _before_force(self, claim: Claim) -> bool:
        """True for what was over before the accord was signed."""
        last = claim.when.last if claim.when else None
        begins = self.accord.signed or self.accord.in_force.date() if self.accord else None
        return last is not None and begins is not None and last < begins

    def _places(self, claim: Claim) -> tuple[str, ...]:
        named = [each.place for each in claim.places if each.place and each.role in ("scene", "object")]
        return tuple(each for each in named if not self._is_country(each))

    def _is_country(self, place: str) -> bool:
        known = self.knowledge.gazetteer.get(place)
        return known is not None and known.kind == "country"

    def _inside(self, place: str, area: str) -> bool:
        return place == area or self.knowledge.gazetteer.within(place, area)

    def _fit(self, narrow: str, wide: str) -> bool:
        return fits(narrow, wide, self.knowledge.happenings)

    @cached_property
    def _vocabulary(self) -> Mapping[str, frozenset[str]]:
        """The words of each provision without names of states: who is bound is counted apart."""
        provisions = self.accord.provisions if self.accord else ()
        names = _stems(" ".join(self._names))
        words = {each.id: [each.title, *(text.words for text in each.passages)] for each in provisions}
        return {id: _stems(" ".join(told)) - names for id, told in words.items()}

    @cached_property
    def _kinds(self) -> Mapping[str, int]:
        """How many provisions have patterns of a happening."""
        provisions = self.accord.provisions if self.accord else ()
        groups = ({each.happening for group in one.what.values() for each in group} for one in provisions)
        return Counter(happening for group in groups for happening in group)

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        """How much a shared word tells: nothing where half of all provisions have it (inverse document frequency)."""
        counts = Counter(stem for stems in self._vocabulary.values() for stem in stems)
        total = len(self._vocabulary)
        return {stem: max(0.0, math.log(total / (2 * count))) for stem, count in counts.items()}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Names and adjectives of states and authorities, in the language that is read."""
        code = self.knowledge.language.code
        return {
            name.casefold(): actor.id
            for actor in self.knowledge.actors.values()
            if actor.kind in ("state", "de-facto-authority")
            for name in (*actor.names.get(code, ()), *actor.adjectives.get(code, ()))
        }

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        longest = sorted(self._names, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)", re.IGNORECASE)


def _stems(words: str) -> frozenset[str]:
    """Beginnings of words of four letters and more; what a hyphen joins counts whole and in parts."""
    low = words.casefold()
    found = [*_WORD.findall(low), *_WORD.findall(low.replace("-", ""))]
    return frozenset(word[:_STEM] for word in found if len(word) > 3)


def _shared_days(one: Claim, other: Claim) -> bool | None:
    """True where both name narrow times that overlap, False where their times exclude each other, else None."""
    if one.when is None or other.when is None:
        return None
    if not one.when.overlaps(other.when):
        return False
    return True if min(_width(one), _width(other)) <= NARROW else None


def _width(claim: Claim) -> float:
    when = claim.when
    if when is None or when.first is None or when.last is None:
        return math.inf
    return (when.last - when.first).days + 1


def _same_numbers(one: Claim, other: Claim) -> bool:
    told = {(each.low, each.high, each.unit) for each in one.quantities if each.unit}
    return any((each.low, each.high, each.unit) in told for each in other.quantities)
