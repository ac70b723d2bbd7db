"""Tests that what is kept between questions is never stale: pages are those of an application that starts anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from shutil import copy

from fastapi.testclient import TestClient
from make import claim
from make import report as made_report

from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.records import Extracted
from truceline.casefile.state import look
from truceline.casefile.store import open_case
from truceline.claim import Location
from truceline.decision import Decision, Ruling
from truceline.report import Report
from truceline.web import Guard, create_app

AT = datetime(2024, 7, 2, tzinfo=UTC)
VIEWS = (
    *("/", "/map", "/search?q=district", "/search?q=mill", "/reports?q=report", "/claims?q=the", "/review"),
    *("/provision/1.ceasefire", "/provision/6.kalbajar", "/incidents", "/numbers", "/changes"),
)
CLOCKS = (
    *("on=2020-12-13", "on=2020-11-25", "on=2024-07-03", "on=2020-11-25&known=2024-07-03"),
    "on=2021-01-05&known=2020-12-01&reading=before",
)


def read(given: Report) -> Extracted:
    """One claim, of shells on a town."""
    place = (Location(words="mill", place="shusha"),)
    told = replace(claim(report=given.id, words="shells at the mill"), published=given.published)
    return Extracted(claims=(replace(told, places=place),))


def moves(path: Path) -> Iterator[str]:
    """The case as it stands, after a report was added, and after a ruling."""
    yield "as it stands"
    case = open_case(path)
    words = "Shells fell at the mill, a paper wrote; a report of the day."
    list(add(case, [made_report(words, published="2020-11-24")], extractor=read, at=AT))
    yield "a report added"
    cited = next(each for each in look(path).claims if each.happening == "handover")
    decide(case, Decision(kind=Ruling.REJECT, subjects=(cited.id,), by="a desk", at=AT, why="read again"))
    yield "a ruling"
    case.close()


def test_pages_are_those_of_an_application_that_starts_anew(demo: Path, tmp_path: Path) -> None:
    path, guard = tmp_path / "demo.case", Guard()
    copy(demo, path)
    seen = []
    with TestClient(create_app(path, guard=guard), base_url="http://127.0.0.1") as kept:
        for move in moves(path):
            with TestClient(create_app(path, guard=guard), base_url="http://127.0.0.1") as anew:
                pages = {}
                for view in VIEWS:
                    for clock in CLOCKS:
                        address = f"{view}{'&' if '?' in view else '?'}{clock}"
                        pages[address] = kept.get(address).text
                        assert pages[address] == anew.get(address).text, (move, address)
                seen.append(pages)
    for before, after in pairwise(seen):
        assert sum(before[each] != after[each] for each in before) > len(VIEWS)
