"""Decisions on claims: whatever their order, what is undone leaves no trace, and the latest word holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from make import claim

from truceline.claim import Claim
from truceline.decision import Anchor, Decision, Ruling
from truceline.reconcile import Ruled, reconcile, rule
from truceline.reconcile.rulings import undone
from truceline.report import Span

AT = datetime(2020, 12, 1, tzinfo=UTC)
CLAIMS = tuple(claim("shelling", span=Span(start=at, end=at + 5)) for at in range(4))
CHANGES = ((("happening", "raid"),), (("mode", "denied"),), (("happening", "nonsense"), ("mode", "x")))
KINDS = (Ruling.ACCEPT, Ruling.CORRECT, Ruling.REJECT, Ruling.MERGE, Ruling.SPLIT)


@some.composite
def rulings(draw: some.DrawFn) -> tuple[Decision, ...]:
    """Decisions on a few claims, one after the other; some take earlier ones back."""
    made: list[Decision] = []
    for minute in range(draw(some.integers(0, 8))):
        kind = draw(some.sampled_from((*KINDS, *((Ruling.UNDO,) if made else ()))))
        pool = [each.id for each in made] if kind is Ruling.UNDO else [each.id for each in CLAIMS]
        subjects = draw(some.lists(some.sampled_from(pool), min_size=1, max_size=3, unique=True))
        changes = draw(some.sampled_from(CHANGES)) if kind is Ruling.CORRECT else ()
        made.append(decision(kind, *subjects, minute=minute, changes=changes))
    return tuple(made)


def decision(kind: Ruling, *subjects: str, minute: int = 0, changes: tuple = ()) -> Decision:
    at = AT + timedelta(minutes=minute)
    return Decision(kind=kind, subjects=subjects, by="desk", at=at, why="read again", changes=changes)


@settings(max_examples=150, deadline=None)
@given(rulings(), some.randoms())
def test_the_order_in_which_decisions_are_given_does_not_matter(
    made: tuple[Decision, ...], chance: object
) -> None:
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert rule(CLAIMS, mixed) == rule(CLAIMS, made)


@settings(max_examples=150, deadline=None)
@given(rulings())
def test_what_is_taken_back_leaves_no_trace(made: tuple[Decision, ...]) -> None:
    standing = [each for each in made if each.id not in undone(made) and each.kind is not Ruling.UNDO]
    whole, bare = rule(CLAIMS, made), rule(CLAIMS, standing)
    assert (whole.claims, whole.rejected, whole.together, whole.apart) == (
        bare.claims,
        bare.rejected,
        bare.together,
        bare.apart,
    )
    for each in made:  # and undoing all of it restores what was read
        made = (*made, decision(Ruling.UNDO, each.id, minute=60 + len(made)))
    last = [
        each for each in made if each.kind is Ruling.UNDO and each.subjects[0] in {d.id for d in standing}
    ]
    assert rule(CLAIMS, (*standing, *last)).claims == CLAIMS


@settings(max_examples=150, deadline=None)
@given(rulings())
def test_no_claim_is_lost_or_doubled(made: tuple[Decision, ...]) -> None:
    ruled = rule(CLAIMS, made)
    spots = sorted(each.span.start for each in (*ruled.claims, *ruled.rejected))
    assert spots == [0, 1, 2, 3]
    known = {each.id for each in (*ruled.claims, *ruled.rejected)}
    assert set(ruled.on) <= known
    assert all(ruled.moved[id] in known for id in ruled.moved)
    assert ruled.accepted <= {each.id for each in ruled.claims}
    held = [each.id for incident in reconcile(CLAIMS, made) for each in incident.claims]
    assert len(held) == len(set(held))


def on_last_word(*kinds: Ruling) -> Ruled:
    numbers = count()
    return rule(CLAIMS[:1], [decision(kind, CLAIMS[0].id, minute=next(numbers)) for kind in kinds])


@pytest.mark.parametrize(
    ("kinds", "stands"),
    [
        ((Ruling.REJECT,), False),
        ((Ruling.REJECT, Ruling.ACCEPT), True),
        ((Ruling.ACCEPT, Ruling.REJECT), False),
        ((Ruling.REJECT, Ruling.ACCEPT, Ruling.REJECT), False),
        ((Ruling.REJECT, Ruling.SPLIT), False),
    ],
)
def test_the_latest_word_holds(kinds: tuple[Ruling, ...], stands: bool) -> None:
    assert bool(on_last_word(*kinds).claims) is stands


def read_anew(each: Claim, **changes: object) -> Claim:
    return Claim.from_json({**each.to_json(), "words": "other words", "mode": "denied", **changes})


def anchored(each: Claim) -> Decision:
    spot = Anchor(
        claim=each.id,
        report=each.report,
        start=each.span.start,
        end=each.span.end,
        happening=each.happening,
    )
    return replace(decision(Ruling.REJECT, each.id), anchors=(spot,))


def test_a_claim_read_anew_is_found_where_it_stood() -> None:
    one, *others = CLAIMS
    again, made = read_anew(one), anchored(one)
    assert Decision.from_json(made.to_json()) == made
    assert rule((again, *others), (made,)).rejected == (again,)
    assert rule((again, one), (made,)).rejected == (one,)  # the id goes before the spot
    for gone in (
        (read_anew(one, happening="raid"),),  # another happening
        (read_anew(one, span={"start": 1, "end": 5}),),  # another place in the report
        (
            again,
            read_anew(one, when={"first": "2020-11-11", "last": "2020-11-11", "precision": "day"}),
        ),  # two
    ):
        ruled = rule(gone, (made,))
        assert (ruled.rejected, ruled.idle) == ((), (made,))
