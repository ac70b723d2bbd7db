"""Tests of the keyboard in a real browser: every stop is seen and in order, keys are listed and can be switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DAY = "on=2020-11-26"
STYLE = Path(__file__).parents[2] / "truceline" / "web" / "static" / "style.css"
STOP = """() => {
  const here = document.activeElement;
  const look = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    name: here.tagName, outline: look.outlineStyle, width: parseFloat(look.outlineWidth),
    shown: box.width > 0 && box.height > 0 && box.left > -50, index: here.tabIndex,
    at: Array.from(document.querySelectorAll("*")).indexOf(here),
  };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "view", ["/", "/provision/6.kalbajar", "/claims", "/compare", "/review", "/add", "/map"]
)
def test_every_stop_of_the_tab_key_is_seen_and_in_the_order_of_the_page(
    page: Page, address: str, view: str
) -> None:
    page.goto(f"{address}{view}?{DAY}")
    before = -1
    for number in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["name"] == "BODY":
            break
        assert stop["outline"] not in ("none", ""), (view, number, stop)
        assert stop["width"] >= 1, (view, number, stop)
        assert stop["shown"], (view, number, stop)
        assert stop["index"] == 0, (view, number, stop)
        assert stop["at"] >= before, (view, number, stop)  # a field of a date holds several stops
        before = stop["at"]
    assert before > 0


def test_the_first_stop_skips_the_head(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_provision_is_reached_and_read_without_a_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    page.locator("tr", has_text="6.kalbajar").get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/provision/6.kalbajar*")
    branch = page.locator("#why-tree details").last
    was = branch.evaluate("each => each.open")
    branch.locator("> summary").focus()
    page.keyboard.press("Enter")
    assert branch.evaluate("each => each.open") is not was
    page.locator(".for .claim").get_by_role("link", name="characters").first.focus()
    page.keyboard.press("Enter")
    page.locator("mark.chosen").wait_for()


def test_keys_are_listed_move_the_day_and_can_be_switched_off(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    page.keyboard.press("?")
    box = page.get_by_role("dialog", name="Keys")
    assert "next claim" in box.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    page.keyboard.press("]")
    page.wait_for_url("**on=2020-11-27*")
    page.keyboard.press("[")
    page.wait_for_url("**on=2020-11-26*")
    page.keyboard.press("{")
    page.wait_for_url(lambda url: "2020-11-26" not in url)
    page.keyboard.press("/")
    page.wait_for_url("**/search?*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("?[]")
    assert page.locator("main input[type=search]").input_value() == "?[]"
    page.get_by_role("button", name="Keys (?)").click()
    page.get_by_label("keys act").uncheck()
    page.get_by_role("button", name="Close").click()
    page.goto(f"{address}/?{DAY}")
    page.keyboard.press("]")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    assert DAY in page.url
    assert not box.is_visible()


def test_keys_of_the_review_are_seen_and_leave_a_field_by_escape(page: Page, address: str) -> None:
    page.goto(f"{address}/review?{DAY}")
    assert "accept" in page.locator(".keys").inner_text()
    page.get_by_label("You rule as").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.claim !== undefined")


def test_nothing_moves_by_itself(page: Page, address: str) -> None:
    style = STYLE.read_text(encoding="utf-8")
    assert not [
        word for word in ("transition", "animation", "@keyframes", "scroll-behavior") if word in style
    ]
    for view in ("/", "/timeline", "/review"):
        page.goto(f"{address}{view}?{DAY}")
        assert page.evaluate("document.getAnimations().length") == 0


def test_the_address_of_a_view_can_be_copied_and_leads_to_the_same(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/claims?happening=handover")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    kept = page.evaluate("navigator.clipboard.readText()")
    assert kept == f"{address}/claims?happening=handover&on=2020-12-13"
    heading = page.locator("h1").inner_text()
    page.goto(kept)
    assert page.locator("h1").inner_text() == heading
