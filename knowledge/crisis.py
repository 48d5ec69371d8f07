"""Safety: the situations that need help before anything else, who gives it, and how it is said."""

from typing import Literal

from pydantic import Field

from knowledge.contacts import Contact
from knowledge.record import Id, Ids, Line, Lines, Record

Level = Literal["alarm", "route", "care"]
"""alarm: danger to somebody, contacts before all else. route: straight to who deals with it.
care: answer gently and offer support."""

ExampleKind = Literal["alarm", "route", "care", "harmless"]


class SafetySource(Record):
    """Where a contact's facts were seen. `seen` is a year, month or day, as far as it is known."""

    title: Line
    url: Line | None = None
    seen: Line | None = None


class SafetyContact(Record):
    """Who helps in a crisis."""

    name: Line
    summary: Line
    contacts: tuple[Contact, ...] = ()
    areas: Ids
    local_only: bool = False
    """Whether it is left out until the person's place is known."""
    notes: Lines = ()
    confidence: Literal["high", "medium", "low"]
    offer: Id | None = None
    """The offer that tells more, where there is one."""
    sources: tuple[SafetySource, ...] = ()


class Situation(Record):
    """One kind of danger or distress: what is said, and who to reach, first to last.

    Situations stand in their file from the most serious to the least.
    """

    label: Line
    level: Level
    heading: Line
    text: Lines
    employer_text: Lines = ()
    """Said instead of `text` to an employer who writes about somebody at work."""
    care_heading: Line | None = None
    """Said instead of `heading` where the words are milder than the situation's own level."""
    care_text: Lines = ()
    employer_care_text: Lines = ()
    """Said instead of `care_text` to an employer."""
    contacts: Ids
    care_contacts: Ids = ()
    quick_exit: bool = False


class Safety(Record):
    """Everything the assistant knows about danger.

    The phrases, families and harmless wordings are patterns; `knowledge/patterns.py`
    says how they are read.
    """

    contacts: dict[Id, SafetyContact]
    situations: dict[Id, Situation]
    families: dict[Id, Lines]
    """Words that do the same work in a sentence, named `@id` in patterns."""
    phrases: dict[Id, dict[Level, Lines]]
    """For each situation and level, how people word it."""
    examples: dict[Id, dict[ExampleKind, Lines]] = Field(default_factory=dict)
    """For each situation, messages as people type them at each level, and harmless look-alikes."""
    harmless_examples: Lines = ()
    """Harmless messages that sound like no one situation in particular."""
    harmless: Lines
    """Idioms and workplace topics that sound alarming and are not. They cancel their own words."""
    fillers: Lines = ()
    """Words that are passed over, such as "really"."""
    rewrites: dict[Line, Line] = Field(default_factory=dict)
    """Short and joined forms, and what they stand for."""
    misspelt: Lines = ()
    """Words worth finding however they are misspelt."""
    ordinary: Lines = ()
    """Real words that look like a misspelling of one of those and are not."""
