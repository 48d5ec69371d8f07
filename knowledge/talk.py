"""How people talk: other languages, and what many believe that is not so."""

from pydantic import Field

from knowledge.record import Ids, Line, Lines, Record


class Language(Record):
    """A language other than English: how to know it, and what to say in it."""

    name: Line
    """What the language is called in English."""
    reply: Lines
    """Short lines in that language: this service is in English, and how to get an interpreter."""
    markers: Lines
    """Common words that tell the language."""
    letters: Line | None = None
    """Letters hardly any other of our languages uses."""
    topics: dict[str, Lines] = Field(default_factory=dict)
    """For each need or condition id, words for it in that language."""


class Myth(Record):
    """Something many people believe that is not so."""

    phrases: Lines
    """How people say it. `...` stands for up to three words."""
    fact: Line
    """What is so, in plain words, taken from the facts of the offers below."""
    offers: Ids
    """The offers the fact is about."""
