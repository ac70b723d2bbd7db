"""Topics: the claims of two reports sorted by what they speak of: the accord's makers, its provisions, other things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.accord.record import Provision
from truceline.claim import Claim, Mode
from truceline.publish.compare.kin import LEAST_ALIKE, Kin

MAKING = ("agreement", "signing")  # happenings in which an accord is made
MAKERS = "makers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Claims of both reports on one thing; `provision` is None where the accord has no provision on it."""

    id: str
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]
    provision: Provision | None = None


def topics(a: Sequence[Claim], b: Sequence[Claim], kin: Kin) -> tuple[Topic, ...]:
    """The topics in the order of a comparison: makers, provisions as the accord has them, common, A's own, B's own."""
    makers = _makers(a, b, kin)
    found = [makers] if makers else []
    made = {id(claim) for topic in found for claim in (*topic.a, *topic.b)}
    free_a, free_b = ([claim for claim in side if id(claim) not in made] for side in (a, b))
    provisions = list(_provisions(free_a, free_b, kin))
    told = made | {id(claim) for topic in provisions for claim in (*topic.a, *topic.b)}
    rest_a, rest_b = ([claim for claim in side if id(claim) not in told] for side in (a, b))
    return (*found, *provisions, *_others(rest_a, rest_b, kin))


def signers(claim: Claim, kin: Kin) -> frozenset[str]:
    """The states and authorities that a claim names as makers of the accord; empty where it is not about that.

    It is about the accord where it names all its parties: other agreements had others. Where those who acted are not
    resolved, the words of a claim of agreeing or signing name them.
    """
    if kin.accord is None or claim.mode is not Mode.HAPPENED or not kin.of_terms(claim):
        return frozenset()
    named = kin.doers(claim)
    if len(named) < 2 and claim.happening in MAKING:
        named |= frozenset(kin.named(claim.words))
    return named if named >= set(kin.accord.parties) else frozenset()


def _makers(a: Sequence[Claim], b: Sequence[Claim], kin: Kin) -> Topic | None:
    mine, theirs = (tuple(claim for claim in side if signers(claim, kin)) for side in (a, b))
    return Topic(id=MAKERS, a=mine, b=theirs) if mine or theirs else None


def _provisions(a: Sequence[Claim], b: Sequence[Claim], kin: Kin) -> Iterable[Topic]:
    spoken_of = {id(claim): {each.id for each in kin.provisions(claim)} for claim in (*a, *b)}
    for provision in kin.accord.provisions if kin.accord else ():
        mine, theirs = (
            tuple(claim for claim in side if provision.id in spoken_of[id(claim)]) for side in (a, b)
        )
        if mine or theirs:
            yield Topic(id=provision.id, a=mine, b=theirs, provision=provision)


def _others(a: Sequence[Claim], b: Sequence[Claim], kin: Kin) -> Iterable[Topic]:
    """Claims that are alike, each of B with the likest of A; then those that one report has alone, by happening.

    Claims that say the same in the same words go together first, whatever little they say.
    """
    partner = {mine: [claim] for mine, claim in _twins(a, b)}
    paired_b = {id(claim) for claims in partner.values() for claim in claims}
    families: dict[str, list[int]] = {}
    for at, each in enumerate(a):
        families.setdefault(kin.family(each), []).append(at)  # claims of two families are never alike
    for claim in b:
        if id(claim) in paired_b:
            continue
        near = families.get(kin.family(claim), ())
        points, best = max(((kin.alike(a[at], claim), -at) for at in near), default=(0, 0))
        if points >= LEAST_ALIKE:
            partner.setdefault(-best, []).append(claim)
            paired_b.add(id(claim))
    for at in sorted(partner):
        claim = a[at]
        yield Topic(id=f"{claim.happening}:{claim.id}", a=(claim,), b=tuple(partner[at]))
    yield from _alone([claim for at, claim in enumerate(a) if at not in partner], first=True)
    yield from _alone([claim for claim in b if id(claim) not in paired_b], first=False)


def _twins(a: Sequence[Claim], b: Sequence[Claim]) -> Iterable[tuple[int, Claim]]:
    """Each claim of B that says word for word what a claim of A says, with that claim's place in A; one to one."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for at, claim in enumerate(a):
        waiting.setdefault(_content(claim), []).append(at)
    for claim in b:
        if found := waiting.get(_content(claim)):
            yield found.pop(0), claim


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim says apart from where it stands and who says it."""
    words = " ".join(claim.words.casefold().split())
    who = (claim.doers, claim.targets, claim.places)
    return (claim.happening, claim.mode, words, claim.when, claim.quantities, *who)


def _alone(claims: Sequence[Claim], *, first: bool) -> Iterable[Topic]:
    for happening in dict.fromkeys(claim.happening for claim in claims):
        own = tuple(claim for claim in claims if claim.happening == happening)
        yield Topic(id=happening, a=own if first else (), b=() if first else own)
