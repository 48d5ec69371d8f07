"""Reads what a workbench page says, as a person would."""

import re
from html import unescape


def text_of(page: str) -> str:
    """The words of a page without its tags, single-spaced."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def csrf_of(page: str) -> str:
    """The token that a form of the page carries."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def field_of(page: str, name: str) -> str:
    """What stands in the text area of that name."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found.group(1))
