"""Every offer's example lines, each read once for all who learn from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.words import stem, words
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience

Expand = Callable[[Sequence[str], Sequence[str]], Sequence[str]]
"""Turns the words of a line and their stems into the terms that are compared."""


@dataclass(frozen=True)
class ExampleLine:
    """A line people say, whose it is, and how it reads."""

    offer: Offer
    audience: Audience
    text: str
    terms: Sequence[str]
    stems: Sequence[str]


def example_lines(knowledge: Knowledge, expand: Expand) -> Iterable[ExampleLine]:
    """The example lines of every offer."""
    for offer in knowledge.offers.values():
        for audience in AUDIENCES:
            for text in offer.sayings(audience):
                read = words(text)
                stems = [stem(word) for word in read]
                yield ExampleLine(offer, audience, text, expand(read, stems), stems)
