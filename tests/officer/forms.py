"""Reads the forms of a page, so that a test sends what a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form: where it goes, and each field's name and value in order."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """For each button's words: its own action, its name and its value."""

    def value(self, name: str) -> str:
        """What the field holds."""
        return next(value for key, value in self.fields if key == name)

    def fill(self, **changes: str) -> "Form":
        """The form with fields changed. Dots in names are written as two underscores."""
        return self.fill_in({key.replace("__", "."): value for key, value in changes.items()})

    def fill_in(self, changes: dict[str, str]) -> "Form":
        """The form with fields changed, or added where it has none of that name."""
        kept = [(key, changes.get(key, value)) for key, value in self.fields]
        names = {key for key, _ in self.fields}
        new = [(key, value) for key, value in changes.items() if key not in names]
        return Form(self.action, [*kept, *new], self.buttons)

    def tick(self, name: str, *values: str) -> "Form":
        """The form with exactly these boxes of the group ticked."""
        kept = [(key, value) for key, value in self.fields if key != name]
        return Form(self.action, [*kept, *((name, value) for value in values)], self.buttons)

    def data(self) -> dict[str, list[str]]:
        """What is sent."""
        sent: dict[str, list[str]] = {}
        for key, value in self.fields:
            sent.setdefault(key, []).append(value.replace("\n", "\r\n"))
        return sent


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: tuple[str, list[str]] | None = None
        self._select: str | None = None
        self._chosen: str | None = None
        self._button: tuple[str, str, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._open = Form(found.get("action", ""))
            self.forms.append(self._open)
        if self._open is None:
            return
        if tag == "input" and found.get("name"):
            self._input(self._open, found)
        elif tag == "textarea":
            self._area = (found.get("name", ""), [])
        elif tag == "select":
            self._select, self._chosen = found["name"], None
        elif tag == "option" and (self._chosen is None or "selected" in found):
            self._chosen = found.get("value", "")
        elif tag == "button":
            action = found.get("formaction", self._open.action)
            self._button = (action, found.get("name", ""), found.get("value", ""))
            self._words = []

    def _input(self, form: Form, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if kind not in ("checkbox", "radio") or "checked" in found:
            form.fields.append((found["name"], found.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1].append(data)
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is None:
            return
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._area is not None:
            text = "".join(self._area[1]).removeprefix("\n")
            self._open.fields.append((self._area[0], text))
            self._area = None
        elif tag == "select" and self._select is not None:
            self._open.fields.append((self._select, self._chosen or ""))
            self._select = None
        elif tag == "button" and self._button is not None:
            self._open.buttons[" ".join("".join(self._words).split())] = self._button
            self._button = None


def read_forms(html: str) -> list[Form]:
    """Every form of the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_with(html: str, button: str) -> Form:
    """The form that has a button with those words."""
    forms = read_forms(html)
    for form in forms:
        if button in form.buttons:
            return form
    raise AssertionError(f"no form has {button}: {[list(f.buttons) for f in forms]}")
