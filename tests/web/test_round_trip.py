"""From marked words to their claim and back, in a real browser with and without scripts; from a search to the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DAY = "on=2020-12-13"
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
IN_VIEW = """each => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"""


@pytest.fixture(params=[(1280, True), (390, True), (1280, False)], ids=["desk", "phone", "no scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scripts = request.param
    context = browser.new_context(viewport={"width": width, "height": 500}, java_script_enabled=scripts)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def report(page: Page, address: str) -> tuple[str, list[str]]:
    """The report with most claims, and their ids in the order of the text."""
    reports = page.request.get(f"{address}/reports.json").json()
    id = max(reports, key=lambda each: each["claims"])["id"]
    claims = page.request.get(f"{address}/report/{id}.json").json()["claims"]
    return f"{address}/report/{id}?{DAY}", [each["id"] for each in claims]


def test_a_number_leads_to_the_claim_and_its_arrow_back_to_the_words(
    page: Page, report: tuple[str, list[str]]
) -> None:
    url, claims = report
    assert len(claims) > 2
    last = claims[-1]
    page.goto(url)
    assert page.locator(".ref").count() == len(claims)
    page.locator(f'.ref[id="{last}"]').click()
    page.wait_for_url(f"**claim={last}*#beside-{last}")
    beside = page.locator(f"#beside-{last}")
    assert beside.evaluate(IN_VIEW)
    assert "chosen" in (beside.get_attribute("class") or "")
    assert page.locator("mark.chosen").count() >= 1
    beside.get_by_role("link", name="To its words in the text").click()
    page.wait_for_url(f"**claim={last}*#{last}")
    number = page.locator(f'.ref[id="{last}"]')
    assert number.evaluate(IN_VIEW)
    assert number.get_attribute("aria-current") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#beside-{last}")


def test_the_marked_words_lead_to_the_claim_too(page: Page, report: tuple[str, list[str]]) -> None:
    url, claims = report
    page.goto(url)
    page.locator("mark a").first.click()
    page.wait_for_url("**#beside-*")
    assert page.url.partition("#beside-")[2] in claims
    assert page.locator(".claim.chosen").evaluate(IN_VIEW)


def test_a_claim_has_a_page_that_leads_to_its_words_its_findings_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/provision/6.kalbajar?on=2020-11-26")
    shown = page.locator(".for .claim", has_text="Armenia handed over Kalbajar district").first
    words = shown.locator("blockquote").inner_text().strip("“”")
    shown.locator(".what a").click()
    page.wait_for_url("**/claim/*")
    assert page.locator("mark.chosen").inner_text() == words
    assert "6.kalbajar" in page.locator("main").inner_text()
    page.get_by_role("link", name="characters").click()
    assert page.locator("mark.chosen").first.evaluate(IN_VIEW)
    page.locator(".claim.chosen").get_by_role("link", name="claim", exact=True).click()
    page.wait_for_url("**/claim/*")
    page.get_by_role("link", name="6.kalbajar").click()
    page.wait_for_url("**/provision/6.kalbajar*")


def test_sought_words_lead_to_their_place_in_the_report(page: Page, address: str) -> None:
    page.goto(f"{address}/search?{DAY}&q=shell")
    page.locator(".hit").first.get_by_role("link").click()
    page.wait_for_url("**q=shell#found")
    assert page.locator("#found").evaluate(IN_VIEW)
    assert page.locator("#found").inner_text().casefold() == "shell"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_new_pages_are_accessible_and_fit(browser: Browser, address: str, scheme: str) -> None:
    for width in (1280, 390):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        claim = page.request.get(f"{address}/claims.json?{DAY}").json()[0]
        for view in (
            *(
                f"/claim/{claim['id']}?",
                f"/report/{claim['report']}?claim={claim['id']}&q=the&",
                "/search?q=the&",
            ),
            *("/?coder=second&", "/review?coder=second&", "/agreement?coder=second&", "/method?"),
        ):
            page.goto(f"{address}{view}{DAY}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            grave = [each for each in found if each["impact"] in ("serious", "critical")]
            assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == [], view
        context.close()
