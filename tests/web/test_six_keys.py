"""Each of the six keys of the review in a real browser: what it does is seen in the page and told by the history."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
DAY = "on=2020-12-13"
WHY = "read once more"


@pytest.fixture
def page(browser: Browser, room: str) -> Iterator[Page]:
    """The review, with a name that rules."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{room}/review?{DAY}")
    page.get_by_label("You rule as").fill("desk")
    yield page
    context.close()


def waiting(page: Page) -> int:
    """How many claims wait, by the heading of the review."""
    return int(page.locator("h1 .soft").inner_text().split()[0].replace(",", ""))


def focused(page: Page, *, with_incident: bool = False) -> Locator:
    """The first claim that waits (of those in an incident that findings rest on), with the focus in it."""
    found = page.locator("[data-claim]")
    if with_incident:
        found = found.filter(has=page.locator('[data-key="s"]'))
    found.first.focus()
    return found.first


def written(page: Page, kind: str) -> str:
    """What the page says that it wrote."""
    page.locator("#done-note h2", has_text=f" {kind} ").wait_for()
    return page.locator("#done-note").inner_text()


def history(page: Page, room: str) -> list[tuple[str, str]]:
    """Kind and stand of each decision, the oldest first."""
    rows = page.request.get(f"{room}/history.json").json()
    return [(each["kind"], each["stand"]) for each in reversed(rows)]


def taken_back(page: Page, room: str, kind: str) -> None:
    """By the sixth key, seen in the page and told by the history of this claim, which stays."""
    page.keyboard.press("u")
    assert "undo" in written(page, "undo")
    assert history(page, room) == [(kind, "undone"), ("undo", "holds")]
    page.goto(f"{room}/history?{DAY}")
    told = page.locator("main").inner_text()
    assert "undone by" in told
    assert "by desk" in told


def incidents(page: Page, room: str) -> set[str]:
    return {each["id"] for each in page.request.get(f"{room}/incidents.json?{DAY}").json()}


def test_a_accepts_and_u_brings_the_claim_back_to_the_queue(page: Page, room: str) -> None:
    before, claim = waiting(page), focused(page).get_attribute("data-claim")
    page.keyboard.press("a")
    written(page, "accept")
    assert waiting(page) == before - 1
    assert history(page, room) == [("accept", "holds")]
    taken_back(page, room, "accept")
    page.goto(f"{room}/review?{DAY}")
    assert waiting(page) == before
    assert page.locator(f'[data-claim="{claim}"]').count() == 1


def test_r_rejects_after_a_reason_and_u_lets_the_claim_stand_again(page: Page, room: str) -> None:
    claim = focused(page).get_attribute("data-claim")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == f"why:{claim}"
    page.keyboard.press("Enter")
    assert history(page, room) == [], "nothing is rejected without a reason"
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    written(page, "reject")
    page.goto(f"{room}/claim/{claim}?{DAY}")
    assert "Ruled out" in page.locator("main").inner_text()
    assert WHY in page.locator("main").inner_text()
    page.go_back()
    taken_back(page, room, "reject")
    page.goto(f"{room}/claim/{claim}?{DAY}")
    assert "Ruled out" not in page.locator("main").inner_text()


def test_c_leads_to_the_form_of_a_correction_and_u_brings_the_value_back(page: Page, room: str) -> None:
    claim = focused(page).get_attribute("data-claim")
    page.keyboard.press("c")
    page.wait_for_url("**/correct/*")
    was = page.get_by_label("when", exact=True).input_value()
    page.get_by_label("when", exact=True).fill("2020-12-09")
    page.get_by_label("why").fill(WHY)
    page.get_by_label("you rule as").fill("desk")
    page.keyboard.press("Enter")
    written(page, "correct")
    assert history(page, room) == [("correct", "holds")]
    page.goto(f"{room}/correct/{claim}?{DAY}")
    assert page.get_by_label("when", exact=True).input_value() == "2020-12-09"
    page.go_back()
    taken_back(page, room, "correct")
    page.goto(f"{room}/correct/{claim}?{DAY}")
    assert page.get_by_label("when", exact=True).input_value() == was


def test_m_picks_and_shift_m_merges_and_u_parts_them_again(page: Page, room: str) -> None:
    before = incidents(page, room)
    rows = page.locator("[data-claim]").filter(has=page.locator('[data-key="m"]'))
    homes = [each.get_attribute("href") or "" for each in rows.get_by_role("link", name="incident").all()]
    other = next(at for at, home in enumerate(homes) if home != homes[0])
    for at in (0, other):
        rows.nth(at).focus()
        page.keyboard.press("m")
        assert rows.nth(at).get_by_label("merge").is_checked()
    page.keyboard.press("M")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    assert "new or changed" in written(page, "merge")
    assert len(incidents(page, room)) == len(before) - 1
    assert history(page, room) == [("merge", "holds")]
    taken_back(page, room, "merge")
    assert incidents(page, room) == before


def test_s_splits_off_after_a_reason_and_u_joins_it_again(page: Page, room: str) -> None:
    before = incidents(page, room)
    several = max(
        page.request.get(f"{room}/incidents.json?{DAY}").json(), key=lambda each: len(each["claims"])
    )
    page.goto(f"{room}/review?{DAY}&incident={several['id']}")
    page.get_by_label("You rule as").fill("desk")
    focused(page, with_incident=True)
    page.keyboard.press("s")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    written(page, "split")
    assert len(incidents(page, room)) == len(before) + 1
    assert history(page, room) == [("split", "holds")]
    taken_back(page, room, "split")
    assert incidents(page, room) == before


def test_keys_of_a_second_coder_rule_under_that_name_and_neither_merge_nor_split(
    page: Page, room: str
) -> None:
    page.get_by_text("Code independently, as a second coder").click()
    page.get_by_label("your name").fill("second")
    page.get_by_role("button", name="Code independently").click()
    page.get_by_text("You code independently as second").wait_for()
    before = waiting(page)
    focused(page)
    for key in ("m", "M", "s"):
        page.keyboard.press(key)
    assert page.locator('[data-key="s"], [data-key="m"], [data-key="M"]').count() == 0
    page.keyboard.press("a")
    written(page, "accept")
    assert waiting(page) == before - 1
    assert "coder=second" in page.url
    page.get_by_role("link", name="Board", exact=True).click()
    assert "coder=second" in page.url
    page.get_by_role("link", name="Leave, and show all rulings").click()
    assert "coder" not in page.url
    assert [each["by"] for each in page.request.get(f"{room}/history.json").json()] == ["second"]
