"""Tests of the pages: every view answers with its data beside it, hostile text stays text, nothing comes from afar."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

from truceline.casefile.add import add
from truceline.casefile.identity import watched
from truceline.casefile.records import Extracted, Person
from truceline.casefile.store import create_case
from truceline.claim import Claim, Mode, Speaker
from truceline.report import Report, Span
from truceline.web import create_app
from truceline.when import day

AT = datetime(2020, 12, 1, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & \x1b[2J Ilse Vantongeren fled'
VIEWS = (
    *(
        "/",
        "/timeline",
        "/map",
        "/due",
        "/changes",
        "/claims",
        "/incidents",
        "/numbers",
        "/contradictions",
        "/reports",
    ),
    *("/compare", "/search?q=fled", "/accord", "/method", "/provision/6.kalbajar", "/review"),
    *("/history", "/agreement", "/transit", "/transit?from=kalbajar&to=shusha"),
)
QUESTION = "?on=2020-12-13&known=2020-12-20"


def hostile_report() -> Report:
    return Report(
        content=HOSTILE.encode(),
        text=HOSTILE,
        media_type="text/plain",
        source='"><b>outlet</b>',
        title="<i>Title</i> by Ilse Vantongeren",
        published=day(date(2020, 12, 1)),
        received=AT,
        language="en",
        origin="<u>file</u>.txt",
    )


def undated_report() -> Report:
    text = "A bridge was shelled."
    return replace(
        hostile_report(), content=text.encode(), text=text, title="No day", published=None, origin="late.txt"
    )


def hostile_claim(report: Report) -> Extracted:
    claim = Claim(
        report=report.id,
        span=Span(start=0, end=len(HOSTILE)),
        words=HOSTILE,
        language="en",
        happening="shelling",
        mode=Mode.HAPPENED,
        speakers=(Speaker(words="<em>Ilse Vantongeren</em>" if report.text == HOSTILE else "nobody"),),
        published=report.published,
        when=day(date(2020, 12, 1)),
    )
    name = HOSTILE.index("Ilse")
    person = Person(span=Span(start=name, end=name + len("Ilse Vantongeren")), shown="a witness")
    return Extracted(claims=(claim,), persons=(person,))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("web") / "hostile.case"
    case = create_case(path, accord=watched("karabakh-2020"), at=AT)
    list(add(case, [hostile_report(), undated_report()], extractor=hostile_claim, at=AT))
    app = create_app(path, clock=lambda: date(2020, 12, 13))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def asking(view: str) -> str:
    """A view's address with the question."""
    return view + (QUESTION.replace("?", "&") if "?" in view else QUESTION)


