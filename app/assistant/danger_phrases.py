"""Reads a message for danger by the officers' patterns.

Order of reading: harmless wordings cancel their own words and no others; then every phrase is
looked for in what is left; an alarm inside a longer phrase that asks for care counts as care
("I used to hear voices, stable now"). Nothing of the message is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.assistant.safety_compiling import Compiled, Compiler
from app.assistant.safety_reading import MOST_SITUATIONS, SERIOUSNESS, SafetyReading
from knowledge.crisis import Level, Safety
from knowledge.patterns import HARMLESS, parse


@dataclass(frozen=True)
class _Rule:
    written: str
    pattern: Compiled
    situation: str
    level: Level


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    rule: _Rule

    @property
    def level(self) -> Level:
        return self.rule.level

    def inside(self, other: "_Hit") -> bool:
        return other.start <= self.start and self.end <= other.end


class _Shelf:
    """Rules by the characters that must stand in a message for them to match."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self._by_character: defaultdict[str, list[int]] = defaultdict(list)
        self._rules = tuple(rules)
        for number, rule in enumerate(self._rules):
            for character in rule.pattern.needed[0]:
                self._by_character[character].append(number)

    def worth_trying(self, text: str) -> Iterator[_Rule]:
        held = set(text)
        numbers = {n for character in held for n in self._by_character.get(character, ())}
        for number in sorted(numbers):
            rule = self._rules[number]
            if not any(held.isdisjoint(needed) for needed in rule.pattern.needed):
                yield rule

    def ready(self) -> None:
        """Make every rule ready to be tried."""
        for rule in self._rules:
            rule.pattern.ready()


class DangerPhrases:
    """The officers' patterns of danger, ready to read messages; used by many threads."""

    def __init__(self, safety: Safety) -> None:
        compiler = Compiler(safety)
        self._vocabulary = compiler.vocabulary
        self._order = {situation: place for place, situation in enumerate(safety.situations)}
        self._harmless = _Shelf(
            _Rule(pattern, compiler.compile(pattern), "", "care") for pattern in safety.harmless
        )
        self._phrases = _Shelf(
            _Rule(pattern, compiler.compile(pattern), situation, level)
            for situation, levels in safety.phrases.items()
            for level, patterns in levels.items()
            for pattern in patterns
        )
        # What was read is compiled now; keeping it too would take 20 MB of every worker.
        parse.cache_clear()

    def ready(self) -> None:
        """Make all rules ready, so that no message has to wait for it (about a second)."""
        self._harmless.ready()
        self._phrases.ready()

    def read(self, message: str) -> SafetyReading:
        """What `message` says of danger."""
        gravest: dict[str, Level] = {}
        for hit in self._found(message):
            known = gravest.get(hit.rule.situation, hit.level)
            gravest[hit.rule.situation] = min(known, hit.level, key=SERIOUSNESS.__getitem__)
        if not gravest:
            return SafetyReading()
        ranked = sorted(gravest, key=lambda s: (SERIOUSNESS[gravest[s]], self._order[s]))
        return SafetyReading(gravest[ranked[0]], tuple(ranked[:MOST_SITUATIONS]))

    def only_sounds_grave(self, message: str) -> bool:
        """Whether a saying or a topic that only sounds grave stands in `message`."""
        text = self._vocabulary.read(message)
        return any(
            True for rule in self._harmless.worth_trying(text) for _ in rule.pattern.spans(text)
        )

    def patterns_behind(self, message: str) -> tuple[str, ...]:
        """The patterns that `message` meets, as officers wrote them."""
        return tuple(dict.fromkeys(hit.rule.written for hit in self._found(message)))

    def _found(self, message: str) -> list[_Hit]:
        text = self._vocabulary.read(message)
        return self._standing(self._hits(self._without_harmless(text)))

    def _without_harmless(self, text: str) -> str:
        for rule in self._harmless.worth_trying(text):
            for start, end in rule.pattern.spans(text):
                text = text[:start] + HARMLESS * (end - start) + text[end:]
        return text

    def _hits(self, text: str) -> list[_Hit]:
        return [
            _Hit(start, end, rule)
            for rule in self._phrases.worth_trying(text)
            for start, end in rule.pattern.spans(text)
        ]

    @staticmethod
    def _standing(hits: list[_Hit]) -> list[_Hit]:
        """The hits without those that a longer or equal phrase of care takes in."""
        caring = [hit for hit in hits if hit.level == "care"]
        return [
            hit
            for hit in hits
            if hit.level == "care" or not any(hit.inside(care) for care in caring)
        ]
