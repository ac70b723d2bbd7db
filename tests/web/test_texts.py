"""Tests of the search in whole texts: what no claim tells is found; hidden names and later days are not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted, Person
from truceline.casefile.store import create_case, open_case
from truceline.report import Report, Span
from truceline.web import create_app
from truceline.when import day

AT = datetime(2020, 12, 1, tzinfo=UTC)
NAME = "Zaven Quibble"


def report(number: int, text: str, *, published: date | None) -> Report:
    return Report(
        content=text.encode(),
        text=text,
        media_type="text/plain",
        source=f"outlet-{number}",
        title=f"Number {number}",
        published=day(published) if published else None,
        received=AT,
        language="en",
        origin=f"{number}.txt",
    )


REPORTS = (
    report(
        1, f"Apricots were late. {NAME} said that <b>apricots</b> & plums froze.", published=date(2020, 12, 2)
    ),
    report(2, "Plums froze, and so did the Apricots in the valley.", published=date(2020, 12, 5)),
    report(3, "Apricots and plums, next year.", published=date(2021, 6, 1)),
    report(4, "Plums of no day, and apricots.", published=None),
)


def nothing_but_names(held: Report) -> Extracted:
    at = held.text.find(NAME)
    hidden = (Person(span=Span(start=at, end=at + len(NAME)), shown="a farmer"),) if at >= 0 else ()
    return Extracted(persons=hidden)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "texts.case"
    list(
        add(
            create_case(made, accord=watched("karabakh-2020"), at=AT),
            REPORTS,
            extractor=nothing_but_names,
            at=AT,
        )
    )
    return made


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(path, clock=lambda: date(2020, 12, 13)), base_url="http://127.0.0.1"
    ) as client:
        yield client


def found(client: TestClient, words: str, **more: str) -> list[str]:
    """Ids of the reports in whose text the words stand."""
    answer = client.get("/search.json", params={"q": words, **more}).json()
    assert answer["counts"].get("texts", 0) == len(answer["texts"])
    return [each["report"] for each in answer["texts"]]


def test_words_beyond_the_claims_are_found_the_newest_first_and_shown_in_their_passage(
    client: TestClient,
) -> None:
    assert found(client, "plums APRICOTS") == [REPORTS[1].id, REPORTS[0].id]
    told = client.get("/search.json", params={"q": "valley"}).json()["texts"][0]["passages"]
    assert told == [{"words": REPORTS[1].text, "sought": ["valley"]}]
    page = client.get("/search", params={"q": "valley"}).text
    assert "in the <mark>valley</mark>." in page
    assert f'href="/report/{REPORTS[1].id}?on=2020-12-13&amp;q=valley#found"' in page


def test_what_was_published_later_or_on_no_day_is_counted_and_not_shown(client: TestClient) -> None:
    page = client.get("/search", params={"q": "apricots"}).text
    assert "2 reports public by 2020-12-13" in page
    assert "2 reports more hold the words but were published later, or on an unknown day" in page
    assert "next year" not in page
    assert found(client, "apricots", on="2020-12-03") == [REPORTS[0].id]
    assert len(found(client, "apricots", on="2021-06-01")) == 3


def test_a_hidden_name_cannot_be_found_nor_guessed(client: TestClient, path: Path) -> None:
    for words in (NAME, "zaven", "quibble", "uibbl"):
        assert found(client, words) == []
    assert found(client, "a farmer") == [REPORTS[0].id]
    assert "[a farmer] said" in client.get("/search", params={"q": "apricots"}).text
    open_app = create_app(path, names=True, clock=lambda: date(2020, 12, 13))
    with TestClient(open_app, base_url="http://127.0.0.1") as named:
        assert found(named, "quibble") == [REPORTS[0].id]


def test_text_stays_text_and_nothing_asked_finds_nothing(client: TestClient) -> None:
    page = client.get("/search", params={"q": "<b> plums"}).text
    assert "<mark>&lt;b&gt;</mark>" in page
    assert found(client, "  ") == []
    assert found(client, "pomegranates") == []
    assert found(client, "%_*\x00") == []


def test_a_report_shows_the_sought_words_and_where_the_first_is(client: TestClient) -> None:
    page = client.get(f"/report/{REPORTS[0].id}", params={"q": "apricots plums"}).text
    assert page.count('class="found"') == 3
    assert page.count('id="found"') == 1
    assert "3 places" in page
    assert "None of the sought words" in client.get(f"/report/{REPORTS[0].id}", params={"q": "figs"}).text


def test_a_report_added_while_the_server_runs_is_found(client: TestClient, path: Path) -> None:
    assert found(client, "walnuts") == []
    more = report(5, "Walnuts too.", published=date(2020, 12, 6))
    list(add(open_case(path), [more], extractor=nothing_but_names, at=AT))
    assert found(client, "walnuts") == [more.id]
    assert found(client, "valley") == [REPORTS[1].id]
