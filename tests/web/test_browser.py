"""Tests in a real browser: pages fit a phone, ask for nothing from afar, and work by keyboard without scripts."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import which

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from truceline.casefile.identity import watched
from truceline.casefile.store import create_case
from truceline.cli.serve import HOST, listen
from truceline.web import create_app

CHROMIUM = which("chromium") or which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
VIEWS = ("/", "/due", "/claims", "/incidents", "/reports", "/accord", "/provision/4.term")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "a.case"
    create_case(path, accord=watched("karabakh-2020"), at=datetime(2020, 12, 1, tzinfo=UTC)).close()
    listening = listen(0)
    app = create_app(path, clock=lambda: date(2020, 12, 13))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://{HOST}:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=False, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def test_every_view_fits_a_phone_and_stays_on_this_machine(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    for view in VIEWS:
        page.goto(address + view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, view
    assert all(url.startswith(address) for url in asked)
    assert told == []
    page.close()


def test_a_question_is_asked_by_keyboard_without_scripts(phone: Page, address: str) -> None:
    phone.goto(f"{address}/?on=2020-11-14")
    phone.keyboard.press("Tab")
    assert phone.locator("a.skip:focus").count() == 1
    phone.locator('input[name="on"]').fill("2020-11-16")
    phone.locator('input[name="known"]').fill("2020-11-16")
    phone.get_by_role("button", name="Ask").press("Enter")
    assert "on=2020-11-16" in phone.url
    row = phone.locator("tr", has_text="6.kalbajar")
    assert "2020-11-25" in row.inner_text()
    row.get_by_role("link").click()
    assert phone.get_by_role("heading", name="6.kalbajar").count() == 1
    assert Path(phone.url.split("?")[0]).name == "6.kalbajar"
