"""Take the pictures of docs/tour.md anew: `python scripts/tour.py`; needs Chromium. The samples that ship, no others.

Each view is taken 1280 and 390 pixels wide; a picture keeps 256 colours, so that the folder stays small.
"""

import io
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.resources import as_file
from pathlib import Path
from shutil import which

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from truceline.accord import load_accord
from truceline.casefile.add import add
from truceline.casefile.decide import decide
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.reader import Reader
from truceline.casefile.state import look
from truceline.casefile.store import CaseFile, create_case
from truceline.cli.serve import HOST, listen
from truceline.decision import Decision, Ruling
from truceline.read import read_all
from truceline.web import create_app

TARGET = Path(__file__).parent.parent / "docs" / "tour"
ACCORD = "karabakh-2020"
AT = datetime(2024, 7, 1, tzinfo=UTC)
FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
)
WIDTHS = {1280: 900, 390: 844}
VIEWS = {
    "board": "/?on=2020-12-13",
    "provision": "/provision/6.kalbajar?on=2020-11-26",
    "why": "/provision/6.kalbajar?on=2020-11-26#why-tree",
    "timeline": "/timeline?on=2020-12-13",
    "map": "/map?on=2020-12-13",
    "calendar": "/due?on=2020-11-12",
    "changes": "/changes?on=2020-11-26&since=2020-11-14",
    "claims": "/claims?on=2020-12-13",
    "incidents": "/incidents?on=2020-12-13",
    "incident": "INCIDENT",
    "numbers": "/numbers?every=1&topic=casualties&on=2024-06-13",
    "contradictions": "/contradictions?on=2022-12-31",
    "transit": "/transit?from=stepanakert&to=Goris&day=2022-12-12&on=2022-12-31",
    "reports": "/reports?on=2024-06-13",
    "report": "REPORT",
    "claim": "CLAIM",
    "compare": "/compare?source_a=demo-am-mod&source_b=demo-az-mod&on=2022-12-31",
    "search": "/search?q=corridor&on=2022-12-31",
    "review": "/review?on=2022-12-31",
    "second": "/review?on=2022-12-31&coder=a+second+coder",
    "history": "/history?on=2022-12-31",
    "add": "/add?on=2022-12-31",
    "accord": "/accord?on=2020-12-13",
    "method": "/method?on=2020-12-13",
    "addresses": "/addresses?on=2020-12-13",
}


@contextmanager
def served() -> Iterator[str]:
    """The address of the sample case; its clock stands still."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tour.case"
        case = create_case(path, accord=watched(ACCORD), at=AT)
        with as_file(load_accord(ACCORD).folder.joinpath("examples")) as samples:
            given = read_all(samples, received=AT)
            list(add(case, given, extractor=Reader(ACCORD), at=AT, linker=Linker(ACCORD)))
        rule_on(case)
        case.close()
        listening = listen(0)
        app = create_app(path, clock=lambda: date(2024, 6, 13))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://{HOST}:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def rule_on(case: CaseFile) -> None:
    """Some decisions that leave every finding as it is: one acceptance, one rejection taken back."""
    first, other = [claim.id for claim in look(case.path).claims][:2]
    rejected = decide(case, ruling(Ruling.REJECT, other, "read from the wrong sentence"))
    decide(case, ruling(Ruling.UNDO, rejected.id, "the sentence was right"))
    decide(case, ruling(Ruling.ACCEPT, first, "read against the report"))


def ruling(kind: Ruling, subject: str, why: str) -> Decision:
    """A decision of the tour."""
    return Decision(kind=kind, subjects=(subject,), by="a monitor", at=AT, why=why)


def found(page: Page, address: str) -> dict[str, str]:
    """The views whose addresses hold ids."""
    incidents = page.request.get(f"{address}/incidents.json?on=2022-12-31").json()
    largest = max(incidents, key=lambda each: (len(each["claims"]), each["id"]))["id"]
    claims = page.request.get(f"{address}/provision/6.kalbajar.json?on=2020-11-26").json()
    chosen = next(each for each in claims["cited"].values() if "coding" not in each)
    return {
        "incident": f"/incident/{largest}?on=2022-12-31",
        "claim": f"/claim/{chosen['id']}?on=2020-11-26",
        "report": f"/report/{chosen['report']}?on=2020-11-26&claim={chosen['id']}#{chosen['id']}",
    }


def take(page: Page, address: str, name: str, width: int) -> None:
    """One picture, when fonts and map are there."""
    page.goto(address)
    page.evaluate("document.fonts.ready")
    if "/map" in address:
        for _ in range(100):
            if page.evaluate("window.mapReady"):
                break
            page.wait_for_timeout(100)
    page.wait_for_timeout(250)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    packed = picture.quantize(colors=256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    packed.save(TARGET / f"{name}-{width}.png", optimize=True)


def pictures(browser: Browser, address: str) -> None:
    """All views at both widths, and the board in the dark."""
    TARGET.mkdir(exist_ok=True)
    for width, height in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        for name, view in {**VIEWS, **found(page, address)}.items():
            take(page, address + view, name, width)
        page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="dark", locale="en-GB")
    take(page, f"{address}{VIEWS['timeline']}", "dark", 1280)
    page.close()


def main() -> int:
    """Take every picture; 1 where there is no Chromium."""
    chromium = which("chromium") or which("chromium-browser")
    if not chromium:
        print("no Chromium on this machine")
        return 1
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        pictures(browser, address)
        browser.close()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
