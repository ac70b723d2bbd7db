"""Claims that lead the scenes of their reports, and rows of tables, for tests of matching."""

from typing import Any

from tests import make
from truceline.claim import Claim, Location, Participant, Quantity, Speaker
from truceline.extract.traits import digest
from truceline.when import partial_date


def lead(
    n: int,
    *,
    words: str = "",
    persons: str = "",
    ages: str = "",
    streets: str = "",
    day: str = "2020-10-03",
    town: str = "ford",
    published: str = "2020-10-04",
    happening: str = "sniping",
    **more: Any,
) -> Claim:
    """A claim that leads the scene of report `n`; names are separated by spaces, persons by commas."""
    names = [each.strip() for each in persons.split(",") if each.strip()]
    traits = [
        "lead",
        *([f"day:{day}"] if day else []),
        *([f"town:{town}"] if town else []),
        *(f"w30:{digest(each)}" for each in words.split()),
        *(f"p:{digest(each)}" for each in names),
        *(f"s30:{digest(each.split()[-1])}" for each in names),
        *(f"a:{each}" for each in ages.split()),
        *(f"r:{digest(each)}" for each in streets.split()),
    ]
    own = {
        "report": f"r{n:012d}",
        "words": f"words of {n}",
        "speakers": (Speaker(words=f"outlet {n}", source=f"outlet-{n}"),),
    }
    return make.claim(happening, published=published, traits=tuple(traits), **{**own, **more})


def row(
    n: int, *, spot: str = "ford", when: str = "2020-10-03", killed: float | None = None, **more: Any
) -> Claim:
    """A row of a table in document `n`."""
    counted = (
        (Quantity(low=killed, high=killed, unit="killed", words=str(killed)),) if killed is not None else ()
    )
    doer = more.pop("doer", "")
    fields = {
        "report": f"r{n:012d}",
        "words": "",
        "speakers": (Speaker(words=f"author {n}", source=f"author-{n}"),),
        "places": (Location(words=spot, place=spot),),
        "when": partial_date(when),
        "quantities": counted,
        "doers": (Participant(words=doer, actor=doer),) if doer else (),
        "traits": ("row",),
        "published": "2020-10-05",
    }
    return make.claim("attack", **{**fields, **more})
