"""An officer with a real browser: from signing in to bringing an old version back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from web.browser import DESKTOP, PHONE, Visitor, chromium, serving

from app.publishing import trial_process

from .bench import PASSWORD, add
from .small_knowledge import OFFER, OTHER
from .test_editing import offer_text

pytestmark = pytest.mark.browser
SPAWN = trial_process.spawn
EMAIL = "kim@example.org"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/officer/",
    "/officer/offers",
    f"/officer/offers/{OFFER}",
    f"/officer/offers/{OFFER}/edit",
    f"/officer/offers/{OFFER}/edit?as=yaml",
    "/officer/offers/new",
    "/officer/proposals",
    "/officer/feedback",
    "/officer/links",
    "/officer/faults",
    "/officer/record",
    "/officer/people",
    "/officer/organisations/new",
    "/officer/trying",
    "/officer/coverage",
    "/officer/strategy",
    "/officer/insights",
    "/officer/spreadsheets",
    "/officer/no-such-page",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(app: Flask, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    add(app, EMAIL, "approver")
    opened: list[Visitor] = []
    with serving(app) as home:

        def open_window(**context: object) -> Visitor:
            opened.append(Visitor(browser, home, **context))
            return opened[-1]

        yield open_window
        for visitor in opened:
            visitor.close()


def sign_in(officer: Visitor) -> Page:
    page = officer.go("/officer/")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="What needs you today").wait_for()
    return page


def faults_on(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{page.url}: {fault['id']}: {node['html'][:160]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Go on: see what this changes").click()
    page.locator("[data-done]").wait_for(timeout=90_000)


def publish(page: Page, why: str) -> float:
    """Publish; gives the moment it was pressed."""
    if why:
        page.get_by_label("Why do you change it?").fill(why)
    pressed = time.monotonic()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. People see it within 5 seconds.").wait_for()
    return pressed


def until_chat_says(visitor: Visitor, question: str, words: str, pressed: float) -> float:
    """Seconds from `pressed` until the public chat answers with the words."""
    while True:
        visitor.go("/")
        visitor.ask(question)
        if words in visitor.page.content():
            return time.monotonic() - pressed
        assert time.monotonic() - pressed < 15, f"the chat never said {words}"


def test_an_officer_mends_an_overdue_offer_sees_it_live_and_brings_it_back(
    visit: Callable[..., Visitor], root: Path, record_property: Callable[[str, object], None]
) -> None:
    before = offer_text(root, OTHER)
    officer, public = visit(viewport=DESKTOP), visit(viewport=PHONE)
    page = sign_in(officer)
    page.get_by_role("link", name="Offers past their review date").click()
    page.get_by_role("link", name="Blue Badge").click()
    page.get_by_role("link", name="Change it", exact=True).click()
    page.get_by_text("Contact 1: Web page").click()
    number = page.locator('input[name^="contacts."][name$=".value"]').first
    kind = page.locator('select[name="contacts.0.kind"]')
    kind.select_option("phone")
    number.fill("0800 CALL ME")
    page.get_by_text("should hold only digits and spaces").wait_for()
    number.fill("0800 121 7000")
    page.get_by_text("No faults found").wait_for()
    page.get_by_label("I checked every fact today").check()
    go_on(page)
    pressed = publish(page, "New number, seen on their site")
    seconds = until_chat_says(public, "blue badge", "0800 121 7000", pressed)
    record_property("seconds until the chat has it", round(seconds, 1))
    assert seconds < 10, "5 seconds, and what two pages take on a busy machine"
    page.get_by_role("link", name="Look or restore").nth(1).click()
    page.get_by_role("button", name="Restore this version").click()
    page.locator("[data-done]").wait_for(timeout=90_000)
    publish(page, "")
    assert offer_text(root, OTHER) == before
    assert officer.complaints == []


def test_a_new_offer_is_added_from_the_screens_alone(
    visit: Callable[..., Visitor], record_property: Callable[[str, object], None]
) -> None:
    started = time.monotonic()
    officer, public = visit(viewport=DESKTOP), visit(viewport=PHONE)
    page = sign_in(officer)
    page.get_by_role("link", name="Add an offer").click()
    page.get_by_label("What is it called?").fill("Allotment Club")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Who runs it").select_option("citizens-advice")
    resident = page.get_by_role("group", name="Words for residents")
    resident.get_by_label("Summary").fill("A club that grows food together. Anyone can join.")
    resident.get_by_label("First step").fill("Ring to ask when the club next meets.")
    needs = page.get_by_role("group", name="What it helps with")
    needs.locator("summary").click()
    needs.get_by_role("checkbox").first.check()
    areas = page.get_by_role("group", name="Where")
    areas.locator("summary").click()
    areas.get_by_label("Medway", exact=True).first.check()
    page.get_by_label("How residents ask").fill(
        "is there an allotment i can help on\ngrow vegetables with others\n"
        "gardening club near me\ndig a plot with people"
    )
    page.get_by_label("Title").first.fill("The club's own page")
    page.get_by_label("How sure are we?").select_option("high")
    page.get_by_label("Team").select_option(index=1)
    page.get_by_label("I checked every fact today").check()
    go_on(page)
    pressed = publish(page, "New club")
    until_chat_says(public, "gardening club near me", "Allotment Club", pressed)
    took = time.monotonic() - started
    record_property("seconds to add an offer", round(took, 1))
    assert took < 600
    assert officer.complaints == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_no_page_of_the_workbench_has_an_accessibility_fault(
    visit: Callable[..., Visitor], viewport: dict[str, int], script: bool
) -> None:
    officer = visit(viewport=viewport, java_script_enabled=script)
    faults = faults_on(officer.go("/officer/sign-in")) if script else []
    page = sign_in(officer)
    for path in PAGES:
        page = officer.go(path)
        faults += faults_on(page) if script else []
        wide = page.evaluate("document.documentElement.scrollWidth") if script else 0
        assert wide <= viewport["width"], f"{path} scrolls sideways"
        assert page.locator("h1").count() == 1
    assert faults == []


def test_states_with_faults_changes_and_conflicts_are_accessible_too(
    visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_process, "spawn", SPAWN)
    first, second = visit(viewport=DESKTOP), visit(viewport=PHONE)
    page, other = sign_in(first), sign_in(second)
    faults: list[str] = []
    for opened in (page, other):
        opened.goto(f"{first.home}/officer/offers/{OFFER}/edit")
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Check", exact=True).last.click()
    page.get_by_text("to put right").wait_for()
    faults += faults_on(page)
    page.get_by_label("Name", exact=True).fill("Access to Work grant")
    page.get_by_role("button", name="Go on: see what this changes").click()
    page.get_by_text("example questions asked so far").wait_for()
    faults += faults_on(page)
    page.locator("[data-done]").wait_for(timeout=90_000)
    faults += faults_on(page)
    publish(page, "Fuller name")
    faults += faults_on(page)
    other.get_by_label("Name", exact=True).fill("Access to Work scheme")
    go_on(other)
    other.get_by_label("Why do you change it?").fill("Another name")
    other.get_by_role("button", name="Publish").click()
    other.get_by_role("heading", name="Somebody else changed this offer").wait_for()
    faults += faults_on(other)
    page.goto(f"{first.home}/officer/offers/{OFFER}")
    page.get_by_role("link", name="Look or restore").nth(1).click()
    faults += faults_on(page)
    assert faults == []


def test_everything_works_without_script(visit: Callable[..., Visitor], root: Path) -> None:
    officer = visit(viewport=PHONE, java_script_enabled=False)
    page = sign_in(officer)
    page.goto(f"{officer.home}/officer/offers/{OFFER}/edit")
    page.get_by_label("About the cost").fill("You never pay it back.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("No faults found").wait_for()
    go_on(page)
    publish(page, "Plainer")
    assert "You never pay it back." in offer_text(root)
