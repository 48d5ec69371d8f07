"""Reads what a message says: who writes, what is needed, where, and what the message does."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.assistant.audience_reading import AudienceReader
from app.assistant.circumstance_reading import Numbers, read_numbers
from app.assistant.phrases import Match, PhraseMatcher
from app.assistant.place_reading import PlaceReader, PlaceReading
from index.engine import Engine
from index.spelling import Speller, is_ordinary, word_counts
from index.words import STOP_WORDS, stem, stems, words
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import Audience

_NEGATIONS = frozenset("not isnt arent aint wasnt never no without nor".split())
_FILLERS = frozenset("a an the any in at about for on to of from being really actually".split())
_NOT_HAVING = (("dont", "have"), ("havent", "got"), ("no", "longer"), ("rather", "than"))


@dataclass(frozen=True)
class Understanding:
    """What one message says. Every id is from the knowledge."""

    text: str
    words: tuple[str, ...]
    """The words as read: corrected, lower case."""
    stems: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    audience: Audience | None = None
    leaning: float = 0.0
    """Log-odds that an employer writes (above 0) and not a resident (below 0)."""
    for_somebody_else: bool = False
    aliases: tuple[str, ...] = ()
    """Offers with another name that the message uses, which may be an everyday word."""
    needs: tuple[Match, ...] = ()
    conditions: tuple[Match, ...] = ()
    circumstances: tuple[str, ...] = ()
    numbers: Numbers = field(default_factory=Numbers)
    place: PlaceReading = field(default_factory=PlaceReading)
    named: tuple[str, ...] = ()
    acts: tuple[Match, ...] = ()
    denied: frozenset[str] = frozenset()
    """Needs, conditions and circumstances the person says are not so."""

    @property
    def need_ids(self) -> tuple[str, ...]:
        """The needs, surest first."""
        return _ordered(self.needs)

    @property
    def condition_ids(self) -> tuple[str, ...]:
        """The conditions, surest first."""
        return _ordered(self.conditions)

    def does(self, act: str) -> bool:
        """Whether the message does this act."""
        return any(match.target == act for match in self.acts)

    @property
    def says_nothing_new(self) -> bool:
        """Whether no need, condition or offer was read from it."""
        return not (self.needs or self.conditions or self.named)

    def content(self, without_acts: bool = True) -> list[str]:
        """The stems that say something, without those that only show acts or places."""
        covered = set(self.place.covered)
        if without_acts:
            for match in self.acts:
                covered.update(match.positions())
        return [
            stem
            for at, (word, stem) in enumerate(zip(self.words, self.stems, strict=True))
            if word not in STOP_WORDS and at not in covered
        ]


def _ordered(matches: Iterable[Match]) -> tuple[str, ...]:
    weight: dict[str, int] = {}
    for match in matches:
        weight[match.target] = max(weight.get(match.target, 0), match.words)
    return tuple(sorted(weight, key=lambda target: (-weight[target], target)))


class Reader:
    """Everything compiled from the vocabulary, ready to read messages."""

    def __init__(self, knowledge: Knowledge, engine: Engine) -> None:
        self._places = PlaceReader(knowledge.places)
        self.needs = PhraseMatcher(
            (need_id, p) for need_id, need in knowledge.needs.items() for p in need.phrases
        )
        self.conditions = PhraseMatcher(
            (c_id, p) for c_id, c in knowledge.conditions.items() for p in c.phrases
        )
        self._circumstances = PhraseMatcher(
            (c_id, p) for c_id, c in knowledge.circumstances.items() for p in c.phrases
        )
        self._audiences = AudienceReader(knowledge)
        self._acts = PhraseMatcher(
            (a_id, p) for a_id, a in knowledge.acts.items() for p in a.phrases
        )
        self._names = PhraseMatcher(_offer_names(knowledge))
        self._aliases = PhraseMatcher(_everyday_names(knowledge))
        self._speller = Speller(self._known_words(knowledge), knowledge.shorthand)
        self._engine = engine

    def _known_words(self, knowledge: Knowledge) -> dict[str, int]:
        matchers = (self.needs, self.conditions, self._circumstances, self._audiences, self._names)
        vocabulary = [list(m.vocabulary) * 3 for m in (*matchers, self._acts)]
        texts = (
            words(
                " ".join((o.name, *o.also_known_as, *o.sayings("resident"), *o.sayings("employer")))
            )
            for o in knowledge.offers.values()
        )
        counts = word_counts((*vocabulary, sorted(self._places.vocabulary), *texts))
        listed = {w for v in vocabulary for w in v} | self._places.vocabulary
        return {w: n for w, n in counts.items() if w in listed or n > 1 or is_ordinary(w)}

    def place(self, text: str) -> PlaceReading:
        """Where a place name or postcode is."""
        return self._places.read(text)

    def stems(self, text: str) -> list[str]:
        """The stems of a text with its spelling put right."""
        return [stem(word) for word in self._spelt(words(text))]

    def _spelt(self, typed: Iterable[str]) -> list[str]:
        return [part for word in typed for part in self._speller.correct(word).split()]

    def read(self, text: str) -> Understanding:
        """Read a message that has been masked."""
        typed = words(text)
        read = self._spelt(typed)
        corrected = tuple(
            (word, self._speller.correct(word))
            for word in dict.fromkeys(typed)
            if len(word) > 3 and self._speller.correct(word) != word
        )
        return self._understand(text, read, corrected)

    def _understand(
        self, text: str, read: list[str], corrected: tuple[tuple[str, str], ...]
    ) -> Understanding:
        stemmed = [stem(word) for word in read]
        place = self._places.read(" ".join(read) if corrected else text)
        needs, not_needs = _split_denied(self.needs.find(stemmed), read)
        conditions, not_conditions = _split_denied(self.conditions.find(stemmed), read)
        circumstances, not_so = _split_denied(self._circumstances.find(stemmed), read)
        numbers = read_numbers(read)
        who = self._audiences.read(stemmed, tells_staff=numbers.staff is not None)
        return Understanding(
            text=text,
            words=tuple(read),
            stems=tuple(stemmed),
            corrected=corrected,
            audience=who.audience,
            leaning=who.odds,
            for_somebody_else=who.for_somebody_else,
            needs=needs,
            conditions=conditions,
            circumstances=(*dict.fromkeys((*_ordered(circumstances), *numbers.circumstances)),),
            numbers=numbers,
            place=place,
            named=_ordered(_longest(self._names.find(stemmed))),
            aliases=_ordered(_longest(self._aliases.find(stemmed))),
            acts=tuple(self._acts.find(stemmed)),
            denied=frozenset((*not_needs, *not_conditions, *not_so)),
        )


def _offer_names(knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Names and aliases sure enough to stand for an offer when they appear in a message."""
    topics = {" ".join(stems(p)) for need in knowledge.needs.values() for p in need.phrases}
    for offer, name, telling in _names_of(knowledge):
        sure = len(telling) > 1 or not is_ordinary(telling[0])
        if sure and (name == offer.name or " ".join(stems(name)) not in topics):
            yield offer.id, name


