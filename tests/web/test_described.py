"""Tests of the description (OpenAPI): every address stands in it, answers as it says, and no value makes it fail."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx import Response

from truceline.web import create_app
from truceline.web.app import VIEWS
from truceline.web.page import CLOCKS
from truceline.web.rooms import ROOMS

KINDS = {
    "json": "application/json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "geojson": "application/geo+json",
    "ics": "text/calendar",
}
QUESTION = "on=2020-12-13"
ODD = ("-1", "x" * 900, "2020-13-45", "../../etc/passwd' OR 1=1", '"><img src=x>', "\x00\u202e🦊%s%n", "c")


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    app = create_app(demo, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = client.get("/openapi.json").json()["paths"]
    return paths


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    """An id for each address that holds one."""
    claim = client.get(f"/claims.json?{QUESTION}").json()[0]
    incident = client.get(f"/incidents.json?{QUESTION}").json()[0]["id"]
    return {
        "provision": "6.kalbajar",
        "report": claim["report"],
        "correct": claim["id"],
        "claim": claim["id"],
        "incident": incident,
    }


def filled(path: str, ids: dict[str, str]) -> str:
    """An address with an id in it."""
    kind = path.split("/")[1]
    return path.replace("{id}", ids.get(kind, "x")).replace("{way}", "next")


def harmless(answer: Response) -> bool:
    """True where a value of the address became no markup."""
    return "<img" not in answer.text or not answer.headers["content-type"].startswith("text/html")


def test_every_view_and_every_route_is_described(
    client: TestClient, described: dict[str, dict[str, Any]]
) -> None:
    assert {room.address for _, rooms in ROOMS for room in rooms} <= set(described)
    assert {route.path for router in VIEWS for route in router.routes if isinstance(route, APIRoute)} == set(
        described
    )
    for path, verbs in described.items():
        for verb, told in verbs.items():
            assert told["summary"], (verb, path)


def test_every_described_address_answers_as_its_ending_says(
    client: TestClient, described: dict[str, dict[str, Any]], ids: dict[str, str]
) -> None:
    for path, verbs in described.items():
        if "get" not in verbs or path.startswith(("/add/", "/decision/")):  # nothing was added or ruled yet
            continue
        answer = client.get(f"{filled(path, ids)}?{QUESTION}")
        assert answer.status_code == 200, (path, answer.text[:300])
        kind = KINDS.get(path.rpartition(".")[2], "text/html")
        assert answer.headers["content-type"].startswith(kind), path


def test_no_value_of_a_field_makes_an_address_fail(
    client: TestClient, described: dict[str, dict[str, Any]], ids: dict[str, str]
) -> None:
    for path, verbs in described.items():
        given = verbs.get("get", {}).get("parameters", [])
        fields = {each["name"] for each in given if each["in"] == "query"}
        fields -= set() if path == "/" else set(CLOCKS)  # what every address asks is read in one place
        for name in sorted(fields):
            for value in ODD:
                answer = client.get(f"{filled(path, ids)}?{name}={quote(value)}")
                assert answer.status_code < 500, (path, name, value, answer.text[:300])
                assert harmless(answer), (path, name)


def test_no_id_makes_an_address_fail(client: TestClient, described: dict[str, dict[str, Any]]) -> None:
    for path in described:
        if "{id}" in path and "get" in described[path]:
            for value in ODD:
                answer = client.get(path.replace("{id}", quote(value, safe="")))
                assert answer.status_code < 500, (path, value, answer.text[:300])
                assert harmless(answer), path