class Seen(HTMLParser):
    """Which elements and addresses a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action")}


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(text)
    return parser


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_page_with_its_data_beside_it(client: TestClient, view: str) -> None:
    page = client.get(asking(view))
    assert page.status_code == 200
    html5lib.HTMLParser(strict=True).parse(page.text)
    held = seen(page.text)
    assert len(held.ids) == len(set(held.ids))
    assert not held.tags & {"iframe", "object", "b", "i", "u", "img"}
    assert not {name for name in held.attributes if name.startswith("on") or name == "style"}
    assert all(address.startswith("/") or address.startswith("#") for address in held.addresses)
    beside = [each for each in held.addresses if "json" in each.partition("?")[0].rpartition(".")[2]]
    assert beside
    for address in beside:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"] in ("application/json", "application/geo+json")
        json.loads(answer.text)


@pytest.mark.parametrize(
    "view",
    [
        *("/add", "/addresses", "/search", "/review?coder=second", "/history?claim=CLAIM", "/report/REPORT"),
        *("/correct/CLAIM", "/incident/INCIDENT", "/compare?a=REPORT&b=REPORT", "/numbers?every=1"),
        *("/?on=2999-01-01", "/report/r0", "/nowhere", "/?reading=zzz", "/add/nothing"),
    ],
)
def test_every_page_is_valid_whatever_it_says(client: TestClient, view: str) -> None:
    """Parsed strictly (WHATWG), no id twice, a language, a title, one h1."""
    claim = client.get("/claims.json" + QUESTION).json()[0]
    names = {"CLAIM": claim["id"], "REPORT": claim["report"]}
    names["INCIDENT"] = client.get("/incidents.json" + QUESTION).json()[0]["id"]
    for name, id in names.items():
        view = view.replace(name, id)
    text = client.get(view if "on=" in view else asking(view)).text
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    held = seen(text)
    assert len(held.ids) == len(set(held.ids))
    assert tree.attrib["lang"] == "en"
    assert tree.find("head/title").text
    assert len(tree.findall(".//h1")) == 1


def test_every_view_shows_its_data_and_the_banner(client: TestClient) -> None:
    for view in VIEWS:
        page = client.get(asking(view)).text
        assert "not a legal judgement" in page, view
        assert "This page as" in page, view
        assert "Lasting address of this view" in page, view


def test_a_report_is_shown_as_text_with_its_claim_marked(client: TestClient) -> None:
    report = hostile_report()
    (claim,) = hostile_claim(report).claims
    page = client.get(f"/report/{report.id}?claim={claim.id}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'class="chosen"' in page
    assert f'id="{claim.id}"' in page
    assert "\x1b" not in page


def test_a_line_of_five_megabytes_is_shown_as_text(tmp_path: Path) -> None:
    text = "<b>x</b>\u202e" * 500_000
    long = replace(hostile_report(), content=text.encode(), text=text, title="Long", origin="long.txt")
    case = create_case(tmp_path / "long.case", accord=watched("karabakh-2020"), at=AT)
    list(add(case, [long], extractor=lambda report: Extracted(), at=AT))
    with TestClient(create_app(tmp_path / "long.case"), base_url="http://127.0.0.1") as visitor:
        page = visitor.get(f"/report/{long.id}").text
        assert page.count("&lt;b&gt;x&lt;/b&gt;�") == 500_000
        assert "<b>" not in page


@pytest.mark.parametrize("view", [*VIEWS, f"/report/{hostile_report().id}"])
def test_names_are_masked_on_every_page_and_in_its_data(client: TestClient, view: str) -> None:
    path, _, more = view.partition("?")
    data = "/board.json" if view == "/" else f"{path}.json?{more}"
    told = client.get(asking(view)).text + client.get(asking(data)).text
    assert "Vantongeren" not in told


def test_names_are_shown_where_they_are_asked_for(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "named.case"
    case = create_case(path, accord=watched("karabakh-2020"), at=AT)
    list(add(case, [hostile_report()], extractor=hostile_claim, at=AT))
    with TestClient(create_app(path, names=True), base_url="http://127.0.0.1") as named:
        assert "Vantongeren" in named.get("/claims" + QUESTION).text


def test_claims_of_a_report_without_a_date_are_reached(client: TestClient) -> None:
    late = undated_report().id
    assert "1 claim more is of" in client.get("/claims" + QUESTION).text
    assert len(json.loads(client.get(f"/claims.json{QUESTION}&report={late}").text)) == 1
    assert "A bridge was shelled." in client.get(f"/report/{late}").text


def test_headers_forbid_scripts_and_framing_and_other_hosts_are_refused(client: TestClient) -> None:
    for view in ("/", "/board.json", "/nowhere", "/static/style.css"):
        headers = client.get(view).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/provision/9.nothing", 404),
        ("/report/r0", 404),
        ("/?on=yesterday", 400),
        ("/?on=2020-09-31", 400),
        ("/?reading=zzz", 404),
        ("/static/../app.py", 404),
        ("/claims?place=agdam-distrikt", 404),
        ("/incidents.json?happening=shellings", 404),
        ("/claims?happening=" + "x" * 500, 400),
    ],
)
def test_a_wrong_address_is_told_and_not_echoed_as_markup(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_case_that_grew_is_seen_without_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "grows.case"
    case = create_case(path, accord=watched("karabakh-2020"), at=AT)
    with TestClient(create_app(path), base_url="http://127.0.0.1") as visitor:
        assert json.loads(visitor.get("/reports.json").text) == []
        list(add(case, [hostile_report()], extractor=hostile_claim, at=AT))
        assert len(json.loads(visitor.get("/reports.json").text)) == 1


def test_colours_keep_contrast_in_light_and_dark() -> None:
    """Every text colour against its page: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    style = (Path(__file__).parents[2] / "truceline/web/static/style.css").read_text(encoding="utf-8")
    colours: dict[str, str] = {}
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colours |= dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))  # print keeps what it does not name
        paper = luminance(colours["paper"])
        for name in ("ink", "soft", "link", "blue", "green", "red", "magenta", "yellow", "dim"):
            light, dark = sorted((luminance(colours[name]), paper), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, colours[name])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
