"""Tells when a message is in another language, and what it is about.

Every language has its common words and its words for needs, from `vocabulary/languages.yaml`.
The language with the most of them wins, if it wins clearly.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from index.words import words
from knowledge.talk import Language

LEAST_EVIDENCE = 2
"""How many words must speak for a language: one could be a name or a slip."""
LEAST_SHARE = 0.4
"""The share of the words that must speak for it."""
ENGLISH_WEIGHT = 0.5
"""How much of `looks_english` the share must beat, so that English wins where both are near."""

_GAPS = re.compile(r"[\s.,;:!?…/()\[\]\"«»„“”।|–—-]+")

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class LanguageReading:
    """The language of a message (ISO 639-1) and the needs and conditions it names."""

    code: str
    topics: tuple[str, ...]
    """Most often named first."""


@dataclass(frozen=True)
class _Evidence:
    known: int
    """Words that are in the language's lists."""
    lettered: int
    """Other words with one of its letters."""
    topics: Counter[str]

    @property
    def total(self) -> int:
        return self.known + self.lettered


class LanguageReader:
    """Knows the languages that an officer has described."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._lexicons = {code: _Lexicon(language) for code, language in languages.items()}

    def read(self, text: str, looks_english: float) -> LanguageReading | None:
        """The language of `text`; None for English, for one word and for anything doubtful.

        `looks_english` is the share of its words that are English, from 0 to 1.
        """
        chunks = _chunks(text)
        found = [(lexicon.weigh(chunks), code) for code, lexicon in self._lexicons.items()]
        found.sort(key=lambda pair: pair[0].total, reverse=True)
        if not found or _doubtful([evidence for evidence, _ in found], chunks, looks_english):
            return None
        evidence, code = found[0]
        return LanguageReading(code, tuple(topic for topic, _ in evidence.topics.most_common()))


class _Lexicon:
    """The words and letters of one language."""

    def __init__(self, language: Language) -> None:
        self._letters = frozenset(language.letters or "")
        self._topics: dict[Phrase, list[str]] = {}
        for topic, phrases in language.topics.items():
            for phrase in phrases:
                self._topics.setdefault(_phrase(phrase), []).append(topic)
        self._markers = {_phrase(marker) for marker in language.markers}
        self._longest = max(map(len, [*self._topics, *self._markers]), default=1)

    def weigh(self, chunks: list[str]) -> _Evidence:
        """What in the message speaks for this language."""
        keys = [_key(chunk) for chunk in chunks]
        known, topics, at = 0, Counter[str](), 0
        lettered = 0
        while at < len(keys):
            length = self._match_at(keys, at)
            if length:
                known += length
                topics.update(self._topics.get(tuple(keys[at : at + length]), ()))
            elif self._letters.intersection(chunks[at]):
                lettered += 1
            at += length or 1
        return _Evidence(known, lettered, topics)

    def _match_at(self, keys: list[str], at: int) -> int:
        """How many words the longest phrase that starts at `at` has; 0 where none does."""
        for length in range(min(self._longest, len(keys) - at), 0, -1):
            phrase = tuple(keys[at : at + length])
            if phrase in self._topics or phrase in self._markers:
                return length
        return 0


def _doubtful(ranked: list[_Evidence], chunks: list[str], looks_english: float) -> bool:
    best = ranked[0]
    tied = len(ranked) > 1 and ranked[1].total == best.total
    share = best.total / len(chunks) if chunks else 0.0
    return (
        tied
        or not best.known
        or best.total < LEAST_EVIDENCE
        or share < max(LEAST_SHARE, looks_english * ENGLISH_WEIGHT)
    )


def _chunks(text: str) -> list[str]:
    whole = unicodedata.normalize("NFC", text.lower())
    return [chunk for chunk in _GAPS.split(whole) if _key(chunk)]


def _phrase(text: str) -> Phrase:
    return tuple(_key(chunk) for chunk in _chunks(text))


def _key(chunk: str) -> str:
    # `words` breaks Indic words at their vowel signs; joined again they can be compared.
    return "".join(words(chunk))
