"""Tells two kinds of text apart by the words each kind uses (naive Bayes).

Every word, pair of neighbours and pair with one word between is a sign. How much more often the
example texts of one kind use a sign than those of the other gives its log-odds; a text's odds are
the sum over its signs. The ends of a text count as words, so that "ring me" and "nobody will
ring me back" differ.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Stems = Sequence[str]

SMOOTHING = 1.0
FEWEST_TEXTS = 2
"""A sign in fewer example texts tells nothing of other people's."""
PAIR = 0.7
NEAR_PAIR = 0.5
"""How much a pair of neighbours, and a pair with a word between, count beside a word."""
USUAL_LENGTH = 12
"""Stems in a message of usual length; the odds of a longer one are brought down to its scale."""


class Contrast:
    """What sets the texts of one kind apart from those of another."""

    def __init__(self, these: Iterable[Stems], those: Iterable[Stems]) -> None:
        of_these, these_texts = _counted(these)
        of_those, those_texts = _counted(those)
        share = these_texts / max(1, these_texts + those_texts)
        self._odds = {
            sign: _log_odds(of_these[sign], these_texts, share)
            - _log_odds(of_those[sign], those_texts, 1 - share)
            for sign in of_these.keys() | of_those.keys()
            if of_these[sign] + of_those[sign] >= FEWEST_TEXTS
        }

    def odds(self, stems: Stems) -> float:
        """The log-odds that a text with these stems is one of these (above 0), not of those."""
        found = sum(self._odds.get(s, 0.0) * weight for s, weight in _signs(stems).items())
        return found / max(1.0, math.sqrt(len(stems) / USUAL_LENGTH))


def _signs(stems: Stems) -> Mapping[str, float]:
    found = dict.fromkeys(stems, 1.0)
    whole = ("^", *stems, "$")
    found.update((" ".join(pair), PAIR) for pair in pairwise(whole))
    for first, second in zip(whole, whole[2:], strict=False):
        found.setdefault(f"{first} _ {second}", NEAR_PAIR)
    return found


def _log_odds(count: int, texts: int, share: float) -> float:
    """How often a kind uses a sign (log), smoothed by its share of all texts.

    So a sign that is new tells nothing, even where there are far more examples of one kind.
    """
    smoothing = 2 * SMOOTHING * share
    return math.log((count + smoothing) / (texts + 2 * smoothing))


def _counted(texts: Iterable[Stems]) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    number = 0
    for stems in texts:
        counts.update(_signs(stems).keys())
        number += 1
    return counts, number