def _everyday_names(knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Names that are also plain words for a need, such as "sick note"."""
    sure = set(_offer_names(knowledge))
    for offer, name, telling in _names_of(knowledge):
        if (offer.id, name) not in sure and (len(telling) > 1 or not is_ordinary(telling[0])):
            yield offer.id, name


def _names_of(knowledge: Knowledge) -> Iterable[tuple[Offer, str, list[str]]]:
    for offer in knowledge.offers.values():
        for name in (offer.name, *offer.also_known_as):
            telling = [word for word in words(name) if word not in STOP_WORDS]
            if telling:
                yield offer, name.replace("...", " "), telling


def _longest(matches: list[Match]) -> list[Match]:
    """The matches that no longer match of another offer contains."""
    return [
        m
        for m in matches
        if not any(
            o.target != m.target
            and o.start <= m.start
            and o.end >= m.end
            and o.end - o.start > m.end - m.start
            for o in matches
        )
    ]


def _split_denied(
    matches: list[Match], read: list[str]
) -> tuple[tuple[Match, ...], frozenset[str]]:
    held = tuple(match for match in matches if not _denied(match, read))
    kept = {match.target for match in held}
    return held, frozenset(match.target for match in matches) - kept


def _denied(match: Match, read: list[str]) -> bool:
    """Whether the words just before a match say it is not so ("I'm not disabled")."""
    before = read[max(0, match.start - 4) : match.start]
    while before and before[-1] in _FILLERS:
        before = before[:-1]
    if not before or read[match.start] in _NEGATIONS:
        return False
    return before[-1] in _NEGATIONS or tuple(before[-2:]) in _NOT_HAVING
