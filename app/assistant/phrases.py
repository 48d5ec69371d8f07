"""Finds the officers' phrases in a message.

A phrase matches as a run of stems; `...` in a phrase leaves room for up to three more words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.words import stems, words

GAP = "..."
MAX_GAP = 3
"""How many words `...` may stand for."""


@dataclass(frozen=True)
class Match:
    """A phrase found: what it points to, and which words (by position) it covers."""

    target: str
    start: int
    end: int
    words: int
    """How many words the phrase itself has: longer phrases are surer signs."""

    def positions(self) -> range:
        """The positions it covers."""
        return range(self.start, self.end)


@dataclass(frozen=True)
class _Pattern:
    target: str
    parts: tuple[tuple[str, ...], ...]
    words: int


class PhraseMatcher:
    """Phrases compiled once, looked for in many messages."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_opening: dict[tuple[str, ...], list[_Pattern]] = defaultdict(list)
        self.vocabulary: set[str] = set()
        """Every word the phrases use, as written: words that need no spelling correction."""
        for target, phrase in phrases:
            self._add(target, phrase)
        self._openings = sorted({len(opening) for opening in self._by_opening})

    def _add(self, target: str, phrase: str) -> None:
        parts = tuple(tuple(stems(part)) for part in phrase.split(GAP))
        parts = tuple(part for part in parts if part)
        if parts:
            pattern = _Pattern(target, parts, sum(map(len, parts)))
            self._by_opening[parts[0]].append(pattern)
            self.vocabulary.update(words(phrase))

    def find(self, message: Sequence[str]) -> list[Match]:
        """Every phrase found in the stems of a message, in order."""
        found: dict[tuple[str, int, int], Match] = {}
        for start in range(len(message)):
            for pattern in self._opening_at(message, start):
                end = _match_end(pattern.parts, message, start)
                if end is not None:
                    match = Match(pattern.target, start, end, pattern.words)
                    found[(pattern.target, start, end)] = match
        return list(found.values())

    def _opening_at(self, message: Sequence[str], start: int) -> Iterator[_Pattern]:
        for length in self._openings:
            yield from self._by_opening.get(tuple(message[start : start + length]), ())


def _match_end(
    parts: tuple[tuple[str, ...], ...], message: Sequence[str], start: int
) -> int | None:
    """Where the pattern that begins at `start` ends, or None if it does not fit."""
    at = start
    for number, part in enumerate(parts):
        reach = 1 if number == 0 else MAX_GAP + 1
        for skip in range(reach):
            begin = at + skip
            if tuple(message[begin : begin + len(part)]) == part:
                at = begin + len(part)
                break
        else:
            return None
    return at
