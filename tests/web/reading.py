"""Reads pages as a person would: headings, forms, links."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse


@dataclass
class Page:
    """What a test asks a page about."""

    titles: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value and words of each button."""
    scripts: list[dict[str, str | None]] = field(default_factory=list)
    styled: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def h1(self) -> list[str]:
        return [words for level, words in self.headings if level == 1]

    def button(self, words: str) -> dict[str, str]:
        """The name and value of the first button with those words in it."""
        for name, value, shown in self.buttons:
            if words in shown:
                return {name: value}
        raise AssertionError(f"no button says {words}: {[b[2] for b in self.buttons]}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._inside: list[str] = []
        self._words = ""
        self._button: tuple[str, str] = ("", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._inside.append(tag)
        if tag in ("title", "button") or re.fullmatch(r"h[1-6]", tag):
            self._words = ""
        if tag == "button":
            self._button = (found.get("name") or "", found.get("value") or "")
        if tag == "a":
            self.page.links.append(found.get("href") or "")
        if tag == "input":
            self.page.fields[found.get("name") or ""] = found.get("value") or ""
        if tag == "script":
            self.page.scripts.append(found)
        if tag == "style" or "style" in found:
            self.page.styled.append(tag)
        self.page.handlers += [name for name in found if name.startswith("on")]
        if found.get("id"):
            self.page.ids.append(found["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        words = " ".join(self._words.split())
        if tag == "title" and "svg" not in self._inside:
            self.page.titles.append(words)
        if re.fullmatch(r"h[1-6]", tag):
            self.page.headings.append((int(tag[1]), words))
        if tag == "button":
            self.page.buttons.append((*self._button, words))
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._words += data
        if not self._inside or self._inside[-1] not in ("script", "style"):
            self.page.text += data


def read(response: TestResponse) -> Page:
    """What stands on the page. White space in `text` is made even."""
    reader = _Reader()
    reader.feed(response.get_data(as_text=True))
    reader.page.text = " ".join(reader.page.text.split())
    return reader.page
