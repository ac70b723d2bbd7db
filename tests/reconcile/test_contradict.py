"""Contradictions: whether, who, what, where, when, how many; who against whom, since when, resolved by what."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests import make
from truceline.claim import Claim, Location, Mode, Participant, Quantity, Speaker
from truceline.decision import Decision, Ruling
from truceline.incident import Incident
from truceline.knowledge import Knowledge, load
from truceline.reconcile import reconcile
from truceline.reconcile.contradict import About, Contradiction, Means, contradictions, matrix, settled
from truceline.reconcile.contradict.questions import days_apart, numbers_apart
from truceline.when import Interval, Precision, day, partial_date


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(accord="karabakh-2020")


def said(by: str, n: int, **more: Any) -> Claim:
    """A claim of an actor, or of a source where it is written small; its doers as ids in `doer`."""
    number, doer = more.pop("number", None), more.pop("doer", "AZ")
    together = more.pop("together", ())
    bounds = number if isinstance(number, tuple) else (number, number)
    fields: dict[str, Any] = {
        "report": f"r{n:012d}",
        "words": f"report {n}",
        "speakers": (
            Speaker(words="outlet", source=f"outlet-{n}"),
            Speaker(words=by, together=together, **{"actor" if by.isupper() else "source": by}),
        ),
        "places": (Location(words="", place=more.pop("place", "agdam")),),
        "when": more.pop("when", partial_date("2020-12-03")),
        "doers": tuple(Participant(words=each, actor=each) for each in doer.split()),
        "published": "2020-12-04",
    }
    if number is not None:
        fields["quantities"] = (Quantity(low=bounds[0], high=bounds[1], unit="killed", words="", of="AM"),)
    return make.claim(more.pop("happening", "shelling"), **{**fields, **more})


def one(claims: list[Claim], **more: Any) -> Incident:
    return Incident(
        happening="shelling",
        claims=tuple(claims),
        when=partial_date("2020-12-03"),
        places=("agdam",),
        doers=tuple(each.actor for claim in claims for each in claim.doers),
        **more,
    )


def about(claims: list[Claim], known: Knowledge) -> dict[About, Contradiction]:
    return {each.about: each for each in contradictions([one(claims)], known)}


def test_whether_it_happened_is_another_question_than_who_did_it(known: Knowledge) -> None:
    found = about([said("AM-MOD", 1), said("AZ-MOD", 2, mode=Mode.DENIED, published="2020-12-06")], known)
    whether, who = found[About.OCCURRENCE], found[About.RESPONSIBLE]
    assert [(each.value, each.voices) for each in whether.positions] == [
        ("yes", ("AM-MOD",)),
        ("no", ("AZ-MOD",)),
    ]
    assert (whether.since, whether.resolution) == (date(2020, 12, 6), None)
    assert "may deny only that" in whether.remarks[0]
    assert [each.value for each in who.positions] == ["AZ", "not AZ"]


def test_a_side_that_accuses_another_denies_only_that_it_was_itself(known: Knowledge) -> None:
    claims = [said("AM-MOD", 1), said("AZ-MOD", 2, mode=Mode.DENIED), said("AZ-MOD", 3, doer="AM")]
    found = about(claims, known)
    assert About.OCCURRENCE not in found
    assert {each.value for each in found[About.RESPONSIBLE].positions} == {"AZ", "AM", "not AZ"}


def test_swapping_the_parties_mirrors(known: Knowledge) -> None:
    def shape(a: str, b: str) -> list[Any]:
        claims = [said(f"{b}-MOD", 1, doer=a), said(f"{a}-MOD", 2, doer=a, mode=Mode.DENIED)]
        rows = [each.to_json() for each in contradictions([one(claims)], known)]
        names = {a: "A", b: "B", f"{a}-MOD": "A-MOD", f"{b}-MOD": "B-MOD", f"not {a}": "not A"}
        return [
            (
                row["about"],
                [
                    (names.get(p["value"], p["value"]), [names[v] for v in p["voices"]])
                    for p in row["positions"]
                ],
            )
            for row in rows
        ]

    assert shape("AZ", "AM") == shape("AM", "AZ")


def test_numbers_that_exclude_one_another(known: Knowledge) -> None:
    found = about(
        [said("AM-MOD", 1, number=5), said("AZ-MOD", 2, number=9), said("RU-MOD", 3, number=(4, None))], known
    )
    assert [each.value for each in found[About.NUMBER].positions] == ["5", "9"]
    assert (found[About.NUMBER].unit, found[About.NUMBER].of) == ("killed", "AM")
    assert numbers_apart((1, 3), (4, None))
    assert not numbers_apart((1, None), (None, 3))


def test_a_speaker_that_revises_itself_contradicts_nobody(known: Knowledge) -> None:
    assert (
        about([said("AM-MOD", 1, number=5), said("AM-MOD", 2, number=7, published="2020-12-09")], known) == {}
    )


def test_a_later_claim_of_the_same_speaker_resolves(known: Knowledge) -> None:
    last = said("AZ-MOD", 3, number=5, published="2020-12-09")
    claims = [said("AM-MOD", 1, number=5), said("AZ-MOD", 2, number=9), last]
    end = about(claims, known)[About.NUMBER].resolution
    assert end
    assert (end.means, end.by, end.on, end.value) == (Means.LATER, last.id, date(2020, 12, 9), "5")
    again = [*claims, said("AZ-MOD", 4, number=9, published="2020-12-11")]
    assert about(again, known)[About.NUMBER].resolution is None


def test_a_joint_statement_resolves(known: Knowledge) -> None:
    joint = said("AZ-PRES", 3, number=7, together=("AM-PRES",), published="2021-01-11")
    found = about([said("AM-MOD", 1, number=5), said("AZ-MOD", 2, number=9), joint], known)
    end = found[About.NUMBER].resolution
    assert end
    assert (end.means, end.by, end.value) == (Means.AGREED, joint.id, "7")


def test_two_relays_of_one_speaker_may_differ(known: Knowledge) -> None:
    found = about([said("AM-MOD", 1, number=5), said("AM-MOD", 2, number=8)], known)
    assert "told differently by those who relay it" in found[About.NUMBER].remarks[-1]


def test_places_and_kinds_that_fit_do_not_contradict(known: Knowledge) -> None:
    found = about([said("AM-MOD", 1, place="agdam"), said("AZ-MOD", 2, place="shusha")], known)
    assert [each.value for each in found[About.PLACE].positions] == ["agdam", "shusha"]
    inside = [said("AM-MOD", 1, place="agdam"), said("AZ-MOD", 2, place="agdam-district")]
    assert about(inside, known) == {}
    kinds = [said("AM-MOD", 1), said("AZ-MOD", 2, happening="fighting")]
    assert about([kinds[0], kinds[1]], known) == {}


def kinds(known: Knowledge, *told: Claim) -> set[str]:
    found = about(list(told), known).get(About.HAPPENING)
    return {each.value for each in found.positions} if found else set()


@pytest.mark.parametrize(
    "other", ["killing", "injury", "displacement", "loss-of-equipment", "fighting", "sniping"]
)
def test_what_an_act_did_and_what_else_there_was_is_no_other_account_of_it(
    known: Knowledge, other: str
) -> None:
    assert kinds(known, said("AM-MOD", 1), said("AZ-MOD", 2, happening=other)) == set()


def test_kinds_that_exclude_each_other_by_their_nature(known: Knowledge) -> None:
    shelled, mine = said("AM-MOD", 1), said("AZ-MOD", 2, happening="mine-explosion")
    assert kinds(known, shelled, mine) == {"shelling", "mine-explosion"}
    assert kinds(known, shelled, said("AM-MOD", 2, happening="mine-explosion")) == set(), "one speaker"
    assert kinds(known, shelled, mine, said("AZ-MOD", 2, words="both")) == set(), "one speaker tells both"
    far = said("AZ-MOD", 2, happening="mine-explosion", place="shusha")
    assert kinds(known, shelled, far) == set(), "another place"
    later = said("AZ-MOD", 2, happening="mine-explosion", when=partial_date("2020-12-05"))
    assert kinds(known, shelled, later) == set(), "another day"
    hurt = {"targets": (Participant(words="", actor="RU-PKF"),)}
    theirs = said("AZ-MOD", 2, happening="mine-explosion", targets=(Participant(words="", actor="AM"),))
    assert kinds(known, said("AM-MOD", 1, **hurt), theirs) == set(), "others suffered it"
    given, taken = said("AM-MOD", 1, happening="handover", doer="AM"), said("AZ-MOD", 2, happening="seizure")
    assert kinds(known, given, taken) == {"handover", "seizure"}
    assert kinds(known, said("AM-MOD", 1, happening="attack"), said("AZ-MOD", 2, happening="accident"))


def test_a_withdrawal_and_an_advance_exclude_each_other_of_one_doer(known: Knowledge) -> None:
    advance = said("AM-MOD", 1, happening="seizure", doer="AZ")
    assert kinds(known, advance, said("AZ-MOD", 2, happening="withdrawal", doer="AZ")) == {
        "seizure",
        "withdrawal",
    }
    assert kinds(known, advance, said("AZ-MOD", 2, happening="retreat", doer="AM")) == set()


def test_two_acts_of_one_scene_have_their_own_days_places_and_doers(known: Knowledge) -> None:
    other = {"happening": "protest", "place": "shusha", "when": partial_date("2020-12-02"), "doer": "AM"}
    assert about([said("AM-MOD", 1), said("AZ-MOD", 2, **other)], known) == {}
    assert about([said("AM-MOD", 1), said("AZ-MOD", 2, mode=Mode.DENIED, **other)], known) == {}


def at(text: str, **more: Any) -> Interval:
    moment = datetime.fromisoformat(text)
    return Interval(first=moment.date(), last=moment.date(), precision=Precision.INSTANT, at=moment, **more)


def test_one_instant_in_two_zones_is_no_contradiction(known: Knowledge) -> None:
    evening, night = at("2020-12-02T21:00+00:00"), at("2020-12-03T01:00+04:00")
    claims = [said("RU-MOD", 1, when=evening), said("AZ-MOD", 2, when=night)]
    (incident,) = reconcile(claims, knowledge=known)
    assert contradictions([incident], known) == ()
    plain = [said("RU-MOD", 1, when=evening), said("AZ-MOD", 2, when=partial_date("2020-12-03"))]
    assert about(plain, known) == {}
    far = [said("RU-MOD", 1, when=evening), said("AZ-MOD", 2, when=partial_date("2020-12-05"))]
    assert About.DATE in about(far, known)
    assert days_apart(at("2020-12-03T02:00+04:00"), at("2020-12-03T20:00+04:00"), ())
    assert not days_apart(day(date(2020, 12, 3)), partial_date("2020-12"), ())


def test_two_incidents_alike_but_for_who_did_it(known: Knowledge) -> None:
    mine = one([said("AM-MOD", 1, doer="AZ", targets=(Participant(words="", actor="RU-PKF"),))])
    theirs = one([said("AZ-MOD", 2, doer="AM", targets=(Participant(words="", actor="RU-PKF"),))])
    (found,) = contradictions([mine, theirs], known)
    assert (found.about, set(found.incidents)) == (About.RESPONSIBLE, {mine.id, theirs.id})
    assert "two happenings alike" in found.remarks[0]
    bare = [one([said("AM-MOD", 1, doer="AZ")]), one([said("AZ-MOD", 2, doer="AM")])]
    assert contradictions(bare, known) == (), "each side may have shelled the town that day"


def test_what_a_decision_resolved(known: Knowledge) -> None:
    claims = [said("AM-MOD", 1, number=5), said("AZ-MOD", 2, number=9)]
    ruling = Decision(
        kind=Ruling.REJECT,
        subjects=(claims[1].id,),
        by="reader",
        at=datetime(2021, 1, 1, tzinfo=UTC),
        why="misread",
    )
    before = contradictions(reconcile(claims, knowledge=known), known)
    after = contradictions(reconcile(claims, [ruling], knowledge=known), known)
    (found,) = settled(before, after, [ruling])
    assert found.resolution
    assert (found.resolution.means, found.resolution.by) == (Means.DECISION, ruling.id)
    assert settled(before, before, [ruling]) == before
    assert settled((), (), ()) == ()


def test_matrix_of_who_says_what_of_whom(known: Knowledge) -> None:
    claims = [
        said("AM-MOD", 1),
        said("AM-MFA", 4),
        said("AZ-MOD", 2, mode=Mode.DENIED),
        said("bbc", 3, doer="AM"),
    ]
    incidents = [one(claims)]
    table = matrix(incidents, contradictions(incidents, known), known)
    row = dict(zip(table.speakers, table.cells, strict=True))
    cell = row["AM"][table.parties.index("AZ")]
    assert (cell.says, cell.denies, cell.contradicted) == (1, 0, 1)
    assert row["AZ"][table.parties.index("AZ")].denies == 1
    assert table.to_json()["rows"][0]["speaker"] == table.speakers[0]


def test_claims_without_day_and_odd_input(known: Knowledge) -> None:
    undated = [said("AM-MOD", 1, number=5, published=None), said("AZ-MOD", 2, number=9, published=None)]
    (found,) = [each for each in contradictions([one(undated)], known) if each.about is About.NUMBER]
    assert (found.since, found.resolution) == (None, None)
    json.dumps(found.to_json())
    assert contradictions([], known) == ()
    assert contradictions([one([])], known) == ()
    nowhere = [said("AM-MOD", 1, places=(), when=None, doers=()), said("AZ-MOD", 2, places=(), when=None)]
    assert contradictions([one(nowhere)], known) == ()
