"""Works out from the `Offer` record which boxes, lists and ticks its form has."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge.contacts import KINDS, Contact
from knowledge.field_help import HELP, Help
from knowledge.hours import Hours
from knowledge.offer import Offer

Kind = Literal["line", "lines", "choice", "choices", "yes-no", "hours", "date", "group", "records"]

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The basics", ("name", "also_known_as", "provider", "status", "instead")),
    ("What people read", ("for", "gives", "steps", "good_to_know", "not_for", "cost")),
    ("How to reach it", ("contacts", "referral", "runs")),
    ("What it helps with, and whom", ("needs", "conditions", "areas", "local_form_of", "who")),
    ("How people ask", ("people_say",)),
    (
        "Where the facts come from",
        ("sources", "confidence", "last_reviewed_on", "review_in", "owner", "strategy"),
    ),
    ("Notes", ("officer_notes",)),
)
"""The headings of the form, and the fields under each. A test keeps it complete."""

LONG_LINES = frozenset({"summary", "first_step", "note", "say"})
"""Lines that need a box of more than one row."""


@dataclass(frozen=True)
class Field:
    """One field of the form. `path` is dotted, as in `who.age.from`; records leave out numbers."""

    path: str
    kind: Kind
    required: bool
    help: Help
    options: tuple[str, ...] = ()
    inside: tuple["Field", ...] = field(default=())

    @property
    def name(self) -> str:
        """What the YAML calls it."""
        return self.path.rpartition(".")[2]

    @property
    def long(self) -> bool:
        """Whether what people write here is a sentence."""
        return self.name in LONG_LINES


def offer_fields() -> tuple[Field, ...]:
    """The fields of an offer, in the order of the form's sections."""
    known = {made.name: made for made in _fields(Offer, "")}
    return tuple(known[name] for _, names in SECTIONS for name in names)


def _fields(model: type[BaseModel], prefix: str) -> Iterator[Field]:
    if model is Contact:
        yield _made(f"{prefix}kind", "choice", True, KINDS)
        yield _made(f"{prefix}value", "line", True)
    for name, info in model.model_fields.items():
        if not info.exclude and name != "id":
            yield _field(f"{prefix}{info.alias or name}", info)


def _field(path: str, info: FieldInfo) -> Field:
    shape = _plain_type(info.annotation)
    required = info.is_required()
    if get_origin(shape) is Literal:
        return _made(path, "choice", required, get_args(shape))
    if get_origin(shape) is tuple:
        return _listed(path, required, _plain_type(get_args(shape)[0]))
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _made(path, "group", required, inside=tuple(_fields(shape, f"{path}.")))
    kinds: Mapping[Any, Kind] = {bool: "yes-no", Hours: "hours", date: "date"}
    return _made(path, kinds.get(shape, "line"), required)


def _listed(path: str, required: bool, item: Any) -> Field:
    if isinstance(item, type) and issubclass(item, BaseModel):
        return _made(path, "records", required, inside=tuple(_fields(item, f"{path}.")))
    if get_origin(item) is Literal:
        return _made(path, "choices", required, get_args(item))
    return _made(path, "choices" if path in REFERENCES else "lines", required)


def _made(
    path: str,
    kind: Kind,
    required: bool,
    options: tuple[str, ...] = (),
    inside: tuple[Field, ...] = (),
) -> Field:
    kind = "choice" if kind == "line" and path in REFERENCES else kind
    return Field(path, kind, required, HELP[path], options, inside)


def _plain_type(annotation: Any) -> Any:
    """The type without `Annotated` and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        else:
            return annotation


REFERENCES = frozenset(
    {
        "provider",
        "owner",
        "needs",
        "conditions",
        "areas",
        "who.groups",
        "local_form_of",
        "instead.offers",
        "strategy",
    }
)
"""Fields whose values are the names of other records: chosen from a list, never typed."""
