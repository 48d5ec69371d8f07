"""Tells kinds of text apart by the words each kind uses (naive Bayes).

Every word, pair of neighbours and pair with one word between is a sign. How much more often the
example texts of one kind use a sign than all the other texts do gives its log-odds; a text's odds
are the sum over its signs. The ends of a text count as words, so that "ring me" and "nobody will
ring me back" differ.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from sys import intern

Stems = Sequence[str]

SMOOTHING = 2.0
"""Uses of a sign by nobody in particular, shared among the kinds by how many texts each has, so
that a new sign tells nothing even where there are far more examples of one kind."""
FEWEST_TEXTS = 2
"""A sign in fewer example texts tells nothing of other people's."""
PAIR = 0.7
NEAR_PAIR = 0.5
"""How much a pair of neighbours, and a pair with a word between, count beside a word."""
USUAL_LENGTH = 12
"""Stems in a message of usual length; the odds of a longer one are brought down to its scale."""


class Kinds:
    """What sets the texts of each kind apart from all others."""

    def __init__(self, texts: Iterable[tuple[str, Stems]]) -> None:
        """`texts` gives the kind and the stems of each example."""
        used: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._texts: Counter[str] = Counter()
        for kind, stems in texts:
            used[kind].update(_signs(stems).keys())
            self._texts[kind] += 1
        whole: Counter[str] = Counter()
        for counts in used.values():
            whole.update(counts)
        self._whole = {intern(s): count for s, count in whole.items() if count >= FEWEST_TEXTS}
        self._used = {
            kind: {intern(sign): n for sign, n in counts.items() if sign in self._whole}
            for kind, counts in used.items()
        }

    def odds(self, kind: str, stems: Stems) -> float:
        """The log-odds that a text with these stems is of this kind (above 0 if likelier).

        0 where there are no examples of the kind, or of nothing else.
        """
        texts, others = self._texts[kind], self._others(kind)
        if not texts or not others:
            return 0.0
        of_kind = self._used[kind]
        smoothing = SMOOTHING * texts / (texts + others)
        rest = SMOOTHING - smoothing
        found = 0.0
        for sign, weight in _signs(stems).items():
            whole = self._whole.get(sign)
            if whole:
                uses = of_kind.get(sign, 0)
                found += weight * math.log((uses + smoothing) / (texts + 2 * smoothing))
                found -= weight * math.log((whole - uses + rest) / (others + 2 * rest))
        return found / max(1.0, math.sqrt(len(stems) / USUAL_LENGTH))

    def _others(self, kind: str) -> int:
        return self._texts.total() - self._texts[kind]


def _signs(stems: Stems) -> Mapping[str, float]:
    found = dict.fromkeys(stems, 1.0)
    whole = ("^", *stems, "$")
    found.update((" ".join(pair), PAIR) for pair in pairwise(whole))
    for first, second in zip(whole, whole[2:], strict=False):
        found.setdefault(f"{first} _ {second}", NEAR_PAIR)
    return found
