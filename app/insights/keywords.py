"""Turns a question that found nothing into a few harmless words, so that gaps can be seen.

Only words that many offers use, or that the vocabulary holds, pass. Names, places, numbers,
addresses and rare words never do; and the words leave in order of the alphabet, so that no
sentence can be put together again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.assistant.masking import mask
from app.assistant.reply import Reply
from index.schema import indexed
from index.words import STOP_WORDS, stem, words
from knowledge.model import Knowledge

COMMON = 3
"""A word that fewer offers use counts as rare, and is dropped."""
MOST_WORDS = 6
UNANSWERED = frozenset({"no-match"})
"""The kinds of reply whose questions found nothing."""

_NAME_CUES = frozenset(
    ["called", "named", "name", "mr", "mrs", "miss", "ms", "dr", "prof", "sir", "madam"]
)
_ENDS = frozenset(".!?\n")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?\n]")


class KeywordReader:
    """Knows which words may be kept, for one state of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._allowed = _common_stems(knowledge) - _place_stems(knowledge)

    def keywords(self, message: str, reply: Reply) -> tuple[str, ...]:
        """The words of an unanswered question that may be kept; none for any other reply."""
        if reply.kind not in UNANSWERED or reply.safety is not None:
            return ()
        kept = {stem(word): word for word in _unnamed(mask(message).text) if self._passes(word)}
        return tuple(sorted(kept.values())[:MOST_WORDS])

    def _passes(self, word: str) -> bool:
        return len(word) > 2 and word not in STOP_WORDS and stem(word) in self._allowed


def with_pairs(kept: Iterable[str]) -> Iterator[str]:
    """Each word, and each two together, which say more than one alone."""
    listed = list(kept)
    for place, first in enumerate(listed):
        yield first
        yield from (f"{first} + {second}" for second in listed[place + 1 :])


def _unnamed(text: str) -> Iterator[str]:
    """The words that cannot be a name: not after "called" or "Mr", no capital inside a sentence."""
    shouted = text.isupper()
    starts, hidden = True, 0
    for found in _TOKEN.findall(text):
        if found in _ENDS:
            starts, hidden = True, 0
            continue
        word = "".join(words(found))
        looks_named = found[0].isupper() and not (starts or shouted)
        starts = False
        if word in _NAME_CUES:
            hidden = 2
        elif hidden:
            hidden -= 1
        elif not looks_named:
            yield word


def _common_stems(knowledge: Knowledge) -> set[str]:
    used: Counter[str] = Counter()
    for offer in knowledge.offers.values():
        fields = indexed(offer, knowledge).fields.values()
        used.update({term for text in fields for term in text.split()})
    return {term for term, offers in used.items() if offers >= COMMON} | {
        stem(word) for phrase in _vocabulary(knowledge) for word in words(phrase)
    }


def _vocabulary(knowledge: Knowledge) -> Iterator[str]:
    terms = (knowledge.needs, knowledge.conditions, knowledge.circumstances)
    for group in terms:
        for term in group.values():
            yield from (term.resident, term.employer, *term.phrases)


def _place_stems(knowledge: Knowledge) -> set[str]:
    places = knowledge.places
    names = [*places.neighbour_places, *places.elsewhere, *places.shared]
    for district in places.districts.values():
        names += [district.name, *district.also_known_as, *district.towns]
        names += [*district.places, *district.hamlets]
    everyday = {stem(word) for phrase in _vocabulary(knowledge) for word in words(phrase)}
    named = {stem(word) for name in names for word in words(name) if len(words(name)) == 1}
    return named - everyday
