"""Tells whether a message is in our field, from the words that speak for it and against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.assistant.asks import LEAST_LEARNT, NOTHING_SPECIAL, AskReader, Asks
from app.assistant.exact_phrases import ExactPhrases
from app.assistant.phrases import Match, PhraseMatcher
from app.assistant.understanding import Understanding
from index.engine import Engine
from index.spelling import is_ordinary
from knowledge.model import Knowledge
from knowledge.talk import Myth

Field = Literal["ours", "off-topic", "unclear", "gibberish", "unreadable"]
VERDICTS = {
    "legal": "rights-at-work",
    "medical": "local-nhs-care",
    "entitlement": "benefits-advice",
}
"""The kinds of verdict only an expert may give, and the need that leads to the expert."""
LEAST_STRANGE = 0.34
"""The share of telling words no offer uses from which an unclear message is off our field."""
LEAST_UNREAD = 0.7
"""The share of words nobody knows from which a message cannot be read."""
LEAST_OFF = 0.25
"""The share of telling words that must speak against us: a long story may mention a dog."""
MOST_BESIDE_PLACE = 2
"""Most telling words in a message that only says where the person is."""
OFF: Literal["off-topic"] = "off-topic"
LEANS_OFF, SURELY_OFF = -2.0, 0.5
"""Log-odds of being off our field that are enough: with nothing for us, and with something."""
SURELY_OURS = -9.0
STORY = 12
"""Log-odds so low, in a message of more words than this, that a phrase off our field tells
nothing: it is a detail of a story."""
SURE_WORDS = 2
"""A phrase of ours with this many words wins where both sides are even."""


@dataclass(frozen=True)
class Scope:
    """What a message is about, and whether it asks what only an expert may answer."""

    field: Field = "ours"
    strange: float = 0.0
    """The share of its telling words that no offer uses, 0 to 1."""
    verdict: str | None = None
    """One of `VERDICTS`, where the person asks for one."""
    myth: Myth | None = None
    """What the person believes that is not so."""
    myth_words: int = 0
    """How many words told of the myth: few may be about something else."""
    asks: Asks = NOTHING_SPECIAL

    @property
    def verdict_in_words(self) -> bool:
        """Whether an officers' phrase asks for the verdict, not only a likeness to examples."""
        return self.verdict is not None and not self.asks.likely(f"verdict-{self.verdict}")

    @property
    def mostly_strange(self) -> bool:
        """Whether so many words are foreign to the offers that it is hardly our field."""
        return self.strange >= LEAST_STRANGE


OURS = Scope()
"""A message that says nothing against being in our field."""


