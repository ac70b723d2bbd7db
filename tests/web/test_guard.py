"""Tests of the door: writing from elsewhere, passwords, addresses that others reach, formulas, names of files."""

import base64
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from truceline.casefile.identity import watched
from truceline.casefile.store import create_case
from truceline.cli.serve import guard_for
from truceline.errors import CaseError
from truceline.web import Guard, Password, create_app
from truceline.web.guard import GuardedApp, from_own_page
from truceline.web.table import cell, csv_lines
from truceline.web.visible import file_name

WORDS = "correct horse battery"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    create_case(path, accord=watched("karabakh-2020"), at=datetime(2020, 12, 1, tzinfo=UTC)).close()
    return path


@pytest.fixture
def writer() -> TestClient:
    """An application that writes, behind the same door."""
    app = FastAPI()
    app.add_middleware(GuardedApp, guard=Guard())

    @app.post("/write")
    def write(request: Request) -> str:
        return "written"

    return TestClient(app, base_url="http://127.0.0.1:8350")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "http://127.0.0.1:8350"}, 200),
        ({"origin": "http://127.0.0.1:8350", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://127.0.0.1:8350.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8350"}, 403),
    ],
)
def test_only_own_pages_write(writer: TestClient, headers: dict[str, str], status: int) -> None:
    answer = writer.post("/write", headers=headers)
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


def test_a_page_that_sends_no_address_of_its_own_may_only_read() -> None:
    assert not from_own_page(Headers({"host": "127.0.0.1"}))
    assert from_own_page(Headers({"host": "127.0.0.1", "sec-fetch-site": "same-origin"}))


def test_the_token_is_that_of_this_server() -> None:
    guard, other = Guard(), Guard()
    assert guard.written_by(guard.token)
    assert not guard.written_by(other.token)
    assert not guard.written_by("")
    assert not guard.written_by("\udcff")


def basic(name: str, words: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{words}".encode()).decode()}


def test_with_a_password_nobody_else_reads_and_the_name_is_known(case: Path) -> None:
    guard = Guard(password=Password.of(WORDS))
    app = create_app(case, clock=lambda: date(2020, 12, 13), guard=guard)
    with TestClient(app, base_url="http://room.example") as visitor:
        for view in ("/", "/board.json", "/static/style.css", "/nowhere"):
            assert visitor.get(view).status_code == 401
        assert "Basic" in visitor.get("/").headers["www-authenticate"]
        assert visitor.get("/", headers=basic("ann", "wrong")).status_code == 401
        assert visitor.get("/", headers={"authorization": "Basic !!"}).status_code == 401
        assert visitor.get("/", headers=basic("ann", WORDS)).status_code == 200
    assert guard.person(Headers(basic("ann", WORDS))) == "ann"
    assert Guard().person(Headers({})) == ""


def test_a_password_is_kept_as_a_hash() -> None:
    password = Password.of(WORDS)
    assert WORDS not in repr(password)
    assert password.fits(WORDS)
    assert not password.fits("")
    with pytest.raises(CaseError, match="password-short"):
        Password.of("short")


def test_others_reach_the_pages_only_with_a_password(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        assert guard_for(host, None).password is None
    for host in ("0.0.0.0", "192.168.1.5", "::", "room.example"):
        with pytest.raises(CaseError, match="password-needed"):
            guard_for(host, None)
    file = tmp_path / "password"
    file.write_text(f"{WORDS}\nmore\n", encoding="utf-8")
    held = guard_for("0.0.0.0", file).password
    assert held is not None
    assert held.fits(WORDS)
    with pytest.raises(CaseError, match="password-file"):
        guard_for("0.0.0.0", tmp_path / "none")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        (" =1", "'=1"),
        ("a\u202eb\x1b[2J\nc", "a�b�[2J c"),
        (-1.5, -1.5),
        (None, ""),
        (["=a", "b"], "'=a; b"),
    ],
)
def test_no_cell_is_a_formula_or_hides_characters(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_csv_quotes_what_would_break_a_row() -> None:
    assert "".join(csv_lines([{"a": 'x","y', "b": "1"}], ("a", "b"))) == 'a,b\r\n"x"",""y",1\r\n'


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("/home/somebody/reports/a.txt", "a.txt"),
        ("C:\\Users\\somebody\\a.txt", "a.txt"),
        ("https://example.org/a/b", "https://example.org/a/b"),
        ("a.txt", "a.txt"),
    ],
)
def test_folders_of_a_machine_are_not_shown(origin: str, shown: str) -> None:
    assert file_name(origin) == shown


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "style.css%00", "index.json", ""]
)
def test_names_of_files_are_looked_up_and_never_become_paths(case: Path, name: str) -> None:
    with TestClient(create_app(case), base_url="http://127.0.0.1") as visitor:
        assert visitor.get(f"/static/{name}").status_code == 404


def test_files_that_tell_their_content_are_kept_and_others_are_not(case: Path) -> None:
    app = create_app(case)
    address = app.state.pages.assets.address("style.css")
    with TestClient(app, base_url="http://127.0.0.1") as visitor:
        assert "immutable" in visitor.get(address).headers["cache-control"]
        assert visitor.get("/static/style.css").headers["cache-control"] == "no-store"
