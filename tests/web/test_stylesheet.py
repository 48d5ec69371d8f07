"""The stylesheet: contrast in light and dark (WCAG 2.2: 1.4.3, 1.4.11), and nothing that moves."""

import re
from pathlib import Path

import pytest

from app.web import headers

CSS = (Path(headers.__file__).parent / "static" / "signpost.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "page"), ("ink", "panel"), ("soft", "page"), ("soft", "panel"), ("link", "page"),
    ("link", "panel"), ("on-brand", "brand"), ("on-act", "act"), ("on-act", "act-over"),
    ("alarm", "alarm-panel"), ("ink", "alarm-panel"), ("soft", "alarm-panel"),
    ("link", "alarm-panel"), ("on-alarm", "alarm"), ("good", "page"), ("good", "alarm-panel"),
    ("caution", "caution-panel"), ("page", "ink"), ("ink", "line"),
]  # fmt: skip
"""Words and what they stand on: 4.5 to 1 at least."""
SHAPES = [
    ("edge", "page"), ("edge", "panel"), ("act", "page"), ("act", "panel"), ("alarm", "page"),
]  # fmt: skip
"""Edges of controls and what they stand on: 3 to 1 at least."""


def tokens(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[0]))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[1]))
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, by WCAG's formula."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_words_can_be_read(scheme: str, front: str, back: str) -> None:
    found = tokens(scheme)
    assert contrast(found[front], found[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_edges_can_be_seen(scheme: str, front: str, back: str) -> None:
    found = tokens(scheme)
    assert contrast(found[front], found[back]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("back", ["page", "panel", "brand", "act", "alarm-panel"])
def test_focus_can_be_seen_on_everything(scheme: str, back: str) -> None:
    found = tokens(scheme)
    best = max(contrast(found["focus"], found[back]), contrast(found["focus-ring"], found[back]))
    assert best >= 3
    assert contrast(found["focus"], found["focus-ring"]) >= 3


def test_colours_outside_the_tokens_are_only_black_white_and_the_skip_link() -> None:
    body = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", body)) <= {"#000", "#fff", "#14212b"}


def test_nothing_moves() -> None:
    assert not re.search(r"animation|transition|scroll-behavior|@keyframes", CSS)
