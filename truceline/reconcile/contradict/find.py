"""Find: incidents -> everything their claims contradict one another on; and what decisions of people resolved."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from truceline.claim import Mode
from truceline.decision import Decision, Ruling
from truceline.incident import Incident
from truceline.knowledge import Knowledge
from truceline.reconcile.contradict.questions import FEW, Asked, answers
from truceline.reconcile.contradict.record import About, Contradiction, Means, Resolution
from truceline.reconcile.contradict.responsible import responsible
from truceline.reconcile.contradict.view import Voices

ORDER = tuple(About)


def contradictions(incidents: Sequence[Incident], knowledge: Knowledge) -> tuple[Contradiction, ...]:
    """Every contradiction of these incidents, by the day since when, then by incident and question."""
    voices = Voices(sources=knowledge.sources, actors=knowledge.actors)
    own = knowledge.accord.happenings if knowledge.accord else ()
    vocabulary = {**knowledge.happenings, **{each.id: each for each in own}}
    found = [
        each
        for incident in incidents
        if len(incident.claims) > 1
        for each in answers(
            Asked(
                incident=incident,
                ids=(incident.id,),
                knowledge=knowledge,
                voices=voices,
                vocabulary=vocabulary,
                told=tuple(claim for claim in incident.claims[:FEW] if claim.mode is Mode.HAPPENED),
            )
        )
    ]
    return tuple(sorted([*found, *responsible(incidents, voices, vocabulary)], key=_order))


def settled(
    before: Iterable[Contradiction], after: Iterable[Contradiction], decisions: Iterable[Decision]
) -> tuple[Contradiction, ...]:
    """The contradictions `after` decisions, and those of `before` that a decision on one of their claims resolved."""
    left = list(after)
    open_still = {(each.about, each.unit, each.of, claim) for each in left for claim in each.claims}
    ruling = [each for each in decisions if each.kind not in (Ruling.UNDO, Ruling.ACCEPT)]
    for each in before:
        if any((each.about, each.unit, each.of, claim) in open_still for claim in each.claims):
            continue
        touching = [ruled for ruled in ruling if set(ruled.subjects) & set(each.claims)]
        if touching:
            last = max(touching, key=lambda ruled: (ruled.at, ruled.id))
            resolution = Resolution(means=Means.DECISION, by=last.id, on=last.at.date())
            left.append(replace(each, resolution=resolution))
    return tuple(sorted(left, key=_order))


def _order(found: Contradiction) -> tuple[date, tuple[str, ...], int, str, str]:
    return found.since or date.max, found.incidents, ORDER.index(found.about), found.unit, found.of
