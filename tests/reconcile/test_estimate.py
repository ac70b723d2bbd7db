"""Numbers by each rule on groups worked by hand; revisions, slips, missing units and days; what one speaker moves."""

import json
from datetime import date, timedelta
from math import inf, nan
from typing import Any

import pytest

from tests import make
from truceline.actor import Actor
from truceline.claim import Claim, Mode, Quantity, Speaker
from truceline.incident import Estimate
from truceline.reconcile.estimate import Rule, estimates, sensitivity, summary
from truceline.source import Source
from truceline.when import Interval, Precision

KINDS = ("agency", "outlet", "ngo", "mission", "ministry")
SOURCES = {f"{kind}-{n}": Source(id=f"{kind}-{n}", name=kind, kind=kind) for kind in KINDS for n in range(9)}
START = date(2021, 3, 1)
RULES = (Rule.INFORMATIVE, Rule.CONSERVATIVE, Rule.REPRESENTATIVE, Rule.INDEPENDENT)

# A report: source, low/best/high or one number or n+ (at least), then !confidence, @day after the first, =wording.
# Worked by hand: informative, conservative, representative, independent; - is none. The first seven hold the figures
# of real groups of reports on election violence (MAVERICK, CC BY 4.0), the others are made up.
GROUPS = {
    "two of three say none": ("outlet-1 4; agency-1 0; agency-2 0", "4/4/4", "0/0/0", "0/0/0", "0/0/4"),
    "a commission weighs more than an outlet": (
        "outlet-1 18/20/22; mission-1 9",
        "18/20/22",
        "9/9/9",
        "9/9/9",
        "9/-/22",
    ),
    "two against two": (
        "agency-1 12; agency-2 10; outlet-1 10; mission-1 12",
        "12/12/12",
        "10/10/10",
        "12/12/12",
        "10/-/12",
    ),
    "certainty decides": ("ngo-1 1 !middle; ngo-2 2/2/4 !low", "2/2/4", "1/1/1", "1/1/1", "1/-/4"),
    "most say 38": (
        "agency-1 38; outlet-1 38; outlet-2 33; ngo-1 39",
        "39/39/39",
        "33/33/33",
        "38/38/38",
        "33/38/39",
    ),
    "columns apart": (
        "agency-1 2; agency-2 2/3/3; outlet-1 0; outlet-2 0; ngo-1 0",
        "2/3/3",
        "0/0/0",
        "0/0/0",
        "0/0/3",
    ),
    "one commission twice in a day": (
        "outlet-1 0; agency-1 0; outlet-2 2; mission-1 25/32/32; mission-1 1",
        "25/32/32",
        "0/0/0",
        "0/0/0",
        "0/0/32",
    ),
    "an agency revises": ("agency-1 3; outlet-1 5; agency-1 5 @1", "5/5/5", "3/3/3", "5/5/5", "5/5/5"),
    "at least": ("outlet-1 12+; agency-1 14", "14/14/14", "12/12/12", "14/14/14", "12/14/14"),
    "copies count once": (
        "outlet-1 7 =a; outlet-2 7 =a; outlet-3 7 =a; outlet-4 4; outlet-5 4",
        "7/7/7",
        "4/4/4",
        "7/7/7",
        "4/4/7",
    ),
    "a range with a best": ("outlet-1 10/12/20; outlet-2 15", "15/15/20", "10/12/15", "-/-/-", "10/-/20"),
    "a slip of unit": (
        "outlet-1 6.5; outlet-2 6500; agency-1 6500",
        "6500/6500/6500",
        "6.5/6.5/6.5",
        "6500/6500/6500",
        "6.5/-/6500",
    ),
}
COPIED = "Seven men of the ford were found on the bank at first light."


def told(text: str, n: int, **more: Any) -> Claim:
    """The claim that one report of a group makes."""
    source, number, *rest = text.split()
    flags = {each[0]: each[1:] for each in rest}
    bounds = [float(each) for each in number.rstrip("+").split("/")]
    counted = Quantity(
        low=bounds[0],
        high=None if number.endswith("+") else bounds[-1],
        best=bounds[1] if len(bounds) == 3 else None,
        unit="killed",
        words=number,
    )
    published = START + timedelta(days=int(flags.get("@", "0")))
    fields = {
        "report": f"r{n:012d}",
        "words": COPIED if "=" in flags else f"report {n}",
        "speakers": (Speaker(words=source, source=source),),
        "quantities": (counted,),
        "confidence": flags.get("!", "high"),
        "published": published.isoformat(),
    }
    return make.claim("attack", **{**fields, **more})


def group(text: str) -> list[Claim]:
    return [told(each.strip(), n) for n, each in enumerate(text.split(";"))]


def shown(found: Estimate) -> str:
    return "/".join("-" if each is None else f"{each:g}" for each in (found.low, found.best, found.high))


@pytest.mark.parametrize("name", GROUPS)
def test_groups_worked_by_hand(name: str) -> None:
    text, *wanted = GROUPS[name]
    found = [estimates(group(text), SOURCES, rule=rule) for rule in RULES]
    assert [shown(each) for (each,) in found] == wanted
    assert [each.rule for (each,) in found] == [rule.words for rule in RULES]
    turned = [estimates(group(text)[::-1], SOURCES, rule=rule) for rule in RULES]
    assert turned == found, "the order in which claims come does not matter"


def test_a_revision_leaves_its_chain() -> None:
    claims = group("agency-1 3; outlet-1 5; agency-1 5 @1; agency-1 6 @4")
    (found,) = estimates(claims, SOURCES)
    assert found.chains == ((claims[0].id, claims[2].id, claims[3].id),)
    assert found.superseded == (claims[0].id, claims[2].id)
    assert (found.latest, shown(found)) == (claims[3].id, "5/-/6")
    assert [low for _, low, _ in found.says] == [3, 5, 5, 6]


