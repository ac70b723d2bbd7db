"""Origins: ten outlets that print one text are one voice, two parties with one set phrase are two."""

import random
import time
from typing import Any

import pytest

from tests import make
from truceline.claim import Claim, Manner, Speaker
from truceline.reconcile import origin
from truceline.reconcile.origin import origins, voices
from truceline.report import Span
from truceline.source import Source

TEXT = "Shells hit the market of the old town at dawn on Friday and two traders were killed there"
OTHER = (
    "A mortar round fell beside the northern bridge in the evening while a convoy of lorries was crossing it"
)


def by(source: str, words: str = TEXT, *, n: int, said: tuple[Speaker, ...] = (), **more: Any) -> Claim:
    own = Speaker(words=source, source=source, manner=Manner.OWN)
    return make.claim(report=f"r{n:012d}", words=words, speakers=(own, *said), **more)


def actor(name: str) -> Speaker:
    return Speaker(words=name, actor=name)


def wire(name: str) -> Speaker:
    return Speaker(words=name, source=name, manner=Manner.RELAYED)


def test_one_text_under_ten_names_is_one_origin_with_nine_copies() -> None:
    near = [TEXT.replace("two", "2") if n % 2 else f"{TEXT}, doctors say" for n in range(1, 10)]
    claims = [by("first", n=99, published="2020-11-11"), *(by(f"o{n}", w, n=n) for n, w in enumerate(near))]
    (one,) = voices(claims, {})
    assert (one.voice, one.claim, len(one.copies)) == ("first", claims[0].id, 9)
    assert {copy.why for copy in one.copies} == {origin.NEAR, origin.WORDS}
    assert {copy.report for copy in one.copies} == {claim.report for claim in claims[1:]}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (TEXT, OTHER, 2),
        (TEXT, TEXT.upper(), 1),
        (TEXT, TEXT.rsplit(" ", 2)[0], 1),
        (TEXT, TEXT.rsplit(" ", 10)[0], 2),  # a part is no copy of the whole
        ("Two men fell", "Two men fell", 2),  # few words are the same by chance
        ("", "", 2),
        (
            'He said: "we held our fire the whole night through until they came"',
            "“We held our fire the whole night through until they came”, the paper quotes a soldier",
            1,
        ),
        ('She said "never again" of it', 'One who said "never again" is another', 2),
    ],
)
def test_what_is_a_copy(one: str, other: str, count: int) -> None:
    assert len(voices([by("a", one, n=1), by("b", other, n=2)], {})) == count


def test_parties_that_use_one_phrase_remain_two_even_with_an_outlet_between_them() -> None:
    claims = [by("a", n=1, said=(actor("AZ"),)), by("b", n=2), by("c", n=3, said=(actor("AM"),))]
    assert [each.voice for each in voices(claims, {})] == ["AZ", "AM"]
    assert len(origins(claims[:2], {})) == 1


def test_a_named_agency_is_the_voice_and_its_own_report_comes_first_where_it_is_there() -> None:
    relays = [by(f"o{n}", f"{n} words of its own", n=n, said=(wire("agency"),)) for n in (1, 2)]
    (one,) = voices(relays, {})
    assert (one.voice, one.claim, one.copies[0].why) == ("agency", relays[0].id, origin.RELAY)
    own = by("agency", OTHER, n=3, published="2020-11-14")
    (one,) = voices([*relays, own], {})
    assert (one.claim, [copy.why for copy in one.copies]) == (own.id, [origin.RELAY, origin.RELAY])
    copied = by("early", TEXT, n=4, published="2020-11-11")
    named = by("late", TEXT, n=5, said=(wire("agency"),))
    assert [each.voice for each in voices([copied, named], {})] == ["agency"]


def test_a_source_that_speaks_for_an_actor_is_its_voice() -> None:
    site = Source(id="site", name="site", kind="ministry", speaks_for="AZ-MOD")
    (one,) = voices([by("site", n=1), by("o", OTHER, n=2, said=(actor("AZ-MOD"),))], {"site": site})
    assert one.voice == "AZ-MOD"
    again = by("site", OTHER, n=1, span=Span(start=50, end=60))
    (one,) = voices([by("site", n=1), again], {"site": site})
    assert [copy.why for copy in one.copies] == [origin.AGAIN]


def test_the_order_of_claims_does_not_matter() -> None:
    texts = (TEXT, OTHER, TEXT + " today", OTHER + " today", "Nothing else was heard of it that day at all")
    claims = [by(f"o{n}", texts[n % 5], n=n, said=(actor("AZ"),) * (n % 7 == 0)) for n in range(40)]
    expected = voices(claims, {})
    for seed in range(10):
        assert voices(random.Random(seed).sample(claims, len(claims)), {}) == expected


def test_cost_grows_with_claims_not_with_pairs() -> None:
    chance, words = random.Random(3), [f"word{n}" for n in range(2_000)]
    copies = [by(f"o{n}", f"{TEXT} {n}", n=n) for n in range(2_000)]
    alone = [by(f"p{n}", " ".join(chance.sample(words, 20)), n=n) for n in range(2_000)]
    before = time.process_time()
    assert len(voices([*copies, *alone], {})) == 2_001
    assert time.process_time() - before < 8
