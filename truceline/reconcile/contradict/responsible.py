"""Responsible: incidents that differ only in who is said to have done it -> contradictions on the side responsible."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.claim import Claim, Mode
from truceline.happening import Vocabulary
from truceline.incident import Incident
from truceline.reconcile.contradict.kinds import of_one_kind
from truceline.reconcile.contradict.questions import SAME_TIME, doers_of
from truceline.reconcile.contradict.record import About, Contradiction
from truceline.reconcile.contradict.view import View, Voices, contradiction

MAY_BE_TWO = "either one happening with two accused, or two happenings alike in place and day"
MANY = 200  # incidents of one kind, place and day; more are not compared one with another


def responsible(
    incidents: Sequence[Incident], voices: Voices, vocabulary: Vocabulary
) -> Iterator[Contradiction]:
    """Who did it: within one incident, and between two alike in kind, place and day.

    Two such incidents are held against one another only where something else is the same too: those who suffered it,
    a number, the time of day, or that one side denies what the other says it did.
    """
    for incident in incidents:
        if len(incident.claims) > 1 and (found := _between((incident,), voices, vocabulary)):
            yield found
    alike: dict[tuple[str, str, str], list[Incident]] = {}
    for incident in incidents:
        if (
            incident.when
            and incident.when.first
            and incident.when.first == incident.when.last
            and incident.doers
        ):
            for place in incident.places:
                key = (incident.happening, place, incident.when.first.isoformat())
                alike.setdefault(key, []).append(incident)
    seen: set[frozenset[int]] = set()
    for group in alike.values():
        for one, other in combinations(group[:MANY], 2):
            pair = frozenset((id(one), id(other)))
            if pair not in seen and _same_otherwise(one, other, voices):
                seen.add(pair)
                found = _between((one, other), voices, vocabulary)
                if found:
                    yield found


def _between(incidents: tuple[Incident, ...], voices: Voices, vocabulary: Vocabulary) -> Contradiction | None:
    claims = [claim for each in incidents for claim in each.claims]
    views = [view for claim in claims for view in _views(claim, voices)]
    if len({view.value for view in views}) < 2:
        return None
    return contradiction(
        About.RESPONSIBLE,
        views,
        _excludes,
        incidents=tuple(each.id for each in incidents),
        between=of_one_kind(vocabulary),
        remarks=(MAY_BE_TWO,) if len(incidents) > 1 else (),
    )


Blame = tuple[bool, frozenset[str]]  # True for "did it", False for "did not"


def _views(claim: Claim, voices: Voices) -> Iterator[View[Blame]]:
    doers = doers_of(claim, voices)
    if doers and claim.mode is Mode.HAPPENED:
        yield voices.view(claim, "+".join(sorted(doers)), (True, doers))
    elif doers and claim.mode is Mode.DENIED:
        yield voices.view(claim, "not " + "+".join(sorted(doers)), (False, doers))


def _excludes(one: Blame, other: Blame) -> bool:
    if one[0] and other[0]:
        return not one[1] & other[1]
    return one[0] != other[0] and bool(one[1] & other[1])


def _same_otherwise(one: Incident, other: Incident, voices: Voices) -> bool:
    if _doers(one, voices) & _doers(other, voices):
        return False
    suffered = _suffered(one) & _suffered(other)
    numbers = _numbers(one) & _numbers(other)
    return bool(suffered or numbers) or _same_time(one, other) or _denied(one, other, voices)


def _doers(incident: Incident, voices: Voices) -> frozenset[str]:
    return frozenset(doer for claim in incident.claims for doer in doers_of(claim, voices))


def _suffered(incident: Incident) -> frozenset[str]:
    return frozenset(each.actor for claim in incident.claims for each in claim.targets if each.actor)


def _numbers(incident: Incident) -> frozenset[tuple[str, str, float]]:
    return frozenset((each.unit, each.of, each.best) for each in incident.estimates if each.best)


def _same_time(one: Incident, other: Incident) -> bool:
    first, second = (each.when.at if each.when else None for each in (one, other))
    if not first or not second or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return abs(first - second) <= SAME_TIME


def _denied(one: Incident, other: Incident, voices: Voices) -> bool:
    """True where those accused in one of them deny it and accuse those of the other."""
    return any(
        claim.mode is Mode.DENIED and doers_of(claim, voices) & _doers(accusing, voices)
        for accusing, answering in ((one, other), (other, one))
        for claim in answering.claims
    )