def test_what_has_no_day_revises_nothing() -> None:
    undated = told("agency-1 9", 7, published=None)
    (found,) = estimates([*group("agency-1 3; outlet-1 3"), undated], SOURCES)
    assert (found.chains, found.superseded, shown(found)) == ((), (), "3/3/9")


def test_a_number_without_a_unit_is_held_against_none() -> None:
    bare = Quantity(low=40, high=40, unit="", words="40")
    (found,) = estimates([told("agency-1 3", 1, quantities=(bare,))], SOURCES)
    assert (shown(found), len(found.says)) == ("-/-/-", 1)
    assert "nothing says what is counted" in found.remarks[0]


def test_slips_and_magnitudes_are_flagged_under_every_rule() -> None:
    for rule in RULES:
        (slip,) = estimates(group(GROUPS["a slip of unit"][0]), SOURCES, rule=rule)
        assert any("factor of 1,000" in each for each in slip.remarks)
    (digit,) = estimates(group("agency-1 192; agency-2 1920"), SOURCES)
    assert "a digit too many" in digit.remarks[0]
    (far,) = estimates(group("agency-1 7; agency-2 900"), SOURCES)
    assert "may not count the same" in far.remarks[0]
    assert estimates(group("agency-1 20; agency-2 200"), SOURCES)[0].remarks == ()


@pytest.mark.parametrize("number", [nan, inf, -4.0, None])
def test_what_can_be_no_count_is_said(number: float | None) -> None:
    odd = Quantity(low=number, high=number, unit="killed", words="?")
    (found,) = estimates([told("agency-1 3", 1, quantities=(odd,))], SOURCES)
    assert shown(found) == "-/-/-"
    assert "no number that can be a count" in found.remarks[0]
    json.dumps(found.to_json(), allow_nan=False)


def test_bounds_said_the_wrong_way_round_are_flagged() -> None:
    (found,) = estimates(group("agency-1 30/25/20"), SOURCES)
    assert "lower bound above its upper one" in found.remarks[0]
    assert (found.low, found.high) == (20, 30)


def test_sides_totals_and_civilians_stay_apart() -> None:
    def counted(n: int, of: str, **more: Any) -> Claim:
        quantity = Quantity(low=n, high=n, unit="killed", words="", of=of, **more)
        return told("agency-1 1", n, quantities=(quantity,))

    claims = [
        counted(1, "XA"),
        counted(2, "XB"),
        counted(3, "XA", civilian=True),
        counted(4, "XA", cumulative=True),
    ]
    assert sorted(each.low or 0 for each in estimates(claims, SOURCES)) == [1, 2, 3, 4]


def test_parts_are_no_rival_of_their_whole() -> None:
    def parts(*told_of: tuple[int, str]) -> Claim:
        quantities = tuple(Quantity(low=n, high=n, unit="killed", words="", of=of) for n, of in told_of)
        return told("agency-1 1", 1, quantities=quantities)

    (found,) = estimates([parts((9, "people"), (3, "children"))], SOURCES)
    assert shown(found) == "9/9/9"
    (found,) = estimates([parts((3, "pupils"), (2, "teachers"), (2, "clerks"))], SOURCES)
    assert (found.low, found.best) == (3, None)


def test_own_and_enemy_counts_mirror() -> None:
    actors = {id: Actor(id=id, name=id, kind="state") for id in ("XA", "XB", "XC")}

    def standing(of: str, *speakers: str) -> list[str]:
        claims = [
            told(
                "agency-1 5",
                n,
                speakers=(Speaker(words="", actor=who),),
                quantities=(Quantity(low=5, high=5, unit="killed", words="", of=of),),
            )
            for n, who in enumerate(speakers)
        ]
        (found,) = estimates(claims, SOURCES, actors=actors, parties=("XA", "XB"))
        return [each for _, each in found.standing]

    assert standing("XA", "XA", "XB", "XC", "") == ["self", "enemy", "other", "unknown"]
    assert standing("XB", "XB", "XA", "XC", "") == ["self", "enemy", "other", "unknown"]


def test_what_one_speaker_moves() -> None:
    ((found, without),) = sensitivity(group("agency-1 3; outlet-1 3; outlet-2 40"), SOURCES)
    assert shown(found) == "3/3/40"
    assert [(each.voice, each.high, each.moved[2]) for each in without][-1] == ("outlet-2", 3, -37)
    assert sensitivity(group("agency-1 3"), SOURCES)[0][1] == ()


def test_denials_count_nobody() -> None:
    assert estimates([told("agency-1 3", 1, mode=Mode.DENIED)], SOURCES) == ()
    assert estimates([], SOURCES) == ()


def test_days_narrow_widen_or_repeat() -> None:
    def on(first: int, last: int, n: int) -> Claim:
        days = Interval(first=date(2021, 3, first), last=date(2021, 3, last), precision=Precision.DAYS)
        return told("agency-1 1", n, when=days)

    claims = [on(1, 5, 1), on(2, 4, 2), on(2, 5, 3)]
    found = [summary(claims, SOURCES, rule=rule) for rule in RULES[:3]]
    assert [(each.first and each.first.day, each.last and each.last.day) for each in found] == [
        (2, 4),
        (1, 5),
        (2, 5),
    ]
    crossing = summary([on(1, 1, 1), on(3, 3, 2)], SOURCES, rule=Rule.INFORMATIVE)
    assert "no day in common" in crossing.remarks[0]
    assert summary([told("agency-1 1", 1)], SOURCES, rule=Rule.CONSERVATIVE).first is None
