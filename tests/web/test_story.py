"""The story of a monitor at work, in a real browser: rule on a claim by keys, see the finding change, take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DAY = "on=2020-12-13"
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    dark = request.param == "dark"
    context = browser.new_context(
        viewport={"width": 390 if dark else 1280, "height": 900}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def sound(page: Page) -> None:
    """Nothing wider than the screen, nothing serious for axe-core."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == []


def label(page: Page, room: str, provision: str) -> str:
    """What the board says of a provision."""
    page.goto(f"{room}/?{DAY}")
    return page.locator("tr", has_text=provision).first.inner_text()


def test_a_claim_is_rejected_by_keys_the_finding_changes_and_comes_back(page: Page, room: str) -> None:
    assert "breached" in label(page, room, "1.ceasefire")
    page.goto(f"{room}/review?{DAY}")
    sound(page)
    page.get_by_label("You rule as").fill("desk")
    first = page.locator("[data-claim]").first
    assert "1.ceasefire" in first.inner_text()
    first.focus()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.keyboard.type("the report speaks of another post")
    page.keyboard.press("Enter")
    note = page.locator("#done-note")
    note.wait_for()
    assert "breached → ?unknown" in note.inner_text().replace("✗", "").replace("\n", "")
    sound(page)
    assert "unknown" in label(page, room, "1.ceasefire")
    page.go_back()
    page.locator("body").press("u")
    page.locator("#done-note", has_text="undo").wait_for()
    assert "breached" in label(page, room, "1.ceasefire")
    page.goto(f"{room}/history?{DAY}")
    told = page.locator("main").inner_text()
    assert "the report speaks of another post" in told
    assert "undone by" in told
    sound(page)


def test_the_whole_story_from_a_due_day_to_a_ruling_taken_back(browser: Browser, room: str) -> None:
    """Open, amended, fulfilled; why; the words; what rejecting what it rests on does, and undoing it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    row = page.locator("tr", has_text="6.kalbajar").first
    page.goto(f"{room}/?on=2020-11-14")
    for day, words in (
        ("2020-11-14", ("open", "due 2020-11-15")),
        ("2020-11-16", ("open", "due 2020-11-25", "moved")),
        ("2020-11-26", ("fulfilled", "on the amended date", "late against the original")),
    ):
        page.locator("#clock-on").fill(day)
        page.get_by_role("button", name="Ask").click()
        page.locator("h1", has_text=day).wait_for()
        assert all(each in row.inner_text() for each in words), (day, row.inner_text())
    row.get_by_role("link").click()
    tree = page.locator("#why-tree")
    assert "due moved to 2020-11-25" in tree.inner_text()
    claim = page.locator(".for .claim", has_text="Armenia handed over Kalbajar district")
    words = claim.locator("blockquote").inner_text().strip("“”")
    claim.get_by_role("link", name="characters").click()
    assert page.locator("mark.chosen").inner_text() == words
    page.go_back()
    for left in (2, 1):
        assert page.locator(".for .claim").count() == left
        page.locator(".for .claim").first.get_by_role("link", name="review").click()
        page.get_by_label("You rule as").fill("desk")
        page.get_by_label("why", exact=True).first.fill("another district is meant")
        page.get_by_role("button", name="Reject claim 1", exact=True).click()
        page.locator("#done-note").wait_for()
        done = page.locator("#done-note").inner_text()
        page.goto(f"{room}/provision/6.kalbajar?on=2020-11-26")
    assert "fulfilled" in done
    assert "unknown" in done
    assert "fulfilled" not in page.locator(".verdict").inner_text()
    page.goto(f"{room}/history?on=2020-11-26")
    assert page.locator("article", has_text="another district is meant").count() == 2
    page.get_by_text("Take it back").first.click()
    page.locator("article").first.get_by_label("why").fill("it is this district")
    page.locator("article").first.get_by_role("button", name="Undo").click()
    page.get_by_text("undone by").first.wait_for()
    page.goto(f"{room}/provision/6.kalbajar?on=2020-11-26")
    assert "fulfilled" in page.locator(".verdict").inner_text()
    context.close()


def test_two_tabs_on_one_claim_lose_nothing(browser: Browser, room: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(15_000)
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(f"{room}/review?{DAY}")
        tab.get_by_label("You rule as").fill("desk")
    one.get_by_role("button", name="Accept claim 1", exact=True).click()
    one.locator("#done-note").wait_for()
    other.get_by_label("why", exact=True).first.fill("it names another day")
    other.get_by_role("button", name="Reject claim 1", exact=True).click()
    other.get_by_role("alert").wait_for()
    assert "ruled on this too" in other.locator("main").inner_text()
    assert other.get_by_label("why").input_value() == "it names another day"
    other.get_by_role("button", name="Reject").click()
    other.locator("#done-note").wait_for()
    context.close()


def test_a_claim_is_corrected_and_a_wrong_value_is_told(page: Page, room: str) -> None:
    page.goto(f"{room}/review?{DAY}")
    page.locator("[data-claim]").first.get_by_role("link", name="Correct").click()
    sound(page)
    page.get_by_label("when", exact=True).fill("some day")
    page.get_by_label("why").fill("read again")
    page.get_by_label("you rule as").fill("desk")
    page.get_by_role("button", name="Correct").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("when", exact=True).input_value() == "some day"
    page.get_by_label("when", exact=True).fill("2020-12-10")
    page.get_by_role("button", name="Correct").click()
    page.locator("#done-note", has_text="correct").wait_for()
    page.get_by_role("link", name="more of it").click()
    assert "when = 2020-12-10" in page.locator("main").inner_text()
    sound(page)
    page.goto(f"{room}/agreement?{DAY}")
    sound(page)


def test_ruling_and_adding_need_no_scripts(scriptless: Page, room: str, tmp_path: Path) -> None:
    page = scriptless
    page.goto(f"{room}/review?{DAY}")
    page.get_by_label("You rule as").fill("desk")
    page.get_by_role("button", name="Accept claim 1", exact=True).click()
    assert "accept" in page.locator("#done-note").inner_text()
    note = tmp_path / "note.txt"
    note.write_text(
        "The centre at Agdam said on 12 December 2020 that the road was closed.", encoding="utf-8"
    )
    page.goto(f"{room}/add")
    page.get_by_label("Files").set_input_files(note)
    page.get_by_label("published").fill("2020-12-12")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/add/*")
    for _ in range(60):
        if "To the board" in page.locator("main").inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "1 added" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="note.txt").count() == 1


def test_the_progress_of_adding_is_shown_until_it_is_done(page: Page, room: str) -> None:
    page.goto(f"{room}/add")
    sound(page)
    page.get_by_label("or paste a text").fill(
        "The ministry said on 12 December 2020 that two soldiers were killed."
    )
    page.get_by_label("published").fill("2020-12-12")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="pasted text").wait_for(timeout=60_000)
    page.get_by_role("link", name="To the board").wait_for()
    assert "1 added" in page.locator("main").inner_text()
    sound(page)
