"""Safety: the situations that need help before anything else, and who gives it."""

from typing import Literal

from knowledge.contacts import Contact
from knowledge.record import Id, Ids, Line, Lines, Record

Level = Literal["alarm", "route", "care"]


class SafetyContact(Record):
    """Who helps in a crisis."""

    name: Line
    summary: Line
    contacts: tuple[Contact, ...]
    areas: Ids
    notes: Lines = ()
    confidence: Literal["high", "medium", "low"]
    offer: Id | None = None
    """The offer that tells more, where there is one."""
    sources: Lines = ()


class Situation(Record):
    """One kind of danger or distress, what is said, and who to reach, first to last."""

    label: Line
    level: Level
    heading: Line
    text: Lines
    contacts: Ids
    quick_exit: bool = False


class PhraseList(Record):
    """How people word one situation."""

    phrases: Lines


class Safety(Record):
    """Everything the assistant knows about danger."""

    contacts: dict[Id, SafetyContact]
    situations: dict[Id, Situation]
    phrases: dict[Id, Lines]
    """For each situation, how people word it."""
    easing: dict[Id, Lines] = {}
    """Wording that turns an alarm into care: past and better now, for example."""
    harmless: Lines = ()
    """Idioms and workplace topics that sound alarming and are not."""
