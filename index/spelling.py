"""Corrects words that nobody uses, against the words we know. Never touches a real word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from index.words import STOP_WORDS

SHORTEST = 4
"""Words with fewer letters are left alone: too many are near too many others."""
LONG = 8
"""From this many letters on, two slips are mended; below it, one."""
RARE = 60
"""An ordinary word is one the English list has counted at least this often; its rarest two
thirds, at 50, hold many slips of the keyboard."""


@lru_cache(maxsize=1)
def ordinary_english() -> frozenset[str]:
    """Words that English uses often (source: the pyspellchecker word list)."""
    counted: Mapping[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return frozenset(word for word, count in counted.items() if count >= RARE)


def is_ordinary(word: str) -> bool:
    """Whether `word` is an ordinary English word."""
    return word in STOP_WORDS or word in ordinary_english()


class Speller:
    """Finds the known word that a mistyped one most likely was."""

    def __init__(self, known: Mapping[str, int], shorthand: Mapping[str, str]) -> None:
        """`known` gives each word of ours and how often we use it."""
        self._known = known
        self._shorthand = shorthand
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(known):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_length[len(word)].append(word)
        self._cached = lru_cache(maxsize=4096)(self._correct)

    def correct(self, word: str) -> str:
        """The word meant: `word` itself where it is known, ordinary or like nothing we know."""
        return self._shorthand.get(word) or self._cached(word)

    def _correct(self, word: str) -> str:
        if len(word) < SHORTEST or not word.isalpha() or not word.isascii():
            return word
        if word in self._known or is_ordinary(word):
            return word
        slips = 2 if len(word) >= LONG else 1
        return self._nearest(word, slips) or word

    def _nearest(self, word: str, slips: int) -> str | None:
        near = process.extract(
            word,
            self._about_as_long(len(word), slips),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=None,
        )
        ranked = (
            (distance, candidate[0] != word[0], -self._known[candidate], candidate)
            for candidate, distance, _ in near
        )
        best = min(ranked, default=None)
        return best[3] if best else None

    def _about_as_long(self, length: int, slips: int) -> Sequence[str]:
        lengths = range(length - slips, length + slips + 1)
        return [word for length in lengths for word in self._by_length.get(length, ())]


def word_counts(texts: Iterable[Iterable[str]]) -> dict[str, int]:
    """How often each word is used."""
    counts: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in text:
            counts[word] += 1
    return dict(counts)
