"""Whole journeys without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .browser import PHONE, Visitor

pytestmark = pytest.mark.browser

CHAIR = "my employee needs a special chair who pays"
Visit = Callable[..., Visitor]


@pytest.fixture
def plain(visit: Visit) -> Visitor:
    """A visitor with a phone and no JavaScript."""
    return visit(viewport=PHONE, java_script_enabled=False)


@pytest.mark.parametrize(
    ("message", "first"),
    [
        (CHAIR, "Access to Work"),
        ("how do we become disability confident", "Disability Confident"),
        ("been signed off 6 months want to get back to work gravesend", "Connect to Work"),
        ("quit fags chatham", "Medway Stop Smoking Service"),
        ("healthy workplace award for 20 staff rochester", "Medway Healthy Workplaces"),
        ("wat is acces to wrok", "Access to Work"),
        ("is the work and health programme still going", "Work and Health Programme"),
    ],
)
def test_a_plain_question_gets_the_right_first_answer(
    plain: Visitor, message: str, first: str
) -> None:
    page = plain.go("/")
    plain.ask(message)
    expect(page.locator(".card h3").first).to_contain_text(first)
    assert page.url == f"{plain.home}/#answer"


def test_a_resident_asks_corrects_saves_and_opens_the_list(plain: Visitor) -> None:
    page = plain.go("/")
    plain.ask("stop smoking in chatham")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("text=Saved.")).to_be_visible()
    expect(page.locator("li.turn")).to_contain_text("stop smoking in chatham")
    page.get_by_role("button", name="Remove Medway").click()
    expect(page.get_by_role("button", name="Remove Medway")).to_have_count(0)
    page.get_by_role("link", name="My list (1)").click()
    expect(page.get_by_role("heading", name="Medway Stop Smoking Service")).to_be_visible()
    page.get_by_role("link", name="Take off my list").click()
    expect(page.locator("main")).to_contain_text("Your list is empty")


def test_the_list_follows_from_page_to_page(plain: Visitor) -> None:
    page = plain.go("/offers/access-to-work?saved=breathing-space")
    page.get_by_role("button", name="Save to my list").click()
    assert page.url.endswith("offers=breathing-space%2Caccess-to-work")
    expect(page.locator(".todo h3")).to_have_count(2)


def test_pressing_refresh_gives_the_same_page(plain: Visitor) -> None:
    page = plain.go("/")
    plain.ask(CHAIR)
    before = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == before


def test_danger_has_a_way_out_that_is_a_plain_link(plain: Visitor) -> None:
    page = plain.go("/")
    plain.ask("my husband hits me")
    exit_link = page.get_by_role("link", name="Leave this site quickly")
    expect(exit_link).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    expect(exit_link).to_have_attribute("rel", "noopener noreferrer")


def test_browsing_narrows_by_place_and_widens_again(plain: Visitor) -> None:
    page = plain.go("/browse")
    page.select_option("#need", "stop-smoking")
    page.select_option("#place", "medway")
    page.get_by_role("button", name="Show help").click()
    expect(page.locator(".card h3").first).to_have_text("Medway Stop Smoking Service")
    page.get_by_role("link", name="Remove Medway").click()
    assert "place" not in page.url


def test_something_wrong_can_be_reported(plain: Visitor) -> None:
    page = plain.go("/offers/access-to-work")
    page.click("text=Something wrong here?")
    page.fill("#text", "The phone number has changed")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_have_text("Thank you")


def test_easy_read_stays_on_through_an_answer(plain: Visitor) -> None:
    page = plain.go("/")
    page.click("text=Easy read")
    plain.ask(CHAIR)
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator("html")).to_have_class("easy")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator("html")).to_have_class("easy")
