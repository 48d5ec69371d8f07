"""Reads what an officer filled in, and gives the offer's data as the YAML would hold it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from app.officer.form.fields import Field
from knowledge.contacts import KINDS

Form = MultiDict[str, str]
EMPTY: tuple[object, ...] = (None, "", [], {})
MAX_RECORDS = 60


def read_form(fields: Sequence[Field], form: Form, old: Mapping[str, Any]) -> dict[str, Any]:
    """The data that the form holds.

    `old` is what the file says: fields that the form does not know stay, lists that were written
    out as empty stay so, and the order of the file stays.
    """
    return _ordered(_group(fields, form, "", old), old)


def _group(
    fields: Sequence[Field], form: Form, prefix: str, old: Mapping[str, Any]
) -> dict[str, Any]:
    known = {field.name for field in fields}
    data = {name: value for name, value in old.items() if name not in known}
    for field in fields:
        was = old.get(field.name)
        value = _value(field, form, f"{prefix}{field.name}", was)
        if value not in EMPTY:
            data[field.name] = value
        elif was in ([], {}):
            data[field.name] = was
    return data


def _value(field: Field, form: Form, at: str, old: Any) -> Any:
    if field.kind == "group":
        inner = old if isinstance(old, Mapping) else {}
        return _ordered(_group(field.inside, form, f"{at}.", inner), inner)
    if field.kind == "records":
        return _records(field, form, at, old if isinstance(old, list) else [])
    if field.kind == "choices":
        return _kept_order([v for v in form.getlist(at) if v], old)
    if field.kind == "lines":
        return [tidy for line in form.get(at, "").splitlines() if (tidy := _one_line(line))]
    if field.kind == "hours":
        return _hours(form.get(at, ""))
    if field.kind == "yes-no":
        return "false" if form.get(at) == "false" else (old if old == "true" else "")
    return _one_line(form.get(at, ""))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _kept_order(chosen: list[str], old: Any) -> list[str]:
    """What was chosen before stays in the officer's order; new choices follow."""
    before = [v for v in old if v in chosen] if isinstance(old, list) else []
    return [*before, *(v for v in chosen if v not in before)]


def _hours(text: str) -> Any:
    lines = [tidy for line in text.splitlines() if (tidy := _one_line(line))]
    if not lines or [line.lower() for line in lines] == ["always"]:
        return "always" if lines else ""
    pairs = (line.partition(":") for line in lines)
    return {days.strip().lower(): times.strip() for days, _, times in pairs}


def _records(field: Field, form: Form, at: str, old: list[Any]) -> list[Any]:
    records = []
    for number in record_numbers(form, at):
        if form.get(f"{at}.{number}.remove"):
            continue
        inner = old[number] if number < len(old) and isinstance(old[number], Mapping) else {}
        shown = contact_to_form(inner) if field.path == "contacts" else inner
        data = _group(field.inside, form, f"{at}.{number}.", shown)
        if field.path == "contacts":
            data = contact_from_form(data)
        if data:
            records.append(_ordered(data, inner))
    return records


def record_numbers(form: Form, at: str) -> list[int]:
    """The numbers of the records of that list that the form holds, in order."""
    found = (re.match(rf"{re.escape(at)}\.(\d{{1,3}})\.", name) for name in form)
    return sorted({int(match.group(1)) for match in found if match})[:MAX_RECORDS]


def contact_to_form(contact: Mapping[str, Any]) -> dict[str, Any]:
    """A contact as the form shows it: its kind and value apart."""
    kind = next((kind for kind in KINDS if kind in contact), None)
    rest = {name: value for name, value in contact.items() if name != kind}
    return {"kind": kind, "value": contact[kind], **rest} if kind else rest


def contact_from_form(data: Mapping[str, Any]) -> dict[str, Any]:
    """A contact as the YAML holds it; nothing where nobody filled it in."""
    rest = {name: value for name, value in data.items() if name not in ("kind", "value")}
    if not data.get("value") and not rest:
        return {}
    return {str(data.get("kind") or "phone"): data.get("value", ""), **rest}


def _ordered(data: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """`data` in the order of `old`, with what is new after it."""
    first = {name: data[name] for name in old if name in data}
    return {**first, **data}
