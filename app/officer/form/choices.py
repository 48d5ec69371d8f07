"""The lists that officers choose from, with words for every code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.officer.form.fields import Field
from knowledge.field_help import HELP
from knowledge.model import Knowledge


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what the YAML holds, and what people read."""

    value: str
    label: str


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices under one heading; an empty heading for none."""

    heading: str
    choices: tuple[Choice, ...]


def choices_for(field: Field, knowledge: Knowledge) -> tuple[ChoiceGroup, ...]:
    """What may be chosen in the field."""
    if field.path == "needs":
        return tuple(_needs(knowledge))
    if field.path == "areas":
        return _areas(knowledge)
    labels = _records(field.path, knowledge)
    if labels is None:
        return (ChoiceGroup("", tuple(Choice(v, _words(field, v)) for v in field.options)),)
    return (ChoiceGroup("", tuple(Choice(value, label) for value, label in labels.items())),)


def _needs(knowledge: Knowledge) -> Iterable[ChoiceGroup]:
    for group_id, group in knowledge.need_groups.items():
        inside = [(i, need) for i, need in knowledge.needs.items() if need.group == group_id]
        yield ChoiceGroup(group.resident, tuple(Choice(i, n.resident) for i, n in inside))


def _areas(knowledge: Knowledge) -> tuple[ChoiceGroup, ...]:
    places = knowledge.places
    districts = tuple(Choice(i, d.name) for i, d in places.districts.items())
    areas = tuple(Choice(i, area.name) for i, area in places.areas.items())
    return (ChoiceGroup("Wider areas", areas), ChoiceGroup("Districts", districts))


def _records(path: str, knowledge: Knowledge) -> Mapping[str, str] | None:
    if path == "provider":
        named = {i: o.name for i, o in knowledge.organisations.items()}
        return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))
    if path == "owner":
        return knowledge.owners
    if path == "conditions":
        return {i: c.resident for i, c in knowledge.conditions.items()}
    if path == "who.groups":
        kinds = {i: c for i, c in knowledge.circumstances.items() if c.kind == "group"}
        return {i: c.resident for i, c in kinds.items()}
    if path == "strategy":
        return {i: f"{i}: {c.text}" for i, c in knowledge.commitments.items()}
    if path in ("local_form_of", "instead.offers"):
        return {i: o.name for i, o in knowledge.offers.items() if o.status != "closed"}
    return None


_WORDS = {
    "who.work": {
        "employed": "Employed",
        "self-employed": "Self-employed",
        "off-sick": "Off sick",
        "starting-work": "Starting a job",
        "out-of-work": "Out of work",
        "student": "Student",
        "retired": "Retired",
    },
    "referral": {
        "self": "The person themselves",
        "gp": "GP surgery",
        "jobcentre": "Jobcentre",
        "employer": "Employer",
        "professional": "Health or care worker",
        "council": "Council",
        "school-or-college": "School or college",
    },
    "contacts.for": {"resident": "Residents", "employer": "Employers"},
}


def _words(field: Field, value: str) -> str:
    known = _WORDS.get(field.path, {}).get(value)
    if known:
        return known
    if field.path == "contacts.kind":
        return HELP[f"contacts.{value}"].label
    return value[0].upper() + value[1:].replace("-", " ")
