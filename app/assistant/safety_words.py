"""Turns patterns and messages into the same characters: one for each word that patterns know.

A word is read as itself, as another form of itself, as a misspelling of one of the words that
matter most, or as two words run together. Any other word becomes one and the same character.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.spelling import is_ordinary
from index.words import stem, words
from knowledge.crisis import Safety
from knowledge.patterns import BREAK, OTHER

_FIRST_CHARACTER = 0x4E00
_SENTENCE_END = re.compile(r"(?<!\d)[.!?;\n\r]+|[.!?;\n\r]+(?!\d)")
_LETTER_FOR = str.maketrans("0134578@$", "oieastbas")
_DISGUISED = re.compile(r"[a-z]+[0134578@$*]+[a-z]+")
_RUN_ON = (
    "myself",
    "himself",
    "herself",
    "themselves",
    "themself",
    "self",
    "him",
    "her",
    "me",
    "it",
)
"""The words that people most often run on to the word before, as in "killmyself"."""
_STRETCHED = re.compile(r"(.)\1{2,}")
MAX_WORDS = 4000
"""Words read of a message; the assistant refuses longer messages long before."""


class Vocabulary:
    """Which character stands for which word."""

    def __init__(self, safety: Safety, exact: Iterable[str], known: Iterable[str]) -> None:
        self._fillers = frozenset(words(" ".join(safety.fillers)))
        self._rewrites = _Rewrites(safety.rewrites)
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._misspelt = tuple(dict.fromkeys(words(" ".join(safety.misspelt))))
        self._ordinary = frozenset(words(" ".join(safety.ordinary)))
        for word in exact:
            self._exact.setdefault(word, self._next())
        for word in known:
            self._stems.setdefault(stem(word), self._next())
        self._of_stem = self._characters_by_stem()
        self._common: tuple[frozenset[str], frozenset[str]] | None = None
        self._read_word = lru_cache(maxsize=20_000)(self._characters)

    def _characters_by_stem(self) -> dict[str, str]:
        found = dict(self._stems)
        for word, character in self._exact.items():
            if stem(word) in found:
                found[stem(word)] += character
        return found

    def _next(self) -> str:
        return chr(_FIRST_CHARACTER + len(self._exact) + len(self._stems))

    def in_pattern(self, word: str) -> list[str]:
        """The words that `word` of a pattern stands for; none where it is passed over."""
        return [w for w in self._rewrites.apply(words(word)) if w not in self._fillers]

    def characters_of(self, word: str, exact: bool) -> str:
        """Every character a message may hold where a pattern says `word`."""
        if exact:
            return self._exact[word]
        return self._of_stem[stem(word)]

    def characters_among(self, stems: frozenset[str]) -> frozenset[str]:
        """The characters of words with these stems."""
        if self._common is None or self._common[0] is not stems:
            found = {c for s, c in self._stems.items() if s in stems}
            found |= {c for w, c in self._exact.items() if stem(w) in stems}
            self._common = stems, frozenset(found)
        return self._common[1]

    def read(self, message: str) -> str:
        """`message` as characters, sentences parted by `BREAK`."""
        text = _STRETCHED.sub(r"\1\1", _undisguise(message.lower().replace("’", "'")))
        sentences = (self._read_sentence(part) for part in _SENTENCE_END.split(text))
        return BREAK.join(sentence for sentence in sentences if sentence)

    def _read_sentence(self, text: str) -> str:
        found = self._rewrites.apply(self._joined(words(text)[:MAX_WORDS]))
        return "".join(self._read_word(word) for word in found if word not in self._fillers)

    def _joined(self, found: list[str]) -> list[str]:
        joined: list[str] = []
        for word in found:
            if joined and joined[-1] + word in self._misspelt:
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _known(self, word: str) -> str | None:
        return self._exact.get(word) or self._stems.get(stem(word))

    def _characters(self, word: str) -> str:
        known = self._known(word)
        if known or len(word) < 4 or word in self._ordinary or is_ordinary(word):
            return known or OTHER
        single = _STRETCHED.sub(r"\1", re.sub(r"(.)\1", r"\1", word))
        return (
            (self._known(word + "g") if word.endswith("in") else None)
            or self._corrected(word)
            or self._parted(word)
            or (self._known(single) if single != word else None)
            or OTHER
        )

    def _corrected(self, word: str) -> str | None:
        if len(word) < 5 or len(word) > 20:
            return None
        allowed = 1 if len(word) < 8 else 2
        close = process.extractOne(word, self._misspelt, scorer=OSA.distance, score_cutoff=allowed)
        if close is None or close[0][0] != word[0]:
            return None
        return self._known(close[0])

    def _parted(self, word: str) -> str | None:
        for end in _RUN_ON:
            start = word.removesuffix(end)
            left, right = self._known(start), self._known(end)
            if start != word and left and right:
                return left + right
        return None


class _Rewrites:
    """Short forms and their meaning, longest first."""

    def __init__(self, rewrites: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], list[str]]]] = {}
        for short, long in rewrites.items():
            key = words(short)
            self._by_first.setdefault(key[0], []).append((key, words(long)))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def apply(self, found: Sequence[str]) -> list[str]:
        """`found` with every short form written out."""
        written: list[str] = []
        at = 0
        while at < len(found):
            for key, meaning in self._by_first.get(found[at], ()):
                if list(found[at : at + len(key)]) == key:
                    written.extend(meaning)
                    at += len(key)
                    break
            else:
                written.append(found[at])
                at += 1
        return written


def _undisguise(text: str) -> str:
    return _DISGUISED.sub(lambda m: m.group().replace("*", "").translate(_LETTER_FOR), text)
