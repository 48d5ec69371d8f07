"""The vocabulary: needs, conditions, circumstances, and the phrases people use for them."""

from itertools import zip_longest
from typing import Annotated, Literal

from pydantic import Field

from knowledge.record import Audience, Id, Ids, Line, Lines, Record


class Label(Record):
    """What a term is called for each audience."""

    resident: Line
    employer: Line

    def for_audience(self, audience: Audience | None) -> str:
        """The label that audience reads; residents' words where nobody knows."""
        return self.employer if audience == "employer" else self.resident


class NeedGroup(Label):
    """A group of needs that a person would browse."""

    start: Id
    """The need to begin with, for a person who names only the group."""


class Need(Label):
    """Something people need help with."""

    group: Id
    phrases: Lines = ()


class Condition(Label):
    """A health condition or disability, as people name it themselves."""

    broader: Ids = ()
    phrases: Lines = ()


class Circumstance(Label):
    """A fact about a person or firm that changes which offers fit."""

    kind: Literal["work", "group", "size"]
    phrases: Lines = ()


class Examples(Record):
    """Whole messages, as people type them."""

    examples: Lines


class Phrases(Record):
    """Phrases that point one way."""

    phrases: Lines = ()


class Leads(Record):
    """The offers an adviser would name first for a need or condition, best first."""

    resident: Ids = ()
    employer: Ids = ()

    def for_audience(self, audience: Audience | None) -> Ids:
        """The leads for that audience; for both in turn where nobody knows."""
        if audience == "employer":
            return self.employer
        if audience == "resident":
            return self.resident
        pairs = zip_longest(self.resident, self.employer)
        return tuple(dict.fromkeys(lead for pair in pairs for lead in pair if lead))


class Combination(Record):
    """A need that follows when several things are true at once."""

    when: Ids
    """Needs, conditions and circumstances that must all hold; `any-condition` stands for any."""
    audience: Audience | None = None
    """Only for this audience, where it is written."""
    need: Id
    surely: Annotated[float, Field(ge=0, le=1)] = 0.9
    """How surely the need is then meant."""


class GlossaryTerm(Record):
    """A word officials use, and what it means."""

    term: Line
    means: Line
    also: Lines = ()


class Example(Record):
    """What a Kent or Medway employer or programme did and learned."""

    name: Line
    place: Line
    summary: Line
    lessons: Lines
    offers: Ids
    source: Line


class Organisation(Record):
    """Who runs an offer."""

    name: Line
    also_known_as: Lines = ()
    web: Line | None = None


class Commitment(Record):
    """One commitment of the Kent and Medway Integrated Work and Health Strategy 2025-2030."""

    aspiration: Line
    text: Line
