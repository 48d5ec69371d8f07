"""How well the words of example lines explain the words of a message (naive Bayes).

Likeness looks for the one line most like a message. Odds take all the lines of an offer (or of a
need, or of anything that lines can be told apart by) together: which words, pairs of words and
topics they use, and how often, against all the others. A story that is like no single line may
still be told in the words of one offer's lines.

Each line and message counts the same however long it is (tf-idf with tf = 1, length 1).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev

Signs = Mapping[str, float]
"""What is counted in a text, and how much each counts."""

SMOOTHING = 0.05
PAIR = 0.5
NEAR_PAIR = 0.3
ANY_WORD = 0.2
"""How much a pair of neighbours, a pair with a word between, and a word that says little count
beside a telling word (tuned on the open questions)."""
SHARPNESS = 4.0
"""How far a better fit outweighs a worse one in `shares` (tuned on the open questions)."""
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


Labels = Mapping[str, float]
"""What a line is an example of, and how much it counts for each."""


@dataclass(frozen=True)
class _Use:
    """How much more some labels' lines use a sign than smoothing alone would give it (log)."""

    labels: tuple[int, ...]
    gains: tuple[float, ...]


class Odds:
    """Every label's use of every sign, counted once."""

    def __init__(self, lines: Sequence[tuple[Labels, Signs]]) -> None:
        self._labels = tuple(dict.fromkeys(label for labels, _ in lines for label in labels))
        self._idf = _idf([held for _, held in lines])
        mass = self._mass(lines)
        totals = [0.0] * len(self._labels)
        for use in mass.values():
            for number, amount in use.items():
                totals[number] += amount
        spread = SMOOTHING * len(self._idf)
        self._base = tuple(math.log(SMOOTHING / (total + spread)) for total in totals)
        self._uses = {sign: _use(amounts) for sign, amounts in mass.items()}

    def _mass(self, lines: Sequence[tuple[Labels, Signs]]) -> Mapping[str, Mapping[int, float]]:
        number_of = {label: number for number, label in enumerate(self._labels)}
        mass: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for labels, held in lines:
            for sign, amount in self._scaled(held).items():
                for label, share in labels.items():
                    mass[sign][number_of[label]] += share * amount
        return mass

    def _scaled(self, held: Signs) -> Signs:
        """The known signs by how rare they are, as a vector of length 1."""
        weighed = {s: n * self._idf[s] for s, n in held.items() if s in self._idf}
        length = math.sqrt(sum(n * n for n in weighed.values())) or 1.0
        return {sign: amount / length for sign, amount in weighed.items()}

    def _likely(self, held: Signs) -> Sequence[float]:
        """The log likelihood of a text with these signs under each label; none if unknown."""
        scaled = self._scaled(held)
        if not scaled:
            return ()
        whole = sum(scaled.values())
        likely = [whole * base for base in self._base]
        for sign, amount in sorted(scaled.items()):
            use = self._uses[sign]
            for number, gain in zip(use.labels, use.gains, strict=True):
                likely[number] += amount * gain
        return likely

    def above_mean(self, held: Signs) -> Mapping[str, float]:
        """Labels that explain a text better than most do, by standard deviations above the mean.

        Nothing for a text of unknown words.
        """
        likely = self._likely(held)
        if not likely:
            return {}
        mean, deviation = fmean(likely), pstdev(likely) or 1.0
        return {
            label: (value - mean) / deviation
            for label, value in zip(self._labels, likely, strict=True)
            if value > mean
        }

    def shares(self, held: Signs, most: int) -> Mapping[str, float]:
        """The `most` likeliest labels and how likely each is among all (0 to 1, sum at most 1)."""
        likely = self._likely(held)
        if not likely:
            return {}
        top = max(likely)
        weights = [math.exp(SHARPNESS * (value - top)) for value in likely]
        ranked = sorted(zip(weights, self._labels, strict=True), reverse=True)[:most]
        return {label: weight / sum(weights) for weight, label in ranked}


def _idf(texts: Sequence[Signs]) -> Mapping[str, float]:
    counts = Counter(sign for held in texts for sign in held)
    return {s: math.log(1 + len(texts) / n) for s, n in counts.items() if n >= FEWEST_LINES}


def _use(amounts: Mapping[int, float]) -> _Use:
    gains = (math.log((amount + SMOOTHING) / SMOOTHING) for amount in amounts.values())
    return _Use(tuple(amounts), tuple(gains))
