"""Tests in a real browser: the story a visitor follows, every view checked for access, size, scripts and origin."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
QUESTION = "on=2020-12-13"
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
    *("/compare", "/search?q=kalbajar", "/accord", "/method", "/addresses", "/provision/6.kalbajar"),
    *(
        "/provision/8.exchange",
        "/incident/FIRST",
        "/report/FIRST",
        "/claim/FIRST",
        "/?coder=second",
        "/compare?a=FIRST&b=SECOND",
    ),
    *("/claim/FIRST", "/?coder=second", "/transit", "/transit?from=kalbajar&to=Vardenis&day=2020-11-14"),
    *(
        "/compare?speaker_a=AZ&speaker_b=AM",
        "/review",
        "/review?coder=second",
        "/history",
        "/agreement",
        "/add",
    ),
    *("/correct/FIRST", "/numbers?every=1", "/provision/9.nothing", "/nowhere"),
)


def asking(view: str, question: str = QUESTION) -> str:
    """A view's address with a question."""
    return f"{view}{'&' if '?' in view else '?'}{question}"


@pytest.fixture(scope="module")
def views(browser: Browser, address: str) -> tuple[str, ...]:
    """The views with ids of the case for those that need one."""
    page = browser.new_page()
    reports = page.request.get(f"{address}/reports.json").json()
    incidents = page.request.get(f"{address}/incidents.json?{QUESTION}").json()
    claims = page.request.get(f"{address}/claims.json?{QUESTION}").json()
    page.close()
    known = {
        "/incident/FIRST": f"/incident/{max(incidents, key=lambda each: len(each['claims']))['id']}",
        "/report/FIRST": f"/report/{reports[0]['id']}",
        "/correct/FIRST": f"/correct/{claims[0]['id']}",
        "/claim/FIRST": f"/claim/{claims[0]['id']}",
        "/compare?a=FIRST&b=SECOND": f"/compare?a={reports[0]['id']}&b={reports[1]['id']}",
    }
    return tuple(known.get(each, each) for each in VIEWS)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone without scripts."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def finding(page: Page, provision: str) -> str:
    """What the board's row of a provision says."""
    return page.locator("tr", has_text=provision).first.inner_text()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_accessible_fits_and_asks_nothing_from_afar(
    browser: Browser, address: str, views: tuple[str, ...], width: int, scheme: str
) -> None:
    """axe-core finds nothing serious; nothing is wider than the screen; the policy is never hit."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page, asked, told = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("pageerror", lambda error: told.append(str(error)))
    script = AXE.read_text(encoding="utf-8")
    for view in views:
        page.goto(address + asking(view))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert grave(page, script) == [], view
    assert all(url.startswith((address, "data:")) for url in asked)
    assert [each for each in told if "GPU stall" not in each and "status of 404" not in each] == []
    context.close()


def grave(page: Page, script: str) -> list[tuple[str, str]]:
    """Serious and critical findings of axe-core on a page, each with the first element."""
    page.evaluate(script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], each["nodes"][0]["html"])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def test_the_day_moves_from_open_to_fulfilled_and_leads_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/?on=2020-11-14")
    assert "open" in finding(page, "6.kalbajar")
    assert "due 2020-11-15" in finding(page, "6.kalbajar")
    slider = page.locator("#clock-slide")
    slider.focus()
    for _ in range(2):
        slider.press("ArrowRight")
    page.wait_for_url("**on=2020-11-16*")
    assert "due 2020-11-25" in finding(page, "6.kalbajar")
    for _ in range(10):
        slider.press("ArrowRight")
    page.wait_for_url("**on=2020-11-26*")
    page.locator("h1", has_text="2020-11-26").wait_for()
    assert "fulfilled" in finding(page, "6.kalbajar")
    assert "amended date" in finding(page, "6.kalbajar")
    assert "known=" not in page.url
    page.locator("#clock-then").uncheck()
    page.locator("#clock-known").wait_for()
    page.locator("tr", has_text="6.kalbajar").get_by_role("link").first.click()
    page.locator("#why-tree summary").last.click()
    page.locator(".for .claim").get_by_role("link", name="characters").first.click()
    assert page.locator("mark.chosen").count() >= 1
    page.go_back()
    page.go_back()
    assert "on=2020-11-26" in page.url


def test_one_question_drives_board_map_and_timeline(page: Page, address: str) -> None:
    page.goto(f"{address}/?on=2020-11-26&known=2020-11-14")
    for name in ("Timeline", "Map", "Calendar"):
        page.get_by_role("link", name=name, exact=True).click()
        assert "on=2020-11-26&known=2020-11-14" in page.url
    page.locator("#clock-then").check()
    page.wait_for_url(lambda url: "known" not in url)
    page.get_by_role("link", name="Board", exact=True).click()
    assert "fulfilled" in finding(page, "6.kalbajar")


def test_as_known_then_and_as_known_today_are_a_switch_on_every_view(page: Page, address: str) -> None:
    """On 15 December 2022 nobody had said yet what a court said in February 2023."""
    row = page.locator("tr", has_text="6.safe-movement").first
    page.goto(f"{address}/?on=2022-12-31&known=2023-03-01")
    assert "breached" in row.inner_text()
    page.locator("#clock-then").check()
    page.wait_for_url(lambda url: "known=" not in url)
    row.locator(".unknown").wait_for()
    page.get_by_role("link", name="Timeline", exact=True).click()
    assert "each day as it was known then" in page.locator("h1").inner_text()
    page.goto(f"{address}/?on=2020-11-14")
    page.locator("#clock-then").uncheck()
    page.wait_for_url("**on=2020-11-14&known=2024-06-12*")
    assert page.locator("#clock-known").is_visible()


def test_the_slider_loses_no_step_while_answers_come(page: Page, address: str) -> None:
    page.goto(f"{address}/?on=2020-11-14")
    slider = page.locator("#clock-slide")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(90)
    page.wait_for_url("**on=2020-11-26*")


def test_days_worth_asking_about_are_one_step_away(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?on=2021-05-01")
    page.get_by_role("link", name="today", exact=True).click()
    assert page.url == f"{address}/timeline?on=2020-12-13"
    page.get_by_role("link", name="newest report").click()
    assert page.url == f"{address}/timeline?on=2024-06-12"


def test_a_page_of_its_own_leads_back_to_its_view(page: Page, address: str) -> None:
    page.goto(f"{address}/provision/6.kalbajar?{QUESTION}")
    assert page.locator('nav a[aria-current="true"]').inner_text() == "Board"
    page.get_by_role("link", name="‹ Board").click()
    assert page.url == f"{address}/?{QUESTION}"


def test_steps_lead_from_change_to_change(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?on=2020-11-12")
    page.get_by_label("To the next change").click()
    assert page.url == f"{address}/timeline?on=2020-11-15"
    page.get_by_label("To the change before").click()
    page.get_by_label("A day back").click()
    assert page.url.startswith(f"{address}/timeline?on=2020-11-")


def test_the_map_draws_findings_and_follows_the_day(page: Page, address: str) -> None:
    page.goto(f"{address}/map?{QUESTION}")
    wait_for_map(page, 1)
    drawn = page.evaluate(
        "roomMap.queryRenderedFeatures().map(each => each.layer.id).filter((id, at, all) => all.indexOf(id) === at)"
    )
    assert {"land", "districts", "borders", "disputed", "areas", "lines", "incidents", "precision"} <= set(
        drawn
    )
    assert {"points", "signs", "places"} <= set(drawn)
    picture = Image.open(io.BytesIO(page.locator("#map-canvas").screenshot())).convert("RGB")
    assert len(picture.getcolors(maxcolors=1_000_000) or []) > 200
    assert not page.locator("#map-picture").is_visible()
    before = page.evaluate("roomMap.getCenter().lng")
    page.evaluate("roomMap.jumpTo({center: [46, 39.5]})")
    page.locator("#clock-on").fill("2020-11-14")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**on=2020-11-14*")
    wait_for_map(page, 2)
    assert page.evaluate("roomMap.getCenter().lng") == pytest.approx(46)
    assert before != pytest.approx(46)


def wait_for_map(page: Page, times: int) -> None:
    """Wait until the map has come to rest so many times (the policy forbids to wait by a script's words)."""
    for _ in range(100):
        if (page.evaluate("window.mapReady") or 0) >= times:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the map does not come to rest")


def test_without_webgl_the_picture_shows(page: Page, address: str) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page.goto(f"{address}/map?{QUESTION}")
    page.wait_for_timeout(200)
    assert page.locator("#map-picture svg path").count() > 5
    assert page.locator("#map-picture svg").is_visible()
    assert not page.locator("#map-canvas").is_visible()
    signs = page.locator("svg text.sign, svg text.mark").all_text_contents()
    assert {"✓", "✗", "?"} <= set(signs)


def test_on_a_phone_the_timeline_names_each_lane_and_keeps_its_size(plain: Page, address: str) -> None:
    plain.goto(f"{address}/timeline?{QUESTION}")
    assert not plain.locator(".wide svg.lanes").is_visible()
    name = plain.locator(".narrow svg.lanes text.link", has_text="6.kalbajar").bounding_box()
    assert name is not None
    assert name["height"] > 11
    assert plain.locator(".narrow svg.lanes text.mark").count() > 19


def test_print_shows_the_picture_and_no_forms(page: Page, address: str) -> None:
    page.goto(f"{address}/map?{QUESTION}")
    wait_for_map(page, 1)
    page.emulate_media(media="print")
    assert page.locator("#map-picture svg").is_visible()
    assert not page.locator("form").first.is_visible()
    assert page.locator(".banner").is_visible()
    page.goto(f"{address}/provision/6.kalbajar?on=2020-11-26&known=2020-12-31")
    assert "Asked about 2020-11-26, as known on 2020-12-31" in page.locator("header").inner_text()
    assert page.locator("#why-tree li").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_every_view_reads_and_the_question_is_asked_by_keyboard(
    plain: Page, address: str, views: tuple[str, ...]
) -> None:
    for view in views:
        plain.goto(address + asking(view))
        assert plain.locator("h1").inner_text(), view
    assert plain.locator("#clock-slide").is_hidden()
    plain.goto(f"{address}/?on=2020-11-14")
    plain.keyboard.press("Tab")
    assert plain.locator("a.skip:focus").count() == 1
    plain.locator("#clock-on").fill("2020-11-16")
    plain.get_by_role("button", name="Ask").press("Enter")
    assert "on=2020-11-16" in plain.url
    assert "2020-11-25" in finding(plain, "6.kalbajar")
    plain.goto(f"{address}/map?{QUESTION}")
    assert plain.locator("#map-picture svg").is_visible()


def test_contested_places_show_both_names_in_the_order_that_is_set(page: Page, address: str) -> None:
    page.goto(f"{address}/map?{QUESTION}")
    one = (page.locator("svg text.place", has_text="/").first.text_content() or "").split(" / ")
    page.get_by_role("link", name="other name first").click()
    other = (page.locator("svg text.place", has_text="/").first.text_content() or "").split(" / ")
    assert one == other[::-1]
    page.get_by_role("link", name="Board", exact=True).click()
    assert "names=turned" in page.url


def test_a_wrong_day_is_told_as_a_page(browser: Browser, address: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?on=2999-01-01")
    assert "out of range" in page.locator("main").inner_text()
    context.close()
