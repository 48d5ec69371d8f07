"""How well the words of example lines explain the words of a message (naive Bayes).

Likeness looks for the one line most like a message. Odds take all the lines of an offer (or of a
need, or of anything that lines can be told apart by) together: which words, pairs of words and
topics they use, and how often, against all the others. A story that is like no single line may
still be told in the words of one offer's lines.

Each line and message counts the same however long it is (tf-idf with tf = 1, length 1).
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev
from sys import intern

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
class Lines:
    """What lines are examples of, with their terms and stems. It is gone through twice."""

    read: Sequence[tuple[Labels, Sequence[str], Sequence[str]]]

    def __iter__(self) -> Iterator[tuple[Labels, Signs]]:
        return ((labels, signs(terms, stems)) for labels, terms, stems in self.read)


class Odds:
    """Every label's use of every sign, counted once.

    The uses are kept in flat arrays, a tenth of what lists of numbers would take.
    """

    def __init__(self, lines: Lines) -> None:
        labels = (label for labels, _, _ in lines.read for label in labels)
        self._labels = tuple(dict.fromkeys(labels))
        idf = _idf(lines)
        mass = self._mass(lines, idf)
        totals = [0.0] * len(self._labels)
        for use in mass.values():
            for number, amount in use.items():
                totals[number] += amount
        spread = SMOOTHING * max(1, len(idf))
        self._base = tuple(math.log(SMOOTHING / (total + spread)) for total in totals)
        self._starts: dict[str, int] = {}
        self._numbers, self._gains = array("H"), array("f")
        for sign, use in mass.items():
            self._keep(sign, idf[sign], use)

    def _keep(self, sign: str, idf: float, use: Mapping[int, float]) -> None:
        """Keep a sign: how many labels use it and its idf, then each label and its gain."""
        self._starts[sign] = len(self._numbers)
        self._numbers.append(len(use))
        self._numbers.extend(use.keys())
        self._gains.append(idf)
        self._gains.extend(math.log(1 + amount / SMOOTHING) for amount in use.values())

    def _mass(self, lines: Lines, idf: Mapping[str, float]) -> Mapping[str, Mapping[int, float]]:
        number_of = {label: number for number, label in enumerate(self._labels)}
        mass: dict[str, dict[int, float]] = {sign: {} for sign in idf}
        for labels, held in lines:
            shares = [(number_of[label], share) for label, share in labels.items()]
            for sign, amount in _scaled(held, idf).items():
                uses = mass[sign]
                for number, share in shares:
                    uses[number] = uses.get(number, 0.0) + share * amount
        return mass

    def _likely(self, held: Signs) -> Sequence[float]:
        """The log likelihood of a text with these signs under each label; none if unknown."""
        idf = {s: self._gains[self._starts[s]] for s in held if s in self._starts}
        scaled = _scaled(held, idf)
        if not scaled:
            return ()
        whole = sum(scaled.values())
        likely = [whole * base for base in self._base]
        numbers, gains = self._numbers, self._gains
        for sign, amount in sorted(scaled.items()):
            start = self._starts[sign]
            for at in range(start + 1, start + 1 + numbers[start]):
                likely[numbers[at]] += amount * gains[at]
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


def _scaled(held: Signs, idf: Mapping[str, float]) -> Signs:
    """The known signs by how rare they are, as a vector of length 1."""
    weighed = {sign: amount * idf[sign] for sign, amount in held.items() if sign in idf}
    length = math.sqrt(sum(n * n for n in weighed.values())) or 1.0
    return {sign: amount / length for sign, amount in weighed.items()}


def _idf(lines: Lines) -> Mapping[str, float]:
    counts = Counter(sign for _, held in lines for sign in held)
    total = len(lines.read)
    return {intern(s): math.log(1 + total / n) for s, n in counts.items() if n >= FEWEST_LINES}
