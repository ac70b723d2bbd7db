"""Tests of the page of a claim, of what says that it was public too late to count, and of long sides of a provision."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

from truceline.web import create_app


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(demo, clock=lambda: date(2020, 12, 13)), base_url="http://127.0.0.1"
    ) as client:
        yield client


def test_every_claim_has_a_page_with_its_words_and_what_rests_on_it(client: TestClient) -> None:
    cited = client.get("/provision/6.kalbajar.json?on=2020-11-26").json()["cited"]
    assert any("coding" in each for each in cited.values())
    assert any("coding" not in each for each in cited.values())
    for id, row in cited.items():
        page = client.get(f"/claim/{id}?on=2020-11-26")
        assert page.status_code == 200
        assert f"/report/{row['report']}?" in page.text
        assert ("as a person coded it" in page.text) is ("coding" in row)
        assert ("Why it was read so" in page.text) is ("coding" not in row)
        told = client.get(f"/claim/{id}.json?on=2020-11-26").json()
        assert "6.kalbajar" in [each["provision"] for each in told["cited"]]
    assert client.get("/claim/c000000000000").status_code == 404


def test_what_was_published_after_the_day_asked_about_says_so_and_leads_to_its_day(
    client: TestClient,
) -> None:
    claim = client.get("/claims.json?on=2020-11-26").json()[0]
    for view in (f"/claim/{claim['id']}", f"/report/{claim['report']}"):
        late = client.get(f"{view}?on=2020-11-10").text
        assert "later than what was known on 2020-11-10" in late
        own = html.unescape(re.findall(r'<a href="([^"]+)">As of its own day', late)[0])
        assert "later than what was known" not in client.get(own).text
        assert "later than what was known" not in client.get(f"{view}?on=2020-11-26").text


def test_a_side_shows_the_newest_claims_first_and_folds_the_rest(client: TestClient) -> None:
    page = client.get("/provision/1.ceasefire?on=2023-09-20").text
    side = page.partition('id="side-against"')[2].partition("</section>")[0]
    days = re.findall(r", (\d{4}-\d\d-\d\d), characters", side)
    assert len(days) > 3
    assert days == sorted(days, reverse=True)


def test_the_new_views_are_valid_html(client: TestClient) -> None:
    claim = client.get("/claims.json?on=2020-11-26").json()[0]
    for view in (
        f"/claim/{claim['id']}?on=2020-11-26",
        f"/claim/{claim['id']}?on=2020-11-10",
        f"/report/{claim['report']}?claim={claim['id']}&q=the+district",
        "/search?q=the&on=2020-12-13",
        "/provision/1.ceasefire?on=2023-09-20",
        *(
            f"/{each}?coder=second"
            for each in ("", "review", "agreement", "history", f"correct/{claim['id']}")
        ),
    ):
        page = client.get(view)
        assert page.status_code == 200, view
        html5lib.HTMLParser(strict=True).parse(page.text)
        ids = re.findall(r'\sid="([^"]+)"', page.text)
        assert len(ids) == len(set(ids)), view
