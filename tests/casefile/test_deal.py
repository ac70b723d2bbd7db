"""The queue dealt out among persons."""

import pytest
from make import claim

from truceline.casefile.deal import MOST, dealt, persons
from truceline.errors import CaseError
from truceline.publish.queue import QueueItem

ITEMS = tuple(QueueItem(claim=claim(report=f"r{n // 2:012x}", words=f"words {n}")) for n in range(60))


def test_every_claim_falls_to_one_person_and_a_report_to_one() -> None:
    among = persons("south desk, North desk,east desk")
    shares = {person: dealt(ITEMS, among, person) for person in among}
    assert sorted(each.claim.id for share in shares.values() for each in share) == sorted(
        each.claim.id for each in ITEMS
    )
    readers = [{each.claim.report for each in share} for share in shares.values()]
    assert sum(map(len, readers)) == len({each.claim.report for each in ITEMS})
    assert all(len(share) == 20 for share in shares.values())


def test_a_share_keeps_the_order_and_stays_while_others_rule() -> None:
    among = persons("a, b")
    share = dealt(ITEMS, among, "b")
    assert [each for each in ITEMS if each in share] == list(share)
    assert dealt(ITEMS[10:], among, "b") == tuple(each for each in share if each in ITEMS[10:])


def test_the_order_and_the_letters_of_the_list_do_not_matter() -> None:
    assert persons("b, a ,, A") == persons("A,b") == ("A", "b")
    assert dealt(ITEMS, persons("b,a"), " A") == dealt(ITEMS, persons("a,b"), "a")


@pytest.mark.parametrize(("among", "person"), [("a, b", "c"), ("a, b", ""), ("", "a"), (" , ", "")])
def test_who_is_not_named_has_no_share(among: str, person: str) -> None:
    with pytest.raises(CaseError, match="unknown-person"):
        dealt(ITEMS, persons(among), person)


def test_too_many_persons_are_refused() -> None:
    with pytest.raises(CaseError, match="too-many-persons"):
        persons(",".join(map(str, range(MOST + 1))))
