"""Tests of a case that cannot be used: of another version, gone; and of days that nobody can ask about."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.casefile.identity import watched
from truceline.casefile.store import create_case
from truceline.web import create_app

AT = datetime(2020, 12, 1, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "room.case"
    create_case(path, accord=watched("karabakh-2020"), at=AT).close()
    return path


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    app = create_app(case, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def test_a_case_of_another_version_says_what_to_do(client: TestClient, case: Path) -> None:
    with sqlite3.connect(case) as other:
        other.execute("PRAGMA user_version = 99")
    answer = client.get("/")
    assert answer.status_code == 400
    assert "version" in answer.text
    assert "Back to the board" in answer.text


def test_a_case_that_is_gone_is_told(client: TestClient, case: Path) -> None:
    assert client.get("/").status_code == 200
    for each in case.parent.glob("room.case*"):
        each.unlink()
    fresh = create_app(case, clock=lambda: date(2020, 12, 13))
    with TestClient(fresh, base_url="http://127.0.0.1", raise_server_exceptions=False) as other:
        answer = other.get("/board.json")
    assert answer.status_code == 404
    assert "room.case" in answer.json()["problems"][0]


@pytest.mark.parametrize("day", ["1066-10-14", "9999-01-01", "0001-01-01"])
def test_a_day_out_of_range_is_told(client: TestClient, day: str) -> None:
    answer = client.get(f"/?on={day}")
    assert answer.status_code == 400
    assert "out of range" in answer.text
