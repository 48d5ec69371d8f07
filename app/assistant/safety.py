"""Reads a message for danger: by the officers' patterns, and by their examples.

Each sentence is read by itself, and the message as a whole. A pattern that is met speaks strongly
for danger, but examples may speak against it: a word in a long story is not enough. Where no
pattern is met, examples alone may tell. An example of the very same words is always right.
Nothing of the message is kept.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.assistant.danger_examples import DangerExamples
from app.assistant.danger_phrases import DangerPhrases
from app.assistant.safety_reading import SafetyReading
from index.kinds import Stems
from knowledge.model import Knowledge

LONGEST_MESSAGE = 10_000
"""Characters read of a message."""
PATTERN_ODDS = 11.0
"""Log-odds that a pattern of danger adds to those of the examples."""
HARMLESS_ODDS = -5.0
"""What a saying that only sounds grave adds where no pattern of danger is met."""
SURE = 5.5
"""Log-odds from which a message tells of danger (tuned on the open phrases)."""
SHORT = 25
"""Words up to which a message is no story."""
SURE_OF_STORY = 10.0
"""The same for a long message as a whole, in which much is told that is only sad."""
SURE_OF_SENTENCE = 10.0
"""The same for one sentence of several: each further sentence is a further chance to err."""
_SENTENCE_END = re.compile(r"(?<!\d)[.!?;\n\r]+|[.!?;\n\r]+(?!\d)")
LONG_SENTENCE = 30
"""Words from which a sentence is read in overlapping stretches of `STRETCH` words."""
STRETCH = 20
MOST_PIECES = 60


@dataclass(frozen=True)
class _Piece:
    """A part of a message: what its patterns say, and how sure all signs together are."""

    stems: Stems
    met: SafetyReading
    odds: float


class SafetyReader:
    """Reads messages; made once and used by many threads."""

    def __init__(self, knowledge: Knowledge, stems_of: Callable[[str], Stems]) -> None:
        self._phrases = DangerPhrases(knowledge.safety)
        self._examples = DangerExamples(knowledge, stems_of)
        self._stems_of = stems_of

    def ready(self) -> None:
        """Make all patterns ready, so that no message has to wait for it (about a second)."""
        self._phrases.ready()

    def read(self, message: str) -> SafetyReading:
        """What `message` says of danger."""
        message = message[:LONGEST_MESSAGE]
        same = self._examples.same(self._stems_of(message))
        if same is not None:
            return same
        whole = self._piece(message)
        if whole.met.level == "care":
            return whole.met
        if whole.odds >= (SURE if len(whole.stems) <= SHORT else SURE_OF_STORY):
            return self._reading(whole)
        sure = [piece for piece in self._pieces(message) if piece.odds >= SURE_OF_SENTENCE]
        if not sure:
            return SafetyReading()
        return self._reading(max(sure, key=lambda piece: piece.odds))

    def _piece(self, text: str) -> _Piece:
        stems, met = self._stems_of(text), self._phrases.read(text)
        odds = self._examples.odds(stems)
        if met.level in ("alarm", "route"):
            odds += PATTERN_ODDS
        elif odds >= SURE and self._phrases.only_sounds_grave(text):
            odds += HARMLESS_ODDS
        return _Piece(stems, met, odds)

    def _pieces(self, message: str) -> Iterator[_Piece]:
        for number, text in enumerate(_stretches(message)):
            if number < MOST_PIECES:
                yield self._piece(text)

    def _reading(self, piece: _Piece) -> SafetyReading:
        """What the patterns say, or else the examples."""
        return piece.met if piece.met.level else self._examples.likeliest(piece.stems)

    def patterns_behind(self, message: str) -> tuple[str, ...]:
        """The patterns that `message` meets, as officers wrote them."""
        return self._phrases.patterns_behind(message)


def _stretches(message: str) -> Iterator[str]:
    """The sentences of a message of several; a long one in overlapping stretches."""
    sentences = [text for text in _SENTENCE_END.split(message) if text.strip()]
    for text in sentences:
        words = text.split()
        if len(words) > LONG_SENTENCE:
            for start in range(0, len(words) - STRETCH // 2, STRETCH // 2):
                yield " ".join(words[start : start + STRETCH])
        elif len(sentences) > 1:
            yield text
