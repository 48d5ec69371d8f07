"""The columns of a spreadsheet of offers: what each is called, and how it reads and writes a cell.

Every column goes both ways, so that a spreadsheet made from offers gives the same offers back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.spreadsheets import cells

Data = dict[str, Any]
"""An offer as its YAML file holds it: text, lists and groups."""
Form = Literal["text", "lines", "ids", "contacts", "sources"]


@dataclass(frozen=True)
class Column:
    """One column. `path` is where its value stands in the file, as in `for.resident.summary`."""

    heading: str
    path: str
    form: Form = "text"
    other_headings: tuple[str, ...] = ()
    """What other people's spreadsheets call it."""


COLUMNS: tuple[Column, ...] = (
    Column("id", "id"),
    Column("name", "name", "text", ("service", "service name", "title", "offer")),
    Column("also known as", "also_known_as", "lines", ("other names", "aliases")),
    Column("provider", "provider", "text", ("organisation", "run by", "provided by")),
    Column("status", "status"),
    Column("summary for residents", "for.resident.summary", "text", ("summary", "description")),
    Column("first step for residents", "for.resident.first_step", "text", ("first step",)),
    Column("easy read for residents", "for.resident.easy_read"),
    Column("summary for employers", "for.employer.summary"),
    Column("first step for employers", "for.employer.first_step"),
    Column("easy read for employers", "for.employer.easy_read"),
    Column("needs", "needs", "ids", ("topics", "categories")),
    Column("conditions", "conditions", "ids", ("health conditions",)),
    Column("areas", "areas", "ids", ("area", "where", "districts", "area covered")),
    Column("local form of", "local_form_of"),
    Column("age from", "who.age.from", "text", ("minimum age",)),
    Column("age to", "who.age.to", "text", ("maximum age",)),
    Column("work", "who.work", "ids", ("work status",)),
    Column("staff from", "who.employer_size.from"),
    Column("staff to", "who.employer_size.to"),
    Column("groups", "who.groups", "ids"),
    Column("who else", "who.notes", "lines", ("eligibility", "who can get it", "who is it for")),
    Column("not for", "not_for", "lines"),
    Column("gives", "gives", "lines", ("what you get",)),
    Column("cost", "cost.kind"),
    Column("cost note", "cost.note"),
    Column("referral", "referral", "ids", ("how to refer",)),
    Column("runs from", "runs.from", "text", ("start date",)),
    Column("runs until", "runs.until", "text", ("end date",)),
    Column("steps", "steps", "lines", ("how to apply",)),
    Column("contacts", "contacts", "contacts"),
    Column("good to know", "good_to_know", "lines", ("notes",)),
    Column("closed: say", "instead.say"),
    Column("closed: offers instead", "instead.offers", "ids"),
    Column("residents say", "people_say.resident", "lines"),
    Column("employers say", "people_say.employer", "lines"),
    Column("sources", "sources", "sources", ("source",)),
    Column("confidence", "confidence"),
    Column("officer notes", "officer_notes", "lines"),
    Column("last reviewed on", "last_reviewed_on", "text", ("last reviewed",)),
    Column("review in", "review_in"),
    Column("team", "owner", "text", ("owner",)),
    Column("strategy", "strategy", "ids"),
)
SINGLE_CONTACTS: Mapping[str, str] = {
    "phone": "phone", "telephone": "phone", "phone number": "phone", "tel": "phone",
    "email": "email", "email address": "email", "e mail": "email",
    "web": "web", "website": "web", "url": "web", "link": "web", "web address": "web",
    "address": "address", "textphone": "textphone", "text": "text",
}  # fmt: skip
"""Headings in other people's spreadsheets that each hold one way to get in touch."""


def tidy(heading: str) -> str:
    """A heading as it is compared: small letters, single spaces, no punctuation."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.lower()).split())


def column_for(heading: str) -> Column | None:
    """The column that a heading means, if any."""
    return _BY_HEADING.get(tidy(heading))


_BY_HEADING = {
    tidy(name): column for column in COLUMNS for name in (column.heading, *column.other_headings)
}


def at(data: Mapping[str, Any], path: str) -> Any:
    """The value at a path; None where there is none."""
    value: Any = data
    for part in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def put(data: Data, path: str, value: object) -> None:
    """Put a value at a path, making the groups on the way."""
    *groups, last = path.split(".")
    for group in groups:
        data = data.setdefault(group, {})
    data[last] = value


def write_cell(column: Column, value: Any) -> str:
    """The value as the text of a cell."""
    if value is None:
        return ""
    return _WRITERS[column.form](value)


def read_cell(column: Column, cell: str) -> Any:
    """The value that a cell holds."""
    return _READERS[column.form](cell)


def _write_contact(contact: Mapping[str, Any]) -> str:
    group = {}
    for name, value in contact.items():
        if isinstance(value, Mapping):
            value = "; ".join(f"{days} {times}" for days, times in value.items())
        group[name] = str(value)
    return cells.join_group(group)


def _read_contact(line: str) -> Data:
    group: Data = dict(cells.split_group(line))
    hours = group.get("hours")
    if hours and hours != "always":
        parts = [part.strip().partition(" ") for part in hours.split(";") if part.strip()]
        group["hours"] = {days: times for days, _, times in parts}
    return group


def _read_source(line: str) -> Data:
    group: Data = dict(cells.split_group(line))
    loose = group.pop("", None)
    if loose is None:
        return group
    return {"url" if loose.startswith("https://") else "title": loose, **group}


_WRITERS: dict[Form, Callable[[Any], str]] = {
    "text": str,
    "lines": cells.join_lines,
    "ids": cells.join_ids,
    "contacts": lambda contacts: cells.join_lines(_write_contact(c) for c in contacts),
    "sources": lambda sources: cells.join_lines(cells.join_group(s) for s in sources),
}
_READERS: dict[Form, Callable[[str], Any]] = {
    "text": lambda cell: " ".join(cell.split()),
    "lines": cells.split_lines,
    "ids": cells.split_ids,
    "contacts": lambda cell: [_read_contact(line) for line in cells.split_lines(cell)],
    "sources": lambda cell: [_read_source(line) for line in cells.split_lines(cell)],
}
