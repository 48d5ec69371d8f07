"""Reads who is writing: an employer, a resident, or nobody can tell.

Two signs are weighed. The officers' phrases ("my employee", "my boss") count most. The example
lines of the offers, which are written for one audience each, show which words and pairs of words
each audience uses; the log-odds of a message's words (naive Bayes, smoothed) count for the rest.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assistant.phrases import Match, PhraseMatcher
from index.words import stems
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES, Audience

SMOOTHING = 1.0
FEWEST_LINES = 2
"""A sign in fewer example lines tells nothing of who writes."""
PAIR = 0.7
NEAR_PAIR = 0.5
"""How much a pair of neighbours, and a pair with a word between, count beside a word."""
SURE_ODDS = 0.3
"""Log-odds beyond which the words tell the audience by themselves (tuned on the open set)."""
PHRASE_ODDS = 1.5
"""Log-odds that each word of an officers' phrase adds."""
STAFF_ODDS = 3.0
"""Telling a number of staff is an employer's sign."""


@dataclass(frozen=True)
class AudienceReading:
    """Who writes: `odds` above 0 lean to an employer, below 0 to a resident (natural log)."""

    odds: float = 0.0
    for_somebody_else: bool = False

    @property
    def audience(self) -> Audience | None:
        """The audience, where the words tell."""
        if abs(self.odds) < SURE_ODDS:
            return None
        return "employer" if self.odds > 0 else "resident"


class AudienceReader:
    """Learns from the knowledge how each audience writes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._phrases = PhraseMatcher(
            (a_id, p) for a_id, a in knowledge.audiences.items() for p in a.phrases
        )
        self.vocabulary = self._phrases.vocabulary
        counts: dict[Audience, Counter[str]] = {audience: Counter() for audience in AUDIENCES}
        lines: Counter[Audience] = Counter()
        for offer in knowledge.offers.values():
            for audience in AUDIENCES:
                for line in offer.sayings(audience):
                    counts[audience].update(_signs(stems(line)).keys())
                    lines[audience] += 1
        self._odds = _log_odds(counts, lines)

    def read(self, stemmed: Sequence[str], tells_staff: bool = False) -> AudienceReading:
        """Who wrote a message with these stems; `tells_staff` where it gives a number of staff."""
        matches = self._phrases.find(stemmed)
        odds = sum(self._odds.get(s, 0.0) * weight for s, weight in _signs(stemmed).items())
        odds /= max(1.0, math.sqrt(len(stemmed) / 12))
        odds += STAFF_ODDS * tells_staff
        odds += PHRASE_ODDS * (_weight(matches, "employer") - _weight(matches, "resident"))
        return AudienceReading(odds, bool(_weight(matches, "somebody-else")))


def _signs(stemmed: Sequence[str]) -> Mapping[str, float]:
    """Words and pairs of words, and how much each counts."""
    found = dict.fromkeys(stemmed, 1.0)
    found.update((" ".join(pair), PAIR) for pair in pairwise(stemmed))
    for first, second in zip(stemmed, stemmed[2:], strict=False):
        found.setdefault(f"{first} _ {second}", NEAR_PAIR)
    return found


def _weight(matches: Iterable[Match], audience: str) -> int:
    """How many words of the message phrases of that audience cover."""
    covered: set[int] = set()
    for match in matches:
        if match.target == audience:
            covered.update(match.positions())
    return min(len(covered), 4)


def _log_odds(counts: dict[Audience, Counter[str]], lines: Counter[Audience]) -> dict[str, float]:
    odds = {}
    for sign in counts["employer"].keys() | counts["resident"].keys():
        if counts["employer"][sign] + counts["resident"][sign] < FEWEST_LINES:
            continue
        employer = (counts["employer"][sign] + SMOOTHING) / (lines["employer"] + 2 * SMOOTHING)
        resident = (counts["resident"][sign] + SMOOTHING) / (lines["resident"] + 2 * SMOOTHING)
        odds[sign] = math.log(employer / resident)
    return odds
