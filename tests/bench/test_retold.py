"""Copies of reports for benchmarks: as many as wanted, each its own, with what belongs together kept together."""

from datetime import timedelta

from bench.retold import A_DAY, START, copies
from tests import make
from truceline.claim import Claim, Location, Quantity
from truceline.report import Report
from truceline.when import partial_date


def told(number: int) -> tuple[Report, tuple[Claim, ...]]:
    report = make.report(f"Report {number}.", published="2014-05-02")
    claim = make.claim(
        report=report.id,
        published="2014-05-02",
        when=partial_date("2014-05-01"),
        places=(Location(words=f"place {number}", place=f"place-{number}"),),
        quantities=(Quantity(low=2, high=2, unit="killed", words="two"),),
        traits=("lead", "day:2014-05-01", f"town:place-{number}", "p:0a1b2c", "w30:0a1b2c", "a:30"),
    )
    return report, (claim,)


def test_copies_are_all_different_and_come_at_a_steady_rate() -> None:
    base = tuple(map(told, range(3)))
    made = list(copies(base, 2 * A_DAY))
    assert len({report.id for report, _ in made}) == len({claim.id for _, (claim,) in made}) == 2 * A_DAY
    assert [made[at][0].known_from for at in (0, A_DAY - 1, A_DAY)] == [
        START,
        START,
        START + timedelta(days=1),
    ]
    assert list(copies(base, 5, first=7)) == made[7:12]


def test_what_a_copy_tells_is_moved_as_one() -> None:
    report, (claim,) = next(copies(tuple(map(told, range(3))), 1, first=3))
    day = START - timedelta(days=1)
    assert claim.report == report.id
    assert (claim.published, claim.when and claim.when.first) == (report.published, day)
    assert claim.places[0].place == "place-1"  # seven further among three
    assert claim.quantities[0].low == 3
    assert claim.traits[:3] == ("lead", f"day:{day}", "town:place-1")
    assert claim.traits[3] not in ("p:0a1b2c", "")
    assert claim.traits[5] == "a:30"
