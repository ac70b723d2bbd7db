"""Origins: who copied whom. Claims of one speaker, of one wording and of one quotation count once.

The cost grows with the number of claims, not with that of their pairs (decision 0520).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from truceline.claim import Claim
from truceline.incident import Copy, Origin
from truceline.reconcile.sight import TELLING
from truceline.reconcile.wording import near_copies, words_of
from truceline.source import Source

QUOTED = 8  # words in a row of a quotation; fewer are a set phrase
PERMUTATIONS, BAND, SEED = (
    255,
    3,
    1,
)  # two copies at these limits share a band with a probability of 0.98 and more

SPEAKER = "the same speaker"
RELAY = "passes on the same speaker"
AGAIN = "said again in the same report"
WORDS = "the same words"
NEAR = "nearly the same words"
QUOTATION = "the same quotation"
_QUOTE = re.compile(r"[\"“„«‹]([^\"“”„«»‹›]+)[\"”“»›]")


def origins(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[tuple[Claim, ...], ...]:
    """Groups of claims that go back to one origin each, in the order of their first claims."""
    home = _Homes(claims, sources)
    groups: dict[int, list[Claim]] = {}
    for index, claim in enumerate(claims):
        groups.setdefault(home.root(index), []).append(claim)
    return tuple(tuple(group) for group in groups.values())


def voices(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[Origin, ...]:
    """The origins of claims of one incident, each with its copies, in the order of publication."""
    home = _Homes(claims, sources)
    groups: dict[int, list[int]] = {}
    for index in home.ordered:
        groups.setdefault(home.root(index), []).append(index)
    return tuple(home.origin(group) for group in groups.values())


def voice(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Who a claim goes back to: an actor, a source or, where neither is known, the speaker's words."""
    speaker = claim.speaker
    source = sources.get(speaker.source)
    name = (
        speaker.actor or (source.speaks_for if source else "") or speaker.source or speaker.words.casefold()
    )
    return "+".join(sorted({name, *speaker.together}))


class _Homes:
    """Which claims go back to one origin; the same whatever the order of claims.

    Claims of one voice always do. Words and quotations join others to them, but never two actors with each other:
    parties that use one set phrase remain two voices.
    """

    def __init__(self, claims: Sequence[Claim], sources: Mapping[str, Source]) -> None:
        self.claims, self.sources = claims, sources
        self.ordered = sorted(range(len(claims)), key=lambda index: _published(claims[index]))
        self._parent = list(range(len(claims)))
        self._place = {index: place for place, index in enumerate(self.ordered)}
        self._voice = [voice(claim, sources) for claim in claims]
        self._actors = [self._actor(index) for index in range(len(claims))]
        self._why: dict[int, str] = {}
        self._join_all()

    def root(self, index: int) -> int:
        """The claim, by its number, that stands for the origin of another."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def origin(self, group: Sequence[int]) -> Origin:
        """The origin of a group: the voice's own report before the earliest that names it, else the earliest."""
        first = next((index for index in group if self._is_named_own(index, group)), group[0])
        rest = [index for index in group if index != first]
        named = next(filter(self._actors.__getitem__, group), None)
        if named is None:
            named = next((index for index in group if _relays(self.claims[index])), first)
        return Origin(
            voice=self._voice[named],
            claim=self.claims[first].id,
            report=self.claims[first].report,
            copies=tuple(self._copy(index, first) for index in rest),
        )

    def _copy(self, index: int, first: int) -> Copy:
        claim, source = self.claims[index], self.claims[first]
        why = self._why.get(index) or self._why.get(first, SPEAKER)
        if claim.report == source.report:
            why = AGAIN
        elif self._voice[index] == self._voice[first]:
            why = RELAY if _relays(claim) else SPEAKER
        return Copy(claim=claim.id, report=claim.report, why=why)

    def _is_named_own(self, index: int, group: Sequence[int]) -> bool:
        """True where this is a voice's own report and others of the group name that voice."""
        own = self._voice[index]
        if _relays(self.claims[index]):
            return False
        return any(self._voice[other] == own and _relays(self.claims[other]) for other in group)

    def _actor(self, index: int) -> str:
        """The voice where it is an actor, empty where it is an outlet or only words."""
        source = self.sources.get(self.claims[index].speaker.source)
        known = self.claims[index].speaker.actor or (source and source.speaks_for)
        return self._voice[index] if known else ""

    def _join_all(self) -> None:
        for one, other in _alike(self.ordered, lambda index: [self._voice[index]]):
            self._join(one, other, SPEAKER)
        told = [words_of(claim.words) for claim in self.claims]
        for one, other in _alike(
            self.ordered, lambda index: [told[index]] if len(told[index]) >= TELLING else []
        ):
            self._join(one, other, WORDS)
        rows = [index for index in self.ordered if len(told[index]) >= TELLING]
        for one, other in near_copies([told[index] for index in rows]):
            self._join(rows[one], rows[other], NEAR)
        for one, other in _alike(self.ordered, lambda index: _quotations(self.claims[index].words)):
            self._join(one, other, QUOTATION)

    def _join(self, one: int, other: int, why: str) -> None:
        low, high = sorted((self.root(one), self.root(other)), key=self._place.__getitem__)
        mine, theirs = self._actors[low], self._actors[high]
        if low == high or (mine and theirs and mine != theirs):
            return
        self._actors[low] = mine or theirs
        self._parent[high] = low
        self._why.setdefault(other, why)


def _alike(
    ordered: Iterable[int], keys: Callable[[int], Iterable[str | tuple[str, ...]]]
) -> Iterator[tuple[int, int]]:
    """Pairs (earliest, later) of those that share a key."""
    seen: dict[str | tuple[str, ...], int] = {}
    for index in ordered:
        for key in keys(index):
            if key in seen:
                yield seen[key], index
            seen.setdefault(key, index)


def _quotations(words: str) -> Iterator[tuple[str, ...]]:
    """Every run of words of its quotations that is long enough to be known again."""
    for quote in _QUOTE.findall(words):
        told = words_of(quote)
        yield from (told[at : at + QUOTED] for at in range(len(told) - QUOTED + 1))


def _relays(claim: Claim) -> bool:
    """True where a report passes on what another one says."""
    return len(claim.speakers) > 1


def _published(claim: Claim) -> tuple[date, str, int, str]:
    return claim.known_from or date.max, claim.report, claim.span.start, claim.id
