"""How well each offer's own example lines explain the words of a message (naive Bayes).

Likeness looks for the one line most like a message. Odds take all of an offer's lines together:
which words, pairs of words and topics they use, and how often, against every other offer's. A
story that is like no single line may still be told in one offer's words.

Each line and message counts the same however long it is (tf-idf with tf = 1, length 1). The log
likelihood of a message under each offer is given in standard deviations above the mean of all
offers, so that it can be added to a score.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev

from knowledge.model import Knowledge
from knowledge.record import AUDIENCES

Signs = Mapping[str, float]
"""What is counted in a text, and how much each counts."""

SMOOTHING = 0.05
PAIR = 0.5
NEAR_PAIR = 0.3
ANY_WORD = 0.2
"""How much a pair of neighbours, a pair with a word between, and a word that says little count
beside a telling word (tuned on the open questions)."""
FEWEST_LINES = 2
"""A sign that fewer lines use tells nothing of other people's messages."""


def signs(terms: Iterable[str], stems: Sequence[str]) -> Signs:
    """The signs of a text: its telling terms and topics, all its stems, and pairs of them."""
    found = dict.fromkeys(terms, 1.0)
    for stem in stems:
        found.setdefault(stem, ANY_WORD)
    for pair in pairwise(stems):
        found[" ".join(pair)] = PAIR
    for first, second in zip(stems, stems[2:], strict=False):
        found.setdefault(f"{first} {second}", NEAR_PAIR)
    return found


@dataclass(frozen=True)
class _Use:
    """How much more an offer's lines use a sign than smoothing alone would give it (log)."""

    offers: tuple[int, ...]
    gains: tuple[float, ...]


class OfferOdds:
    """Every offer's use of every sign, counted once."""

    def __init__(self, knowledge: Knowledge, read: Callable[[str], Signs]) -> None:
        self._offers = tuple(o.id for o in knowledge.offers.values() if any(_lines_of(o.sayings)))
        lines = [
            (number, read(text))
            for number, offer_id in enumerate(self._offers)
            for text in _lines_of(knowledge.offers[offer_id].sayings)
        ]
        self._idf = _idf([held for _, held in lines])
        mass = self._mass(lines)
        totals = [0.0] * len(self._offers)
        for use in mass.values():
            for number, amount in use.items():
                totals[number] += amount
        spread = SMOOTHING * len(self._idf)
        self._base = tuple(math.log(SMOOTHING / (total + spread)) for total in totals)
        self._uses = {sign: _use(amounts) for sign, amounts in mass.items()}

    def _mass(self, lines: Iterable[tuple[int, Signs]]) -> Mapping[str, Mapping[int, float]]:
        mass: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for number, held in lines:
            for sign, amount in self._scaled(held).items():
                mass[sign][number] += amount
        return mass

    def _scaled(self, held: Signs) -> Signs:
        """The known signs by how rare they are, as a vector of length 1."""
        weighed = {s: n * self._idf[s] for s, n in held.items() if s in self._idf}
        length = math.sqrt(sum(n * n for n in weighed.values())) or 1.0
        return {sign: amount / length for sign, amount in weighed.items()}

    def read(self, held: Signs) -> Mapping[str, float]:
        """Offers that explain a text with these signs better than most, and how much better.

        In standard deviations above the mean of all offers; none for a text of unknown words.
        """
        scaled = self._scaled(held)
        if not scaled:
            return {}
        whole = sum(scaled.values())
        likely = [whole * base for base in self._base]
        for sign, amount in sorted(scaled.items()):
            use = self._uses[sign]
            for number, gain in zip(use.offers, use.gains, strict=True):
                likely[number] += amount * gain
        mean, deviation = fmean(likely), pstdev(likely) or 1.0
        return {
            offer_id: (value - mean) / deviation
            for offer_id, value in zip(self._offers, likely, strict=True)
            if value > mean
        }


def _lines_of(sayings: Callable[..., Iterable[str]]) -> Iterable[str]:
    for audience in AUDIENCES:
        yield from sayings(audience)


def _idf(texts: Sequence[Signs]) -> Mapping[str, float]:
    counts = Counter(sign for held in texts for sign in held)
    return {s: math.log(1 + len(texts) / n) for s, n in counts.items() if n >= FEWEST_LINES}


def _use(amounts: Mapping[int, float]) -> _Use:
    gains = (math.log((amount + SMOOTHING) / SMOOTHING) for amount in amounts.values())
    return _Use(tuple(amounts), tuple(gains))
