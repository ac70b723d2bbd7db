"""Tests of handing reports in through the page: what is added, what is refused and why, and who may."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted
from truceline.casefile.store import create_case, open_case
from truceline.read import read_all
from truceline.report import Report
from truceline.web import create_app
from truceline.web.intake import Document, Done, Given, Intake
from truceline.web.limit import MOST
from truceline.web.reading import done

AT = datetime(2020, 12, 1, tzinfo=UTC)
OWN = {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}
TEXT = "The bridge at the river was shelled on 2 November 2020. Two people were wounded."


def nothing_found(report: Report) -> Extracted:
    return Extracted()


def read_plainly(path: Path, documents: Iterable[Document], given: Given) -> Iterator[Done]:
    """As the server reads, without the claims: these tests are of what is handed in."""
    for each in documents:
        found = read_all(
            each.content,
            origin=each.name,
            source_id=given.source,
            title=given.title,
            published=given.published,
            received=AT,
        )
        yield from map(done, add(open_case(path), found, extractor=nothing_found, at=AT))


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    path = tmp_path / "room.case"
    create_case(path, accord=watched("karabakh-2020"), at=AT)
    app = create_app(path, clock=lambda: date(2020, 12, 13))
    app.state.pages = replace(app.state.pages, intake=Intake(path, read=read_plainly))
    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def handed_in(client: TestClient, *files: tuple[str, bytes], **words: str) -> dict[str, object]:
    """The batch when it is done, as its JSON says."""
    answer = client.post(
        "/add",
        data={"token": token(client), **words},
        files=[("files", file) for file in files] or None,
        headers=OWN,
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    for _ in range(200):
        told: dict[str, object] = client.get(f"{answer.headers['location']}.json").json()
        if told["done"]:
            return told
        time.sleep(0.02)
    raise AssertionError("the batch was not done in time")


def test_files_and_a_pasted_text_are_added_and_told(client: TestClient) -> None:
    told = handed_in(client, ("one.txt", TEXT.encode()), pasted="A road was closed.", published="2020-11-03")
    rows = told["outcomes"]
    assert isinstance(rows, list)
    assert [(row["document"], row["effect"]) for row in rows] == [
        ("one.txt", "added"),
        ("pasted text", "added"),
    ]
    held = client.get("/reports.json").json()
    assert {row["published"] for row in held} == {"2020-11-03"}


def test_what_is_rejected_says_why_and_the_rest_goes_on(client: TestClient) -> None:
    broken = b"%PDF-1.7\n1 0 obj << /Type /Catalog"
    told = handed_in(client, ("broken.pdf", broken), ("empty.txt", b""), ("good.txt", TEXT.encode()))
    rows = told["outcomes"]
    assert isinstance(rows, list)
    assert [row["effect"] for row in rows] == ["rejected", "rejected", "added"]
    assert all(row["told"] for row in rows)
    assert told["problem"] == ""


def test_a_file_name_is_words_and_never_a_path(client: TestClient, tmp_path: Path) -> None:
    name = '../../"><img src=x onerror=alert(1)>.txt'
    told = handed_in(client, (name, TEXT.encode()))
    before = sorted(each.name for each in tmp_path.iterdir())
    assert all(each.startswith("room.case") for each in before)
    assert "/" not in str(told["outcomes"][0]["document"])  # type: ignore[index]
    assert "<img" not in client.get("/reports").text


def test_only_a_form_of_this_server_may_add(client: TestClient) -> None:
    good = token(client)
    files = [("files", ("one.txt", TEXT.encode()))]
    across = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/add", data={"token": good}, files=files, headers=across).status_code == 403
    assert client.post("/add", data={"token": good}, files=files).status_code == 403
    assert client.post("/add", data={"token": "guessed"}, files=files, headers=OWN).status_code == 403
    assert client.get("/reports.json").json() == []


def test_what_is_too_large_is_refused_before_it_is_kept(client: TestClient) -> None:
    def pieces(size: int) -> Iterator[bytes]:
        for _ in range(size // 65536 + 1):
            yield b"x" * 65536

    kind = {**OWN, "Content-Type": "multipart/form-data; boundary=b"}
    for headers in ({**kind, "Content-Length": str(MOST + 1)}, kind):
        answer = client.post("/add", content=pieces(MOST + 1), headers=headers)
        assert answer.status_code == 413
        assert "larger than" in answer.text
        assert "truceline add" in answer.text
    assert client.get("/reports.json").json() == []


def test_a_wrong_date_and_an_empty_form_are_told(client: TestClient) -> None:
    wrong = client.post(
        "/add", data={"token": token(client), "pasted": "x", "published": "soon"}, headers=OWN
    )
    assert wrong.status_code == 400
    assert "soon" in wrong.text
    empty = client.post("/add", data={"token": token(client)}, headers=OWN)
    assert empty.status_code == 400
    assert client.get("/add/nothing").status_code == 404


def test_a_case_that_cannot_be_written_ends_the_batch_with_its_reason(app: FastAPI, tmp_path: Path) -> None:
    nowhere = Intake(tmp_path / "gone.case", read=read_plainly)
    app.state.pages = replace(app.state.pages, intake=nowhere)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        told = handed_in(client, ("one.txt", TEXT.encode()))
    assert "gone.case" in str(told["problem"])
