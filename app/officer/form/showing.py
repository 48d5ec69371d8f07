"""Fills the form: each field with its value, its choices and what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.officer.form.choices import Choice, ChoiceGroup, choices_for
from app.officer.form.fields import SECTIONS, Field, offer_fields
from app.officer.form.writing import contact_to_form
from app.publishing.checked import Problem
from knowledge.contacts import KINDS
from knowledge.field_help import HELP
from knowledge.model import Knowledge


@dataclass(frozen=True)
class Shown:
    """A field as the page shows it. `at` names it, with numbers, as in `contacts.0.phone`."""

    field: Field
    at: str
    text: str = ""
    chosen: tuple[str, ...] = ()
    groups: tuple[ChoiceGroup, ...] = ()
    problems: tuple[str, ...] = ()
    inside: tuple["Shown", ...] = ()
    records: tuple["Row", ...] = ()

    @property
    def chosen_labels(self) -> tuple[str, ...]:
        """What was chosen, in words."""
        labels = {c.value: c.label for group in self.groups for c in group.choices}
        return tuple(labels.get(value, value) for value in self.chosen)

    @property
    def filled(self) -> bool:
        """Whether anything is written here."""
        return bool(self.text or self.chosen or any(inner.filled for inner in self.inside))

    @property
    def faulty(self) -> bool:
        """Whether something here is to be put right."""
        return bool(self.problems) or any(inner.faulty for inner in self.inside)

    @property
    def tucked(self) -> bool:
        """Whether this group is one that most offers leave empty, and may be folded away."""
        return not self.field.required and self.field.path.count(".") == 0

    @property
    def open(self) -> bool:
        """Whether a group that may be folded away is unfolded."""
        return self.filled or self.faulty


@dataclass(frozen=True)
class Row:
    """One record of a list, folded away under a summary unless there is something to do."""

    number: int
    fields: tuple[Shown, ...]
    only: bool

    @property
    def empty(self) -> bool:
        """Whether nobody has filled it in."""
        return not any(shown.filled for shown in self.fields)

    @property
    def open(self) -> bool:
        """Whether it is unfolded: it has a fault, or it is the first to fill in."""
        return self.only or any(shown.faulty for shown in self.fields)

    @property
    def summary(self) -> str:
        """What it holds, in a few words."""
        return " ".join(_words_of(shown) for shown in self.fields[:2]).strip()


def _words_of(shown: Shown) -> str:
    return " ".join(shown.chosen_labels) or shown.text


@dataclass(frozen=True)
class Section:
    """A heading of the form, and the fields under it."""

    heading: str
    fields: tuple[Shown, ...]


def show_form(
    data: Mapping[str, Any], problems: Sequence[Problem], knowledge: Knowledge, blanks: int = 1
) -> tuple[Section, ...]:
    """The whole form. `blanks` is how many empty rows each list of records ends with."""
    showing = _Showing(knowledge, _by_place(problems), blanks)
    shown = {field.name: showing.field(field, field.name, data) for field in offer_fields()}
    return tuple(
        Section(heading, tuple(shown[name] for name in names)) for heading, names in SECTIONS
    )


def place_of(problem: Problem) -> str:
    """The name in the form of the field that a problem is about; empty for the whole file."""
    parts = [str(part) for part in problem.where]
    if parts[:1] == ["contacts"] and len(parts) > 2:
        return ".".join([*parts[:2], "value" if parts[2] in (*KINDS, "kind") else parts[2]])
    if parts[:1] in (["contacts"], ["sources"]):
        return ".".join([*parts[:2], "value" if parts[0] == "contacts" else "title"][:3])
    keep = 3 if parts[:1] in (["for"], ["who"]) else 2
    return ".".join(part for part in parts[:keep] if not part.isdigit())


def form_words(problem: Problem, place: str) -> str:
    """What is wrong, for somebody who fills in the form and sees no YAML."""
    help_ = HELP.get(re.sub(r"\.\d+", "", place))
    words = problem.fault.message
    if help_ is None:
        return words
    if re.fullmatch(r"`[^`]+` is missing\. Add a line .*", words):
        return f"{help_.label}: fill this in"
    # The field's name in the YAML says nothing here; the label stands for it.
    named = re.match(r"(?:Line \d+ of )?`(\w+)` ", words)
    if named and named.group(1) in problem.where:
        words = words[named.end() :]
    return f"{help_.label}: {words}"


def _by_place(problems: Sequence[Problem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        place = place_of(problem)
        found.setdefault(place, []).append(form_words(problem, place))
    return found


@dataclass(frozen=True)
class _Showing:
    knowledge: Knowledge
    problems: Mapping[str, list[str]]
    blanks: int

    def field(self, field: Field, at: str, holder: Mapping[str, Any]) -> Shown:
        value = holder.get(field.name)
        problems = tuple(self.problems.get(at, ()))
        if field.kind == "group":
            inner = value if isinstance(value, Mapping) else {}
            inside = tuple(self.field(f, f"{at}.{f.name}", inner) for f in field.inside)
            return Shown(field, at, problems=problems, inside=inside)
        if field.kind == "records":
            return Shown(field, at, problems=problems, records=self._records(field, at, value))
        if field.kind in ("choice", "choices"):
            chosen = tuple(map(str, value)) if isinstance(value, list) else _texts(value)
            groups = _with_unknown(choices_for(field, self.knowledge), chosen)
            return Shown(field, at, chosen=chosen, groups=groups, problems=problems)
        return Shown(field, at, text=_text(value), problems=problems)

    def _records(self, field: Field, at: str, value: Any) -> tuple[Row, ...]:
        held = [r for r in value if isinstance(r, Mapping)] if isinstance(value, list) else []
        rows: list[Mapping[str, Any]] = [*held, *({} for _ in range(self.blanks))]
        if field.path == "contacts":
            rows = [contact_to_form(row) for row in rows]
        return tuple(
            Row(
                number,
                tuple(self.field(f, f"{at}.{number}.{f.name}", row) for f in field.inside),
                not held,
            )
            for number, row in enumerate(rows)
        )


def _texts(value: Any) -> tuple[str, ...]:
    return () if value is None else (_text(value),)


def _text(value: Any) -> str:
    """A value as a box holds it: a list one line each, hours as `days: times` lines."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "\n".join(f"{days}: {times or ''}" for days, times in value.items())
    if isinstance(value, list):
        return "\n".join(" ".join(str(line).split()) for line in value)
    return str(value)


def _with_unknown(
    groups: tuple[ChoiceGroup, ...], chosen: tuple[str, ...]
) -> tuple[ChoiceGroup, ...]:
    """The choices, and those that the file names although nobody knows them."""
    known = {choice.value for group in groups for choice in group.choices}
    strange = tuple(Choice(c, f"{c} (not known)") for c in chosen if c not in known)
    return (*groups, ChoiceGroup("Not known", strange)) if strange else groups
