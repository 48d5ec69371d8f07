"""Reads what a message asks for, by what officers wrote as examples of each kind of asking."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.kinds import Kinds, Stems
from index.words import stems
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES

ORDINARY, OFF = "ordinary", "off-topic"
LIKELY = 1.0
"""Log-odds from which a message is taken to be of a kind (tuned on the open set)."""
LEAST_LEARNT = 4
"""A message of fewer words may be the answer to anything: examples are no guide."""
ONE_LINE_IN = 3
"""So many of the offers' example lines are enough to show how ordinary questions sound."""


@dataclass(frozen=True)
class Asks:
    """The kind of message that examples show it to be, and how surely (log-odds)."""

    kind: str | None = None
    odds: float = 0.0
    off_topic: float = 0.0
    """Log-odds that it is off our field, whatever else it may be."""

    def likely(self, kind: str, least: float = LIKELY) -> bool:
        """Whether it is of this kind, as far as `least` log-odds tell."""
        return self.kind == kind and self.odds >= least


NOTHING_SPECIAL = Asks()
"""A message that is like none of the kinds."""


class AskReader:
    """The examples of every kind of asking, counted once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._special = tuple(kind for kind in knowledge.asks if kind != ORDINARY)
        self._kinds = Kinds((kind, stems(line)) for kind, line in _examples(knowledge))

    def read(self, stemmed: Stems) -> Asks:
        """The likeliest kind of a message with these stems, likely or not."""
        odds = {kind: self._kinds.odds(kind, stemmed) for kind in self._special}
        if not odds:
            return NOTHING_SPECIAL
        best = max(odds, key=lambda kind: odds[kind])
        return Asks(best, odds[best], odds.get(OFF, 0.0))


def _examples(knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    for kind, asked in knowledge.asks.items():
        for line in asked.examples:
            yield kind, line
    lines = [
        line
        for offer in knowledge.offers.values()
        for audience in AUDIENCES
        for line in offer.sayings(audience)
    ]
    for line in lines[::ONE_LINE_IN]:
        yield ORDINARY, line
