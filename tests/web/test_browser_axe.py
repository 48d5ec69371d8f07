"""axe finds nothing against WCAG 2.2 AA on any page, screen or state, with or without script."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from .browser import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
LIST = "/my-list?offers=access-to-work,breathing-space,apprenticeships"
STATES: dict[str, tuple[str, str]] = {
    "front": ("/", ""),
    "door": ("/?for=employer", ""),
    "answer": ("/", "my employee needs a special chair who pays"),
    "question": ("/", "can you get me a job"),
    "no match": ("/", "what is the capital of france"),
    "safety": ("/", "i want to kill myself"),
    "abuse": ("/", "my husband hits me"),
    "closed": ("/", "is the work and health programme still going"),
    "easy read": ("/?easy=1", "quit fags chatham"),
    "offer": ("/offers/access-to-work", ""),
    "closed offer": ("/offers/work-and-health-programme", ""),
    "browse": ("/browse", ""),
    "results": ("/browse?need=stop-smoking&place=medway", ""),
    "no results": ("/browse?need=gambling&for=employer&place=dover&cost=free", ""),
    "list": (LIST, ""),
    "empty list": ("/my-list", ""),
    "adviser": ("/adviser", ""),
    "adviser answer": ("/adviser", "back pain and off sick, thanet"),
    "about": ("/about", ""),
    "privacy": ("/privacy", ""),
    "accessibility": ("/accessibility", ""),
    "embed": ("/embed", ""),
    "embed answer": ("/embed", "sick pay for my staff"),
    "embed demo": ("/embed-demo", ""),
    "error": ("/nothing-here", ""),
}
WITHOUT_SCRIPT = [
    "front", "answer", "question", "safety", "easy read", "adviser answer", "list", "embed answer",
]  # fmt: skip
"""States that our script changes."""
LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
"""What can change with the screen and the colours, where the page's elements are the same."""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_on_a_desktop_nor_on_a_dark_phone(
    visit: Callable[..., Visitor], state: str
) -> None:
    visitor = visit(viewport=DESKTOP)
    show(visitor, state)
    check(visitor, OPTIONS)
    visitor.page.emulate_media(color_scheme="dark")
    visitor.page.set_viewport_size(PHONE)
    check(visitor, LOOKS)


@pytest.mark.parametrize("state", WITHOUT_SCRIPT)
def test_axe_finds_nothing_where_our_script_does_not_run(
    visit: Callable[..., Visitor], state: str
) -> None:
    visitor = visit(viewport=PHONE)
    visitor.without_our_script()
    show(visitor, state)
    check(visitor, OPTIONS)


def show(visitor: Visitor, state: str) -> None:
    path, message = STATES[state]
    visitor.go(path)
    if message:
        visitor.ask(message)


def check(visitor: Visitor, options: dict[str, object]) -> None:
    found = Axe().run(visitor.page, options=options)
    assert found.violations_count == 0, found.generate_report()
    width = "document.documentElement.scrollWidth - window.innerWidth"
    assert visitor.page.evaluate(width) <= 0, "the page scrolls sideways"
    assert visitor.complaints == []
