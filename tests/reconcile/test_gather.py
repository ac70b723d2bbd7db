"""Groups inside one component: by average likelihood, the same in any order, whatever else is there."""

import random

from tests import make
from tests.reconcile.scene_make import lead, row
from truceline.claim import Claim, Location
from truceline.reconcile import reconcile
from truceline.reconcile.merge import merged
from truceline.reconcile.pair import Link
from truceline.report import Span
from truceline.when import partial_date

WORDS = "quelmont ferrand ostrava mirabel tolland quist"


def link(one: str, other: str, score: float) -> Link:
    return Link(one=one, other=other, score=score, why="")


def names(ids: str, *links: Link) -> list[str]:
    return sorted("".join(each) for each, _ in merged(ids, links))


def test_one_likeness_does_not_chain_two_incidents() -> None:
    pairs = [link("a", "b", 0.9), link("b", "c", 0.5), link("c", "d", 0.9)]
    assert names("abcd", *pairs) == ["ab", "cd"]
    more = [link("a", "c", 0.4), link("a", "d", 0.3), link("b", "d", 0.3)]
    assert names("abcd", *pairs, *more) == ["abcd"]
    assert names("ab", link("a", "b", 0.2)) == ["a", "b"]
    assert names("", link("a", "b", 0.9)) == []


def test_the_order_of_ids_and_links_does_not_matter() -> None:
    chance = random.Random(5)
    ids = [f"c{n:02}" for n in range(30)]
    links = [link(*sorted(chance.sample(ids, 2)), round(chance.random(), 3)) for _ in range(120)]
    links = list({(each.one, each.other): each for each in links}.values())
    first = merged(ids, links)
    for _ in range(5):
        chance.shuffle(ids)
        chance.shuffle(links)
        assert merged(ids, links) == first


def groups(*claims: Claim) -> list[list[str]]:
    return sorted(sorted(claim.id for claim in incident.claims) for incident in reconcile(claims))


def test_a_scene_told_by_three_reports_is_one_incident_of_all_its_claims() -> None:
    leads = [
        lead(n, words=WORDS, happening=kind) for n, kind in ((1, "sniping"), (2, "killing"), (3, "sniping"))
    ]
    followers = [
        make.claim(
            "injury", report=each.report, words="more of it", traits=("scene",), published="2020-10-04"
        )
        for each in leads
    ]
    other = lead(4, words="another evening elsewhere altogether", town="mill")
    (whole, alone) = sorted(reconcile([*followers, other, *leads]), key=lambda each: -len(each.claims))
    assert len(whole.claims) == 6
    assert whole.happening == "sniping"
    assert any("telling words" in why for why in whole.why)
    assert [claim.id for claim in alone.claims] == [other.id]


def test_an_anniversary_and_a_background_paragraph_stay_apart() -> None:
    then = lead(1, words=WORDS, day="2019-10-03", published="2019-10-04")
    now = lead(2, words=WORDS, day="2020-10-03")
    assert len(groups(then, now)) == 2
    past = make.claim(
        "sniping",
        report=now.report,
        words="in 2016",
        when=partial_date("2016"),
        places=(Location(words="ford", place="ford"),),
    )
    assert len(groups(now, past)) == 2


def test_a_late_report_that_names_the_same_person_joins() -> None:
    first = lead(1, words=WORDS, persons="odo ferrand", ages="41")
    late = lead(2, words=WORDS, persons="odo ferrand", ages="41", published="2021-03-01")
    assert len(groups(first, late)) == 1


def test_rows_of_one_document_never_join_and_those_of_two_do() -> None:
    one, other = row(1, killed=4), row(2, killed=4)
    second = row(1, killed=4, span=Span(start=20, end=30))
    found = groups(one, other, second)
    assert sorted(map(len, found)) == [1, 2]


def test_incidents_of_all_sorts_of_claims_are_the_same_in_any_order_and_company() -> None:
    chance = random.Random(11)
    claims = [
        lead(n, words=f"quel{n % 8} mont{n % 8} fer{n % 3}", town=f"town{n % 4}", day=f"2020-10-0{1 + n % 4}")
        for n in range(25)
    ]
    claims += [
        make.claim("killing", report=each.report, words="more", traits=("scene",)) for each in claims[::3]
    ]
    claims += [
        row(n, killed=chance.choice([2, 3]), when=chance.choice(["2020-10-03", "2020-10"])) for n in range(15)
    ]
    claims += [
        make.claim(
            "sniping",
            report=f"r9{n:011d}",
            when=partial_date("2020-10-03"),
            places=(Location(words="ford", place="ford"),),
            words=f"some words of {n}",
        )
        for n in range(6)
    ]
    first = [incident.to_json() for incident in reconcile(claims)]
    far = [
        lead(n, words=f"other{n}", town=f"town{n}", day="2015-01-01", published="2015-01-02")
        for n in range(900, 905)
    ]
    assert len(first) > 5
    for _ in range(4):
        chance.shuffle(claims)
        assert [incident.to_json() for incident in reconcile(claims)] == first
    known = {str(each["id"]) for each in first}
    assert known <= {incident.id for incident in reconcile([*far, *claims])}
