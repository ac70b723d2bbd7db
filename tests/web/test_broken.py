"""Tests of a case that cannot be used: of another version, gone; and of days that nobody can ask about."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.accord import load_accord
from truceline.casefile.identity import watched
from truceline.casefile.store import create_case
from truceline.web import create_app
from truceline.web.held import Held

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


def test_an_accord_that_was_broken_after_the_case_was_made_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own"
    with as_file(load_accord("karabakh-2020").folder.joinpath("accord.toml")) as shipped:
        shutil.copytree(shipped.parent, own, ignore=shutil.ignore_patterns("examples"))
    file = own / "accord.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('id = "karabakh-2020"', 'id = "own"', 1), encoding="utf-8"
    )
    case = tmp_path / "own.case"
    create_case(case, accord=watched(str(own)), at=AT).close()
    with file.open("a", encoding="utf-8") as more:
        more.write("\nno toml = [\n")
    app = create_app(case, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == 400
    assert "accord.toml, line" in answer.text
    assert "What to do:" in answer.text
    assert str(tmp_path) not in answer.text


def test_a_fault_is_a_page_that_tells_nothing_of_its_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(Held, "board", fails)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "a fault of the program: RuntimeError" in answer.text
    assert "the inside" not in answer.text
    assert "Back to the board" in answer.text


@pytest.mark.parametrize(
    "view", ["/", "/timeline", "/map", "/claims", "/incidents", "/numbers", "/reports", "/review"]
)
def test_a_case_without_reports_says_what_to_do_first(client: TestClient, view: str) -> None:
    page = client.get(view).text
    assert "The case has no reports yet" in page
    assert 'href="/add?on=2020-12-13"' in page


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
