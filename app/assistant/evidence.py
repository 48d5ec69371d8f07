"""What the words of a message say for each offer, before anything else is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.assistant.wanted import Wanted
from app.assistant.weights import Weights
from index.engine import Engine
from index.example_lines import ExampleLine
from index.odds import Lines, Odds
from index.sayings import Likeness, SayingIndex

FAINT = 0.12
"""An example line less like the message than this (0 to 1) says nothing."""
MOST_HITS = 60
LIKELY_NEEDS = 5
NEEDS_OF_A_LINE = 4
"""An offer's example lines count for so many of its needs, the later ones for less."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for each offer, by its id, and for each need."""

    words: Mapping[str, float]
    """BM25F scores as shares of the best one."""
    likeness: Mapping[str, Likeness]
    odds: Mapping[str, float]
    """Standard deviations above the mean of all offers."""
    likely_needs: Mapping[str, float]
    """The needs that such words most often go with, though none may be named (0 to 1)."""

    def speaks_for(self, offer_id: str) -> bool:
        """Whether the words themselves point to the offer."""
        like = self.likeness.get(offer_id)
        return (like is not None and like.score >= FAINT) or offer_id in self.words


class EvidenceReader:
    """Reads the indexes for what is wanted."""

    def __init__(
        self,
        engine: Engine,
        sayings: SayingIndex,
        lines: Sequence[ExampleLine],
        weights: Weights,
    ) -> None:
        self._engine, self._sayings, self._weights = engine, sayings, weights
        self._offers = Odds(Lines([({x.offer.id: 1.0}, x.terms, x.stems) for x in lines]))
        self._needs = Odds(Lines([(_shared(x.offer.needs), x.terms, x.stems) for x in lines]))

    def read(self, wanted: Wanted) -> Evidence:
        """What the words say."""
        return Evidence(
            words=self._words(wanted),
            likeness=self._likeness(wanted),
            odds=self._offers.above_mean(wanted.signs),
            likely_needs=self._needs.shares(wanted.signs, LIKELY_NEEDS),
        )

    def _words(self, wanted: Wanted) -> Mapping[str, float]:
        hits = self._engine.search(wanted.engine_terms, limit=MOST_HITS)
        top = hits[0].score if hits else 1.0
        return {hit.offer_id: hit.score / top for hit in hits if top > 0}

    def _likeness(self, wanted: Wanted) -> Mapping[str, Likeness]:
        other = self._weights.other_audience_line
        return self._sayings.best(wanted.terms, wanted.audience, other)


def _shared(needs: Sequence[str]) -> Mapping[str, float]:
    return {need: 1 / place for place, need in enumerate(needs[:NEEDS_OF_A_LINE], start=1)}
