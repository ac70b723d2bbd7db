"""What the tests of pages share: the demo case made once, a server in a thread, a browser."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path
from shutil import which

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from truceline.accord import load_accord
from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.reader import Reader
from truceline.casefile.store import create_case
from truceline.cli.serve import HOST, listen
from truceline.read import read_all
from truceline.web import create_app

CHROMIUM = which("chromium") or which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WEBGL = "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
ACCORD = "karabakh-2020"
AT = datetime(2024, 7, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the samples that ship; a test that writes takes a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.case"
    case = create_case(path, accord=watched(ACCORD), at=AT)
    with as_file(load_accord(ACCORD).folder.joinpath("examples")) as samples:
        list(add(case, read_all(samples, received=AT), extractor=Reader(ACCORD), at=AT))
    case.close()
    return path


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address at which an application answers."""
    listening = listen(0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://{HOST}:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    """Where the demo case is served; its clock stands still."""
    with served(create_app(demo, clock=lambda: date(2020, 12, 13))) as found:
        yield found


@pytest.fixture
def room(demo: Path, tmp_path: Path) -> Iterator[str]:
    """A copy of the demo case that may be written to."""
    path = tmp_path / "copy.case"
    shutil.copy(demo, path)
    with served(create_app(path, clock=lambda: date(2020, 12, 13))) as address:
        yield address


def started(*flags: str) -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS.split(), *flags])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser with WebGL drawn by the processor."""
    yield from started(*WEBGL.split())
