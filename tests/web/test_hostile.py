"""Reports that want to do harm, added as a user adds them: every view, table and calendar shows them as text."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import html5lib
import pytest
from conftest import served
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.links import Linker
from truceline.casefile.reader import Reader
from truceline.casefile.store import create_case
from truceline.read import read_all
from truceline.web import create_app
from truceline.web.visible import visible
from truceline.when import Interval, day

AT = datetime(2020, 12, 1, tzinfo=UTC)
ACCORD = "karabakh-2020"
NAME = '"><img src=x onerror=alert(1)>'
PAGE = f"""<html><head><title>{NAME.replace("<", "&lt;")} =cmd|' /C calc'!A0</title>
<style>body {{ display: none }}</style><script>document.title = "owned"</script></head><body onload="alert(1)">
<svg onload="alert(2)"><script>alert(3)</script></svg>
<p>Azerbaijan's army shelled &lt;script&gt;alert(4)&lt;/script&gt; positions near Shusha on 2 December 2020, the
ministry said. Three soldiers were killed near Agdam \u202edna dekcatta\u202c on 2 December 2020, Armenia said.</p>
<a href="javascript:alert(5)">more</a></body></html>"""
LINES = '=HYPERLINK("http://elsewhere.example") shelled Shusha on 3 December 2020, Armenia\'s ministry said.\x1b[2J\x00'
QUESTION = "on=2020-12-13"
VIEWS = (
    *("/", "/timeline", "/map", "/due", "/changes", "/claims", "/incidents", "/numbers", "/contradictions"),
    *("/reports", "/search?q=shelled", "/review", "/history", "/add", f"/claims?q={quote(NAME)}"),
    "/transit?from=shusha&to=agdam-district",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    case = create_case(folder / "hostile.case", accord=watched(ACCORD), at=AT)
    for name, text in ((f"{NAME}.html", PAGE), ("lines.txt", LINES), ("long.txt", "shelled " * 700_000)):
        reports = read_all(
            text.encode(),
            origin=name,
            source_id=NAME,
            published=None if name == "long.txt" else _day(),
            received=AT,
        )
        list(add(case, reports, extractor=Reader(ACCORD), at=AT, linker=Linker(ACCORD)))
    case.close()
    return folder / "hostile.case"


def _day() -> Interval:
    return day(date(2020, 12, 4))


@pytest.fixture(scope="module")
def client(hostile: Path) -> Iterator[TestClient]:
    app = create_app(hostile, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def asking(view: str) -> str:
    return f"{view}{'&' if '?' in view else '?'}{QUESTION}"


def test_something_hostile_was_read(client: TestClient) -> None:
    rows = client.get(asking("/claims.json")).json()
    assert {row["happening"] for row in rows} >= {"shelling"}
    assert len(client.get("/reports.json").json()) == 3


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_carries_markup_or_acting_characters_of_a_report(client: TestClient, view: str) -> None:
    text = client.get(asking(view)).text
    assert "<img" not in text
    assert "<script>" not in text
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    attributes = [each for element in tree.iter() for each in element.attrib.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
    assert not [value for _, value in attributes if value.strip().lower().startswith("javascript:")]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


def test_words_of_a_report_stand_apart_from_those_of_the_page(client: TestClient) -> None:
    """Each in its own direction and, where it is known, its own language; the page itself is English."""
    page = client.get(asking("/claims")).text
    assert '<html lang="en">' in page
    assert page.count('<blockquote dir="auto">') == page.count("<blockquote")
    assert page.count("<bdi>") >= page.count("<blockquote")
    report = next(each for each in client.get("/reports.json").json() if each["origin"] == "lines.txt")
    assert 'class="text" lang="en" dir="auto"' in client.get(f"/report/{report['id']}").text


@pytest.mark.parametrize(
    "table",
    [
        *("/claims.csv", "/incidents.csv", "/reports.csv", "/board.csv", "/due.csv"),
        "/changes.csv?since=2020-11-12",
        *(
            "/numbers.csv?every=1",
            "/review.csv",
            f"/compare.csv?source_a={quote(NAME)}&source_b={quote(NAME)}",
        ),
    ],
)
def test_no_cell_begins_a_formula(client: TestClient, table: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(asking(table)).text)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_a_calendar_holds_no_line_that_a_report_wrote(client: TestClient) -> None:
    lines = client.get(asking("/calendar.ics")).text.split("\r\n")
    names = {re.split("[:;]", line, maxsplit=1)[0] for line in lines if line and not line.startswith(" ")}
    assert "ATTACH" not in names
    assert all(re.fullmatch(r"[A-Z-]+", name) for name in names)


def test_acting_characters_are_seen_and_others_stay() -> None:
    assert visible("a\u202eb\x1bc\ud800d") == "a\ufffdb\ufffdc\ufffdd"
    assert visible("so\u00adft, \u200fright, tab\tline\n") == "so\u00adft, \u200fright, tab\tline\n"


@pytest.mark.browser
def test_nothing_of_a_report_runs_in_a_browser(browser: Browser, hostile: Path) -> None:
    with served(create_app(hostile, clock=lambda: date(2020, 12, 13))) as address:
        context = browser.new_context()
        page: Page = context.new_page()
        told: list[str] = []
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("console", lambda message: told.append(message.text))
        reports = page.request.get(f"{address}/reports.json").json()
        for view in (*VIEWS, *(f"/report/{each['id']}" for each in reports)):
            page.goto(address + asking(view))
            assert page.title() != "owned"
            assert page.locator("h1").first.is_visible()
            page.emulate_media(media="print")
            assert page.locator("h1").first.is_visible()
            page.emulate_media(media="screen")
        context.close()
    assert [each for each in told if "GPU stall" not in each] == []
