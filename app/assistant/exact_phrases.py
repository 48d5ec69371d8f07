"""Finds phrases word by word, plural or not, without stemming.

Stems bring "decorate" and "decorator" together. Where one is off our field and the other is
somebody's job, the words themselves must be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.words import words

SHORTEST_PLURAL = 4


class ExactPhrases:
    """Phrases compiled once, looked for in many messages."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for phrase in phrases:
            key = tuple(_singular(word) for word in words(phrase))
            if key:
                self._by_first[key[0]].add(key)

    def find(self, message: Sequence[str]) -> list[tuple[int, int]]:
        """Where each phrase found starts and ends."""
        read = [_singular(word) for word in message]
        found = []
        for start, first in enumerate(read):
            for key in self._by_first.get(first, ()):
                end = start + len(key)
                if tuple(read[start:end]) == key:
                    found.append((start, end))
        return sorted(found)


def _singular(word: str) -> str:
    plural = len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
