"""The page of a transit: the form, the answer with its claims, the same as data, refusals as a page."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient
from transits import PERSON, transit_case

from truceline.web import create_app

WAY = "from=Kalbajar&to=Vardenis&day=2020-11-14&on=2020-12-01"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(transit_case(tmp_path_factory.mktemp("way")), clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def test_the_page_answers_and_leads_to_the_words(client: TestClient) -> None:
    page = client.get(f"/transit?{WAY}").text
    assert "Kalbajar → Vardenis on 2020-11-14: disputed" in page
    assert 'name="from" value="Kalbajar"' in page
    for head in ("people came through", "people were kept from it", "it was opened", "announced or planned"):
        assert head in page, head
    assert "/report/" in page
    assert "[a teacher]" in page
    assert PERSON not in page


def test_an_empty_form_asks_nothing(client: TestClient) -> None:
    assert "Name the place from which" in client.get("/transit").text
    assert client.get("/transit.json").json() == {}
    assert len(client.get("/transit.csv").text.splitlines()) == 1


def test_the_same_as_data(client: TestClient) -> None:
    row = client.get(f"/transit.json?{WAY}").json()
    assert (row["result"], row["on"], row["known"]) == ("disputed", "2020-11-14", "2020-12-01")
    rows = list(csv.DictReader(io.StringIO(client.get(f"/transit.csv?{WAY}").text)))
    assert [each["claim"] for each in rows] == [each["id"] for each in row["claims"]]
    assert rows[0]["says"] == "people came through"
    early = client.get(f"/transit.json?{WAY}&known=2020-11-15").json()
    assert (early["result"], early["known"]) == ("successful", "2020-11-15")


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("from=Kalbjar&to=Vardenis", 404, "did you mean"),
        ("from=Kalbajar", 400, "not named"),
        ("from=Kalbajar&to=Kalbajar", 400, "both ends"),
        ("from=Kalbajar&to=Vardenis&day=someday", 400, "YYYY-MM-DD"),
        (f"from={'x' * 121}&to=Vardenis", 400, "120"),
    ],
)
def test_a_wrong_question_is_told_as_a_page(
    client: TestClient, question: str, status: int, words: str
) -> None:
    answer = client.get(f"/transit?{question}")
    assert answer.status_code == status
    assert words in answer.text
    assert client.get(f"/transit.json?{question}").status_code == status
