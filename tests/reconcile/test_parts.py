"""Connected parts: only links that can make two claims one hold them together."""

from tests import make
from truceline.reconcile.gather import components
from truceline.reconcile.incidents import eyes_of
from truceline.reconcile.merge import ALIKE
from truceline.reconcile.pair import Link
from truceline.report import Span


def test_a_link_too_weak_to_join_two_claims_holds_no_part_together() -> None:
    eyes = eyes_of(None)
    sights = [eyes.see(make.claim(span=Span(start=at, end=at + 5))) for at in (0, 10, 20)]
    one, two, three = sorted(sight.id for sight in sights)
    weak = Link(one=one, other=two, score=ALIKE - 0.01, why="a word in common")
    strong = Link(one=two, other=three, score=ALIKE, why="the same place")
    found = [[sight.id for sight in part] for part in components(sights, [weak, strong])]
    assert found == [[one], [two, three]]
