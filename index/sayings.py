"""How like a message is to the lines people say for each offer.

Each example line is a little document of its own. Likeness is the cosine between the message's
and the line's terms, each weighed by how rare it is (tf-idf with tf = 1), so it runs from 0 to 1
and does not depend on how many lines an offer has.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.example_lines import ExampleLine
from knowledge.record import Audience


@dataclass(frozen=True)
class Likeness:
    """The offer's line most like the message."""

    score: float
    line: str
    audience: Audience | None = None
    """Whose line it is."""


@dataclass(frozen=True)
class _Line:
    offer_id: str
    audience: Audience
    text: str
    norm: float


class SayingIndex:
    """Every offer's example lines, by the terms they use."""

    def __init__(self, lines: Sequence[ExampleLine]) -> None:
        bags = [frozenset(line.terms) for line in lines]
        counts = Counter(term for bag in bags for term in bag)
        total = len(bags)
        self._idf = {t: math.log(1 + total / n) for t, n in counts.items()}
        self._unknown = math.log(1 + total)
        self._lines: list[_Line] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, (line, bag) in enumerate(zip(lines, bags, strict=True)):
            norm = math.sqrt(sum(self._idf[t] ** 2 for t in bag)) or 1.0
            self._lines.append(_Line(line.offer.id, line.audience, line.text, norm))
            for term in bag:
                self._postings[term].append(number)

    def weight(self, term: str) -> float:
        """How much a term tells: its idf; a term no line uses tells most."""
        return self._idf.get(term, self._unknown)

    def knows(self, term: str) -> bool:
        """Whether any line uses the term."""
        return term in self._idf

    def best(
        self, terms: Iterable[str], audience: Audience | None, other: float
    ) -> Mapping[str, Likeness]:
        """For each offer, its line most like `terms`.

        `other` (0 to 1) discounts lines written for the other audience.
        """
        wanted = set(terms)
        norm = math.sqrt(sum(min(self.weight(t), self._unknown * 0.6) ** 2 for t in wanted)) or 1.0
        sums: dict[int, float] = defaultdict(float)
        for term in sorted(wanted):
            square = self._idf.get(term, 0.0) ** 2
            for number in self._postings.get(term, ()):
                sums[number] += square
        best: dict[str, tuple[float, _Line]] = {}
        for number, total in sums.items():
            line = self._lines[number]
            score = total / (line.norm * norm)
            if audience and line.audience != audience:
                score *= other
            held = best.get(line.offer_id)
            if held is None or score > held[0]:
                best[line.offer_id] = score, line
        return {o: Likeness(score, line.text, line.audience) for o, (score, line) in best.items()}
