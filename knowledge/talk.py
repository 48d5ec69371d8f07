"""How people talk: the acts of a conversation, shorthand, and other languages."""

from knowledge.record import Line, Lines, Record


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
    topics: dict[str, Lines] = {}
    """For each need or condition id, words for it in that language."""
