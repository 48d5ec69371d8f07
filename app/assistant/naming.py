"""Reads a topic from one or two words that its label uses: "courses", "no i meant drink"."""

from collections.abc import Mapping
from dataclasses import replace

from app.assistant.phrases import Match
from app.assistant.understanding import Understanding
from index.words import stems
from knowledge.terms import Need

MOST_WORDS = 2
"""A message with more telling words is read by its phrases alone."""
MOST_NEEDS = 2
"""Words that more labels use tell too little."""
_CORRECTING = frozenset(stems("sorry meant mean actually instead rather no"))


class LabelReader:
    """The labels of the needs, by their stems."""

    def __init__(self, needs: Mapping[str, Need]) -> None:
        self._labels = {
            need_id: frozenset(stems(f"{need.resident} {need.employer}"))
            for need_id, need in needs.items()
        }

    def read(self, understanding: Understanding) -> Understanding:
        """The message with the needs its few words name, where it named nothing else."""
        content = set(understanding.content()) - _CORRECTING
        told = understanding.place.covered or understanding.audience
        if told or not understanding.says_nothing_new or not 0 < len(content) <= MOST_WORDS:
            return understanding
        named = [n for n, label in self._labels.items() if content <= label]
        if not 0 < len(named) <= MOST_NEEDS:
            return understanding
        at = understanding.stems.index(min(content))
        return replace(understanding, needs=tuple(Match(need, at, at + 1, 1) for need in named))