class ScopeReader:
    """The officers' words for what we cover, ready to read messages."""

    def __init__(self, knowledge: Knowledge, engine: Engine) -> None:
        self._phrases = PhraseMatcher(
            (name, p)
            for name, listed in knowledge.scope.items()
            if name != OFF
            for p in listed.phrases
        )
        self._against = ExactPhrases(knowledge.scope[OFF].phrases)
        self._myths = PhraseMatcher(
            (name, p) for name, myth in knowledge.myths.items() for p in myth.phrases
        )
        self._asks = AskReader(knowledge)
        self._knowledge = knowledge
        self._used = engine.lexicon()

    def read(self, understanding: Understanding) -> Scope:
        """What the message is about."""
        asks = self._asks.read(understanding.stems)
        found = [*self._phrases.find(understanding.stems), *self._off(understanding)]
        verdict = next((v for v in VERDICTS if _among(found, f"verdict-{v}")), None)
        if verdict is None:
            verdict = next((v for v in VERDICTS if asks.likely(f"verdict-{v}")), None)
        strange = self._strange(understanding)
        field = self._field(understanding, found)
        if len(understanding.words) >= LEAST_LEARNT:
            field = _by_example(field, understanding, asks)
        if verdict and field in ("unclear", "off-topic") and not _among(found, OFF):
            field = "ours"
        myth = max(
            self._myths.find(understanding.stems),
            key=lambda m: (m.words, m.target),
            default=None,
        )
        if myth is None:
            return Scope(field, strange, verdict, asks=asks)
        known = self._knowledge.myths[myth.target]
        return Scope(field, strange, verdict, known, myth.words, asks)

    def _off(self, understanding: Understanding) -> list[Match]:
        return [
            Match(OFF, start, end, end - start)
            for start, end in self._against.find(understanding.words)
        ]

    def _field(self, understanding: Understanding, found: Sequence[Match]) -> Field:
        if _unreadable(understanding.text):
            return "unreadable"
        ours = [*understanding.needs, *understanding.conditions, *_among(found, "our-field")]
        against = _among(found, OFF)
        if not against:
            if ours or _tells_of_the_person(understanding):
                return "ours"
            return "gibberish" if self._unknown(understanding) else "unclear"
        for_us, off = _covered(ours, against)
        if understanding.named:
            for_us += SURE_WORDS
        for_us += min(len(understanding.circumstances), SURE_WORDS)
        if (ours or understanding.circumstances) and off < LEAST_OFF * len(
            understanding.content(without_acts=False)
        ):
            return "ours"
        longest = max((m.words for m in ours), default=0)
        wins = for_us > off or (for_us == off and longest >= SURE_WORDS)
        return "ours" if wins else "off-topic"

    def _strange(self, understanding: Understanding) -> float:
        telling = understanding.content(without_acts=False)
        unused = [stem for stem in telling if stem not in self._used]
        return len(unused) / len(telling) if telling else 0.0

    def _unknown(self, understanding: Understanding) -> bool:
        """Whether hardly any of the words is one that anybody knows."""
        read = understanding.words
        if understanding.acts or understanding.place.covered or not read:
            return False
        unread = [
            word
            for word, stem in zip(read, understanding.stems, strict=True)
            if stem not in self._used and not (is_ordinary(word) and len(word) > 1)
        ]
        return len(unread) / len(read) >= LEAST_UNREAD


def _by_example(field: Field, understanding: Understanding, asks: Asks) -> Field:
    """The field, where examples tell it more surely than phrases do."""
    if field == OFF and asks.off_topic < SURELY_OURS and len(understanding.words) > STORY:
        return "unclear"
    least = LEANS_OFF if field == "unclear" else SURELY_OFF
    silent = not understanding.named and not understanding.acts
    return OFF if silent and asks.likely(OFF, least) else field


def _among(found: Iterable[Match], target: str) -> list[Match]:
    return [match for match in found if match.target == target]


def _covered(ours: Iterable[Match], against: Iterable[Match]) -> tuple[int, int]:
    """How many words speak for us and against us; a longer phrase takes the words it shares."""
    longest: dict[int, tuple[int, bool]] = {}
    for matches, side in ((against, False), (ours, True)):
        for match in matches:
            for at in match.positions():
                if match.words > longest.get(at, (0, False))[0]:
                    longest[at] = match.words, side
    sides = [side for _, side in longest.values()]
    return sides.count(True), sides.count(False)


def _tells_of_the_person(understanding: Understanding) -> bool:
    """Whether it says who or where somebody is, or does what our conversations do."""
    return bool(
        understanding.named
        or understanding.acts
        or understanding.circumstances
        or understanding.denied
        or understanding.numbers.staff is not None
        or _only_a_place(understanding)
    )


def _only_a_place(understanding: Understanding) -> bool:
    """Whether it says where, and hardly anything else: "sorry i mean faversham"."""
    place = understanding.place
    said = place.district or place.outside or place.refused or place.choices
    return bool(said) and len(understanding.content()) <= MOST_BESIDE_PLACE


def _unreadable(text: str) -> bool:
    """Whether most letters are of an alphabet we do not read."""
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if ord(c) > 0x24F]
    return len(foreign) > len(letters) / 2 if letters else False
