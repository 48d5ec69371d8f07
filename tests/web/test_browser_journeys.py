"""Whole journeys in a browser, with our script."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from .browser import PHONE, Visitor

pytestmark = pytest.mark.browser

CHAIR = "my employee needs a special chair who pays"
Visit = Callable[..., Visitor]


def leave_for_weather(visitor: Visitor) -> None:
    """Stand in for the site that a quick exit goes to."""
    visitor.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>")
    )


def test_an_owner_asks_follows_up_saves_and_prints(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    page.click("text=I run or manage a business")
    visitor.ask(CHAIR)
    expect(page.get_by_role("heading", name="Access to Work", exact=True)).to_be_visible()
    assert page.url.split("#")[0] == f"{visitor.home}/?for=employer"
    card = page.locator("article", has_text="Access to Work").first
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("button", name="Saved")).to_have_attribute("aria-pressed", "true")
    visitor.ask("how much does it cost")
    expect(page.locator("li.turn")).to_have_count(2)
    page.get_by_role("link", name="My list (1)").click()
    expect(page.get_by_role("heading", name="Now")).to_be_visible()
    expect(page.locator("main")).to_contain_text("what your employee needs")
    page.click("text=Show the words for a person")
    expect(page.locator("main")).to_contain_text("so you can start or stay in paid work")
    with page.expect_download() as found:
        page.click("text=Download as PDF")
    assert found.value.suggested_filename == "my-list.pdf"
    assert visitor.complaints == []


def test_the_newest_answer_is_focused_and_in_view_and_the_box_is_empty(visit: Visit) -> None:
    visitor = visit(viewport=PHONE)
    page = visitor.go("/")
    visitor.ask(CHAIR)
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("li.turn").last.locator(".who").first).to_be_in_viewport()
    visitor.ask("quit fags chatham")
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("#answer")).to_have_count(1)
    expect(page.locator("#message")).to_have_value("")
    expect(page.get_by_role("heading", name="Medway Stop Smoking Service")).to_be_visible()


def test_enter_sends_and_shift_enter_starts_a_line(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    page.locator("#message").press_sequentially("sick")
    page.locator("#message").press("Shift+Enter")
    page.locator("#message").press_sequentially("pay")
    expect(page.locator("#message")).to_have_value("sick\npay")
    page.locator("#message").press("Enter")
    expect(page.locator("#answer")).to_be_focused()


def test_only_the_newest_answer_has_buttons_that_go_on(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    visitor.ask(CHAIR)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("li.turn")).to_have_count(2)
    expect(page.locator("li.turn").first.locator("[data-now]")).to_have_count(0)
    page.locator("li.turn").last.get_by_role("button", name=re.compile("^Remove ")).first.click()
    expect(page.locator("li.turn")).to_have_count(3)


def test_coming_back_shows_topics_and_offers_but_no_words(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    visitor.ask(CHAIR)
    page.get_by_role("link", name="Access to Work", exact=True).click()
    expect(page.locator("h1")).to_have_text("Access to Work")
    page.go_back()
    expect(page.get_by_role("link", name="Access to Work", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Access to Work", exact=True)).to_be_visible()
    assert CHAIR not in page.content()
    visitor.ask("how much does it cost")
    expect(page.locator("li.turn").last).to_contain_text("Access to Work")


def test_a_second_tab_is_a_conversation_of_its_own(visit: Visit) -> None:
    visitor = visit()
    visitor.go("/")
    visitor.ask(CHAIR)
    other = visitor.context.new_page()
    other.goto(visitor.home + "/")
    assert other.locator("li.turn").count() == 0
    other.close()


def test_nothing_typed_is_kept_in_the_browser(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    visitor.ask("wombat stress at work")
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, history.state])")
    assert "wombat" not in kept
    assert "stress" not in kept
    assert visitor.context.cookies() == []
    assert "wombat" not in page.title()
    assert not [url for url in visitor.requests if "wombat" in url]


def test_a_slow_answer_shows_that_it_is_coming(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")

    def wait(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    page.route("**/turn", wait)
    page.fill("#message", CHAIR)
    page.click(".ask button")
    expect(page.get_by_role("status").first).to_have_text("Looking for help that fits…")
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_have_text("")


def test_when_the_script_cannot_fetch_the_form_is_sent_instead(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    page.route("**/turn", lambda route: route.abort())
    page.fill("#message", CHAIR)
    page.click(".ask button")
    expect(page.get_by_role("heading", name="Access to Work", exact=True)).to_be_visible()
    assert page.url.split("#")[0] == f"{visitor.home}/"


def test_saying_whether_it_helped_keeps_the_answer(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/")
    visitor.ask(CHAIR)
    page.click("text=No, it was not")
    page.check("text=It was not near me")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("text=Thank you. That helps us to improve.")).to_be_visible()
    expect(page.locator("li.turn")).to_have_count(1)


@pytest.mark.parametrize("how", ["button", "escape"])
def test_somebody_in_danger_can_leave_at_once_and_not_come_back(visit: Visit, how: str) -> None:
    visitor = visit(viewport=PHONE)
    leave_for_weather(visitor)
    page = visitor.go("/about")
    page = visitor.go("/")
    visitor.ask("my husband hits me")
    expect(page.locator(".safety")).to_be_visible()
    if how == "button":
        page.click("text=Leave this site quickly")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Weather")
    page.go_back()
    assert page.url == f"{visitor.home}/about"


def test_escape_does_nothing_where_there_is_no_danger(visit: Visit) -> None:
    page = visit().go("/browse")
    for _ in range(4):
        page.keyboard.press("Escape")
    assert page.url.endswith("/browse")


def test_an_adviser_filters_asks_and_copies_the_answer(visit: Visit) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.go("/adviser")
    visitor.ask("client off sick with back pain")
    page.select_option("#place", label="Thanet")
    page.select_option("#need", "back-and-joints")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("heading", name=re.compile("match"))).to_be_visible()
    expect(page.locator("li.turn")).to_contain_text("client off sick with back pain")
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "First step:" in copied
    assert "client off sick" not in copied
