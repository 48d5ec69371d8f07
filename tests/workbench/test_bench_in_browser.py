"""Coverage, insights, trying and spreadsheets in a real browser, with axe on every page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from web.browser import DESKTOP, PHONE, Visitor, chromium, serving

from .conftest import PASSWORD

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
PAGES = [
    "/officer/coverage",
    "/officer/coverage?audience=employer&show=asked",
    "/officer/coverage/need/debt",
    "/officer/coverage/strategy",
    "/officer/coverage/overlaps",
    "/officer/insights",
    "/officer/try",
    "/officer/spreadsheets",
]
WAYS: dict[str, dict[str, object]] = {
    "desktop": {"viewport": DESKTOP},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
    "phone, no script": {"viewport": PHONE, "java_script_enabled": False},
}
SignedIn = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def signed_in(whole_app: Flask) -> Iterator[SignedIn]:
    """An editor's window for each way of looking."""
    public = whole_app.test_client()
    for _ in range(4):
        public.post("/", data={"message": "my employee needs a special chair who pays"})
    whole_app.extensions["insights"].flush()
    windows: dict[str, Visitor] = {}
    with serving(whole_app) as home, chromium() as browser:

        def window(way: str) -> Visitor:
            if way not in windows:
                visitor = windows[way] = Visitor(browser, home, **WAYS[way])
                page = visitor.go("/officer/sign-in")
                page.fill("#email", "editor@example.org")
                page.fill("#password", PASSWORD)
                page.click("main button")
                page.wait_for_url("**/officer/")
            return windows[way]

        yield window
        for visitor in windows.values():
            visitor.close()


def find_fault(visitor: Visitor, way: str) -> None:
    # axe waits on timers, which never fire on a long page whose script is switched off.
    if WAYS[way].get("java_script_enabled", True):
        found = Axe().run(visitor.page, options=OPTIONS)
        assert found.violations_count == 0, found.generate_report()
    width = visitor.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, "the page scrolls sideways"
    assert visitor.complaints == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(signed_in: SignedIn, way: str, path: str) -> None:
    visitor = signed_in(way)
    visitor.go(path)
    find_fault(visitor, way)


@pytest.mark.parametrize("way", WAYS)
def test_a_question_is_tried_and_becomes_a_test(signed_in: SignedIn, way: str) -> None:
    visitor = signed_in(way)
    page = visitor.go("/officer/try")
    page.fill("#question", "who pays for my worker's special chair")
    page.select_option("#expected", "access-to-work")
    page.click("text=Try it")
    page.get_by_role("heading", name="How each offer scored").wait_for()
    find_fault(visitor, way)
    page.get_by_role("button", name="Add to Access to Work", exact=True).first.click()
    page.get_by_role("heading", name="Make this a test").wait_for()
    find_fault(visitor, way)
    page.click("text=Open in the editor")
    assert "who pays for my worker's special chair" in page.content().replace("&#39;", "'")


@pytest.mark.parametrize("way", WAYS)
def test_a_spreadsheet_becomes_drafts(signed_in: SignedIn, way: str, tmp_path: Path) -> None:
    visitor = signed_in(way)
    page = visitor.go("/officer/spreadsheets")
    sheet = tmp_path / "list.csv"
    sheet.write_text("name,phone,colour\nBack on Track,01795 000000,blue\n", encoding="utf-8")
    page.set_input_files("#file", sheet)
    page.click("text=Show the drafts")
    page.get_by_role("heading", name="1 drafts").wait_for()
    find_fault(visitor, way)


def test_the_map_is_chosen_with_its_form(signed_in: SignedIn) -> None:
    page = signed_in("desktop").go("/officer/coverage")
    page.select_option("#audience", "employer")
    page.select_option("#show", "local")
    page.click("main form button")
    caption = page.locator("#map-caption").inner_text()
    assert caption == "Number of open offers for Kent and Medway only for employers"
