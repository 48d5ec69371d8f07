"""Reads a message for danger, and chooses the help that comes before anything else.

Order of reading: harmless wordings cancel their own words and no others; then every phrase is
looked for in what is left; an alarm inside a longer phrase that asks for care counts as care
("I used to hear voices, stable now"). Nothing of the message is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from app.assistant.safety_compiling import Compiled, Compiler
from knowledge.crisis import Level, Safety, Situation
from knowledge.geography import Places
from knowledge.patterns import HARMLESS, parse
from knowledge.record import Audience

_SERIOUSNESS: Mapping[Level, int] = {"alarm": 0, "route": 1, "care": 2}
MOST_SITUATIONS = 3
MOST_CONTACTS = 5
LONGEST_MESSAGE = 10_000
"""Characters read of a message."""


@dataclass(frozen=True)
class SafetyReading:
    """What a message says of danger: the gravest level, and the situations, gravest first."""

    level: Level | None = None
    situations: tuple[str, ...] = ()


@dataclass(frozen=True)
class SafetyHelp:
    """What to show for a reading: words, and the ids of safety contacts, first to last."""

    level: Level
    situations: tuple[str, ...]
    heading: str
    text: tuple[str, ...]
    contacts: tuple[str, ...]
    quick_exit: bool


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


class SafetyReader:
    """Reads messages for one `Safety`; made once and used by many threads."""

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
            gravest[hit.rule.situation] = min(known, hit.level, key=_SERIOUSNESS.__getitem__)
        if not gravest:
            return SafetyReading()
        ranked = sorted(gravest, key=lambda s: (_SERIOUSNESS[gravest[s]], self._order[s]))
        return SafetyReading(gravest[ranked[0]], tuple(ranked[:MOST_SITUATIONS]))

    def patterns_behind(self, message: str) -> tuple[str, ...]:
        """The patterns that `message` meets, as officers wrote them."""
        return tuple(dict.fromkeys(hit.rule.written for hit in self._found(message)))

    def _found(self, message: str) -> list[_Hit]:
        text = self._vocabulary.read(message[:LONGEST_MESSAGE])
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


def answer(
    reading: SafetyReading,
    safety: Safety,
    district: str | None,
    places: Places,
    audience: Audience | None = None,
) -> SafetyHelp | None:
    """The help for `reading`; None where it found nothing.

    The gravest situation gives the words; its contacts come first, and the other situations'
    are dealt in between so that none goes without. Contacts that do not serve `district` are
    left out.
    """
    if reading.level is None:
        return None
    situations = [safety.situations[name] for name in reading.situations]
    first = situations[0]
    milder = _SERIOUSNESS[reading.level] > _SERIOUSNESS[first.level]
    dealt = zip_longest(
        *(
            [c for c in _contacts_of(situation, milder) if serves(safety, c, district, places)]
            for situation in situations
        )
    )
    contacts = dict.fromkeys(contact for hand in dealt for contact in hand if contact)
    return SafetyHelp(
        level=reading.level,
        situations=reading.situations,
        heading=(first.care_heading if milder else None) or first.heading,
        text=_text_of(first, milder, audience),
        contacts=tuple(contacts)[:MOST_CONTACTS],
        quick_exit=any(situation.quick_exit for situation in situations),
    )


def _contacts_of(situation: Situation, milder: bool) -> tuple[str, ...]:
    return (situation.care_contacts if milder else ()) or situation.contacts


def _text_of(situation: Situation, milder: bool, audience: Audience | None) -> tuple[str, ...]:
    employer = audience == "employer"
    said = (
        situation.employer_care_text if employer and milder else (),
        situation.care_text if milder else (),
        situation.employer_text if employer else (),
    )
    return next(filter(None, said), situation.text)


def serves(safety: Safety, contact: str, district: str | None, places: Places) -> bool:
    """Whether a safety contact serves people in `district`.

    Where the district is not known everybody does, but for those who are shown only to their own.
    """
    known = safety.contacts[contact]
    if district is None:
        return not known.local_only
    return any(places.covers(area, district) for area in known.areas)
