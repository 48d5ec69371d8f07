"""What an officer is writing: it travels in the page's form, never kept on the server."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from werkzeug.datastructures import MultiDict

from app.officer.form.fields import offer_fields
from app.officer.form.writing import read_form
from app.publishing.round_trip import change, read_data
from app.publishing.text import tidy
from knowledge.faults import KnowledgeFaults
from knowledge.hours import LONDON

Mode = Literal["form", "yaml"]


@dataclass(frozen=True)
class Draft:
    """An offer's text as it is being changed. `base` is the file as it was when opened."""

    offer_id: str
    base: str
    text: str
    mode: Mode = "form"
    proposal: str = ""
    """The number of the proposal that it came from, if it did."""

    @property
    def new(self) -> bool:
        """Whether there was no such offer when it was opened."""
        return not self.base

    def data(self) -> Mapping[str, Any] | None:
        """What the text says; None where it cannot be read."""
        try:
            return read_data(self.text)
        except KnowledgeFaults:
            return None

    def with_data(self, data: Mapping[str, Any]) -> "Draft":
        """The draft saying `data` instead."""
        return replace(self, text=change(self.text, data))


def sent_draft(offer_id: str, form: MultiDict[str, str]) -> Draft:
    """The draft that a page sent. Raises `app.publishing.text.TooLong`."""
    base = tidy(form.get("_base", ""))
    proposal = form.get("_proposal", "")
    if form.get("_mode") == "form":
        text = _filled_in(tidy(form.get("_source", "")), form)
        return Draft(offer_id, base, text, "form", proposal)
    return Draft(offer_id, base, tidy(form.get("_text", "")), "yaml", proposal)


def _filled_in(source: str, form: MultiDict[str, str]) -> str:
    try:
        old = read_data(source)
    except KnowledgeFaults:
        source, old = "", {}
    data = read_form(offer_fields(), form, old)
    if form.get("_reviewed_today"):
        data["last_reviewed_on"] = datetime.now(LONDON).date().isoformat()
    return tidy(change(source, data))


def written_text(form: MultiDict[str, str]) -> str:
    """The YAML of whatever draft the form holds; empty where it holds none."""
    if "_mode" in form or "_text" in form:
        return sent_draft("unsaved", form).text
    return tidy(form.get("text", ""))
