"""Reads a message for danger by what officers wrote as examples.

People tell of danger in more ways than patterns can hold. The examples of each situation, and of
harmless messages that share their words, show which words tell; the offers' own example lines show
how people talk of everything else (naive Bayes; see index/kinds.py).
"""

from collections.abc import Callable, Iterable, Sequence

from app.assistant.safety_reading import SafetyReading
from index.kinds import Kinds, Stems
from index.odds import Lines, Odds, signs
from index.words import stems
from knowledge.crisis import Level, Safety
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES

MEDICAL = "verdict-medical"
DANGER, HARMLESS = "danger", "harmless"
_LEVELS: tuple[Level, ...] = ("alarm", "route", "care")


class DangerExamples:
    """The examples of danger, counted once."""

    def __init__(self, knowledge: Knowledge, stems_of: Callable[[str], Stems]) -> None:
        told = list(_told(knowledge.safety, stems_of))
        harmless = [stems_of(line) for line in _harmless(knowledge.safety)]
        other = (stems(line) for line in (*_everyday(knowledge), *_asked(knowledge)))
        self._told = Kinds(
            (
                *((DANGER, read) for _, read in told),
                *((HARMLESS, read) for read in (*harmless, *other)),
            )
        )
        self._word_for_word = {
            **{" ".join(read): HARMLESS for read in harmless},
            **{" ".join(read): kind for kind, read in told},
        }
        self._situations = Odds(Lines([({kind: 1.0}, read, read) for kind, read in told]))

    def same(self, read: Stems) -> SafetyReading | None:
        """What an example of the very same words is an example of; None where there is none."""
        kind = self._word_for_word.get(" ".join(read))
        if kind is None:
            return None
        return SafetyReading() if kind == HARMLESS else _reading(kind)

    def odds(self, read: Stems) -> float:
        """The log-odds that a text with these stems tells of danger."""
        return self._told.odds(DANGER, read)

    def likeliest(self, read: Stems) -> SafetyReading:
        """The situation and the level whose examples are most like the text, if any is."""
        likely = self._situations.shares(signs(read, read), 1)
        return _reading(next(iter(likely))) if likely else SafetyReading()


def _reading(kind: str) -> SafetyReading:
    situation, _, name = kind.rpartition(" ")
    level = next(level for level in _LEVELS if level == name)
    return SafetyReading(level, (situation,))


def _told(safety: Safety, stems_of: Callable[[str], Stems]) -> Iterable[tuple[str, Stems]]:
    for situation, by_level in safety.examples.items():
        for level in _LEVELS:
            for line in by_level.get(level, ()):
                yield f"{situation} {level}", stems_of(line)


def _harmless(safety: Safety) -> Iterable[str]:
    yield from safety.harmless_examples
    for by_level in safety.examples.values():
        yield from by_level.get("harmless", ())


def _everyday(knowledge: Knowledge) -> Sequence[str]:
    """What people say of every offer that no safety contact stands for."""
    grave = {contact.offer for contact in knowledge.safety.contacts.values()}
    return [
        line
        for offer in knowledge.offers.values()
        if offer.id not in grave
        for audience in AUDIENCES
        for line in offer.sayings(audience)
    ]


def _asked(knowledge: Knowledge) -> Iterable[str]:
    """Messages of every kind but those that tell a doctor's business, which may be grave."""
    for kind, asked in knowledge.asks.items():
        if kind != MEDICAL:
            yield from asked.examples
