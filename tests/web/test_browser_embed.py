"""The launcher on another site's page, with that site's own strict policy."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, Response
from playwright.sync_api import Page, expect

from .browser import Visitor, serving

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]


@pytest.fixture
def host(app: Flask, home: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another site: /good allows our frame, /shut does not; neither allows inline styles."""
    other = Flask("host")

    def page_with(frames: str) -> Response:
        policy = f"default-src 'none'; script-src {home}; frame-src {frames}"
        script = f'<script src="{home}/embed.js" data-audience="employer" defer></script>'
        answer = Response(f"<!doctype html><title>Host</title><h1>Host</h1>{script}")
        answer.headers["Content-Security-Policy"] = policy
        return answer

    other.add_url_rule("/good", "good", lambda: page_with(home))
    other.add_url_rule("/shut", "shut", lambda: page_with("'none'"))
    with serving(other) as address:
        monkeypatch.setitem(app.config, "EMBED_SITES", (address,))
        yield address


def open_launcher(visitor: Visitor, address: str) -> Page:
    visitor.page.goto(address)
    visitor.page.get_by_role("button", name="Ask about work and health").click()
    return visitor.page


def test_the_launcher_opens_a_chat_that_answers(visit: Visit, host: str) -> None:
    page = open_launcher(visit(), f"{host}/good")
    frame = page.frame_locator("iframe")
    frame.locator("#message").fill("sick pay for my staff")
    frame.get_by_role("button", name="Ask", exact=True).click()
    expect(frame.locator(".card h3").first).to_be_visible()
    expect(frame.locator("#answer")).to_be_focused()


def test_escape_closes_it_from_inside_and_gives_focus_back(visit: Visit, host: str) -> None:
    page = open_launcher(visit(), f"{host}/good")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.frame_locator("iframe").locator("#message").press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    button = page.get_by_role("button", name="Ask about work and health")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_where_the_host_allows_no_frame_the_chat_opens_in_a_tab(visit: Visit, host: str) -> None:
    visitor = visit()
    page = open_launcher(visitor, f"{host}/shut")
    button = page.get_by_role("button", name="opens a new tab")
    expect(button).to_be_visible()
    with visitor.context.expect_page() as opened:
        button.click()
    expect(opened.value.locator("h1")).to_have_text("Find help with work and health")


def test_a_site_that_is_not_listed_cannot_frame_the_chat(
    visit: Visit, host: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "EMBED_SITES", ("https://council.example",))
    page = open_launcher(visit(), f"{host}/good")
    expect(page.frame_locator("iframe").locator("#message")).to_have_count(0)


def test_three_escapes_in_danger_leave_the_host_page(visit: Visit, host: str) -> None:
    visitor = visit()
    visitor.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>")
    )
    page = open_launcher(visitor, f"{host}/good")
    frame = page.frame_locator("iframe")
    frame.locator("#message").fill("my husband hits me")
    frame.get_by_role("button", name="Ask", exact=True).click()
    expect(frame.locator(".safety")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Weather")
