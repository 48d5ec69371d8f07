"""Turns the validation library's errors into plain words, and what to write instead."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from knowledge.contacts import KINDS, Contact
from knowledge.faults import Fault
from knowledge.offer import COMMITMENT_PATTERN, DATE_PATTERN, REVIEW_PATTERN
from knowledge.record import ID_PATTERN
from knowledge.yaml_reading import Document, Where

NEAR_ENOUGH = 60
"""How alike (0 to 100) a known name must be before it is suggested."""


def nearest(word: str, known: list[str]) -> str:
    """` Did you mean ...?` for the known name most like `word`, or nothing."""
    found = process.extractOne(word, known, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
    return f" Did you mean `{found[0]}`?" if found else ""


def validation_faults(
    document: Document, error: ValidationError, model: type[BaseModel], prefix: Where = ()
) -> Iterator[Fault]:
    """Every fault in `error`, placed in the file. `prefix` is where the record starts."""
    for where, message in plain_faults(error, model):
        yield document.fault(as_written(document, (*prefix, *where)), message)


def as_written(document: Document, where: Where) -> Where:
    """The place as the file has it: a contact's value stands under its kind, such as `phone`."""
    written = ((*where[:-1], kind) for kind in KINDS)
    return next((w for w in written if where[-1:] == ("value",) and w in document.lines), where)


def plain_faults(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Where, str]]:
    """Every fault in `error`, with its place in the record."""
    for detail in error.errors():
        yield detail["loc"], _plain(detail, model)


def _plain(detail: ErrorDetails, model: type[BaseModel]) -> str:
    loc = detail["loc"]
    name = _name(loc)
    kind = detail["type"]
    if kind == "extra_forbidden":
        holder = _model_at(model, loc[:-1])
        return f"`{loc[-1]}` is not a field here.{nearest(str(loc[-1]), field_names(holder))}"
    if kind == "missing":
        return f"`{loc[-1]}` is missing. Add a line `{loc[-1]}: ...`"
    if detail["input"] is None:
        return f"{name} is empty. Write something, or take the line out"
    return f"{name} {_problem(detail)}"


def _problem(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    written = str(detail["input"])[:60]
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        allowed = context["expected"].replace("'", "")
        options = allowed.replace(" or ", ", ").split(", ")
        return f"cannot be `{written}`. Write {allowed}.{nearest(written, options)}"
    if kind == "string_pattern_mismatch":
        form = _FORMS.get(context["pattern"], f"`{context['pattern']}`")
        return f"cannot be `{written}`. It should look like {form}"
    return _TYPE_PROBLEMS.get(kind, "is not right: " + detail["msg"]).format(
        written=written, **{k: v for k, v in context.items() if isinstance(v, str | int | float)}
    )


_FORMS = {
    ID_PATTERN: "`access-to-work`: small letters, digits and single hyphens",
    DATE_PATTERN: "2026, 2026-11 or 2026-11-22",
    REVIEW_PATTERN: "`6 months`",
    COMMITMENT_PATTERN: "`A1`",
}
_TYPE_PROBLEMS = {
    "string_type": "should be one piece of text, not a list or a group",
    "string_too_short": "is empty. Write something, or take the line out",
    "tuple_type": "should be a list. Start each line with `- `, or write [one, two]",
    "list_type": "should be a list. Start each line with `- `, or write [one, two]",
    "dict_type": "should be a group of `name: value` lines",
    "model_type": "should be a group of `name: value` lines",
    "model_attributes_type": "should be a group of `name: value` lines",
    "too_short": "is an empty list. Write at least one line",
    "int_parsing": "should be a whole number, not `{written}`",
    "float_parsing": "should be a number, not `{written}`",
    "bool_parsing": "should be true or false, not `{written}`",
    "date_from_datetime_parsing": "is not a date. Write it as 2026-11-22, not `{written}`",
    "date_parsing": "is not a date. Write it as 2026-11-22, not `{written}`",
    "date_type": "is not a date. Write it as 2026-11-22",
    "greater_than_equal": "should be {ge} or more",
    "less_than_equal": "should be {le} or less",
}


def _name(loc: tuple[str | int, ...]) -> str:
    loc = loc[:-1] if loc[-1:] == ("value",) else loc
    words = [f"line {part + 1} of" if isinstance(part, int) else f"`{part}`" for part in loc[::-1]]
    named = [word for word in words if word.startswith("`")]
    if not named:
        return "this record"
    head = f"{words[0]} {named[0]}" if words[0].startswith("line") else named[0]
    return head[0].upper() + head[1:] if head.startswith("line") else head


def field_names(model: type[BaseModel]) -> list[str]:
    """What may be written in a record of that kind, as officers write it."""
    if model is Contact:
        return [*KINDS, "label", "hours", "note", "for", "confirmed"]
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The record type that stands at `loc` inside `model`."""
    for part in loc:
        if isinstance(part, int):
            continue
        for name, field in model.model_fields.items():
            inner = _record_in(field.annotation) if part in (name, field.alias) else None
            if inner:
                model = inner
                break
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _record_in(argument)
        if found:
            return found
    return None
